function errorToString(code) {
  switch (code) {
    case ERR_NONE:
      return 'no error';
    case ERR_TIMEOUT:
      return 'timeout';
    case ERR_ABORTED:
      return 'aborted';
    case ERR_NETWORK:
      return 'network error';
    case ERR_DECODE:
      return 'decoding failed';
    default:
      return 'unknown error ' + code;
  }
}

function describeMediaError(error) {
  let message;
  switch (error.code) {
    case error.MEDIA_ERR_ABORTED:
      message = 'You aborted the playback.';
      break;
    case error.MEDIA_ERR_NETWORK:
      message = 'A network error caused the download to fail.';
      break;
    case error.MEDIA_ERR_DECODE:
      message = 'The media could not be decoded.';
      break;
    default:
      message = 'An unknown error occurred.';
      break;
  }
  return message;
}

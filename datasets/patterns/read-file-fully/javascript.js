function tryReadFileSync(fd, isUserFd, pos, size) {
  let buffer;
  let total = 0;
  let bytesRead;
  const chunks = [];
  if (size === 0) {
    do {
      buffer = Buffer.allocUnsafe(8192);
      bytesRead = fs.readSync(fd, buffer, 0, 8192);
      if (bytesRead !== 0) {
        chunks.push(buffer.slice(0, bytesRead));
      }
      total += bytesRead;
    } while (bytesRead !== 0);
    buffer = Buffer.concat(chunks, total);
  } else {
    buffer = Buffer.allocUnsafe(size);
    do {
      bytesRead = fs.readSync(fd, buffer, total, size - total);
      total += bytesRead;
    } while (bytesRead !== 0 && total < size);
  }
  if (!isUserFd) {
    fs.closeSync(fd);
  }
  return buffer;
}

function readFile(path, callback) {
  fs.readFile(path, 'utf8', function (err, data) {
    if (err) {
      if (err.code === 'ENOENT') {
        return callback(null, null);
      }
      return callback(err);
    }
    callback(null, data);
  });
}

function urlEncode(str) {
  const hexDigits = '0123456789ABCDEF';
  let out = '';
  for (let i = 0; i < str.length; i++) {
    const c = str.charCodeAt(i);
    if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 45 || c === 46 || c === 95) {
      out += str[i];
    } else if (c === 32) {
      out += '+';
    } else if (c < 128) {
      out += '%' + hexDigits[c >> 4] + hexDigits[c & 15];
    } else {
      out += encodeURIComponent(str[i]);
    }
  }
  return out;
}

function serializeQuery(params) {
  let query = '';
  for (const name in params) {
    if (!params.hasOwnProperty(name)) {
      continue;
    }
    const values = [].concat(params[name]);
    for (let i = 0; i < values.length; i++) {
      if (query !== '') {
        query += '&';
      }
      query += encodeURIComponent(name) + '=' + encodeURIComponent(values[i]).replace(/%20/g, '+');
    }
  }
  return query;
}

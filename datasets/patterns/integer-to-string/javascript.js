function toBase(num, base) {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
  if (num === 0) {
    return '0';
  }
  let result = '';
  let rest = Math.abs(num);
  while (rest > 0) {
    result = digits[rest % base] + result;
    rest = Math.floor(rest / base);
  }
  return num < 0 ? '-' + result : result;
}

function encodeId(id, alphabet) {
  const out = [];
  do {
    out.unshift(alphabet.charAt(id % alphabet.length));
    id = Math.floor(id / alphabet.length);
  } while (id > 0);
  while (out.length < 6) {
    out.unshift(alphabet.charAt(0));
  }
  return out.join('');
}

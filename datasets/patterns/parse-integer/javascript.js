function parseInteger(str) {
  let i = 0;
  let sign = 1;
  if (str[0] === '-') {
    sign = -1;
    i = 1;
  }
  let value = 0;
  for (; i < str.length; i++) {
    const digit = str.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) {
      return NaN;
    }
    value = value * 10 + digit;
  }
  return sign * value;
}

function scanNumber(radix) {
  let total = 0;
  let count = 0;
  while (this.pos < this.input.length) {
    const code = this.input.charCodeAt(this.pos);
    let digit = -1;
    if (code >= 48 && code <= 57) {
      digit = code - 48;
    } else if (code >= 97 && code <= 122) {
      digit = code - 97 + 10;
    } else if (code >= 65 && code <= 90) {
      digit = code - 65 + 10;
    }
    if (digit < 0 || digit >= radix) {
      break;
    }
    total = total * radix + digit;
    count++;
    this.pos++;
  }
  return count > 0 ? total : null;
}

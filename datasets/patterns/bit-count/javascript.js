function countBits(n) {
  let count = 0;
  while (n) {
    n &= n - 1;
    count += 1;
  }
  return count;
}

function bitCount(u) {
  u -= (u >>> 1) & 0x55555555;
  u = (u & 0x33333333) + ((u >>> 2) & 0x33333333);
  u = (u + (u >>> 4)) & 0x0f0f0f0f;
  u += u >>> 8;
  u += u >>> 16;
  return u & 0x3f;
}

function bitsSet(value) {
  return value
    .toString(2)
    .split('')
    .filter(function (digit) {
      return digit === '1';
    })
    .length;
}

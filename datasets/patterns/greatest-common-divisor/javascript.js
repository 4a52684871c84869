function gcd(a, b) {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y) {
    const t = y;
    y = x % y;
    x = t;
  }
  return x;
}

function gcdByRecursion(a, b) {
  if (a < b) {
    return gcdByRecursion(b, a);
  }
  if (b === 0) {
    return a;
  }
  return gcdByRecursion(b, a % b);
}

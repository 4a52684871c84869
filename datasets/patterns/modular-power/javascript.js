function modPow(base, exponent, modulus) {
  if (modulus === 1) {
    return 0;
  }
  let result = 1;
  base = base % modulus;
  while (exponent > 0) {
    if (exponent % 2 === 1) {
      result = (result * base) % modulus;
    }
    exponent = Math.floor(exponent / 2);
    base = (base * base) % modulus;
  }
  return result;
}

function expmod(base, exp, mod) {
  if (exp == 0) return 1;
  if (exp % 2 == 0) {
    var half = expmod(base, exp / 2, mod);
    return (half * half) % mod;
  } else {
    return (base * expmod(base, exp - 1, mod)) % mod;
  }
}

pub fn mod_pow(mut base: u64, mut exp: u64, modulus: u64) -> u64 {
    if modulus == 1 {
        return 0;
    }
    let mut result = 1;
    base %= modulus;
    while exp > 0 {
        if exp & 1 == 1 {
            result = result * base % modulus;
        }
        exp >>= 1;
        base = base * base % modulus;
    }
    result
}

pub fn pow_mod_wide(base: u64, exp: u64, modulus: u64) -> u64 {
    let m = modulus as u128;
    let mut acc: u128 = 1;
    let mut b = base as u128 % m;
    let mut e = exp;
    loop {
        if e % 2 != 0 {
            acc = acc * b % m;
        }
        e /= 2;
        if e == 0 {
            return acc as u64;
        }
        b = b * b % m;
    }
}

pub fn checked_pow<T>(mut base: T, mut exp: usize) -> Option<T>
where
    T: Clone + One + CheckedMul,
{
    if exp == 0 {
        return Some(T::one());
    }
    let mut acc = T::one();
    while exp > 1 {
        if exp & 1 == 1 {
            acc = acc.checked_mul(&base)?;
        }
        exp /= 2;
        base = base.checked_mul(&base)?;
    }
    acc.checked_mul(&base)
}

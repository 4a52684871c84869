//! Mixing of 64-bit hashes. Part of the feature scheme: a change here changes every vector.

const K: u64 = 0x9FB2_1C65_1E98_DF25;

/// Spreads every bit of `x` over all 64 (the finaliser of SplitMix64).
#[inline]
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// Takes `next` into the running hash of a sequence: order matters.
#[inline]
pub(super) fn fold(state: u64, next: u64) -> u64 {
    let x = (state.rotate_left(23) ^ next).wrapping_mul(K);
    x ^ (x >> 32)
}

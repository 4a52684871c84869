//! Signed random projection: sums weighted features into a dense vector of integers.
//!
//! ```text
//! for every feature (hash, weight):
//!     for d in 0..DIMS:
//!         sum[d] += weight if bit d of signs(hash) is 0, else -weight      (wrapping, i32)
//! ```
//!
//! The signs of a feature are 256 pseudo-random bits derived from its hash, so there is no projection
//! matrix to keep. Additions wrap, so the order of features never matters and a feature can be taken
//! back by adding it with the opposite weight. (Achlioptas, *Database-friendly random projections*,
//! 2003, shows that ±1 entries preserve distances as well as Gaussian ones.)

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;
#[cfg(test)]
mod reference;

use crate::simd::Level;
use crate::types::DIMS;

/// A feature's hash and its weight in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighted {
    /// The feature's hash, evenly spread over all 64 bits.
    pub hash: u64,
    /// Damped count times weight.
    pub weight: i32,
}

/// Adds up `features` (size n) into a vector of `DIMS` sums, wrapping at 32 bits.
pub fn project(level: Level, features: &[Weighted]) -> [i32; DIMS] {
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => avx512::project(features),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 | Level::AvxVnni => avx2::project(features),
        _ => portable::project(features),
    }
}

/// The signs of a feature: 256 bits, a set bit stands for minus (SplitMix64 streams seeded by the hash).
#[inline]
fn signs(hash: u64) -> [u64; DIMS / 64] {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    std::array::from_fn(|k| {
        let mut x = hash.wrapping_add(GOLDEN.wrapping_mul(k as u64 + 1));
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn features() -> impl Strategy<Value = Vec<Weighted>> {
        let weighted = (any::<u64>(), any::<i32>()).prop_map(|(hash, weight)| Weighted { hash, weight });
        prop::collection::vec(weighted, 0..40)
    }

    proptest! {
        #[test]
        fn every_level_equals_the_reference(features in features()) {
            let expected = reference::project(&features);
            for level in Level::available() {
                prop_assert_eq!(project(level, &features), expected, "{:?}", level);
            }
        }

        #[test]
        fn a_feature_with_the_opposite_weight_takes_it_back(mut features in features()) {
            let back: Vec<_> = features.iter().map(|f| Weighted { weight: f.weight.wrapping_neg(), ..*f }).collect();
            features.extend(back.into_iter().rev());
            prop_assert_eq!(project(Level::Scalar, &features), [0; DIMS]);
        }
    }

    #[test]
    fn signs_are_part_of_every_stored_vector_and_never_change() {
        assert_eq!(signs(0)[0], 0xE220_A839_7B1D_CDAF);
    }

    #[test]
    fn signs_are_balanced_and_independent_of_each_other() {
        let n = 4096;
        let mut ones = [0i32; DIMS];
        for hash in 0..n {
            let bits = signs(hash);
            for (d, count) in ones.iter_mut().enumerate() {
                *count += (bits[d / 64] >> (d % 64) & 1) as i32;
            }
        }
        // Five standard deviations of a fair coin thrown 4,096 times.
        assert!(ones.iter().all(|&c| (c - n as i32 / 2).abs() < 160));
    }
}

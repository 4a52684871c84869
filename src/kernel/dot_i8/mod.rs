//! Dot products of fingerprints: every query with every pattern.
//!
//! ```text
//! for q in 0..n_queries:
//!     for p in 0..n_patterns:
//!         out[q][p] = Σ over d in 0..DIMS of i32(queries[q][d]) · i32(patterns[p][d])
//! ```
//!
//! A sum is at most `DIMS · 128²` = 2²², so nothing ever overflows and the order of the additions does
//! not matter: every level gives the same integers.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;
#[cfg(test)]
mod reference;

use crate::simd::Level;
use crate::types::Fingerprint;

/// Writes the dot product of every query (size n_queries) with every pattern (size n_patterns) to
/// `out` (row-major n_queries × n_patterns).
///
/// All levels read the patterns block by block and run through the queries for each block, so the
/// patterns may exceed the caches. Some 200 queries are as good as more.
///
/// # Panics
/// If `out` has another size.
pub fn dots(level: Level, queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    assert_eq!(out.len(), queries.len() * patterns.len(), "out is n_queries × n_patterns");
    if out.is_empty() {
        return;
    }
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => avx512::dots(queries, patterns, out),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => avx2::dots(queries, patterns, out),
        #[cfg(target_arch = "aarch64")]
        Level::Neon => neon::dots(queries, patterns, out),
        _ => portable::dots(queries, patterns, out),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::types::DIMS;

    /// Fingerprints from a seed (SplitMix64); one in four consists of extreme values only.
    fn fingerprints(n: usize, mut seed: u64) -> Vec<Fingerprint> {
        let mut next = move || {
            seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let x = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            x ^ (x >> 31)
        };
        let mut fingerprint = || match next() % 4 {
            0 => Fingerprint([(); DIMS].map(|()| if next() % 2 == 0 { i8::MIN } else { i8::MAX })),
            _ => Fingerprint([(); DIMS].map(|()| next() as i8)),
        };
        (0..n).map(|_| fingerprint()).collect()
    }

    fn check(queries: &[Fingerprint], patterns: &[Fingerprint]) {
        let n = queries.len() * patterns.len();
        let mut expected = vec![0; n];
        reference::dots(queries, patterns, &mut expected);
        for level in Level::available() {
            // Not zero, so that a dot product left out is seen.
            let mut found = vec![i32::MIN; n];
            dots(level, queries, patterns, &mut found);
            let shape = (queries.len(), patterns.len());
            assert!(found == expected, "{level:?} differs from the reference at shape {shape:?}");
        }
    }

    #[test]
    fn every_level_equals_the_reference_at_every_small_shape() {
        // Every remainder of every level's blocks of patterns (at most 32), and of its tiles of
        // queries on either side of the number where AVX-512 begins to transpose.
        let (queries, patterns) = (fingerprints(9, 1), fingerprints(40, 2));
        for n_queries in 0..=queries.len() {
            for n_patterns in 0..=patterns.len() {
                check(&queries[..n_queries], &patterns[..n_patterns]);
            }
        }
    }

    #[test]
    fn extreme_values_neither_saturate_nor_overflow() {
        let extremes = [i8::MIN, i8::MAX, -1, 0, 1].map(|v| Fingerprint([v; DIMS]));
        let many: Vec<_> = extremes.iter().cycle().take(35).copied().collect();
        check(&many[..1], &many);
        check(&many[..14], &many);
    }

    #[test]
    fn more_queries_than_stay_in_cache_are_served_as_well() {
        // AVX-512 goes by panels of 192 queries: one full, and one too small to transpose for.
        check(&fingerprints(195, 3), &fingerprints(33, 4));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn every_level_equals_the_reference(
            n_queries in 0usize..40, n_patterns in 0usize..100, seed in any::<u64>(),
        ) {
            check(&fingerprints(n_queries, seed), &fingerprints(n_patterns, !seed));
        }
    }

    #[test]
    #[should_panic(expected = "out is n_queries × n_patterns")]
    fn an_output_of_another_size_is_refused() {
        dots(Level::Scalar, &[Fingerprint::ZERO], &[Fingerprint::ZERO], &mut []);
    }
}

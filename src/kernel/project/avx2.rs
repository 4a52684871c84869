//! AVX2. Departures from the reference:
//!
//! 1. One pass over the features for each 64 dimensions, whose sums then fit in eight registers.
//! 2. Eight sign bits become eight lanes by AND with one bit a lane and a comparison.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::{Weighted, signs};
use crate::types::DIMS;

pub(super) fn project(features: &[Weighted]) -> [i32; DIMS] {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX2.
    unsafe { project_avx2(features) }
}

#[target_feature(enable = "avx2")]
fn project_avx2(features: &[Weighted]) -> [i32; DIMS] {
    let mut sums = [0i32; DIMS];
    let lane_bits = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    for (k, chunk) in sums.chunks_exact_mut(64).enumerate() {
        let mut acc = [_mm256_setzero_si256(); 8];
        for feature in features {
            let word = signs(feature.hash)[k];
            let weight = _mm256_set1_epi32(feature.weight);
            for (byte, acc) in word.to_le_bytes().into_iter().zip(&mut acc) {
                let bits = _mm256_and_si256(_mm256_set1_epi32(i32::from(byte)), lane_bits);
                let minus = _mm256_cmpeq_epi32(bits, lane_bits);
                let signed = _mm256_sub_epi32(_mm256_xor_si256(weight, minus), minus);
                *acc = _mm256_add_epi32(*acc, signed);
            }
        }
        for (acc, out) in acc.into_iter().zip(chunk.chunks_exact_mut(8)) {
            // SAFETY: `out` holds eight i32, 32 bytes, and the store needs no alignment.
            unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), acc) };
        }
    }
    sums
}

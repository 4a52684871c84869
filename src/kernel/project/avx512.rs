//! AVX-512. Departures from the reference:
//!
//! 1. All 256 sums live in sixteen registers from the first feature to the last.
//! 2. Sixteen sign bits are a mask register as they stand: add the weight, then subtract it twice
//!    where the sign is minus.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::{Weighted, signs};
use crate::types::DIMS;

pub(super) fn project(features: &[Weighted]) -> [i32; DIMS] {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX-512 F.
    unsafe { project_avx512(features) }
}

#[target_feature(enable = "avx512f")]
fn project_avx512(features: &[Weighted]) -> [i32; DIMS] {
    let mut acc = [_mm512_setzero_si512(); DIMS / 16];
    for feature in features {
        let plus = _mm512_set1_epi32(feature.weight);
        let twice = _mm512_add_epi32(plus, plus);
        let words = signs(feature.hash);
        for (lane, acc) in acc.iter_mut().enumerate() {
            let minus = (words[lane / 4] >> (16 * (lane % 4))) as u16;
            let added = _mm512_add_epi32(*acc, plus);
            *acc = _mm512_mask_sub_epi32(added, minus, added, twice);
        }
    }
    let mut sums = [0i32; DIMS];
    for (acc, out) in acc.into_iter().zip(sums.chunks_exact_mut(16)) {
        // SAFETY: `out` holds sixteen i32, 64 bytes, and the store needs no alignment.
        unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), acc) };
    }
    sums
}

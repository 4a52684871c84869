//! AVX-VNNI: the algorithm of `transposed.rs` in registers of 256 bits, 6 queries × 16 patterns a tile.
//! Departures from it:
//!
//! 1. At most [`FEW`] queries are left to `avx2.rs`, which does not transpose the patterns.
//! 2. The same instruction exists in two encodings. Tests also run the one of AVX-512, so that this file
//!    is exercised by machines that lack AVX-VNNI.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::transposed::{self, Block, Lanes, Out, Tile, meet};
use super::{Call, Reached, Scratch, avx2};
use crate::types::Fingerprint;

/// Up to this number of queries patterns are not transposed.
const FEW: usize = 4;

pub(super) fn reach(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
    if call.rows.len() <= FEW {
        return avx2::reach(call, out);
    }
    // SAFETY: this level is chosen only where `Level::is_available` found AVX2 and AVX-VNNI.
    unsafe { reach_vex(call, scratch, out) }
}

#[target_feature(enable = "avx2,avxvnni")]
fn reach_vex(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
    // SAFETY: this function has all features that `Ymm<VEX>` needs.
    unsafe { transposed::reach::<Ymm<VEX>>(call, scratch, out) }
}

/// As `reach`, in the encoding of AVX-512; `None` where the CPU lacks it.
#[cfg(test)]
pub(super) fn evex() -> Option<fn(&Call<'_>, &mut Scratch, &mut Vec<Reached>)> {
    #[target_feature(enable = "avx2,avx512f,avx512vl,avx512vnni")]
    fn reach_evex(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
        // SAFETY: this function has all features that `Ymm<EVEX>` needs.
        unsafe { transposed::reach::<Ymm<EVEX>>(call, scratch, out) }
    }
    let there = is_x86_feature_detected!("avx512vl") && is_x86_feature_detected!("avx512vnni");
    // SAFETY: the CPU was found to have AVX-512 VL and VNNI, which imply the rest.
    there.then_some(|call, scratch, out| unsafe { reach_evex(call, scratch, out) })
}

/// `vpdpbusd` as AVX-VNNI encodes it.
const VEX: bool = true;
/// `vpdpbusd` as AVX-512 encodes it.
#[cfg(test)]
const EVEX: bool = false;

#[derive(Clone, Copy)]
struct Ymm<const ENCODING: bool>(__m256i);

// SAFETY of all functions: the intrinsics need the features that the contract of `Lanes` asks for, and
// those that touch memory are given slices of the size that they touch.
#[expect(unsafe_op_in_unsafe_fn, reason = "the note above is for every one of them")]
impl<const ENCODING: bool> Lanes for Ymm<ENCODING> {
    const N: usize = 8;
    const QUERIES: usize = 6;

    #[inline(always)]
    unsafe fn splat(value: i32) -> Self {
        Self(_mm256_set1_epi32(value))
    }

    #[inline(always)]
    unsafe fn add_dots(self, unsigned: Self, signed: Self) -> Self {
        Self(match ENCODING {
            VEX => _mm256_dpbusd_avx_epi32(self.0, unsigned.0, signed.0),
            _ => _mm256_dpbusd_epi32(self.0, unsigned.0, signed.0),
        })
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        Self(_mm256_and_si256(self.0, other.0))
    }

    #[inline(always)]
    unsafe fn all_negative(self) -> bool {
        _mm256_movemask_ps(_mm256_castsi256_ps(self.0)) == 0xFF
    }

    #[inline(always)]
    unsafe fn store(self, to: &mut [i32]) {
        _mm256_storeu_si256(to[..8].as_mut_ptr().cast(), self.0);
    }

    #[inline(always)]
    unsafe fn rows(rows: &[Fingerprint], i: usize, part: usize) -> Self {
        let bytes = |row: usize| _mm_loadu_si128(rows[row].0[part * 16..][..16].as_ptr().cast());
        let r = _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(bytes(i)), bytes(4 + i));
        Self(_mm256_xor_si256(r, _mm256_set1_epi8(i8::MIN)))
    }

    #[inline(always)]
    unsafe fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let low = [_mm256_unpacklo_epi32(a.0, b.0), _mm256_unpacklo_epi32(c.0, d.0)];
        let high = [_mm256_unpackhi_epi32(a.0, b.0), _mm256_unpackhi_epi32(c.0, d.0)];
        [
            Self(_mm256_unpacklo_epi64(low[0], low[1])),
            Self(_mm256_unpackhi_epi64(low[0], low[1])),
            Self(_mm256_unpacklo_epi64(high[0], high[1])),
            Self(_mm256_unpackhi_epi64(high[0], high[1])),
        ]
    }

    #[inline(always)]
    unsafe fn meet(tile: &Tile<'_>, block: &Block<Self>, ahead: *const i8, out: &mut Out<'_>) {
        match tile.starts.len() {
            1 => meet::<Self, 1>(tile, block, ahead, out),
            2 => meet::<Self, 2>(tile, block, ahead, out),
            3 => meet::<Self, 3>(tile, block, ahead, out),
            4 => meet::<Self, 4>(tile, block, ahead, out),
            5 => meet::<Self, 5>(tile, block, ahead, out),
            _ => meet::<Self, 6>(tile, block, ahead, out),
        }
    }
}

/// As [`super::peak`]: `vpdpbusd` in registers, as many at a time as a tile has.
pub(super) fn peak() -> f64 {
    // SAFETY: as for `reach`.
    super::rate(12 * 32, |n| unsafe { multiply_add(n) })
}

#[target_feature(enable = "avx2,avxvnni")]
fn multiply_add(n: usize) -> i32 {
    let mut acc: [_; 12] = std::array::from_fn(|i| _mm256_set1_epi32(i as i32));
    let (a, b) = std::hint::black_box((_mm256_set1_epi8(3), _mm256_set1_epi8(5)));
    for _ in 0..n {
        acc.iter_mut().for_each(|acc| *acc = _mm256_dpbusd_avx_epi32(*acc, a, b));
    }
    acc.iter().fold(0, |sum, acc| sum ^ _mm256_extract_epi32::<0>(*acc))
}

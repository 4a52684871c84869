//! AVX2.
//!
//! ```text
//! for every span of 64 patterns, for every 4 queries (1, if there is but one):
//!     widen the queries to 16 bits
//!     for every 2 patterns (8 for one query):
//!         8 accumulators: for every 16 dimensions, widen the patterns', vpmaddwd, vpaddd
//!         sum the lanes of each: 8 dot products in a register
//!         if any reaches its floor: append what does
//! ```
//!
//! Departures from the reference:
//!
//! 1. Bytes are widened to 16 bits (`vpmovsxbw`) and multiplied and added in pairs (`vpmaddwd`): exact
//!    for all values, where `vpmaddubsw` would saturate.
//! 2. A group of queries is widened once for a span of patterns that stays in the first-level cache.
//! 3. Tiles of 4 queries × 2 patterns, or 1 × 8, keep eight accumulators; the eight are summed together and
//!    compared with their floors at once.
//! 4. Missing patterns at the edge are zero vectors whose results are dropped; missing queries are too,
//!    and have a floor that nothing reaches.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;
use std::ops::Range;

use super::{Call, Reached, SPAN};
use crate::types::{DIMS, Fingerprint};

/// Patterns (4 KiB) that a single query asks for ahead of their use: with more queries to run through,
/// memory keeps up.
const AHEAD: usize = 16;
/// Registers of a widened fingerprint.
const STEPS: usize = DIMS / 16;

type Wide = [__m256i; STEPS];

pub(super) fn reach(call: &Call<'_>, out: &mut Vec<Reached>) {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX2.
    unsafe { reach_avx2(call, out) }
}

#[target_feature(enable = "avx2")]
fn reach_avx2(call: &Call<'_>, out: &mut Vec<Reached>) {
    for first in (0..call.patterns.len()).step_by(SPAN) {
        for position in (0..call.rows.len()).step_by(4) {
            let group = position..call.rows.len().min(position + 4);
            match group.len() {
                1 => strip::<1, 8>(call, group, first, out),
                _ => strip::<4, 2>(call, group, first, out),
            }
        }
    }
}

/// At most `Q` queries, at the positions `group`, with the span of patterns from row `first` on.
#[target_feature(enable = "avx2")]
fn strip<const Q: usize, const P: usize>(
    call: &Call<'_>,
    group: Range<usize>,
    first: usize,
    out: &mut Vec<Reached>,
) {
    let mut wide = [[_mm256_setzero_si256(); STEPS]; Q];
    let mut floors = [i32::MAX; 8];
    for (q, position) in group.clone().enumerate() {
        let query = &call.queries.vectors[call.rows[position] as usize];
        wide[q] = std::array::from_fn(|step| widened(query, step));
        floors[q * P..][..P].fill(call.floors[position]);
    }
    // SAFETY: `floors` holds eight i32, 32 bytes, and the load needs no alignment.
    let floors = unsafe { _mm256_loadu_si256(floors.as_ptr().cast()) };
    let span = &call.patterns[first..call.patterns.len().min(first + SPAN)];
    let (full, rest) = span.as_chunks::<P>();
    let mut padded = [Fingerprint::ZERO; P];
    padded[..rest.len()].copy_from_slice(rest);
    for i in 0..span.len().div_ceil(P) {
        let some = full.get(i).unwrap_or(&padded);
        if Q == 1 {
            some.iter().for_each(prefetch);
        }
        let dots = tile::<Q, P>(&wide, some);
        let below = _mm256_cmpgt_epi32(floors, dots);
        if _mm256_movemask_ps(_mm256_castsi256_ps(below)) != 0xFF {
            let mut lanes = [0; 8];
            // SAFETY: `lanes` holds eight i32, 32 bytes, and the store needs no alignment.
            unsafe { _mm256_storeu_si256(lanes.as_mut_ptr().cast(), dots) };
            let patterns = i * P..span.len().min((i + 1) * P);
            let (dots, _) = lanes.as_chunks::<P>();
            call.collect(group.clone(), first + patterns.start..first + patterns.end, dots, out);
        }
    }
}

/// The dot products of `Q` queries with `P` patterns, row-major `Q` × `P`, which must be eight.
#[target_feature(enable = "avx2")]
fn tile<const Q: usize, const P: usize>(queries: &[Wide; Q], patterns: &[Fingerprint; P]) -> __m256i {
    let mut acc = [_mm256_setzero_si256(); 8];
    for step in 0..STEPS {
        for (p, pattern) in patterns.iter().enumerate() {
            let pattern = widened(pattern, step);
            for (q, query) in queries.iter().enumerate() {
                let products = _mm256_madd_epi16(query[step], pattern);
                acc[q * P + p] = _mm256_add_epi32(acc[q * P + p], products);
            }
        }
    }
    sum_each(acc)
}

/// Asks for the pattern that lies [`AHEAD`] of this one.
#[inline]
fn prefetch(pattern: &Fingerprint) {
    let ahead = std::ptr::from_ref(pattern).wrapping_add(AHEAD).cast::<i8>();
    for line in 0..DIMS / 64 {
        // SAFETY: a prefetch may name any address; it reads nothing and never faults.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(ahead.wrapping_add(line * 64)) };
    }
}

/// Sixteen dimensions in 16 bits each.
#[inline]
#[target_feature(enable = "avx2")]
fn widened(fingerprint: &Fingerprint, step: usize) -> __m256i {
    let bytes = &fingerprint.0[step * 16..][..16];
    // SAFETY: `bytes` holds 16 bytes, and the load needs no alignment.
    _mm256_cvtepi8_epi16(unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) })
}

/// Lane i of the result is the sum of the lanes of `acc[i]`.
#[inline]
#[target_feature(enable = "avx2")]
fn sum_each(acc: [__m256i; 8]) -> __m256i {
    let [a, b, c, d, e, f, g, h] = acc;
    // Four sums a register, each still in two parts: one in the low and one in the high half.
    let abcd = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
    let efgh = _mm256_hadd_epi32(_mm256_hadd_epi32(e, f), _mm256_hadd_epi32(g, h));
    let low = _mm256_permute2x128_si256::<0x20>(abcd, efgh);
    let high = _mm256_permute2x128_si256::<0x31>(abcd, efgh);
    _mm256_add_epi32(low, high)
}

/// As [`super::peak`]: `vpmaddwd` and `vpaddd` in registers.
pub(super) fn peak() -> f64 {
    // SAFETY: as for `reach`.
    super::rate(12 * 16, |n| unsafe { multiply_add(n) })
}

#[target_feature(enable = "avx2")]
fn multiply_add(n: usize) -> i32 {
    let mut acc: [_; 12] = std::array::from_fn(|i| _mm256_set1_epi32(i as i32));
    let factor = std::hint::black_box(_mm256_set1_epi16(3));
    for _ in 0..n {
        // What is multiplied changes, so that no product can be taken out of the loop.
        acc.iter_mut().for_each(|acc| *acc = _mm256_add_epi32(*acc, _mm256_madd_epi16(*acc, factor)));
    }
    acc.iter().fold(0, |sum, acc| sum ^ _mm256_extract_epi32::<0>(*acc))
}

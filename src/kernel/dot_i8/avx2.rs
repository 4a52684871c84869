//! AVX2. Departures from the reference:
//!
//! 1. Bytes are widened to 16 bits (`vpmovsxbw`) and multiplied and added in pairs (`vpmaddwd`): exact
//!    for all values, where `vpmaddubsw` would saturate.
//! 2. A group of queries is widened once for a block of patterns that stays in the first-level cache.
//! 3. Tiles of 4 queries × 2 patterns, or 1 × 8, keep eight accumulators; the eight are summed together.
//! 4. Missing queries and patterns at the edges are zero vectors whose results are dropped.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use crate::types::{DIMS, Fingerprint};

/// Patterns a block (16 KiB); a multiple of the patterns of either tile.
const BLOCK: usize = 64;
/// Patterns (4 KiB) that a single query asks for ahead of their use: with more queries to run through,
/// memory keeps up.
const AHEAD: usize = 16;
/// Registers of a widened fingerprint.
const STEPS: usize = DIMS / 16;

type Wide = [__m256i; STEPS];

pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX2.
    unsafe { dots_avx2(queries, patterns, out) }
}

#[target_feature(enable = "avx2")]
fn dots_avx2(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let n = patterns.len();
    for first in (0..n).step_by(BLOCK) {
        let block = &patterns[first..n.min(first + BLOCK)];
        for (group, out) in queries.chunks(4).zip(out.chunks_mut(4 * n)) {
            match group {
                [_] => strip::<1, 8>(group, block, &mut out[first..], n),
                _ => strip::<4, 2>(group, block, &mut out[first..], n),
            }
        }
    }
}

/// At most `Q` queries with any number of patterns; the rows of `out` lie `stride` apart.
#[target_feature(enable = "avx2")]
fn strip<const Q: usize, const P: usize>(
    queries: &[Fingerprint],
    patterns: &[Fingerprint],
    out: &mut [i32],
    stride: usize,
) {
    let mut wide = [[_mm256_setzero_si256(); STEPS]; Q];
    for (query, wide) in queries.iter().zip(&mut wide) {
        for (step, wide) in wide.iter_mut().enumerate() {
            *wide = widened(query, step);
        }
    }
    let (full, rest) = patterns.as_chunks::<P>();
    for (i, some) in full.iter().enumerate() {
        if Q == 1 {
            some.iter().for_each(prefetch);
        }
        let dots = tile::<Q, P>(&wide, some);
        for (q, dots) in dots.as_chunks::<P>().0.iter().enumerate().take(queries.len()) {
            out[q * stride + i * P..][..P].copy_from_slice(dots);
        }
    }
    if !rest.is_empty() {
        let mut padded = [Fingerprint::ZERO; P];
        padded[..rest.len()].copy_from_slice(rest);
        let dots = tile::<Q, P>(&wide, &padded);
        for (q, dots) in dots.chunks_exact(P).enumerate().take(queries.len()) {
            out[q * stride + full.len() * P..][..rest.len()].copy_from_slice(&dots[..rest.len()]);
        }
    }
}

/// The dot products of `Q` queries with `P` patterns, row-major `Q` × `P`, which must be eight.
#[target_feature(enable = "avx2")]
fn tile<const Q: usize, const P: usize>(queries: &[Wide; Q], patterns: &[Fingerprint; P]) -> [i32; 8] {
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
    let mut sums = [0; 8];
    // SAFETY: `sums` holds eight i32, 32 bytes, and the store needs no alignment.
    unsafe { _mm256_storeu_si256(sums.as_mut_ptr().cast(), sum_each(acc)) };
    sums
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

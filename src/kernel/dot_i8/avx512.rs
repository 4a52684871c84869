//! AVX-512 with VNNI. Departures from the reference:
//!
//! 1. `vpdpbusd` multiplies unsigned by signed bytes, so the pattern's sign bits are flipped, which adds
//!    128 to each of its dimensions; the accumulators start at -128 · Σ query to take that back.
//! 2. One accumulator a pattern, a query held in four registers, sixteen accumulators summed at once by
//!    a tree of transposing additions. With few queries this runs as fast as patterns can be read, if the
//!    reads are asked for early.
//! 3. That tree costs as much as the products that it sums. From [`TRANSPOSE_FROM`] queries on, blocks of
//!    patterns are therefore transposed first (`transposed`), and nothing is left to sum.
//! 4. Missing patterns in the last block are zero vectors whose results are masked out.

#![expect(unsafe_code, reason = "CPU intrinsics")]

mod transposed;

use std::arch::x86_64::*;

use crate::types::{DIMS, Fingerprint};

/// From this number of queries on, transposing a block of patterns costs less than it saves.
const TRANSPOSE_FROM: usize = 6;
/// Queries (48 KiB) that meet a block of patterns before the next block is read.
const PANEL: usize = 192;
/// Patterns (4 KiB) that are asked for ahead of their use: the hardware stops doing so at every page.
const AHEAD: usize = 16;
/// Registers of a fingerprint.
const STEPS: usize = DIMS / 64;

pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let n = patterns.len();
    for (panel, out) in queries.chunks(PANEL).zip(out.chunks_mut(PANEL * n)) {
        // SAFETY: this level is chosen only where `Level::is_available` found AVX-512 F, BW and VNNI.
        unsafe {
            if panel.len() < TRANSPOSE_FROM {
                dots_by_rows(panel, patterns, out);
            } else {
                transposed::dots(panel, patterns, out);
            }
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn dots_by_rows(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let n = patterns.len();
    let offsets = offsets(queries);
    for (b, block) in patterns.chunks(16).enumerate() {
        for ((query, offset), row) in queries.iter().zip(offsets).zip(out.chunks_exact_mut(n)) {
            let dots = match block.try_into() {
                Ok(full) => sixteen(query, full),
                Err(_) => {
                    let mut padded = [Fingerprint::ZERO; 16];
                    padded[..block.len()].copy_from_slice(block);
                    sixteen(query, &padded)
                }
            };
            let dots = _mm512_add_epi32(dots, _mm512_set1_epi32(offset));
            store(dots, &mut row[b * 16..][..block.len()]);
        }
    }
}

/// The dot products of one query with sixteen patterns whose signs are flipped.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn sixteen(query: &Fingerprint, patterns: &[Fingerprint; 16]) -> __m512i {
    let mut acc = [_mm512_setzero_si512(); 16];
    for (acc, pattern) in acc.iter_mut().zip(patterns) {
        prefetch(pattern);
        for step in 0..STEPS {
            *acc = _mm512_dpbusd_epi32(*acc, flipped(load(pattern, step)), load(query, step));
        }
    }
    sum_each(acc)
}

/// -128 · Σ query for each of a panel's queries: what flipping a pattern's signs adds, with the opposite
/// sign.
fn offsets(queries: &[Fingerprint]) -> [i32; PANEL] {
    let mut offsets = [0; PANEL];
    for (query, offset) in queries.iter().zip(&mut offsets) {
        *offset = -128 * query.0.iter().map(|&v| i32::from(v)).sum::<i32>();
    }
    offsets
}

/// i8 as u8 with 128 added.
#[inline]
#[target_feature(enable = "avx512f")]
fn flipped(bytes: __m512i) -> __m512i {
    _mm512_xor_si512(bytes, _mm512_set1_epi8(i8::MIN))
}

/// Sixty-four dimensions.
#[inline]
#[target_feature(enable = "avx512f")]
fn load(fingerprint: &Fingerprint, step: usize) -> __m512i {
    let bytes = &fingerprint.0[step * 64..][..64];
    // SAFETY: `bytes` holds 64 bytes, and the load needs no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Asks for the pattern that lies [`AHEAD`] of this one.
#[inline]
fn prefetch(pattern: &Fingerprint) {
    let ahead = std::ptr::from_ref(pattern).wrapping_add(AHEAD).cast::<i8>();
    for step in 0..STEPS {
        // SAFETY: a prefetch may name any address; it reads nothing and never faults.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(ahead.wrapping_add(step * 64)) };
    }
}

/// Writes the first `out.len()` lanes, at most sixteen.
#[inline]
#[target_feature(enable = "avx512f")]
fn store(lanes: __m512i, out: &mut [i32]) {
    let mask = ((1u32 << out.len().min(16)) - 1) as u16;
    // SAFETY: the mask lets through as many lanes as `out` has room for; the store needs no alignment.
    unsafe { _mm512_mask_storeu_epi32(out.as_mut_ptr(), mask, lanes) };
}

/// Lane i of the result is the sum of the lanes of `acc[i]`.
#[inline]
#[target_feature(enable = "avx512f")]
fn sum_each(acc: [__m512i; 16]) -> __m512i {
    // Four sums a register, each in four parts: one in every quarter.
    let mut quads = [_mm512_setzero_si512(); 4];
    for (quad, acc) in quads.iter_mut().zip(acc.chunks_exact(4)) {
        let ab = add_pairs32(acc[0], acc[1]);
        let cd = add_pairs32(acc[2], acc[3]);
        *quad = _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd));
    }
    let [a, b, c, d] = quads;
    add_quarters(add_quarters(a, b), add_quarters(c, d))
}

#[inline]
#[target_feature(enable = "avx512f")]
fn add_pairs32(a: __m512i, b: __m512i) -> __m512i {
    _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b))
}

/// Adds each even quarter to the odd one after it: two quarters of `a`, then two of `b`.
#[inline]
#[target_feature(enable = "avx512f")]
fn add_quarters(a: __m512i, b: __m512i) -> __m512i {
    let even = _mm512_shuffle_i32x4::<0b10_00_10_00>(a, b);
    let odd = _mm512_shuffle_i32x4::<0b11_01_11_01>(a, b);
    _mm512_add_epi32(even, odd)
}

//! AVX-512 with VNNI: the algorithm of `transposed.rs`, 12 queries × 32 patterns a tile. Departure from it:
//!
//! 1. For at most [`FEW`] queries, transposing the patterns costs more than it saves, and memory is what
//!    there is to wait for. They meet the patterns where these lie:
//!
//! ```text
//! for every 16 patterns:
//!     for every pattern, for each of at most 3 queries, held in registers:
//!         1 accumulator: 4 × (load, flip the signs, vpdpbusd)
//!     sum the lanes of 16 accumulators of a query by a tree of transposing additions, add -128 · Σ query
//!     if any of the 16 sums reaches the floor: append what does
//! ```
//!
//! 2. Nothing is asked for ahead there: patterns are read in the order in which they lie, which the hardware
//!    does better by itself.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::transposed::{self, Block, Lanes, Out, Tile, meet};
use super::{Call, Reached, SPAN, Scratch, tiles};
use crate::types::{DIMS, Fingerprint};

/// Up to this number of queries patterns are not transposed.
const FEW: usize = 12;
/// Registers of a fingerprint.
const STEPS: usize = DIMS / 64;

type Row = [__m512i; STEPS];

pub(super) fn reach(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX-512 F, BW and VNNI.
    unsafe {
        if call.rows.len() <= FEW {
            reach_by_rows(call, out);
        } else {
            reach_transposed(call, scratch, out);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn reach_transposed(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
    // SAFETY: this function has all features that `Zmm` needs.
    unsafe { transposed::reach::<Zmm>(call, scratch, out) }
}

#[derive(Clone, Copy)]
struct Zmm(__m512i);

// SAFETY of all functions: the intrinsics need the features that the contract of `Lanes` asks for, and
// those that touch memory are given slices of the size that they touch.
#[expect(unsafe_op_in_unsafe_fn, reason = "the note above is for every one of them")]
impl Lanes for Zmm {
    const N: usize = 16;
    const QUERIES: usize = 12;

    #[inline(always)]
    unsafe fn splat(value: i32) -> Self {
        Self(_mm512_set1_epi32(value))
    }

    #[inline(always)]
    unsafe fn add_dots(self, unsigned: Self, signed: Self) -> Self {
        Self(_mm512_dpbusd_epi32(self.0, unsigned.0, signed.0))
    }

    #[inline(always)]
    unsafe fn and(self, other: Self) -> Self {
        Self(_mm512_and_si512(self.0, other.0))
    }

    #[inline(always)]
    unsafe fn all_negative(self) -> bool {
        _mm512_cmplt_epi32_mask(self.0, _mm512_setzero_si512()) == u16::MAX
    }

    #[inline(always)]
    unsafe fn store(self, to: &mut [i32]) {
        _mm512_storeu_si512(to[..16].as_mut_ptr().cast(), self.0);
    }

    #[inline(always)]
    unsafe fn rows(rows: &[Fingerprint], i: usize, part: usize) -> Self {
        let bytes = |row: usize| _mm_loadu_si128(rows[row].0[part * 16..][..16].as_ptr().cast());
        let r = _mm512_castsi128_si512(bytes(i));
        let r = _mm512_inserti32x4::<1>(r, bytes(4 + i));
        let r = _mm512_inserti32x4::<2>(r, bytes(8 + i));
        Self(flipped(_mm512_inserti32x4::<3>(r, bytes(12 + i))))
    }

    #[inline(always)]
    unsafe fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let low = [_mm512_unpacklo_epi32(a.0, b.0), _mm512_unpacklo_epi32(c.0, d.0)];
        let high = [_mm512_unpackhi_epi32(a.0, b.0), _mm512_unpackhi_epi32(c.0, d.0)];
        [
            Self(_mm512_unpacklo_epi64(low[0], low[1])),
            Self(_mm512_unpackhi_epi64(low[0], low[1])),
            Self(_mm512_unpacklo_epi64(high[0], high[1])),
            Self(_mm512_unpackhi_epi64(high[0], high[1])),
        ]
    }

    #[inline(always)]
    unsafe fn meet(tile: &Tile<'_>, block: &Block<Self>, ahead: *const i8, out: &mut Out<'_>) {
        // Tiles are alike, and there are more than FEW queries: no tile has less than half of the most.
        match tile.starts.len() {
            6 => meet::<Self, 6>(tile, block, ahead, out),
            7 => meet::<Self, 7>(tile, block, ahead, out),
            8 => meet::<Self, 8>(tile, block, ahead, out),
            9 => meet::<Self, 9>(tile, block, ahead, out),
            10 => meet::<Self, 10>(tile, block, ahead, out),
            11 => meet::<Self, 11>(tile, block, ahead, out),
            _ => meet::<Self, 12>(tile, block, ahead, out),
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn reach_by_rows(call: &Call<'_>, out: &mut Vec<Reached>) {
    for (s, span) in call.patterns.chunks(SPAN).enumerate() {
        // With a fourth the processor would look too few patterns ahead to keep memory busy.
        for tile in tiles(call.rows.len(), 3) {
            match tile.len() {
                1 => by_rows::<1>(call, tile.start, span, s * SPAN, out),
                2 => by_rows::<2>(call, tile.start, span, s * SPAN, out),
                _ => by_rows::<3>(call, tile.start, span, s * SPAN, out),
            }
        }
    }
}

/// The `Q` queries from position `first_query` on with a span, whose first pattern has row `first`.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn by_rows<const Q: usize>(
    call: &Call<'_>,
    first_query: usize,
    span: &[Fingerprint],
    first: usize,
    out: &mut Vec<Reached>,
) {
    let position = |q: usize| first_query + q;
    let row = |q: usize| call.rows[position(q)] as usize;
    let queries: [_; Q] = std::array::from_fn(|q| load(&call.queries.vectors[row(q)]));
    let offsets: [_; Q] = std::array::from_fn(|q| _mm512_set1_epi32(-128 * call.queries.sums[row(q)]));
    for (b, block) in span.chunks(16).enumerate() {
        let sums = match block.try_into() {
            Ok(full) => sixteen(&queries, full),
            Err(_) => {
                let mut padded = [Fingerprint::ZERO; 16];
                padded[..block.len()].copy_from_slice(block);
                sixteen(&queries, &padded)
            }
        };
        for q in 0..Q {
            let (dots, floor) = (_mm512_add_epi32(sums[q], offsets[q]), call.floors[position(q)]);
            if _mm512_cmpge_epi32_mask(dots, _mm512_set1_epi32(floor)) != 0 {
                let mut lanes = [0; 16];
                // SAFETY: `lanes` holds 16 i32, and the store needs no alignment.
                unsafe { _mm512_storeu_si512(lanes.as_mut_ptr().cast(), dots) };
                let first = first + b * 16;
                call.collect(position(q)..position(q) + 1, first..first + block.len(), &[lanes], out);
            }
        }
    }
}

/// The dot products of each query with sixteen patterns whose signs are flipped.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn sixteen<const Q: usize>(queries: &[Row; Q], patterns: &[Fingerprint; 16]) -> [__m512i; Q] {
    let (fours, _) = patterns.as_chunks::<4>();
    let (a, b) = (four(queries, &fours[0]), four(queries, &fours[1]));
    let (c, d) = (four(queries, &fours[2]), four(queries, &fours[3]));
    std::array::from_fn(|q| add_quarters(add_quarters(a[q], b[q]), add_quarters(c[q], d[q])))
}

/// Four sums of each query, each in four parts: one in every quarter.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn four<const Q: usize>(queries: &[Row; Q], patterns: &[Fingerprint; 4]) -> [__m512i; Q] {
    let mut acc = [[_mm512_setzero_si512(); 4]; Q];
    for (p, pattern) in patterns.iter().enumerate() {
        for (step, &bytes) in load(pattern).iter().enumerate() {
            let bytes = flipped(bytes);
            for (acc, query) in acc.iter_mut().zip(queries) {
                acc[p] = _mm512_dpbusd_epi32(acc[p], bytes, query[step]);
            }
        }
    }
    acc.map(|[a, b, c, d]| {
        let (ab, cd) = (add_pairs(a, b), add_pairs(c, d));
        _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd))
    })
}

/// i8 as u8 with 128 added.
#[inline]
#[target_feature(enable = "avx512f")]
fn flipped(bytes: __m512i) -> __m512i {
    _mm512_xor_si512(bytes, _mm512_set1_epi8(i8::MIN))
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(fingerprint: &Fingerprint) -> Row {
    std::array::from_fn(|step| {
        let bytes = &fingerprint.0[step * 64..][..64];
        // SAFETY: `bytes` holds 64 bytes, and the load needs no alignment.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
    })
}

#[inline]
#[target_feature(enable = "avx512f")]
fn add_pairs(a: __m512i, b: __m512i) -> __m512i {
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

/// As [`super::peak`]: `vpdpbusd` in registers, as many at a time as a tile has.
pub(super) fn peak() -> f64 {
    // SAFETY: as for `reach`.
    super::rate(24 * 64, |n| unsafe { multiply_add(n) })
}

#[target_feature(enable = "avx512f,avx512vnni")]
fn multiply_add(n: usize) -> i32 {
    let mut acc: [_; 24] = std::array::from_fn(|i| _mm512_set1_epi32(i as i32));
    let (a, b) = std::hint::black_box((_mm512_set1_epi8(3), _mm512_set1_epi8(5)));
    for _ in 0..n {
        acc.iter_mut().for_each(|acc| *acc = _mm512_dpbusd_epi32(*acc, a, b));
    }
    acc.iter().fold(0, |sum, acc| sum ^ _mm512_reduce_add_epi32(*acc))
}

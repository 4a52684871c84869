//! Many queries: patterns are transposed block by block, so that every lane of an accumulator belongs to
//! another pattern and holds its whole sum.
//!
//! ```text
//! for every block of 32 patterns:
//!     write the block as 64 groups of 4 dimensions × 32 patterns, signs flipped (8 KiB)
//!     for every 12 queries:
//!         24 accumulators: 12 queries × 2 registers of 16 patterns
//!         for every group: 2 loads, 12 broadcasts of 4 dimensions of a query, 24 vpdpbusd
//! ```

use std::arch::x86_64::*;

use super::{PANEL, flipped, offsets, store};
use crate::types::{DIMS, Fingerprint};

/// Patterns a block: two registers of 16 lanes.
const BLOCK: usize = 32;
/// Groups of the four dimensions that one lane of `vpdpbusd` takes.
const GROUPS: usize = DIMS / 4;

type Block = [[__m512i; 2]; GROUPS];

/// As the kernel's contract, for at least six queries and at most a panel of them.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let (n_queries, n) = (queries.len(), patterns.len());
    let offsets: [i32; PANEL] = offsets(queries);
    let mut groups = [[_mm512_setzero_si512(); 2]; GROUPS];
    for first in (0..n).step_by(BLOCK) {
        let block = &patterns[first..n.min(first + BLOCK)];
        match block.try_into() {
            Ok(full) => transpose(full, &mut groups),
            Err(_) => {
                let mut padded = [Fingerprint::ZERO; BLOCK];
                padded[..block.len()].copy_from_slice(block);
                transpose(&padded, &mut groups);
            }
        }
        let mut q = 0;
        while q < n_queries {
            // Six queries are the fewest that hide the latency of the products. Where fewer are left,
            // some of those before are done again.
            let n_tile = if n_queries - q < 12 { 6 } else { 12 };
            q = q.min(n_queries - n_tile);
            let (queries, offsets) = (&queries[q..], &offsets[q..]);
            let out = &mut out[q * n + first..];
            match n_tile {
                12 => tile::<12>(queries, offsets, &groups, block.len(), out, n),
                _ => tile::<6>(queries, offsets, &groups, block.len(), out, n),
            }
            q += n_tile;
        }
    }
}

/// The dot products of the first `Q` queries with the first `n_patterns` patterns of a block; the rows of
/// `out` lie `stride` apart.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn tile<const Q: usize>(
    queries: &[Fingerprint],
    offsets: &[i32],
    groups: &Block,
    n_patterns: usize,
    out: &mut [i32],
    stride: usize,
) {
    let queries: &[Fingerprint; Q] = queries[..Q].try_into().expect("Q queries");
    let mut acc = [[_mm512_setzero_si512(); 2]; Q];
    for (acc, offset) in acc.iter_mut().zip(offsets) {
        *acc = [_mm512_set1_epi32(*offset); 2];
    }
    for (g, [low, high]) in groups.iter().enumerate() {
        for (query, acc) in queries.iter().zip(&mut acc) {
            let v = &query.0[g * 4..][..4];
            let four =
                _mm512_set1_epi32(i32::from_le_bytes([v[0] as u8, v[1] as u8, v[2] as u8, v[3] as u8]));
            acc[0] = _mm512_dpbusd_epi32(acc[0], *low, four);
            acc[1] = _mm512_dpbusd_epi32(acc[1], *high, four);
        }
    }
    let n_low = n_patterns.min(16);
    // By reference and index: an array's iterator would copy the accumulators first.
    for (q, acc) in acc.iter().enumerate() {
        let row = &mut out[q * stride..][..n_patterns];
        store(acc[0], &mut row[..n_low]);
        store(acc[1], &mut row[n_low..]);
    }
}

/// Group g of the result holds dimensions 4g to 4g + 3 of the 32 patterns, plus 128.
#[target_feature(enable = "avx512f")]
fn transpose(patterns: &[Fingerprint; BLOCK], groups: &mut Block) {
    for (quarter, groups) in groups.chunks_exact_mut(4).enumerate() {
        for half in 0..2 {
            let rows = &patterns[half * 16..][..16];
            // Quarter l of r[i] is row 4l + i; transposing 4 × 4 within the quarters sorts the rows.
            let mut r = [_mm512_setzero_si512(); 4];
            for (i, r) in r.iter_mut().enumerate() {
                *r = _mm512_castsi128_si512(sixteen_bytes(&rows[i], quarter));
                *r = _mm512_inserti32x4::<1>(*r, sixteen_bytes(&rows[4 + i], quarter));
                *r = _mm512_inserti32x4::<2>(*r, sixteen_bytes(&rows[8 + i], quarter));
                *r = _mm512_inserti32x4::<3>(*r, sixteen_bytes(&rows[12 + i], quarter));
                *r = flipped(*r);
            }
            let low = [_mm512_unpacklo_epi32(r[0], r[1]), _mm512_unpacklo_epi32(r[2], r[3])];
            let high = [_mm512_unpackhi_epi32(r[0], r[1]), _mm512_unpackhi_epi32(r[2], r[3])];
            groups[0][half] = _mm512_unpacklo_epi64(low[0], low[1]);
            groups[1][half] = _mm512_unpackhi_epi64(low[0], low[1]);
            groups[2][half] = _mm512_unpacklo_epi64(high[0], high[1]);
            groups[3][half] = _mm512_unpackhi_epi64(high[0], high[1]);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn sixteen_bytes(fingerprint: &Fingerprint, quarter: usize) -> __m128i {
    let bytes = &fingerprint.0[quarter * 16..][..16];
    // SAFETY: `bytes` holds 16 bytes, and the load needs no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

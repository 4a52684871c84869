//! The algorithm of the levels that have `vpdpbusd`, for registers of either width.
//!
//! ```text
//! for every span of 64 patterns:
//!     write it as blocks: 64 groups of 4 dimensions × 2 registers of patterns, plus 128
//!     for every tile of at most Q queries:
//!         for every block of the span:
//!             2·Q accumulators of one pattern a lane, started at -128 · Σ query - floor
//!             for every group: 2 loads, Q broadcasts of a query's 4 dimensions, 2·Q vpdpbusd
//!             if the sign of any lane is plus: append what reached its floor
//! ```
//!
//! Departures from the reference:
//!
//! 1. `vpdpbusd` multiplies unsigned by signed bytes, so the sign bits of patterns are flipped, which adds
//!    128 to each of their dimensions; starting accumulators at -128 · Σ query takes that back.
//! 2. They start lower by the floor as well, so that a sign tells whether it is reached, and one test of
//!    the conjunction of all accumulators tells that nothing was, which is how it nearly always ends.
//! 3. Patterns are transposed, so that each lane belongs to another pattern and nothing is left to sum.
//! 4. Queries are read where they lie, four bytes at a time: any selection of rows is as good as another.
//! 5. Missing patterns in the last block are zero vectors whose results are dropped.
//! 6. While the first tiles meet a span, what follows it in memory is asked for.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
use std::ops::Range;

use super::{Call, Reached, SPAN, Scratch, tiles};
use crate::types::{DIMS, Fingerprint};

/// Groups of the four dimensions that one lane of `vpdpbusd` takes.
const GROUPS: usize = DIMS / 4;
/// Cache lines of a span.
const SPAN_LINES: usize = SPAN * DIMS / 64;
/// Most queries of a tile, at any level.
const MOST_QUERIES: usize = 12;
/// Most lanes of a block, at any level.
const MOST_LANES: usize = 32;

/// A register of 32-bit lanes.
///
/// # Safety
/// Every function needs the CPU features of its level, and to be inlined into a function that has them.
pub(super) trait Lanes: Copy {
    /// Number of lanes: 8 or 16.
    const N: usize;
    /// Most queries of a tile: their accumulators, a group of patterns and a broadcast fill the registers.
    const QUERIES: usize;

    /// `value` in every lane.
    unsafe fn splat(value: i32) -> Self;
    /// Adds to each lane four products of an unsigned and a signed byte.
    unsafe fn add_dots(self, unsigned: Self, signed: Self) -> Self;
    /// The conjunction, bit by bit.
    unsafe fn and(self, other: Self) -> Self;
    /// Whether the sign of every lane is minus.
    unsafe fn all_negative(self) -> bool;
    /// Writes the [`N`](Self::N) lanes to `to`, which has room for them.
    unsafe fn store(self, to: &mut [i32]);
    /// Sixteen dimensions from 16 · `part` on, plus 128, of `rows[i]`, `rows[i + 4]`, … one after the
    /// other. There are [`N`](Self::N) rows.
    unsafe fn rows(rows: &[Fingerprint], i: usize, part: usize) -> Self;
    /// Transposes 4 × 4 lanes within every 128 bits.
    unsafe fn transpose(rows: [Self; 4]) -> [Self; 4];
    /// [`meet`] with as many queries as the tile has, at most [`QUERIES`](Self::QUERIES).
    unsafe fn meet(tile: &Tile<'_>, block: &Block<Self>, ahead: *const i8, out: &mut Out<'_>);
}

/// Group g holds dimensions 4g to 4g + 3 of 2 · N patterns, plus 128.
pub(super) type Block<V> = [[V; 2]; GROUPS];

/// Some queries.
pub(super) struct Tile<'a> {
    call: &'a Call<'a>,
    queries: [&'a Fingerprint; MOST_QUERIES],
    /// Where accumulators start (size n).
    pub(super) starts: &'a [i32],
    /// Positions of the queries in the call's rows (size n).
    positions: Range<usize>,
}

/// Where the reached of a block go.
pub(super) struct Out<'a> {
    reached: &'a mut Vec<Reached>,
    /// Rows of the block's patterns.
    patterns: Range<usize>,
}

/// As the kernel's contract.
///
/// # Safety
/// The CPU has the features of `V`, and this is inlined into a function that has them.
#[inline(always)]
pub(super) unsafe fn reach<V: Lanes>(call: &Call<'_>, scratch: &mut Scratch, out: &mut Vec<Reached>) {
    let block_len = 2 * V::N;
    let Scratch { starts, transposed } = scratch;
    starts.clear();
    let rows = call.rows.iter().zip(call.floors);
    starts.extend(rows.map(|(&row, &floor)| -128 * call.queries.sums[row as usize] - clamped(floor)));
    // SAFETY: registers may hold any bytes. Lines are aligned for them, so nothing is left before.
    let (_, blocks, _) = unsafe { transposed.align_to_mut::<Block<V>>() };

    for (s, span) in call.patterns.chunks(SPAN).enumerate() {
        let next = span.as_ptr_range().end.cast::<i8>();
        let n_blocks = span.len().div_ceil(block_len);
        for (patterns, block) in span.chunks(block_len).zip(&mut *blocks) {
            // SAFETY: this function's contract; either way there are as many patterns as lanes.
            unsafe {
                if patterns.len() == block_len {
                    transpose(patterns, block);
                } else {
                    let mut padded = [Fingerprint::ZERO; MOST_LANES];
                    padded[..patterns.len()].copy_from_slice(patterns);
                    transpose(&padded[..block_len], block);
                }
            }
        }
        for (t, positions) in tiles(call.rows.len(), V::QUERIES).enumerate() {
            let mut queries = [&Fingerprint::ZERO; MOST_QUERIES];
            for (query, &row) in queries.iter_mut().zip(&call.rows[positions.clone()]) {
                *query = &call.queries.vectors[row as usize];
            }
            let tile = Tile { call, queries, starts: &starts[positions.clone()], positions };
            for (b, block) in blocks[..n_blocks].iter().enumerate() {
                let line = (t * n_blocks + b) * GROUPS;
                let ahead = match line < SPAN_LINES {
                    true => next.wrapping_add(line * 64),
                    // What is in the cache anyway.
                    false => std::ptr::from_ref(block).cast(),
                };
                let first = s * SPAN + b * block_len;
                let patterns = first..call.patterns.len().min(first + block_len);
                let mut out = Out { reached: out, patterns };
                // SAFETY: this function's contract.
                unsafe { V::meet(&tile, block, ahead, &mut out) };
            }
        }
    }
}

/// Multiplies the `Q` queries of a tile with the patterns of a block, and asks for as many lines from
/// `ahead` on as a block has groups.
///
/// # Safety
/// As for [`reach`].
#[inline(always)]
pub(super) unsafe fn meet<V: Lanes, const Q: usize>(
    tile: &Tile<'_>,
    block: &Block<V>,
    ahead: *const i8,
    out: &mut Out<'_>,
) {
    let starts: &[i32; Q] = tile.starts.try_into().expect("a tile of Q queries");
    let queries: [*const i32; Q] = std::array::from_fn(|q| std::ptr::from_ref(tile.queries[q]).cast());
    // SAFETY: this function's contract. Four bytes at g · 4 lie within a query, and need no alignment; a
    // prefetch may name any address, reads nothing and never faults.
    unsafe {
        let mut acc = [[V::splat(0); 2]; Q];
        for (acc, &start) in acc.iter_mut().zip(starts) {
            *acc = [V::splat(start); 2];
        }
        for (g, &[low, high]) in block.iter().enumerate() {
            _mm_prefetch::<_MM_HINT_T0>(ahead.wrapping_add(g * 64));
            for (query, acc) in queries.iter().zip(&mut acc) {
                let four = V::splat(query.add(g).read_unaligned());
                acc[0] = acc[0].add_dots(low, four);
                acc[1] = acc[1].add_dots(high, four);
            }
        }
        let mut signs = acc[0][0].and(acc[0][1]);
        for acc in &acc[1..] {
            signs = signs.and(acc[0].and(acc[1]));
        }
        if !signs.all_negative() {
            let mut lanes = [[0; MOST_LANES]; Q];
            for (lanes, acc) in lanes.iter_mut().zip(&acc) {
                acc[0].store(&mut lanes[..V::N]);
                acc[1].store(&mut lanes[V::N..]);
            }
            finish(&mut lanes, tile, out);
        }
    }
}

/// Appends what is reached, given the dot products less the floors (n_queries × lanes).
#[cold]
#[inline(never)]
fn finish(lanes: &mut [[i32; MOST_LANES]], tile: &Tile<'_>, out: &mut Out<'_>) {
    for (lanes, &floor) in lanes.iter_mut().zip(&tile.call.floors[tile.positions.clone()]) {
        lanes.iter_mut().for_each(|lane| *lane += clamped(floor));
    }
    tile.call.collect(tile.positions.clone(), out.patterns.clone(), lanes, out.reached);
}

/// A floor that every dot product, -2²² to 2²², lies on the same side of, and no further out.
fn clamped(floor: i32) -> i32 {
    floor.clamp(-(1 << 22), (1 << 22) + 1)
}

/// Fills a block with as many patterns as it has lanes.
///
/// # Safety
/// As for [`reach`].
#[inline(always)]
unsafe fn transpose<V: Lanes>(patterns: &[Fingerprint], block: &mut Block<V>) {
    let (low, high) = patterns.split_at(V::N);
    for (part, groups) in block.chunks_exact_mut(4).enumerate() {
        for (half, rows) in [low, &high[..V::N]].into_iter().enumerate() {
            // Of each four rows a register holds one; transposing sorts them.
            // SAFETY: this function's contract; a chunk has N rows.
            let columns = unsafe {
                V::transpose([
                    V::rows(rows, 0, part),
                    V::rows(rows, 1, part),
                    V::rows(rows, 2, part),
                    V::rows(rows, 3, part),
                ])
            };
            for (group, column) in groups.iter_mut().zip(columns) {
                group[half] = column;
            }
        }
    }
}

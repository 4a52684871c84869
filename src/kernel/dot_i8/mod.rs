//! Dot products of fingerprints, of which those that reach a floor are kept.
//!
//! ```text
//! for q in 0..n_rows:
//!     for p in 0..n_patterns:
//!         dot = Σ over d in 0..DIMS of i32(queries[rows[q]][d]) · i32(patterns[p][d])
//!         if dot >= floors[q]: append (q, p, dot)
//! ```
//!
//! A sum is at most `DIMS · 128²` = 2²², so nothing ever overflows and the order of the additions does
//! not matter: every level gives the same integers. What does not reach its floor is never written to
//! memory, which would cost as much as computing it.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod avxvnni;
pub mod gpu;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "x86_64")]
mod transposed;

use std::ops::Range;
use std::time::{Duration, Instant};

use crate::simd::Level;
use crate::types::{DIMS, Fingerprint};

/// Patterns (16 KiB) that meet all queries before the next ones are read.
const SPAN: usize = 64;

/// Queries as the kernel takes them, to be prepared once.
pub struct QuerySet<'a> {
    vectors: &'a [Fingerprint],
    /// The sum of each one's dimensions (size n_queries).
    sums: Vec<i32>,
}

impl<'a> QuerySet<'a> {
    /// Takes the queries (size n_queries) and adds up the dimensions of each.
    pub fn new(vectors: &'a [Fingerprint]) -> Self {
        let sum = |query: &Fingerprint| query.0.iter().map(|&v| i32::from(v)).sum();
        Self { vectors, sums: vectors.iter().map(sum).collect() }
    }

    /// The queries as they were given.
    pub fn vectors(&self) -> &'a [Fingerprint] {
        self.vectors
    }

    /// Number of queries.
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }
}

/// Memory that a thread lends to one call after another: 16 KiB, and 4 bytes a row. Holds no result.
pub struct Scratch {
    starts: Vec<i32>,
    transposed: Box<[Line]>,
}

/// A cache line, aligned as the registers that it is read to.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Line([u8; 64]);

impl Default for Scratch {
    fn default() -> Self {
        Self { starts: Vec::new(), transposed: vec![Line([0; 64]); SPAN * DIMS / 64].into() }
    }
}

/// A dot product that reaches its query's floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached {
    /// Position of the query in `rows`.
    pub query: u32,
    /// Row of the pattern.
    pub pattern: u32,
    /// Dot product of the two.
    pub dot: i32,
}

/// Appends to `out` every pair of a query among `rows` (size n_rows; any rows of `queries` in any order)
/// and a pattern (size n_patterns) whose dot product is at least the query's floor (`floors`, size
/// n_rows), once and in no particular order. A floor of `i32::MAX` is reached by nothing.
///
/// Best called with 64 or 128 patterns at a time: all rows meet 64 patterns before the next ones are
/// read, which are expected to follow in memory. It is made for floors that few pairs reach; every
/// reached one costs some nanoseconds.
///
/// # Panics
/// If there is not one floor a row, or a row is not one of the queries.
pub fn reach(
    level: Level,
    queries: &QuerySet<'_>,
    rows: &[u32],
    floors: &[i32],
    patterns: &[Fingerprint],
    scratch: &mut Scratch,
    out: &mut Vec<Reached>,
) {
    let call = Call::new(queries, rows, floors, patterns);
    if rows.is_empty() || patterns.is_empty() {
        return;
    }
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => avx512::reach(&call, scratch, out),
        #[cfg(target_arch = "x86_64")]
        Level::AvxVnni => avxvnni::reach(&call, scratch, out),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => avx2::reach(&call, out),
        #[cfg(target_arch = "aarch64")]
        Level::Neon => neon::reach(&call, out),
        _ => portable::reach(&call, out),
    }
}

/// Multiply-adds a second that one thread reaches at a level when nothing else holds it up: the most that
/// [`reach`] could do. Takes some 50 ms to measure.
pub fn peak(level: Level) -> f64 {
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => avx512::peak(),
        #[cfg(target_arch = "x86_64")]
        Level::AvxVnni => avxvnni::peak(),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => avx2::peak(),
        #[cfg(target_arch = "aarch64")]
        Level::Neon => neon::peak(),
        _ => portable::peak(),
    }
}

/// The best rate of `run(n)`, which does `n` times `per_round` multiply-adds.
fn rate(per_round: usize, run: impl Fn(usize) -> i32) -> f64 {
    const ROUNDS: usize = 1 << 13;
    let begin = Instant::now();
    let mut least = f64::INFINITY;
    while begin.elapsed() < Duration::from_millis(50) {
        let start = Instant::now();
        std::hint::black_box(run(std::hint::black_box(ROUNDS)));
        least = least.min(start.elapsed().as_secs_f64());
    }
    (ROUNDS * per_round) as f64 / least
}

/// The arguments of [`reach`], of the right shapes.
struct Call<'a> {
    queries: &'a QuerySet<'a>,
    rows: &'a [u32],
    floors: &'a [i32],
    patterns: &'a [Fingerprint],
}

impl<'a> Call<'a> {
    fn new(
        queries: &'a QuerySet<'a>,
        rows: &'a [u32],
        floors: &'a [i32],
        patterns: &'a [Fingerprint],
    ) -> Self {
        assert_eq!(floors.len(), rows.len(), "one floor a row");
        let last = rows.iter().fold(0, |last, &row| last.max(row));
        assert!(
            rows.is_empty() || (last as usize) < queries.len(),
            "row {last} of {} queries",
            queries.len()
        );
        Self { queries, rows, floors, patterns }
    }

    /// Appends what reaches its floor of some dot products (size at least n_queries × n_patterns, row by
    /// row), given the positions of their queries and the rows of their patterns.
    #[cold]
    #[inline(never)]
    fn collect<const P: usize>(
        &self,
        queries: Range<usize>,
        patterns: Range<usize>,
        dots: &[[i32; P]],
        out: &mut Vec<Reached>,
    ) {
        for (query, dots) in queries.zip(dots) {
            let (dots, floor) = (&dots[..patterns.len()], self.floors[query]);
            // Without an early exit, so that many are compared at a time: most rows have nothing.
            if dots.iter().fold(false, |any, &dot| any | (dot >= floor)) {
                let reached = dots.iter().zip(patterns.clone()).filter(|(dot, _)| **dot >= floor);
                out.extend(reached.map(|(&dot, pattern)| Reached {
                    query: query as u32,
                    pattern: pattern as u32,
                    dot,
                }));
            }
        }
    }
}

/// Cuts `0..n` into as few ranges of at most `most` as there can be; they differ by one at most.
fn tiles(n: usize, most: usize) -> impl Iterator<Item = Range<usize>> {
    let n_tiles = n.div_ceil(most);
    let (size, n_larger) = (n / n_tiles.max(1), n % n_tiles.max(1));
    let start = move |tile: usize| tile * size + tile.min(n_larger);
    (0..n_tiles).map(move |tile| start(tile)..start(tile + 1))
}

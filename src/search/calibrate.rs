//! Measures what a search is made of, on this machine.

use std::hint::black_box;
use std::time::Instant;

use rayon::prelude::*;

use super::cost::Costs;
use super::made_up::made_up;
use crate::kernel::absent::{Filter, Probe, within};
use crate::kernel::dot_i8::{QuerySet, Scratch, reach};
use crate::prescreen::BLOCK_ROWS;
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, SKETCH_IDS};

/// Queries of a measurement: what a tile has.
const QUERIES: usize = 192;
/// Patterns (1 MiB) that are in no first-level cache.
const PATTERNS: usize = 1 << 12;
/// Patterns (64 MiB) that are in no cache.
const READ_PATTERNS: usize = 1 << 18;
/// Each measurement is the least of so many.
const ROUNDS: usize = 3;

impl Costs {
    /// Measures for a level and the threads of the current rayon pool.
    pub fn measure(level: Level) -> Self {
        let patterns = made_up(READ_PATTERNS);
        let queries = QuerySet::new(&patterns[..QUERIES]);
        let filter = filter();
        let all: Vec<u32> = (0..QUERIES as u32).collect();
        let some: Vec<u32> = (0..QUERIES as u32).step_by(8).collect();
        let floors = vec![i32::MAX - 1; QUERIES];
        let meet = |rows: &[u32], patterns: &[Fingerprint]| {
            let (mut scratch, mut out) = (Scratch::default(), Vec::new());
            for block in patterns.chunks(BLOCK_ROWS) {
                reach(level, &queries, rows, &floors[..rows.len()], block, &mut scratch, &mut out);
            }
            out.len()
        };
        let ask = |n_probes: usize| {
            let probes: Vec<Probe> =
                (0..n_probes).map(|i| Probe { id: (i * 40_503) as u16, share: 1 }).collect();
            (0..QUERIES).map(|_| within(level, &filter, black_box(&probes))).fold(0, |a, b| a ^ b)
        };
        let (few, many) = (least(|| ask(8)) / QUERIES as f64, least(|| ask(72)) / QUERIES as f64);
        let probe = ((many - few) / 64.0).max(0.05);
        let n_met = (some.len() * PATTERNS / BLOCK_ROWS) as f64;
        let sum =
            |part: &[Fingerprint]| bytemuck::cast_slice::<_, u64>(part).iter().fold(0u64, |a, &b| a ^ b);
        let checksum = |filter: &Filter| xxhash_rust::xxh3::xxh3_64(bytemuck::bytes_of(filter));
        Self {
            dot: least(|| meet(&all, &patterns[..PATTERNS])) / (QUERIES * PATTERNS) as f64,
            read: least(|| patterns.par_chunks(PATTERNS).map(sum).reduce(|| 0, |a, b| a ^ b))
                / READ_PATTERNS as f64,
            // It is read from memory for its checksum, and then into the cache for the first queries.
            filter: 2.0 * least(|| checksum(black_box(&filter))),
            visit: (few - 8.0 * probe).max(1.0),
            probe,
            meet: least(|| meet(&some, &patterns[..PATTERNS])) / n_met,
        }
    }
}

/// The least time of some runs (ns).
fn least<T>(run: impl Fn() -> T) -> f64 {
    let time = || {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64() * 1e9
    };
    (0..ROUNDS).map(|_| time()).fold(f64::INFINITY, f64::min)
}

/// A filter as full as those of real code: four bits of a hundred.
fn filter() -> Box<Filter> {
    let mut filter: Box<Filter> = bytemuck::zeroed_box();
    for (i, word) in filter.iter_mut().enumerate() {
        *word = 1 << (i % 64) | 1 << (i * 7 % SKETCH_IDS.min(DIMS) % 64);
    }
    filter
}

//! Decides how a search is done: by whom, with or without the pre-screen, in which tiles.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::cost::{Costs, Estimate, estimate};
use super::cpu::GROUP_CHUNKS;
use super::{CHUNK_ROWS, Gpu, Offer, Params, Patterns, Queries};
use crate::gpu::GpuError;
use crate::simd::Level;

/// Fewer queries a tile than this leave arithmetic waiting for memory: patterns are split instead.
const MIN_TILE_QUERIES: usize = 48;
/// More queries a tile than this save no memory traffic that would be felt, but cost cache (48 KiB).
const MAX_TILE_QUERIES: usize = 192;
/// Tiles a thread, so that one that is held up does not hold up the others.
const TILES_PER_THREAD: usize = 4;
/// Queries of a slice, whose hits are handed on together, at most.
const MAX_SLICE_QUERIES: usize = 16_384;
/// Dot products of a slice without the pre-screen, at most but for the queries of one tile: some seconds.
const SLICE_DOTS: usize = 1 << 32;

/// Who runs a plan. Shown as in `cpu/avx512` and `gpu/NVIDIA H200`.
#[derive(Clone)]
pub enum Engine {
    /// The CPU, with this level of instructions.
    Cpu(Level),
    /// A GPU, and the CPU for what a GPU has no part in.
    Gpu(Arc<Gpu>),
}

impl Engine {
    /// The level of instructions of what the CPU does.
    pub fn level(&self) -> Level {
        match self {
            Self::Cpu(level) => *level,
            Self::Gpu(gpu) => gpu.level(),
        }
    }

    /// Why the GPU left its work to the CPU, if it did.
    pub fn failure(&self) -> Option<&GpuError> {
        match self {
            Self::Cpu(_) => None,
            Self::Gpu(gpu) => gpu.failure(),
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cpu(level) => write!(f, "cpu/{}", level.as_str()),
            Self::Gpu(gpu) => write!(f, "gpu/{}", gpu.name()),
        }
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Which pairs of a query and a pattern are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Across,
    /// The queries are the patterns from row `first` on: each is compared with those after it only, so that
    /// of a set with itself every unordered pair comes once, and nothing with itself.
    Within {
        /// Row of the first query among the patterns.
        first: u32,
    },
}

impl Scope {
    /// Share of the pairs of queries and patterns that are compared.
    pub(super) fn share(self, n_queries: usize, n_patterns: usize) -> f64 {
        match self {
            Self::Across => 1.0,
            Self::Within { first } => {
                let before = first as usize + n_queries / 2;
                1.0 - before as f64 / n_patterns.max(1) as f64
            }
        }
    }
}

/// Whether blocks of patterns that hold no match are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prescreen {
    /// If that is expected to be faster.
    #[default]
    Auto,
    /// Wherever patterns have filters and the threshold is not 0.
    On,
    /// Never.
    Off,
}

/// What a plan is made by, beside the search itself.
#[derive(Clone, Debug)]
pub struct PlanOptions {
    /// Who runs it, unless the GPU on offer is expected to be faster.
    pub engine: Engine,
    /// A GPU that may be taken instead of the CPU.
    pub offer: Option<Arc<Offer>>,
    /// Whether to pre-screen.
    pub prescreen: Prescreen,
    /// Threads.
    pub n_threads: usize,
    /// What things take on this machine.
    pub costs: Costs,
}

/// Some queries × some patterns: one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Rows of queries.
    pub queries: Range<u32>,
    /// Chunks of patterns.
    pub chunks: Range<u32>,
}

/// How a search is done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Who runs the tiles.
    pub engine: Engine,
    /// Which pairs.
    pub scope: Scope,
    /// Whether blocks of patterns that hold no match are left out.
    pub prescreen: bool,
    /// Number of queries the plan is for.
    pub n_queries: usize,
    /// Number of patterns the plan is for.
    pub n_patterns: usize,
    /// Threads it is for.
    pub n_threads: usize,
    /// What it is expected to take, and the alternative.
    pub estimate: Estimate,
}

/// Plans a search.
///
/// # Errors
/// Those of filters that are looked at to tell how much they would let through.
///
/// # Panics
/// If there are more than `u32::MAX` queries or patterns: rows are 32 bits wide.
pub fn plan<P: Patterns>(
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
    scope: Scope,
    options: &PlanOptions,
) -> Result<Plan, P::Error> {
    let (n_queries, n_patterns) = (queries.len(), patterns.len());
    assert!(u32::try_from(n_patterns).is_ok(), "{n_patterns} patterns; at most 2^32 - 1 have a number");
    assert!(u32::try_from(n_queries).is_ok(), "{n_queries} queries; at most 2^32 - 1 have a number");
    let (engine, estimate) = estimate(queries, patterns, params, scope, options)?;
    Ok(Plan {
        engine,
        scope,
        prescreen: estimate.reason.is_for(),
        n_queries,
        n_patterns,
        n_threads: options.n_threads.max(1),
        estimate,
    })
}

impl Plan {
    /// A plan without the pre-screen, for one thread.
    pub(super) fn without(engine: Engine, scope: Scope, n_queries: usize, n_patterns: usize) -> Self {
        let (prescreen, n_threads, estimate) = (false, 1, Estimate::default());
        Self { engine, scope, prescreen, n_queries, n_patterns, n_threads, estimate }
    }

    /// The queries in slices that are searched one after the other.
    pub fn slices(&self) -> Vec<Range<u32>> {
        let step = match (&self.engine, self.prescreen) {
            (Engine::Gpu(gpu), _) => gpu.max_queries(),
            (Engine::Cpu(_), true) => MAX_SLICE_QUERIES,
            (Engine::Cpu(_), false) => {
                let busy = MAX_TILE_QUERIES.saturating_mul(self.n_threads).min(MAX_SLICE_QUERIES);
                (SLICE_DOTS / self.n_patterns.max(1)).clamp(busy, MAX_SLICE_QUERIES)
            }
        };
        ranges(0, self.n_queries as u32, step)
    }

    /// The tiles of a slice: they cover every pair of one of its queries and a pattern once, in any order.
    /// Without the pre-screen the queries are split as long as that keeps the threads busy, and the
    /// patterns where it does not; with it, which is bound by reading filters, the other way round.
    pub fn tiles(&self, slice: &Range<u32>) -> Vec<Tile> {
        let n_rows = slice.len();
        let n_wanted = match self.n_threads {
            1 => 1,
            n => n * TILES_PER_THREAD,
        };
        let n_chunks = self.n_patterns.div_ceil(CHUNK_ROWS);
        if self.prescreen {
            let first = self.first_chunk(slice.start) as usize / GROUP_CHUNKS;
            let n_groups = n_chunks.div_ceil(GROUP_CHUNKS) - first;
            let n_slices = n_wanted.min(n_groups).max(1);
            let tile_rows = n_rows.div_ceil(n_wanted.div_ceil(n_slices)).max(1);
            return self.cut(slice, tile_rows, n_groups.div_ceil(n_slices).max(1) * GROUP_CHUNKS);
        }
        let n_groups =
            (n_rows / MIN_TILE_QUERIES).min(n_wanted).max(n_rows.div_ceil(MAX_TILE_QUERIES)).max(1);
        let tile_rows = n_rows.div_ceil(n_groups).max(1);
        self.cut(slice, tile_rows, n_chunks.div_ceil(n_wanted.div_ceil(n_groups)).max(1))
    }

    /// Tiles of `tile_rows` queries × `tile_chunks` chunks, fewer at the edges.
    fn cut(&self, slice: &Range<u32>, tile_rows: usize, tile_chunks: usize) -> Vec<Tile> {
        let n_chunks = self.n_patterns.div_ceil(CHUNK_ROWS) as u32;
        let tiles = |queries: Range<u32>| {
            let first = self.first_chunk(queries.start);
            let first = if self.prescreen { first - first % GROUP_CHUNKS as u32 } else { first };
            let chunks = ranges(first, n_chunks, tile_chunks);
            chunks.into_iter().map(move |chunks| Tile { queries: queries.clone(), chunks })
        };
        ranges(slice.start, slice.end, tile_rows).into_iter().flat_map(tiles).collect()
    }

    /// The first pattern that query `row` is compared with.
    pub(super) fn first_pattern(&self, row: u32) -> u32 {
        match self.scope {
            Scope::Across => 0,
            Scope::Within { first } => first.saturating_add(row).saturating_add(1),
        }
    }

    /// The first chunk that queries from `row` on are compared with.
    pub(super) fn first_chunk(&self, row: u32) -> u32 {
        let n_chunks = self.n_patterns.div_ceil(CHUNK_ROWS) as u32;
        (self.first_pattern(row) / CHUNK_ROWS as u32).min(n_chunks)
    }
}

/// `start..end` in ranges of `step`.
fn ranges(start: u32, end: u32, step: usize) -> Vec<Range<u32>> {
    let step = u32::try_from(step).unwrap_or(u32::MAX);
    (start..end).step_by(step as usize).map(|first| first..end.min(first.saturating_add(step))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prescreen::GROUP_ROWS;

    fn a_plan(n_queries: usize, n_patterns: usize, n_threads: usize, scope: Scope, prescreen: bool) -> Plan {
        let plan = Plan::without(Engine::Cpu(Level::Scalar), scope, n_queries, n_patterns);
        Plan { prescreen, n_threads, ..plan }
    }

    fn check_cover(plan: &Plan) -> usize {
        let n_chunks = plan.n_patterns.div_ceil(CHUNK_ROWS);
        let mut covered = vec![0; plan.n_queries * n_chunks];
        let mut n_tiles = 0;
        for slice in plan.slices() {
            for tile in plan.tiles(&slice) {
                n_tiles += 1;
                assert!(
                    !plan.prescreen || (tile.chunks.start as usize * CHUNK_ROWS).is_multiple_of(GROUP_ROWS)
                );
                for q in tile.queries {
                    tile.chunks.clone().for_each(|c| covered[q as usize * n_chunks + c as usize] += 1);
                }
            }
        }
        for (i, &n) in covered.iter().enumerate() {
            let (query, chunk) = (i / n_chunks, i % n_chunks);
            // What lies wholly before a query's first pattern need not be covered.
            let is_wanted = (chunk + 1) * CHUNK_ROWS > plan.first_pattern(query as u32) as usize;
            assert!(n == 1 || n == 0 && !is_wanted, "{plan:?}: query {query}, chunk {chunk}: {n} times");
        }
        n_tiles
    }

    #[test]
    fn tiles_cover_every_pair_once() {
        for n_queries in [0, 1, 47, 48, 49, 193, 5000] {
            for n_patterns in [0, 1, 1024, 1025, 4097, 100_000] {
                for n_threads in [1, 2, 64, 500] {
                    for prescreen in [false, true] {
                        check_cover(&a_plan(n_queries, n_patterns, n_threads, Scope::Across, prescreen));
                    }
                }
            }
        }
    }

    #[test]
    fn tiles_of_a_set_with_itself_cover_what_comes_after_each_query() {
        for n in [1, 1023, 1024, 1025, 9000] {
            for prescreen in [false, true] {
                check_cover(&a_plan(n, n, 2, Scope::Within { first: 0 }, prescreen));
                check_cover(&a_plan(n / 2, n, 2, Scope::Within { first: (n / 2) as u32 }, prescreen));
            }
        }
        let half = a_plan(20_000, 20_000, 1, Scope::Within { first: 0 }, false);
        let area = |tile: &Tile| tile.queries.len() * tile.chunks.len() * CHUNK_ROWS;
        let total: usize = half.slices().iter().flat_map(|s| half.tiles(s)).map(|t| area(&t)).sum();
        assert!(total < 20_000 * 20_000 * 6 / 10, "{total}: not half of all pairs");
    }

    #[test]
    fn one_query_splits_the_patterns_and_many_split_the_queries() {
        let tiles = |plan: Plan| plan.tiles(&(0..plan.n_queries as u32));
        let one = tiles(a_plan(1, 1_000_000, 16, Scope::Across, false));
        assert!(one.len() >= 16 && one.iter().all(|t| t.queries == (0..1)));
        let many = tiles(a_plan(10_000, 5000, 16, Scope::Across, false));
        assert!(many.len() >= 16 && many.iter().all(|t| t.chunks == (0..5)));
        let screened = tiles(a_plan(10_000, 1_000_000, 2, Scope::Across, true));
        assert!(screened.len() >= 8 && screened.iter().all(|t| t.queries == (0..10_000)));
    }

    #[test]
    fn one_thread_is_not_given_more_tiles_than_the_queries_need() {
        assert_eq!(check_cover(&a_plan(100, 1_000_000, 1, Scope::Across, false)), 1);
    }

    #[test]
    fn an_engine_is_shown_with_its_level() {
        assert_eq!(Engine::Cpu(Level::Avx512).to_string(), "cpu/avx512");
    }
}

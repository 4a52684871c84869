//! Cuts a search into tiles and says who runs them.

use std::fmt;
use std::ops::Range;

use super::CHUNK_ROWS;
use crate::simd::Level;

/// Fewer queries a tile than this leave arithmetic waiting for memory: patterns are split instead.
const MIN_TILE_QUERIES: usize = 48;
/// More queries a tile than this save no memory traffic that would be felt, but cost cache (48 KiB).
const MAX_TILE_QUERIES: usize = 192;
/// Tiles a thread, so that one that is held up does not hold up the others.
const TILES_PER_THREAD: usize = 4;

/// Who runs a plan. Shown as in `cpu/avx512`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The CPU, with this level of instructions.
    Cpu(Level),
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cpu(level) => write!(f, "cpu/{}", level.as_str()),
        }
    }
}

/// Some queries × some patterns: one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Rows of queries.
    pub queries: Range<u32>,
    /// Chunks of patterns.
    pub chunks: Range<u32>,
}

/// Everything that has to be compared, as tiles, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Who runs the tiles.
    pub engine: Engine,
    /// Tiles that together cover every query × pattern once, in any order.
    pub tiles: Vec<Tile>,
    /// Number of queries the plan is for.
    pub n_queries: usize,
    /// Number of patterns the plan is for.
    pub n_patterns: usize,
}

/// Plans an exhaustive search on `n_threads` threads: splits the queries as long as that keeps the
/// threads busy, and the patterns where it does not.
///
/// # Panics
/// If there are more than `u32::MAX` queries or patterns: rows are 32 bits wide.
pub fn plan(n_queries: usize, n_patterns: usize, level: Level, n_threads: usize) -> Plan {
    let n_wanted = match n_threads {
        0 | 1 => 1,
        n => n * TILES_PER_THREAD,
    };
    let n_groups =
        (n_queries / MIN_TILE_QUERIES).min(n_wanted).max(n_queries.div_ceil(MAX_TILE_QUERIES)).max(1);
    let n_slices = n_wanted.div_ceil(n_groups);
    let tile_queries = n_queries.div_ceil(n_groups).max(1);
    let tile_chunks = n_patterns.div_ceil(CHUNK_ROWS).div_ceil(n_slices).max(1);
    tiled(n_queries, n_patterns, level, tile_queries, tile_chunks)
}

/// A plan of tiles of `tile_queries` queries × `tile_chunks` chunks, both at least 1, fewer at the edges.
pub(super) fn tiled(
    n_queries: usize,
    n_patterns: usize,
    level: Level,
    tile_queries: usize,
    tile_chunks: usize,
) -> Plan {
    let queries = ranges(n_queries, tile_queries);
    let chunks = ranges(n_patterns.div_ceil(CHUNK_ROWS), tile_chunks);
    assert!(u32::try_from(n_patterns).is_ok(), "{n_patterns} patterns; at most 2^32 - 1 have a number");
    let tile = |queries: &Range<u32>| {
        let queries = queries.clone();
        chunks.iter().map(move |chunks| Tile { queries: queries.clone(), chunks: chunks.clone() })
    };
    Plan { engine: Engine::Cpu(level), tiles: queries.iter().flat_map(tile).collect(), n_queries, n_patterns }
}

/// `0..n` in ranges of `step`.
fn ranges(n: usize, step: usize) -> Vec<Range<u32>> {
    let row = |i: usize| u32::try_from(i).expect("rows are 32 bits wide");
    (0..n).step_by(step).map(|first| row(first)..row(n.min(first + step))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_cover(n_queries: usize, n_patterns: usize, n_threads: usize) -> Plan {
        let plan = plan(n_queries, n_patterns, Level::Scalar, n_threads);
        let n_chunks = n_patterns.div_ceil(CHUNK_ROWS);
        let mut covered = vec![0; n_queries * n_chunks];
        for tile in &plan.tiles {
            for q in tile.queries.clone() {
                tile.chunks.clone().for_each(|c| covered[q as usize * n_chunks + c as usize] += 1);
            }
        }
        assert!(covered.iter().all(|&n| n == 1), "{n_queries} × {n_patterns}, {n_threads} threads");
        plan
    }

    #[test]
    fn tiles_cover_everything_once() {
        for n_queries in [0, 1, 47, 48, 49, 193, 5000] {
            for n_patterns in [0, 1, 1024, 1025, 100_000] {
                for n_threads in [0, 1, 2, 64] {
                    check_cover(n_queries, n_patterns, n_threads);
                }
            }
        }
    }

    #[test]
    fn one_query_splits_the_patterns_and_many_split_the_queries() {
        let one = check_cover(1, 1_000_000, 16);
        assert!(one.tiles.len() >= 16 && one.tiles.iter().all(|t| t.queries == (0..1)));
        let many = check_cover(10_000, 5000, 16);
        assert!(many.tiles.len() >= 16 && many.tiles.iter().all(|t| t.chunks == (0..5)));
    }

    #[test]
    fn one_thread_is_not_given_more_tiles_than_the_queries_need() {
        assert_eq!(check_cover(100, 1_000_000, 1).tiles.len(), 1);
    }

    #[test]
    fn an_engine_is_shown_with_its_level() {
        assert_eq!(Engine::Cpu(Level::Avx512).to_string(), "cpu/avx512");
    }
}

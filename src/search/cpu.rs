//! Runs one tile on the CPU.
//!
//! ```text
//! for every chunk of the tile, for every block of its patterns:
//!     for every query: floor = the query's bound × the least norm of the block, as an integer
//!     dot products of all queries with the block that reach their floors
//!     for each of them, if it reaches bound × norm of its pattern:
//!         score it exactly and offer it; the query's bound may rise
//! ```
//!
//! Bounds and norms are `f32`, and bounds are lowered by more than all rounding errors together can
//! make up: what is skipped could not have been a hit, what is not skipped is decided in `f64`.

use super::best::Best;
use super::{CHUNK_ROWS, Hit, Params, Patterns, Queries, Tile};
use crate::kernel::dot_i8::{QuerySet, Reached, Scratch, reach};
use crate::simd::Level;
use crate::types::{Fingerprint, score};

/// Patterns that share a floor. Norms differ little, so the least of a block is a close bound.
const BLOCK: usize = 128;
/// Bounds are lowered by this factor: 2⁻²⁰, against four roundings of 2⁻²⁴ each in bound, norm, their
/// product and the score itself.
const LOWER: f64 = 1.0 - 1.0 / (1 << 20) as f64;

/// Gives for every query of the tile its best hits among the tile's patterns, in no order.
pub(super) fn scan<P: Patterns>(
    level: Level,
    tile: &Tile,
    queries: &Queries<'_>,
    patterns: &P,
    params: &Params,
) -> Result<Vec<Vec<Hit>>, P::Error> {
    let rows = tile.queries.start as usize..tile.queries.end as usize;
    let mut scan = Scan::new(level, tile, queries, params);
    let vectors = QuerySet::new(&queries.vectors[rows]);
    for c in tile.chunks.clone() {
        let first = c as usize * CHUNK_ROWS;
        let chunk = patterns.chunk(c as usize)?;
        let n_rows = CHUNK_ROWS.min(patterns.len() - first);
        assert_eq!(chunk.vectors.len(), n_rows, "vectors of chunk {c}");
        assert_eq!(chunk.norm2.len(), n_rows, "norms of chunk {c}");
        let blocks = chunk.vectors.chunks(BLOCK).zip(chunk.norm2.chunks(BLOCK));
        for (b, (block, norm2)) in blocks.enumerate() {
            let first = (first + b * BLOCK) as u32;
            scan.block(&vectors, &Block { vectors: block, norm2, first });
        }
    }
    Ok(scan.searchers.into_iter().map(|s| s.best.into_hits()).collect())
}

struct Block<'a> {
    vectors: &'a [Fingerprint],
    norm2: &'a [u32],
    /// Row of its first pattern.
    first: u32,
}

/// The queries of a tile on their way through the patterns, and room for one block after another.
struct Scan {
    level: Level,
    searchers: Vec<Searcher>,
    /// Position of every searcher.
    rows: Vec<u32>,
    floors: Vec<i32>,
    scratch: Scratch,
    reached: Vec<Reached>,
}

impl Scan {
    fn new(level: Level, tile: &Tile, queries: &Queries<'_>, params: &Params) -> Self {
        let searcher = |q: u32| Searcher::new(q, queries.norm2[q as usize], params);
        Self {
            level,
            searchers: tile.queries.clone().map(searcher).collect(),
            rows: (0..tile.queries.len() as u32).collect(),
            floors: Vec::new(),
            scratch: Scratch::default(),
            reached: Vec::new(),
        }
    }

    fn block(&mut self, queries: &QuerySet<'_>, block: &Block<'_>) {
        // Zero vectors are in no hit: less one, they come last. One root is enough.
        let less_one = block.norm2.iter().fold(u32::MAX, |least, &norm2| least.min(norm2.wrapping_sub(1)));
        let least = norm(less_one.wrapping_add(1));
        if least.is_infinite() {
            return;
        }
        self.floors.clear();
        // The cast rounds towards zero, that is down, and turns infinity into the largest integer.
        self.floors.extend(self.searchers.iter().map(|searcher| (searcher.bound * least) as i32));
        self.reached.clear();
        let (scratch, reached) = (&mut self.scratch, &mut self.reached);
        reach(self.level, queries, &self.rows, &self.floors, block.vectors, scratch, reached);
        for reached in &self.reached {
            self.searchers[reached.query as usize].look_at(reached, block);
        }
    }
}

/// The norm of a pattern, infinite for the zero vector, which is in no hit: nothing reaches that.
fn norm(norm2: u32) -> f32 {
    if norm2 == 0 { f32::INFINITY } else { (norm2 as f32).sqrt() }
}

/// A query on its way through the patterns.
struct Searcher {
    query: u32,
    norm2: u32,
    /// A hit's dot product is at least this times the pattern's norm. Infinite for the zero vector.
    bound: f32,
    best: Best,
}

impl Searcher {
    fn new(query: u32, norm2: u32, params: &Params) -> Self {
        let mut searcher = Self { query, norm2, bound: f32::INFINITY, best: Best::new(params) };
        searcher.raise_bound();
        searcher
    }

    fn raise_bound(&mut self) {
        if self.norm2 > 0 {
            self.bound = (self.best.bound() * f64::from(self.norm2).sqrt() * LOWER) as f32;
        }
    }

    /// Offers what has reached its floor, if it reaches the bound.
    fn look_at(&mut self, reached: &Reached, block: &Block<'_>) {
        let norm2 = block.norm2[reached.pattern as usize];
        // Zero times infinity is no number, which is not reached either.
        if reached.dot as f32 >= self.bound * norm(norm2) {
            let score = score(reached.dot, self.norm2, norm2);
            let pattern = block.first + reached.pattern;
            self.best.offer(Hit { query: self.query, pattern, dot: reached.dot, score });
            self.raise_bound();
        }
    }
}

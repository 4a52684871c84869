//! Runs one tile on the CPU.
//!
//! ```text
//! for every chunk of the tile, for every block of its patterns:
//!     dot products of all queries with the block
//!     for every query, for every group of the block:
//!         floor = the query's bound × the least norm of the group, as an integer
//!         if no dot product of the group reaches the floor: next group
//!         for every dot product that reaches bound × norm of its pattern:
//!             score it exactly and offer it; the query's bound may rise
//! ```
//!
//! Bounds and norms are `f32`, and bounds are lowered by more than all rounding errors together can
//! make up: what is skipped could not have been a hit, what is not skipped is decided in `f64`.

use super::best::Best;
use super::{CHUNK_ROWS, Hit, Params, Patterns, Queries, Tile};
use crate::kernel::dot_i8::dots;
use crate::simd::Level;
use crate::types::{Fingerprint, score};

/// Patterns that meet all queries of a tile at once; the dot products of 192 queries take 96 KiB.
const BLOCK: usize = 128;
/// Dot products that are compared together. Norms differ little, so the least of a group is a close bound.
const GROUP: usize = 32;
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
    let vectors = &queries.vectors[rows.clone()];
    let mut searchers: Vec<_> =
        tile.queries.clone().zip(&queries.norm2[rows]).map(|(q, &n)| Searcher::new(q, n, params)).collect();
    let mut out = vec![0; vectors.len() * BLOCK];
    for c in tile.chunks.clone() {
        let first = c as usize * CHUNK_ROWS;
        let chunk = patterns.chunk(c as usize)?;
        let n_rows = CHUNK_ROWS.min(patterns.len() - first);
        assert_eq!(chunk.vectors.len(), n_rows, "vectors of chunk {c}");
        assert_eq!(chunk.norm2.len(), n_rows, "norms of chunk {c}");
        let blocks = chunk.vectors.chunks(BLOCK).zip(chunk.norm2.chunks(BLOCK));
        for (b, (block, norm2)) in blocks.enumerate() {
            let first = (first + b * BLOCK) as u32;
            scan_block(level, vectors, &mut searchers, &Block { vectors: block, norm2, first }, &mut out);
        }
    }
    Ok(searchers.into_iter().map(|s| s.best.into_hits()).collect())
}

struct Block<'a> {
    vectors: &'a [Fingerprint],
    norm2: &'a [u32],
    /// Row of its first pattern.
    first: u32,
}

fn scan_block(
    level: Level,
    queries: &[Fingerprint],
    searchers: &mut [Searcher],
    block: &Block<'_>,
    out: &mut [i32],
) {
    let n = block.vectors.len();
    let out = &mut out[..queries.len() * n];
    dots(level, queries, block.vectors, out);
    // Nothing reaches infinity: zero vectors are skipped here as are those too far away.
    let mut norms = [f32::INFINITY; BLOCK];
    for (norm, &norm2) in norms.iter_mut().zip(block.norm2) {
        *norm = if norm2 == 0 { f32::INFINITY } else { (norm2 as f32).sqrt() };
    }
    let mut least = [f32::INFINITY; BLOCK / GROUP];
    for (least, norms) in least.iter_mut().zip(norms.chunks(GROUP)) {
        *least = norms.iter().copied().fold(f32::INFINITY, f32::min);
    }
    for (searcher, row) in searchers.iter_mut().zip(out.chunks_exact(n)) {
        for (g, dots) in row.chunks(GROUP).enumerate() {
            // The cast rounds towards zero, that is down, and turns infinity into the largest integer.
            let floor = (searcher.bound * least[g]) as i32;
            if dots.iter().fold(false, |any, &dot| any | (dot >= floor)) {
                searcher.look_at(dots, &norms[g * GROUP..], block, g * GROUP);
            }
        }
    }
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

    /// Offers what reaches the bound among `dots`, those of the block's patterns from `offset` on.
    #[cold]
    fn look_at(&mut self, dots: &[i32], norms: &[f32], block: &Block<'_>, offset: usize) {
        for (i, (&dot, &norm)) in dots.iter().zip(norms).enumerate() {
            let norm2 = block.norm2[offset + i];
            // Zero times infinity is no number, which reaches nothing either.
            if dot as f32 >= self.bound * norm && norm2 > 0 {
                let pattern = block.first + (offset + i) as u32;
                let score = score(dot, self.norm2, norm2);
                self.best.offer(Hit { query: self.query, pattern, dot, score });
                self.raise_bound();
            }
        }
    }
}

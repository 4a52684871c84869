//! A query on its way through the patterns: its bound, and its best hits so far.

use super::best::Best;
use super::{Hit, Params};
use crate::prescreen::{BLOCK_ROWS, GROUP_BLOCKS};
use crate::types::score;

/// Bounds are lowered by this factor: 2⁻²⁰, against four roundings of 2⁻²⁴ each in bound, norm, their
/// product and the score itself.
const LOWER: f64 = 1.0 - 1.0 / (1 << 20) as f64;

/// The norm of a pattern, infinite for the zero vector, which is in no hit: nothing reaches that.
pub(super) fn norm(norm2: u32) -> f32 {
    if norm2 == 0 { f32::INFINITY } else { (norm2 as f32).sqrt() }
}

/// A query on its way through the patterns.
pub(super) struct Searcher {
    /// Row of the query.
    pub(super) query: u32,
    norm2: u32,
    bound: f32,
    best: Best,
}

impl Searcher {
    pub(super) fn new(query: u32, norm2: u32, params: &Params) -> Self {
        let mut searcher = Self { query, norm2, bound: f32::INFINITY, best: Best::new(params) };
        searcher.raise_bound();
        searcher
    }

    /// A hit's dot product is at least this times the pattern's norm. Infinite for the zero vector.
    pub(super) fn bound(&self) -> f32 {
        self.bound
    }

    fn raise_bound(&mut self) {
        if self.norm2 > 0 {
            self.bound = (self.best.bound() * f64::from(self.norm2).sqrt() * LOWER) as f32;
        }
    }

    /// The blocks, a bit each, of a group that begins at pattern `first` in which the query has to look: those
    /// that hold patterns from `first_pattern` on.
    pub(super) fn lanes(&self, first_pattern: u32, first: usize, n_blocks: usize) -> u64 {
        let passed = (first_pattern as usize).saturating_sub(first) / BLOCK_ROWS;
        if self.norm2 == 0 || passed >= n_blocks {
            return 0;
        }
        u64::MAX >> (GROUP_BLOCKS - n_blocks) & u64::MAX << passed
    }

    /// Takes a pattern of squared norm `norm2` if it reaches the bound; returns whether there is a hit more.
    pub(super) fn offer(&mut self, pattern: u32, dot: i32, norm2: u32) -> bool {
        // Zero times infinity is no number, which is not reached either.
        let is_reached = dot as f32 >= self.bound * norm(norm2);
        if !is_reached {
            return false;
        }
        let score = score(dot, self.norm2, norm2);
        let is_more = self.best.offer(Hit { query: self.query, pattern, dot, score });
        self.raise_bound();
        is_more
    }

    /// The hits, in no order.
    pub(super) fn into_hits(self) -> Vec<Hit> {
        self.best.into_hits()
    }
}

//! The two sides of a search: queries, and patterns that come in chunks.

use std::convert::Infallible;

use rayon::prelude::*;

use crate::types::Fingerprint;

/// Rows of every chunk of patterns but the last (256 KiB of vectors).
pub const CHUNK_ROWS: usize = 1024;

/// The fingerprints to look up, and their norms.
pub struct Queries<'a> {
    pub(super) vectors: &'a [Fingerprint],
    pub(super) norm2: Vec<u32>,
}

impl<'a> Queries<'a> {
    /// Takes the queries (size n_queries) and computes their squared norms.
    pub fn new(vectors: &'a [Fingerprint]) -> Self {
        Self { vectors, norm2: norms(vectors) }
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

/// The patterns, handed out in chunks by a source that may have to verify each of them first.
///
/// Tiles run at the same time, so a chunk may be asked for several times, also at once.
pub trait Patterns: Sync {
    /// Why a chunk cannot be had.
    type Error: Send;

    /// Number of patterns (n_patterns).
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Rows `index * CHUNK_ROWS` and following: [`CHUNK_ROWS`] of them, or what is left in the last chunk.
    ///
    /// # Errors
    /// If the source cannot vouch for the chunk.
    fn chunk(&self, index: usize) -> Result<Chunk<'_>, Self::Error>;
}

/// Some consecutive patterns.
#[derive(Clone, Copy)]
pub struct Chunk<'a> {
    /// The fingerprints (size n).
    pub vectors: &'a [Fingerprint],
    /// Their squared norms (size n).
    pub norm2: &'a [u32],
}

/// Patterns that lie in memory, verified already.
pub struct InMemory<'a> {
    vectors: &'a [Fingerprint],
    norm2: Vec<u32>,
}

impl<'a> InMemory<'a> {
    /// Takes the patterns (size n_patterns) and computes their squared norms.
    pub fn new(vectors: &'a [Fingerprint]) -> Self {
        Self { vectors, norm2: norms(vectors) }
    }
}

impl Patterns for InMemory<'_> {
    type Error = Infallible;

    fn len(&self) -> usize {
        self.vectors.len()
    }

    fn chunk(&self, index: usize) -> Result<Chunk<'_>, Infallible> {
        let first = index * CHUNK_ROWS;
        let rows = first..self.vectors.len().min(first + CHUNK_ROWS);
        Ok(Chunk { vectors: &self.vectors[rows.clone()], norm2: &self.norm2[rows] })
    }
}

fn norms(vectors: &[Fingerprint]) -> Vec<u32> {
    vectors.par_iter().with_min_len(CHUNK_ROWS).map(Fingerprint::norm2).collect()
}

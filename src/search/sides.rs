//! The two sides of a search: queries, and patterns that come in chunks.

use std::convert::Infallible;
use std::sync::OnceLock;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::kernel::absent::Filter;
use crate::kernel::dot_i8::QuerySet;
use crate::prescreen::{FilterBuilder, Probes};
use crate::types::{Fingerprint, Sketch};

/// Rows of every chunk of patterns but the last (256 KiB of vectors).
pub const CHUNK_ROWS: usize = 1024;

/// The fingerprints to look up, their norms, and what they ask the pre-screen for.
pub struct Queries<'a> {
    pub(super) set: QuerySet<'a>,
    pub(super) norm2: Vec<u32>,
    pub(super) probes: Option<Probes>,
}

impl<'a> Queries<'a> {
    /// Takes the queries (size n_queries) and computes their squared norms.
    pub fn new(vectors: &'a [Fingerprint]) -> Self {
        Self { set: QuerySet::new(vectors), norm2: norms(vectors), probes: None }
    }

    /// With what they ask the pre-screen for (size n_queries), made for the threshold of the search.
    ///
    /// # Panics
    /// If the numbers differ.
    pub fn with_probes(self, probes: Probes) -> Self {
        assert_eq!(probes.len(), self.len(), "probes are those of the queries");
        Self { probes: Some(probes), ..self }
    }

    /// Number of queries.
    pub fn len(&self) -> usize {
        self.norm2.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.norm2.is_empty()
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

    /// What tells these patterns from others, for who keeps a copy of them: equal patterns have equal digests, and that
    /// others have the same has a chance of 2⁻¹²⁸ at most.
    fn digest(&self) -> u128;

    /// Makes sure that all chunks and filters read so far were what the source had vouched for: asked for before hits
    /// are handed on.
    ///
    /// # Errors
    /// If they may have changed under the reading.
    fn check(&self) -> Result<(), Self::Error>;

    /// Whether every group of [`GROUP_ROWS`](crate::prescreen::GROUP_ROWS) patterns has a filter.
    fn has_filters(&self) -> bool;

    /// The filter of group `index`, of patterns that have filters.
    ///
    /// # Errors
    /// If the source cannot vouch for the filter.
    fn filter(&self, index: usize) -> Result<&Filter, Self::Error>;
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
    filters: Vec<Box<Filter>>,
    digest: OnceLock<u128>,
}

impl<'a> InMemory<'a> {
    /// Takes the patterns (size n_patterns) and computes their squared norms.
    pub fn new(vectors: &'a [Fingerprint]) -> Self {
        Self { vectors, norm2: norms(vectors), filters: Vec::new(), digest: OnceLock::new() }
    }

    /// The patterns as they were given.
    pub fn vectors(&self) -> &'a [Fingerprint] {
        self.vectors
    }

    /// With filters made from these sketches (size n_patterns).
    ///
    /// # Panics
    /// If the numbers differ.
    pub fn with_filters<'s>(self, sketches: impl IntoIterator<Item = &'s Sketch>) -> Self {
        let mut builder = FilterBuilder::default();
        let (mut n, mut filters) = (0, Vec::new());
        for sketch in sketches {
            filters.extend(builder.push(sketch));
            n += 1;
        }
        filters.extend(builder.finish());
        assert_eq!(n, self.vectors.len(), "sketches are those of the patterns");
        Self { filters, ..self }
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

    fn digest(&self) -> u128 {
        *self.digest.get_or_init(|| xxh3_128(bytemuck::cast_slice(self.vectors)))
    }

    fn check(&self) -> Result<(), Infallible> {
        Ok(())
    }

    fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    fn filter(&self, index: usize) -> Result<&Filter, Infallible> {
        Ok(&self.filters[index])
    }
}

fn norms(vectors: &[Fingerprint]) -> Vec<u32> {
    vectors.par_iter().with_min_len(CHUNK_ROWS).map(Fingerprint::norm2).collect()
}

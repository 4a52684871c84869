//! Checksums over chunks of rows, and which chunks have been found whole.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use xxhash_rust::xxh3::Xxh3;

use crate::search::CHUNK_ROWS;

/// The rows of chunk `index` in a table of `n_patterns`; empty beyond the last.
pub(super) fn rows_of_chunk(index: usize, n_patterns: usize) -> Range<usize> {
    let start = index.saturating_mul(CHUNK_ROWS).min(n_patterns);
    start..start.saturating_add(CHUNK_ROWS).min(n_patterns)
}

/// Begins with a chunk's vectors; [`finish_search`] completes it with their norms.
pub(super) fn begin_search() -> Xxh3 {
    Xxh3::new()
}

/// The checksum of a chunk's vectors followed by its norms.
pub(super) fn finish_search(vectors: &Xxh3, norm2: &[u32]) -> u64 {
    let mut hasher = vectors.clone();
    hasher.update(bytemuck::cast_slice(norm2));
    hasher.digest()
}

/// The columns that tell what a pattern is; size n each, `origin_offsets` n + 1.
pub(super) struct Details<'a> {
    pub(super) shape_hash: &'a [u64],
    pub(super) label: &'a [u32],
    pub(super) language: &'a [u16],
    pub(super) kind: &'a [u8],
    pub(super) origin_offsets: &'a [u64],
    pub(super) origin_bytes: &'a [u8],
}

impl<'a> Details<'a> {
    /// The checksum of these rows, column after column; `None` if the origins' offsets lead astray.
    pub(super) fn checksum(&self, rows: Range<usize>) -> Option<u64> {
        let offsets = self.origin_offsets.get(rows.start..=rows.end)?;
        let origins = match offsets {
            [start, .., end] => self.bytes(*start, *end)?,
            _ => &[],
        };
        let mut hasher = Xxh3::new();
        hasher.update(bytemuck::cast_slice(self.shape_hash.get(rows.clone())?));
        hasher.update(bytemuck::cast_slice(self.label.get(rows.clone())?));
        hasher.update(bytemuck::cast_slice(self.language.get(rows.clone())?));
        hasher.update(self.kind.get(rows)?);
        hasher.update(bytemuck::cast_slice(offsets));
        hasher.update(origins);
        Some(hasher.digest())
    }

    /// Where the pattern of this row came from; `None` if the offsets lead astray or it is not UTF-8.
    pub(super) fn origin(&self, row: usize) -> Option<&'a str> {
        let (start, end) = (*self.origin_offsets.get(row)?, *self.origin_offsets.get(row + 1)?);
        std::str::from_utf8(self.bytes(start, end)?).ok()
    }

    fn bytes(&self, start: u64, end: u64) -> Option<&'a [u8]> {
        self.origin_bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    }
}

/// A set of chunks that threads add to without waiting for one another.
pub(super) struct Marks(Box<[AtomicU64]>);

impl Marks {
    /// Room for `n_chunks`.
    pub(super) fn new(n_chunks: usize) -> Self {
        Self((0..n_chunks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect())
    }

    /// Whether the chunk is in. Relaxed will do: a mark says something of bytes that never change.
    pub(super) fn contains(&self, chunk: usize) -> bool {
        self.0.get(chunk / 64).is_some_and(|w| w.load(Ordering::Relaxed) >> (chunk % 64) & 1 == 1)
    }

    /// Adds the chunk.
    pub(super) fn insert(&self, chunk: usize) {
        if let Some(word) = self.0.get(chunk / 64) {
            word.fetch_or(1 << (chunk % 64), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_chunk_is_short_and_there_is_none_after_it() {
        assert_eq!(rows_of_chunk(0, CHUNK_ROWS + 1), 0..CHUNK_ROWS);
        assert_eq!(rows_of_chunk(1, CHUNK_ROWS + 1), CHUNK_ROWS..CHUNK_ROWS + 1);
        assert!(rows_of_chunk(2, CHUNK_ROWS + 1).is_empty());
        assert!(rows_of_chunk(usize::MAX, 5).is_empty());
    }

    #[test]
    fn marks_are_kept_apart() {
        let marks = Marks::new(65);
        marks.insert(64);
        marks.insert(3);
        let marked: Vec<_> = (0..200).filter(|&c| marks.contains(c)).collect();
        assert_eq!(marked, [3, 64]);
    }

    #[test]
    fn offsets_that_lead_astray_have_no_checksum() {
        let offsets = [0, 2, 4];
        let whole = Details {
            shape_hash: &[1, 2],
            label: &[0, 0],
            language: &[0, 0],
            kind: &[2, 2],
            origin_offsets: &offsets,
            origin_bytes: "aößb".as_bytes(),
        };
        assert!(whole.checksum(0..2).is_some());
        assert_eq!(whole.origin(0), None, "cut within a character");
        assert_eq!(whole.origin(2), None);
        for offsets in [[0, 2, 99], [3, 2, 1], [u64::MAX, 0, u64::MAX]] {
            assert_eq!(Details { origin_offsets: &offsets, ..whole }.checksum(0..2), None);
        }
    }
}

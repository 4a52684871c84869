//! Checking bytes against checksums and values against their ranges.

use std::collections::HashSet;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::chunks::{begin_search, finish_search, rows_of_chunk};
use super::error::TableError;
use super::format::Section;
use super::geometry::{Entry, Geometry};
use super::open::Table;
use crate::kernel::absent::Filter;
use crate::search::{CHUNK_ROWS, Chunk};
use crate::types::{DIMS, Fingerprint};

/// The largest squared norm that a fingerprint can have.
const MAX_NORM2: u32 = DIMS as u32 * 128 * 128;

impl Table {
    /// Checks everything: each checksum, each row's values, each norm, and that labels differ in name.
    /// Reads the whole file.
    ///
    /// # Errors
    /// [`TableError::Damaged`] with the first thing that is wrong, [`TableError::Changed`] if it changes meanwhile.
    pub fn verify(&self) -> Result<(), TableError> {
        self.settled(self.check_everything())
    }

    fn check_everything(&self) -> Result<(), TableError> {
        let all = self.bytes.get();
        for entry in &self.geometry.entries {
            check_section(&self.path, all, entry)?;
        }
        check_gaps(&self.path, all, &self.geometry)?;
        self.check_origin_ends()?;
        let mut names = HashSet::new();
        if let Some(twice) = self.labels.iter().find(|l| !names.insert(&l.name)) {
            let found = format!("'{}' more than once", twice.name);
            return Err(TableError::damaged(&self.path, "labels", found, "names that differ"));
        }
        let (vectors, norms) = (self.column(Section::Vectors), self.column(Section::Norm2));
        for index in 0..self.len().div_ceil(CHUNK_ROWS) {
            let rows = rows_of_chunk(index, self.len());
            let chunk = Chunk { vectors: &vectors[rows.clone()], norm2: &norms[rows.clone()] };
            self.check_chunk(index, &chunk)?;
            self.check_details(index)?;
            self.check_norms(rows.start, &chunk)?;
        }
        let (filters, _) = self.column::<u64>(Section::Filters).as_chunks();
        filters.iter().enumerate().try_for_each(|(index, filter)| self.check_filter(index, filter))
    }

    /// Checks a chunk's vectors and norms against their checksum, and the norms' range, beyond which no
    /// search may be led.
    pub(super) fn check_chunk(&self, index: usize, chunk: &Chunk<'_>) -> Result<(), TableError> {
        let mut hasher = begin_search();
        hasher.update(bytemuck::cast_slice(chunk.vectors));
        self.check_sum(index, 0, "vectors and norm2", finish_search(&hasher, chunk.norm2))?;
        match chunk.norm2.iter().position(|n| !(1..=MAX_NORM2).contains(n)) {
            None => Ok(()),
            Some(i) => {
                let part = format!("norm2 of pattern {}", index * CHUNK_ROWS + i);
                Err(TableError::damaged(&self.path, part, chunk.norm2[i], format!("1 to {MAX_NORM2}")))
            }
        }
    }

    /// Checks a group's filter against its checksum: one that has lost a bit would lose matches.
    pub(super) fn check_filter(&self, index: usize, filter: &Filter) -> Result<(), TableError> {
        let sums: &[u64] = self.column(Section::FilterChecksums);
        match xxh3_64(bytemuck::bytes_of(filter)) {
            found if found == sums[index] => Ok(()),
            found => Err(TableError::checksum(&self.path, format!("filter {index}"), found, sums[index])),
        }
    }

    /// Checks a chunk's other columns against their checksum, and each row's values.
    pub(super) fn check_details(&self, index: usize) -> Result<(), TableError> {
        let (details, rows) = (self.details(), rows_of_chunk(index, self.len()));
        let sum = details.checksum(rows.clone()).ok_or_else(|| {
            let part = format!("origin offsets of chunk {index}");
            TableError::damaged(&self.path, part, "offsets that lead astray", "ascending ones")
        })?;
        self.check_sum(index, 1, "labels, languages, kinds, origins", sum)?;
        rows.into_iter().try_for_each(|row| self.read_row(row).map(|_| ()))
    }

    fn check_sum(&self, chunk: usize, column: usize, what: &str, found: u64) -> Result<(), TableError> {
        let sums: &[[u64; 2]] = self.column(Section::ChunkChecksums);
        match sums[chunk][column] {
            expected if expected == found => Ok(()),
            expected => {
                let part = format!("chunk {chunk} ({what})");
                Err(TableError::checksum(&self.path, part, found, expected))
            }
        }
    }

    fn check_norms(&self, first: usize, chunk: &Chunk<'_>) -> Result<(), TableError> {
        let norms = chunk.vectors.iter().map(Fingerprint::norm2).zip(chunk.norm2);
        for (i, (expected, &found)) in norms.enumerate() {
            if expected != found {
                let part = format!("norm2 of pattern {}", first + i);
                return Err(TableError::damaged(&self.path, part, found, expected));
            }
        }
        Ok(())
    }

    /// Checks that the origins begin with the first byte and end with the last.
    pub(super) fn check_origin_ends(&self) -> Result<(), TableError> {
        let offsets: &[u64] = self.column(Section::OriginOffsets);
        let found = (offsets.first().copied(), offsets.last().copied());
        let expected = self.geometry.range(Section::OriginBytes).len() as u64;
        match found == (Some(0), Some(expected)) {
            true => Ok(()),
            false => {
                let show = |end: Option<u64>| end.map_or("none".to_owned(), |e| e.to_string());
                let found = format!("{} to {}", show(found.0), show(found.1));
                Err(TableError::damaged(&self.path, "origin offsets", found, format!("0 to {expected}")))
            }
        }
    }
}

/// Checks a section against its checksum.
pub(super) fn check_section(path: &Path, bytes: &[u8], entry: &Entry) -> Result<(), TableError> {
    match xxh3_64(&bytes[entry.range.clone()]) {
        found if found == entry.checksum => Ok(()),
        found => Err(TableError::checksum(path, entry.name(), found, entry.checksum)),
    }
}

/// Checks that the bytes that belong to no section are zero.
pub(super) fn check_gaps(path: &Path, bytes: &[u8], geometry: &Geometry) -> Result<(), TableError> {
    for gap in geometry.gaps(bytes.len()) {
        if let Some(at) = bytes[gap.clone()].iter().position(|&b| b != 0) {
            let at = gap.start + at;
            let part = format!("byte {at}, between sections");
            return Err(TableError::damaged(path, part, bytes[at], 0));
        }
    }
    Ok(())
}

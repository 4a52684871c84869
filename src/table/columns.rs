//! The columns of a table being written, and the bytes that they become.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::chunks::{Details, begin_search, finish_search, rows_of_chunk};
use super::error::TableError;
use super::format::*;
use super::labels::{Label, encode, encode_labels, unite};
use super::write::{Features, PatternRef, Written};
use crate::fingerprint::Basis;
use crate::kernel::absent::Filter;
use crate::prescreen::{FILTER_BYTES, FilterBuilder};
use crate::search::CHUNK_ROWS;
use crate::types::{DIMS, Fingerprint, Space};

/// The columns of a table being written.
pub(super) struct Columns<S> {
    basis: Basis,
    spools: Spools<S>,
    /// Checksum of all vectors.
    vectors: Xxh3,
    /// Checksum of the vectors of the last chunk.
    chunk: Xxh3,
    /// Checksums of the chunks before it.
    chunks: Vec<u64>,
    /// Checksum of all filters.
    filters: Xxh3,
    /// Checksum of each.
    filter_sums: Vec<u64>,
    builder: FilterBuilder,
    norm2: Vec<u32>,
    shape_hash: Vec<u64>,
    label: Vec<u32>,
    language: Vec<u16>,
    kind: Vec<u8>,
    origin_offsets: Vec<u64>,
    origin_bytes: Vec<u8>,
    labels: Names,
    languages: Names,
    skipped: Vec<String>,
}

/// Where that goes which is too much to be kept in memory.
pub(super) struct Spools<S> {
    pub(super) vectors: S,
    pub(super) filters: S,
}

impl<S: Write> Columns<S> {
    pub(super) fn new(vectors: S, filters: S, basis: Basis) -> Self {
        Self {
            basis,
            spools: Spools { vectors, filters },
            vectors: Xxh3::new(),
            chunk: begin_search(),
            chunks: Vec::new(),
            filters: Xxh3::new(),
            filter_sums: Vec::new(),
            builder: FilterBuilder::default(),
            norm2: Vec::new(),
            shape_hash: Vec::new(),
            label: Vec::new(),
            language: Vec::new(),
            kind: Vec::new(),
            origin_offsets: vec![0],
            origin_bytes: Vec::new(),
            labels: Names::default(),
            languages: Names::default(),
            skipped: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, path: &Path, pattern: PatternRef<'_>) -> Result<Option<u32>, TableError> {
        if *pattern.vector == Fingerprint::ZERO {
            self.skipped.push(pattern.origin.to_owned());
            return Ok(None);
        }
        let full = |what, limit: u32| TableError::Full { path: path.to_owned(), what, limit: limit.into() };
        let row = u32::try_from(self.norm2.len()).ok().filter(|&row| row < MAX_PATTERNS);
        let row = row.ok_or_else(|| full("patterns", MAX_PATTERNS))?;
        let label =
            self.labels.number(pattern.label, MAX_LABELS).ok_or_else(|| full("labels", MAX_LABELS))?;
        let language = self.languages.number(pattern.language, MAX_LANGUAGES);
        let language = language.and_then(|l| u16::try_from(l).ok());
        let language = language.ok_or_else(|| full("languages", MAX_LANGUAGES))?;
        let vector = pattern.vector.as_bytes();
        self.spools.vectors.write_all(vector).map_err(TableError::io(path))?;
        self.vectors.update(vector);
        self.chunk.update(vector);
        self.norm2.push(pattern.vector.norm2());
        self.shape_hash.push(pattern.shape_hash);
        self.label.push(label);
        self.language.push(language);
        self.kind.push(pattern.kind as u8);
        self.origin_bytes.extend(pattern.origin.as_bytes());
        self.origin_offsets.push(self.origin_bytes.len() as u64);
        if self.norm2.len().is_multiple_of(CHUNK_ROWS) {
            self.end_chunk();
        }
        if self.basis.space != Space::Shape {
            return Ok(Some(row));
        }
        let filter = match pattern.features {
            Features::Sketch(sketch) => self.builder.push(sketch),
            Features::Among(filter, lane) => self.builder.push_among(filter, lane),
            Features::Any => self.builder.push_any(),
        };
        if let Some(filter) = filter {
            self.end_group(path, &filter)?;
        }
        Ok(Some(row))
    }

    fn end_group(&mut self, path: &Path, filter: &Filter) -> Result<(), TableError> {
        let bytes = bytemuck::bytes_of(filter);
        self.filters.update(bytes);
        self.filter_sums.push(xxh3_64(bytes));
        self.spools.filters.write_all(bytes).map_err(TableError::io(path))
    }

    fn end_chunk(&mut self) {
        let norms = &self.norm2[self.chunks.len() * CHUNK_ROWS..];
        self.chunks.push(finish_search(&self.chunk, norms));
        self.chunk = begin_search();
    }

    /// Everything that follows from the rows, and the spools with the vectors and filters.
    pub(super) fn seal(mut self, path: &Path, labels: &[Label]) -> Result<(Spools<S>, Sealed), TableError> {
        if !self.norm2.len().is_multiple_of(CHUNK_ROWS) {
            self.end_chunk();
        }
        let n_rows = self.norm2.len();
        if n_groups(self.basis.space, n_rows) > 0
            && let Some(filter) = std::mem::take(&mut self.builder).finish()
        {
            self.end_group(path, &filter)?;
        }
        let details = Details {
            shape_hash: &self.shape_hash,
            label: &self.label,
            language: &self.language,
            kind: &self.kind,
            origin_offsets: &self.origin_offsets,
            origin_bytes: &self.origin_bytes,
        };
        let sums = self.chunks.iter().enumerate();
        let sums = sums.flat_map(|(i, &sum)| [sum, details.checksum(rows_of_chunk(i, n_rows)).unwrap_or(0)]);
        let sums: Vec<u64> = sums.collect();

        let full = |what, limit: u32| TableError::Full { path: path.to_owned(), what, limit: limit.into() };
        let labels = describe(self.labels.names, labels);
        let n_labels = u32::try_from(labels.len()).ok().filter(|&n| n <= MAX_LABELS);
        let n_labels = n_labels.ok_or_else(|| full("labels", MAX_LABELS))?;
        let long = || full("bytes of a label or language", u32::MAX);
        let sections = [
            (Section::Norm2, into_bytes(self.norm2)),
            (Section::ShapeHash, into_bytes(self.shape_hash)),
            (Section::LabelIndex, into_bytes(self.label)),
            (Section::LanguageIndex, into_bytes(self.language)),
            (Section::Kind, self.kind),
            (Section::OriginOffsets, into_bytes(self.origin_offsets)),
            (Section::OriginBytes, self.origin_bytes),
            (Section::Labels, encode_labels(&labels).ok_or_else(long)?),
            (Section::Languages, encode(&self.languages.names).ok_or_else(long)?),
            (Section::ChunkChecksums, into_bytes(sums)),
            (Section::FilterChecksums, into_bytes(self.filter_sums)),
        ];
        let vectors = Spooled { length: n_rows as u64 * DIMS as u64, checksum: self.vectors.digest() };
        let filters = n_groups(self.basis.space, n_rows) as u64 * FILTER_BYTES as u64;
        let filters = Spooled { length: filters, checksum: self.filters.digest() };
        let header = header(self.basis, n_rows as u64, n_labels, &vectors, &sections, &filters);
        let sections = sections.into_iter().map(|(_, bytes)| bytes).collect();
        let written = Written { n_patterns: n_rows as u32, n_labels, skipped: self.skipped, n_duplicates: 0 };
        Ok((self.spools, Sealed { header, vectors, sections, filters, written }))
    }
}

/// A table that only needs to be written out.
pub(super) struct Sealed {
    header: Vec<u8>,
    vectors: Spooled,
    /// The sections between the vectors and the filters.
    sections: Vec<Vec<u8>>,
    filters: Spooled,
    pub(super) written: Written,
}

impl Sealed {
    /// Writes the table, given what went into the spools.
    pub(super) fn write(
        &self,
        vectors: &mut impl Read,
        filters: &mut impl Read,
        out: &mut impl Write,
    ) -> io::Result<()> {
        out.write_all(&self.header)?;
        // A whole number of vectors ends where the next section may begin.
        const { assert!(DIMS.is_multiple_of(SECTION_ALIGN) && FILTER_BYTES.is_multiple_of(SECTION_ALIGN)) };
        self.vectors.copy(vectors, out)?;
        for section in &self.sections {
            out.write_all(section)?;
            let padding = section.len().next_multiple_of(SECTION_ALIGN) - section.len();
            out.write_all(&[0; SECTION_ALIGN][..padding])?;
        }
        self.filters.copy(filters, out)
    }
}

/// A section that lies in a spool.
struct Spooled {
    length: u64,
    checksum: u64,
}

impl Spooled {
    fn copy(&self, spool: &mut impl Read, out: &mut impl Write) -> io::Result<()> {
        match io::copy(&mut spool.take(self.length), out)? == self.length {
            true => Ok(()),
            false => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a spooled section is cut off")),
        }
    }
}

/// The header of a table whose vectors are followed by `sections` and the filters.
fn header(
    basis: Basis,
    n_patterns: u64,
    n_labels: u32,
    vectors: &Spooled,
    sections: &[(Section, Vec<u8>)],
    filters: &Spooled,
) -> Vec<u8> {
    let mut header = vec![0; HEADER_BYTES];
    let rest = sections.iter().map(|(s, bytes)| (*s, bytes.len() as u64, xxh3_64(bytes)));
    let mut offset = HEADER_BYTES as u64;
    let entries = &mut header[DIRECTORY.offset..DIRECTORY.end()];
    let mut n_sections = 0u32;
    let spooled = |section, spooled: &Spooled| (section, spooled.length, spooled.checksum);
    for ((section, length, checksum), entry) in [spooled(Section::Vectors, vectors)]
        .into_iter()
        .chain(rest)
        .chain([spooled(Section::Filters, filters)])
        .zip(entries.chunks_exact_mut(ENTRY_BYTES))
    {
        ENTRY_KIND.put(entry, &(section as u32).to_le_bytes());
        ENTRY_OFFSET.put(entry, &offset.to_le_bytes());
        ENTRY_LENGTH.put(entry, &length.to_le_bytes());
        ENTRY_CHECKSUM.put(entry, &checksum.to_le_bytes());
        offset = (offset + length).next_multiple_of(SECTION_ALIGN as u64);
        n_sections += 1;
    }
    MAGIC.put(&mut header, &MAGIC_BYTES);
    VERSION.put(&mut header, &FORMAT.to_le_bytes());
    SCHEME.put(&mut header, &basis.scheme().to_le_bytes());
    SPACE.put(&mut header, &(basis.space as u32).to_le_bytes());
    DIMENSIONS.put(&mut header, &(DIMS as u32).to_le_bytes());
    N_PATTERNS.put(&mut header, &n_patterns.to_le_bytes());
    MODEL.put(&mut header, &basis.model.0);
    N_LABELS.put(&mut header, &n_labels.to_le_bytes());
    N_SECTIONS.put(&mut header, &n_sections.to_le_bytes());
    FILE_BYTES.put(&mut header, &offset.to_le_bytes());
    let sum = xxh3_64(&header[..HEADER_CHECKSUM.offset]);
    HEADER_CHECKSUM.put(&mut header, &sum.to_le_bytes());
    header
}

/// The labels that patterns have, in that order, then the others that `known` mentions.
fn describe(names: Vec<String>, known: &[Label]) -> Vec<Label> {
    let bare = names.into_iter().map(|name| Label { name, ..Label::default() });
    unite(bare.chain(known.iter().cloned()))
}

fn into_bytes<T: bytemuck::Pod>(column: Vec<T>) -> Vec<u8> {
    bytemuck::cast_slice(&column).to_vec()
}

/// Names, numbered in the order of their first use.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    /// The number of `name`; `None` if it would be the one after `limit` names.
    fn number(&mut self, name: &str, limit: u32) -> Option<u32> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        let number = u32::try_from(self.names.len()).ok().filter(|&n| n < limit)?;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        Some(number)
    }
}

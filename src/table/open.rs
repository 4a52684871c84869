//! A table opened: geometry, labels, and what it takes to check the rest when it is read.

use std::fmt;
use std::path::{Path, PathBuf};

use super::bytes::TableBytes;
use super::chunks::Marks;
use super::error::TableError;
use super::format::{MAX_LANGUAGES, Section, n_groups};
use super::geometry::Geometry;
use super::labels::{Label, decode_labels, decode_languages};
use super::verify;
use super::write::{Pattern, Written, write_to_memory};
use crate::fingerprint::Basis;
use crate::io::{Changed, MappedFile};
use crate::search::CHUNK_ROWS;

/// Files smaller than this are checked whole when they are opened (bytes): it takes a few ms.
const CHECKED_WHOLE_BYTES: usize = 8 << 20;

/// A pattern table, opened. Threads may share it.
pub struct Table {
    pub(super) path: PathBuf,
    pub(super) bytes: TableBytes,
    pub(super) geometry: Geometry,
    pub(super) labels: Vec<Label>,
    pub(super) languages: Vec<String>,
    /// Chunks whose vectors and norms were found whole.
    pub(super) searched: Marks,
    /// Chunks whose other columns were found whole and in range.
    pub(super) detailed: Marks,
    /// Groups whose filter was found whole.
    pub(super) screened: Marks,
}

/// How much to check when a table is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Checking {
    /// Every byte.
    Whole,
    /// The small sections; rows when they are first read.
    Lazy,
}

impl Table {
    /// Maps the table at `path`.
    ///
    /// Reads the header, the labels, the languages and the chunks' checksums, and the whole of small
    /// files; the rest is checked chunk by chunk when it is read.
    ///
    /// # Errors
    /// [`TableError`] if it is not a table that this version reads, or a damaged one.
    pub fn open(path: &Path) -> Result<Self, TableError> {
        let file = MappedFile::open(path).map_err(TableError::io(path))?;
        Self::over(path.to_owned(), TableBytes::Mapped(file))
    }

    /// A table that is part of the program; `name` stands for its path in messages. Bytes that do not
    /// start at a multiple of 8 are copied.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn from_static(name: &str, bytes: &'static [u8]) -> Result<Self, TableError> {
        Self::over(PathBuf::from(name), TableBytes::from_static(bytes))
    }

    /// A table over a copy of `bytes`; `name` stands for its path in messages.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, TableError> {
        Self::over(PathBuf::from(name), TableBytes::copied(bytes))
    }

    /// A table in memory, of these patterns; `name` stands for its path in messages. What holds for
    /// [`TableWriter`](super::TableWriter) holds here.
    ///
    /// # Errors
    /// [`TableError::Full`] if there are more than the format can hold.
    pub fn from_patterns<'a>(
        name: &str,
        basis: Basis,
        patterns: impl IntoIterator<Item = &'a Pattern>,
        labels: &[Label],
    ) -> Result<(Self, Written), TableError> {
        let (bytes, written) = write_to_memory(Path::new(name), basis, patterns, labels)?;
        Ok((Self::from_bytes(name, &bytes)?, written))
    }

    fn over(path: PathBuf, bytes: TableBytes) -> Result<Self, TableError> {
        let checking = match bytes.get().len() < CHECKED_WHOLE_BYTES {
            true => Checking::Whole,
            false => Checking::Lazy,
        };
        Self::check(path, bytes, checking)
    }

    pub(super) fn check(path: PathBuf, bytes: TableBytes, checking: Checking) -> Result<Self, TableError> {
        let parts = Parts::read(&path, bytes.get(), checking);
        unchanged(&path, &bytes)?;
        let Parts { geometry, labels, languages } = parts?;
        let n_chunks = (geometry.n_patterns as usize).div_ceil(CHUNK_ROWS);
        let (searched, detailed) = (Marks::new(n_chunks), Marks::new(n_chunks));
        let screened = Marks::new(n_groups(geometry.basis.space, geometry.n_patterns as usize));
        let table = Self { path, bytes, geometry, labels, languages, searched, detailed, screened };
        table.settled(table.check_origin_ends())?;
        Ok(table)
    }

    /// Makes sure that everything read of the table so far was its own, also of rows handed out: ask when the rows
    /// have been used, before their use is shown to anybody.
    ///
    /// # Errors
    /// [`TableError::Changed`] if its file was cut off or written to since it was opened.
    pub fn unchanged(&self) -> Result<(), TableError> {
        unchanged(&self.path, &self.bytes)
    }

    /// What was read, or that it cannot be relied on: a file that changes looks damaged.
    pub(super) fn settled<T>(&self, read: Result<T, TableError>) -> Result<T, TableError> {
        self.unchanged()?;
        read
    }

    /// The same at a glance, for single rows.
    pub(super) fn glanced<T>(&self, read: Result<T, TableError>) -> Result<T, TableError> {
        match read {
            Ok(_) if !self.bytes.is_cut() => read,
            read => self.settled(read),
        }
    }

    /// Number of patterns.
    pub fn len(&self) -> usize {
        self.geometry.n_patterns as usize
    }

    /// Whether there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The table's file, or the name of a table in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Size in bytes.
    pub fn n_bytes(&self) -> u64 {
        self.bytes.get().len() as u64
    }

    /// The space of its fingerprints and the model that they were made with.
    pub fn basis(&self) -> Basis {
        self.geometry.basis
    }

    /// Version of the features that its fingerprints were made of.
    pub fn feature_scheme(&self) -> u32 {
        self.geometry.scheme
    }

    /// The labels; a pattern's label index counts in here.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Names of the languages that patterns are written in.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Makes sure that the table's fingerprints can be compared with those of a basis.
    ///
    /// # Errors
    /// [`TableError::Space`] for another space, [`TableError::Unsupported`] for features of another version,
    /// [`TableError::Model`] for another model.
    pub fn require(&self, basis: Basis) -> Result<(), TableError> {
        let path = || self.path.clone();
        let Basis { space, model } = self.geometry.basis;
        if space != basis.space {
            return Err(TableError::Space { path: path(), found: space, expected: basis.space });
        }
        let (found, expected) = (self.geometry.scheme, basis.scheme());
        if found != expected {
            return Err(TableError::Unsupported { path: path(), what: "feature scheme", found, expected });
        }
        match model == basis.model {
            true => Ok(()),
            false => Err(TableError::Model { path: path(), found: model, expected: basis.model }),
        }
    }
}

/// What is read of a table when it is opened.
struct Parts {
    geometry: Geometry,
    labels: Vec<Label>,
    languages: Vec<String>,
}

impl Parts {
    fn read(path: &Path, all: &[u8], checking: Checking) -> Result<Self, TableError> {
        let geometry = Geometry::read(path, all)?;
        let at_once =
            [Section::Labels, Section::Languages, Section::ChunkChecksums, Section::FilterChecksums];
        let at_once = at_once.map(|s| s as u32);
        for entry in &geometry.entries {
            if checking == Checking::Whole || at_once.contains(&entry.kind) {
                verify::check_section(path, all, entry)?;
            }
        }
        if checking == Checking::Whole {
            verify::check_gaps(path, all, &geometry)?;
        }
        let labels = decode_labels(path, &all[geometry.range(Section::Labels)], geometry.n_labels)?;
        let languages = decode_languages(path, &all[geometry.range(Section::Languages)], MAX_LANGUAGES)?;
        Ok(Self { geometry, labels, languages })
    }
}

fn unchanged(path: &Path, bytes: &TableBytes) -> Result<(), TableError> {
    let changed =
        |Changed { found, expected }| TableError::Changed { path: path.to_owned(), found, expected };
    bytes.check().map_err(changed)
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({}, {} patterns)", self.path.display(), self.len())
    }
}

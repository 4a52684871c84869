//! Writing tables: vectors go to disk as they come, all else is kept until the end.

use std::io::{BufWriter, Seek};
use std::path::{Path, PathBuf};

use super::columns::Columns;
use super::error::TableError;
use super::labels::Label;
use crate::fingerprint::Basis;
use crate::io::{DiskFile, OpenFile, replace};
use crate::kernel::absent::Filter;
use crate::types::{Fingerprint, Sketch, UnitKind};

/// A pattern to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Name of its label.
    pub label: String,
    /// Name of its language.
    pub language: String,
    /// What kind of code unit it is.
    pub kind: UnitKind,
    /// Where it came from: `retry/python.py:12 fetch`.
    pub origin: String,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
    /// Its fingerprint.
    pub vector: Fingerprint,
    /// Its telling features, which the pre-screen knows it by.
    pub sketch: Sketch,
}

/// A pattern whose texts belong to somebody else.
#[derive(Clone, Copy)]
pub(super) struct PatternRef<'a> {
    pub(super) label: &'a str,
    pub(super) language: &'a str,
    pub(super) kind: UnitKind,
    pub(super) origin: &'a str,
    pub(super) shape_hash: u64,
    pub(super) vector: &'a Fingerprint,
    pub(super) features: Features<'a>,
}

/// What is known of a pattern's telling features.
#[derive(Clone, Copy)]
pub(super) enum Features<'a> {
    /// Which they are.
    Sketch(&'a Sketch),
    /// They are among those of block `lane` of a group with this filter.
    Among(&'a Filter, usize),
    /// Nothing: it may have any.
    Any,
}

impl<'a> From<&'a Pattern> for PatternRef<'a> {
    fn from(p: &'a Pattern) -> Self {
        let Pattern { label, language, kind, origin, shape_hash, vector, sketch } = p;
        let features = Features::Sketch(sketch);
        Self { label, language, kind: *kind, origin, shape_hash: *shape_hash, vector, features }
    }
}

/// What became of the patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Patterns in the table.
    pub n_patterns: u32,
    /// Labels in the table.
    pub n_labels: u32,
    /// Origins of the patterns left out because they have no features: a zero vector matches nothing.
    pub skipped: Vec<String>,
    /// Patterns left out because a merged table had the same before.
    pub n_duplicates: u64,
}

/// Writes a table. Nothing is at its path before [`TableWriter::finish`], nor if the process ends before.
///
/// Vectors and filters are kept in unnamed files beside the table, which the system removes by itself; other
/// columns take some 60 bytes of memory a pattern.
pub struct TableWriter {
    path: PathBuf,
    columns: Columns<BufWriter<DiskFile>>,
}

impl TableWriter {
    /// Begins a table of fingerprints of this basis, to lie at `path`.
    ///
    /// # Errors
    /// [`TableError::Io`] if nothing can be written in the folder.
    pub fn create(path: &Path, basis: Basis) -> Result<Self, TableError> {
        let spool = || -> Result<_, TableError> {
            let file = DiskFile::unnamed(path).map_err(TableError::io(path))?;
            Ok(BufWriter::with_capacity(1 << 20, file))
        };
        let columns = Columns::new(spool()?, spool()?, basis);
        Ok(Self { path: path.to_owned(), columns })
    }

    /// Adds a pattern and returns its row; `None` if it has no features and was skipped.
    ///
    /// # Errors
    /// [`TableError::Io`], or [`TableError::Full`] if the format can hold no more.
    pub fn push(&mut self, pattern: &Pattern) -> Result<Option<u32>, TableError> {
        self.push_ref(pattern.into())
    }

    pub(super) fn push_ref(&mut self, pattern: PatternRef<'_>) -> Result<Option<u32>, TableError> {
        self.columns.push(&self.path, pattern)
    }

    /// Writes the table, in place of what is at its path.
    ///
    /// `labels` says more of the labels by their names; those that no pattern has are kept, those that
    /// it does not mention have a name only.
    ///
    /// # Errors
    /// [`TableError::Io`] or [`TableError::Full`]; what is at the path is then untouched.
    pub fn finish(self, labels: &[Label]) -> Result<Written, TableError> {
        let Self { path, columns } = self;
        let failed = TableError::io(&path);
        let (spools, sealed) = columns.seal(&path, labels)?;
        let read = |spool: BufWriter<DiskFile>| -> Result<OpenFile, TableError> {
            let mut file = spool.into_inner().map_err(|e| failed(e.into_error()))?.into_read();
            file.rewind().map_err(&failed)?;
            Ok(file)
        };
        let (mut vectors, mut filters) = (read(spools.vectors)?, read(spools.filters)?);
        replace(&path, |out| sealed.write(&mut vectors, &mut filters, out)).map_err(&failed)?;
        Ok(sealed.written)
    }
}

/// The bytes of a table of these patterns.
pub(super) fn write_to_memory<'a>(
    name: &Path,
    basis: Basis,
    patterns: impl IntoIterator<Item = &'a Pattern>,
    labels: &[Label],
) -> Result<(Vec<u8>, Written), TableError> {
    let mut columns = Columns::new(Vec::new(), Vec::new(), basis);
    for pattern in patterns {
        columns.push(name, pattern.into())?;
    }
    let (spools, sealed) = columns.seal(name, labels)?;
    let (mut vectors, mut filters) = (spools.vectors.as_slice(), spools.filters.as_slice());
    let mut bytes = Vec::new();
    sealed.write(&mut vectors, &mut filters, &mut bytes).map_err(TableError::io(name))?;
    Ok((bytes, sealed.written))
}

//! The store: a catalogue of files and contents beside immutable Parquet segments of units.
//!
//! ```text
//! .pt/
//!   catalog.sqlite        files, contents, segments, runs; the only thing that is ever changed in place
//!   segments/N.parquet    units of contents, written once
//!   runs/N/               results of run N
//!   lock                  held by the one writer
//!   scratch-*/            what a reader needs for a moment
//!   .gitignore            keeps all of this out of git
//! ```
//! Units belong to *contents* (the hash of a file's bytes and how it was read), and files point to
//! contents: a file that moves, or that comes back, is never parsed again. A segment is written and
//! synced before the transaction that mentions it, so that whatever the catalogue says is there.

mod catalog;
mod error;
mod lock;
mod reader;
mod scratch;
mod segment;
mod stream;
mod writer;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::io::path_bytes;

pub use catalog::{Content, ContentKey, FileRecord, LanguageTotal, RunRecord, Totals};
pub use error::StoreError;
pub use reader::UnitReader;
pub use segment::{Detail, UnitRow, whole_sketches};
pub use stream::{FileInfo, LocatedUnit, Selection, UnitStream};
pub use writer::{StoreWriter, run_dir, short_hash};

/// A store opened for reading. Many may be open beside one [`StoreWriter`].
pub struct Store {
    dir: PathBuf,
    connection: Connection,
    root: PathBuf,
}

impl Store {
    /// Opens the store in `dir`.
    ///
    /// # Errors
    /// [`StoreError`] if there is none, or if it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let connection = catalog::open_existing(dir)?;
        let root = catalog::root(&connection, dir)?;
        Ok(Self { dir: dir.to_owned(), connection, root })
    }

    /// The folder that the store lies in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder that relative paths in the store start from.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file the store knows, sorted by path.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn files(&self) -> Result<Vec<FileRecord>, StoreError> {
        catalog::files(&self.connection, &self.dir)
    }

    /// Every content the store holds, sorted by id.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn contents(&self) -> Result<Vec<Content>, StoreError> {
        catalog::contents(&self.connection, &self.dir)
    }

    /// The runs that the store remembers, the latest first.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn runs(&self) -> Result<Vec<RunRecord>, StoreError> {
        catalog::runs(&self.connection, &self.dir)
    }

    /// A fact that the last indexing noted, such as the id of its `model`.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        catalog::meta(&self.connection, &self.dir, key)
    }

    /// Counts over the whole store.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        catalog::totals(&self.connection, &self.dir)
    }

    /// A folder of its own for files that are needed for a moment: in the store, or among the system's temporary
    /// files where the store may only be read. Gone when dropped.
    ///
    /// # Errors
    /// [`StoreError`] if there is no place for it.
    pub fn scratch(&self) -> Result<tempfile::TempDir, StoreError> {
        scratch::make(&self.dir)
    }

    /// A reader of units.
    pub fn units(&self, detail: Detail) -> UnitReader {
        UnitReader::new(&self.dir, detail)
    }
}

/// A path as the store keeps it: relative to `root` where it lies below, else as it is.
pub fn stored_path(root: &Path, path: &Path) -> Vec<u8> {
    path_bytes(path.strip_prefix(root).unwrap_or(path)).into_owned()
}

/// Whether the stored path `path` is `root` or lies below it; the empty root is the store's own.
pub fn is_below(path: &[u8], root: &[u8]) -> bool {
    match path.strip_prefix(root) {
        Some(rest) if root.is_empty() => !rest.starts_with(b"/"),
        Some(rest) => rest.is_empty() || rest.starts_with(b"/"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_means_the_same_path_or_a_longer_one() {
        assert!(is_below(b"a/b.c", b"a"));
        assert!(is_below(b"a", b"a"));
        assert!(is_below(b"a/b.c", b""));
        assert!(!is_below(b"ab.c", b"a"));
        assert!(!is_below(b"/elsewhere/x.c", b""));
    }
}

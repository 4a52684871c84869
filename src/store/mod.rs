//! The store: a catalogue of files and contents beside immutable Parquet segments of units.
//!
//! ```text
//! .pt/
//!   catalog.sqlite        files, contents, segments, runs; the only thing that is ever changed in place
//!   catalog.seal          size and hash of the catalogue, and of the log of what was committed last
//!   catalog.pieces        what that hash was made of
//!   sources               what the store was made of, and how
//!   segments/N.parquet    units of contents, written once
//!   runs/N/               results of run N
//!   lock                  held by the one writer, and who that is
//!   readers               shared by readers, so that nothing is taken away from them
//!   scratch-*/            what a reader needs for a moment
//!   .gitignore            keeps all of this out of git
//! ```
//! Units belong to *contents* (the hash of a file's bytes and how it was read), and files point to
//! contents: a file that moves, or that comes back, is never parsed again. A segment is written and
//! synced before the transaction that mentions it, so that whatever the catalogue says is there.

mod catalog;
mod commit;
mod error;
mod lock;
mod log;
mod mend;
mod merge;
mod pieces;
mod place;
mod queries;
mod reader;
mod rows;
mod runs;
mod schema;
mod scope;
mod scratch;
mod seal;
mod sealer;
mod segment;
mod sources;
mod stream;
mod sweep;
mod thrift;
mod untrusted;
mod verify;
mod writer;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::io::path_bytes;
use lock::Reading;

pub use error::StoreError;
pub use mend::{Forgotten, clear, make_anew, renew};
pub use merge::Merged;
pub use reader::UnitReader;
pub use rows::{Content, ContentKey, FileRecord, KnownFile, LanguageTotal, RunRecord, Totals};
pub use runs::run_dir;
pub use scope::Scope;
pub use segment::{ColumnSize, Detail, UnitRow, whole_sketches};
pub use sources::sources;
pub use stream::{FileInfo, LocatedUnit, Selection, UnitStream};
pub use untrusted::{UntrustedParquet, guarded};
pub use verify::{Damage, Glance, Verified, glance, verify};
pub use writer::StoreWriter;

/// A store opened for reading: as it was committed at that moment, whatever a writer does since. Many may be open beside
/// one [`StoreWriter`].
pub struct Store {
    dir: PathBuf,
    connection: Connection,
    root: PathBuf,
    /// Keeps segments and results from being removed; a writer removes them itself.
    _reading: Option<Reading>,
}

impl Store {
    /// Opens the store in `dir`.
    ///
    /// # Errors
    /// [`StoreError`] if there is none, or if it cannot be read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        if !dir.join(catalog::FILE).exists() {
            let path = dir.join(catalog::FILE);
            return Err(match place::has_lost_its_catalogue(dir) {
                true => StoreError::Damaged { path, what: place::LOST.to_owned() },
                false => StoreError::Missing { dir: dir.to_owned() },
            });
        }
        place::require_files(dir)?;
        let reading = Reading::begin(dir)?;
        seal::require_log(dir)?;
        let connection = catalog::open_existing(dir)?;
        // What is read from here on is of one state of the catalogue.
        connection.execute_batch("BEGIN").map_err(StoreError::catalog(dir))?;
        let root = catalog::root(&connection, dir)?;
        Ok(Self { dir: dir.to_owned(), connection, root, _reading: Some(reading) })
    }

    /// The folder that the store lies in.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder that relative paths in the store start from.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files of a scope, of the whole store if there is none, sorted by path.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn files(&self, scope: Option<&Scope>) -> Result<Vec<KnownFile>, StoreError> {
        queries::files(&self.connection, &self.dir, scope, None)
    }

    /// The files as they were in a run, sorted by path. Their stamps are of no use.
    ///
    /// # Errors
    /// [`StoreError`], `NoRun` if the store does not remember it.
    pub fn files_of_run(&self, run: i64) -> Result<Vec<KnownFile>, StoreError> {
        self.require_run(run)?;
        queries::files(&self.connection, &self.dir, None, Some(run))
    }

    fn require_run(&self, run: i64) -> Result<(), StoreError> {
        match self.runs()?.iter().any(|known| known.id == run) {
            true => Ok(()),
            false => Err(StoreError::NoRun { dir: self.dir.clone(), run }),
        }
    }

    /// Whether a file's flags, content and issue are those that the store has of it; one that has neither content nor issue
    /// need not be known. Stamps do not matter.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn has(&self, file: &FileRecord) -> Result<bool, StoreError> {
        queries::has(&self.connection, &self.dir, file)
    }

    /// Every content the store holds, sorted by id.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn contents(&self) -> Result<Vec<Content>, StoreError> {
        queries::contents(&self.connection, &self.dir)
    }

    /// The keys of all contents.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn content_keys(&self) -> Result<HashSet<ContentKey>, StoreError> {
        queries::content_keys(&self.connection, &self.dir)
    }

    /// The keys of the contents whose bytes have this hash, one for each recipe that they were read by.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn content_keys_of(&self, hash: &[u8; 16]) -> Result<Vec<ContentKey>, StoreError> {
        queries::content_keys_of(&self.connection, &self.dir, hash)
    }

    /// The runs that the store remembers, the latest first.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn runs(&self) -> Result<Vec<RunRecord>, StoreError> {
        queries::runs(&self.connection, &self.dir)
    }

    /// A fact that the last indexing noted, such as the id of its `model`.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        catalog::meta(&self.connection, &self.dir, key)
    }

    /// The columns of all segments with their sizes, the largest first.
    ///
    /// # Errors
    /// [`StoreError`] if a segment cannot be read.
    pub fn columns(&self) -> Result<Vec<ColumnSize>, StoreError> {
        segment::columns(&self.dir, &queries::segments(&self.connection, &self.dir)?)
    }

    /// Counts over the whole store.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn totals(&self) -> Result<Totals, StoreError> {
        queries::totals(&self.connection, &self.dir)
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

impl ContentKey {
    /// The key of a file's `bytes` under `recipe`.
    pub fn of(bytes: &[u8], recipe: u64) -> Self {
        Self { hash: short_hash(bytes), recipe }
    }
}

/// First 16 bytes of the BLAKE3 hash.
pub fn short_hash(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

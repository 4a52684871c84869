//! What can go wrong with a store.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ffi;

use crate::io::has_run_out;
use crate::types::Stopped;

/// Each variant names the path, what was found, what was expected and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no store where one was asked for.
    #[error("no store in {}; make one with `pt index PATH`", dir.display())]
    Missing {
        /// The folder.
        dir: PathBuf,
    },
    /// Nobody wants to know any more.
    #[error("{0}")]
    Stopped(#[from] Stopped),
    /// Another process is writing.
    #[error("the store in {} is being written by {holder}; --wait waits until it is done", dir.display())]
    Locked {
        /// The folder.
        dir: PathBuf,
        /// Who holds the lock, in words.
        holder: String,
    },
    /// The store may not be written to.
    #[error("cannot write to the store in {}: {source}; choose another place with --store", dir.display())]
    ReadOnly {
        /// The folder.
        dir: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Made by a version with another layout.
    #[error("the store in {} has format {found}; this pt reads format {expected}: run `pt store clear` and `pt index` again", dir.display())]
    Version {
        /// The folder.
        dir: PathBuf,
        /// Format in the catalogue.
        found: String,
        /// Format of this version.
        expected: u32,
    },
    /// Made by a later version.
    #[error("the store in {} has format {found}, made by a later pt; this one reads format {expected}: use that pt, or choose another place with --store", dir.display())]
    Newer {
        /// The folder.
        dir: PathBuf,
        /// Format in the catalogue.
        found: u32,
        /// Format of this version.
        expected: u32,
    },
    /// It does not remember a run.
    #[error("the store in {} has no run {run}: `pt runs` lists those that it keeps", dir.display())]
    NoRun {
        /// The folder.
        dir: PathBuf,
        /// The run that was asked for.
        run: i64,
    },
    /// There is something else where a store is to be made.
    #[error("{} holds {found}, which no store does; expected a folder that is not there or empty: choose another place with --store", dir.display())]
    Occupied {
        /// The folder.
        dir: PathBuf,
        /// Something that lies in it.
        found: String,
    },
    /// Something of the store is damaged.
    #[error("damaged store: {}: {what}; `pt store verify` says what is hurt, `pt store rebuild` mends it", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The file system failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The catalogue failed.
    #[error("{}: {source}", path.display())]
    Catalog {
        /// The catalogue's file.
        path: PathBuf,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// A segment could not be written or read.
    #[error("{}: {source}", path.display())]
    Segment {
        /// The segment's file.
        path: PathBuf,
        /// What the Parquet library said.
        source: parquet::errors::ParquetError,
    },
}

impl StoreError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    pub(super) fn segment(path: &Path) -> impl FnOnce(parquet::errors::ParquetError) -> Self + '_ {
        move |source| Self::Segment { path: path.to_owned(), source }
    }

    /// Tells a damaged segment from a system that has run out of something.
    pub(super) fn unread_segment(path: &Path) -> impl FnOnce(parquet::errors::ParquetError) -> Self + '_ {
        move |source| {
            let inner = match &source {
                parquet::errors::ParquetError::External(inner) => inner.downcast_ref::<io::Error>(),
                _ => None,
            };
            match inner.is_some_and(has_run_out) {
                true => Self::Segment { path: path.to_owned(), source },
                false => Self::Damaged { path: path.to_owned(), what: source.to_string() },
            }
        }
    }

    /// Whether it is the system that failed, and not something that stands in the store.
    pub(super) fn is_of_system(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked, DiskFull, OutOfMemory, SystemIoFailure};
        match self {
            Self::Damaged { .. } => false,
            Self::Catalog { source, .. } => matches!(
                source.sqlite_error_code(),
                Some(DatabaseBusy | DatabaseLocked | DiskFull | OutOfMemory | SystemIoFailure)
            ),
            _ => true,
        }
    }

    /// Tells a damaged or read-only catalogue from other failures of SQLite.
    pub(super) fn catalog(dir: &Path) -> impl Fn(rusqlite::Error) -> Self + '_ {
        use rusqlite::ErrorCode::{CannotOpen, DatabaseCorrupt, NotADatabase, ReadOnly};
        move |source| {
            let path = dir.join(super::catalog::FILE);
            // On a full disk there is no room for what readers share.
            let code = source.sqlite_error().map_or(0, |error| error.extended_code);
            if [ffi::SQLITE_IOERR_SHMOPEN, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_SHMMAP]
                .contains(&code)
            {
                let source = io::Error::other(format!("{source}: no room for {}", super::place::SHARED));
                return Self::ReadOnly { dir: dir.to_owned(), source };
            }
            match source.sqlite_error_code() {
                // Without a code SQLite gave a value, but not of the type that stands there.
                Some(DatabaseCorrupt | NotADatabase) | None => {
                    Self::Damaged { path, what: source.to_string() }
                }
                Some(ReadOnly | CannotOpen) => {
                    Self::ReadOnly { dir: dir.to_owned(), source: io::Error::other(source.to_string()) }
                }
                _ => Self::Catalog { path, source },
            }
        }
    }
}

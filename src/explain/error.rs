//! Why something cannot be explained.

use std::io;
use std::path::PathBuf;

use crate::io::ReadError;
use crate::store::StoreError;
use crate::table::TableError;

/// Each variant names what was meant, what was found and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// A store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A table could not be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// What was wrong.
        source: ReadError,
    },
    /// A file is in no language that we know.
    #[error("{path}: not in a language that pt knows; `pt languages` lists those there are")]
    Language {
        /// The file.
        path: String,
    },
    /// A file could not be parsed.
    #[error("{path}: {detail}")]
    Issue {
        /// The file.
        path: String,
        /// What was found and expected.
        detail: String,
    },
    /// A text does not hold the unit that was looked for.
    #[error("{path}: the unit that was looked for is not in it")]
    NoSuchText {
        /// Where the text comes from.
        path: String,
    },
    /// A unit is not what the store knows any more.
    #[error(
        "{path} has changed since it was indexed: {what}, line {line}, is not in it as it was; index it again, or name \
         FILE:LINE without a run to explain the file as it stands"
    )]
    Changed {
        /// The file.
        path: String,
        /// First line of the unit then.
        line: u32,
        /// What it was.
        what: String,
    },
    /// A store has no such unit.
    #[error(
        "{name}: no such unit in the store in {}; expected a unit_id or a content_hash as `pt export units` gives them, or a file \
         of it with a line",
        store.display()
    )]
    NoUnit {
        /// What was looked for.
        name: String,
        /// The store.
        store: PathBuf,
    },
    /// No run tells anything of a unit.
    #[error(
        "{name}: {run} of the store in {} found nothing that it is like; name what to compare it with, as in `pt explain A B`",
        store.display()
    )]
    NothingFound {
        /// The unit.
        name: String,
        /// The run, or the runs.
        run: String,
        /// The store.
        store: PathBuf,
    },
    /// The results of a run could not be read.
    #[error("{}: {source}", path.display())]
    Results {
        /// The file.
        path: PathBuf,
        /// What was wrong.
        source: io::Error,
    },
}

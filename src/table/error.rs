//! What can go wrong with a pattern table.

use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use super::format::FORMAT;
use crate::fingerprint::ModelId;
use crate::types::Space;

/// Each variant names the path, what was found, what was expected and what to do.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file system failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Some other file.
    #[error("{} is not a pattern table: it does not begin with PTTABLE; make one with `pt table build`", path.display())]
    NotATable {
        /// The file.
        path: PathBuf,
    },
    /// Made by a version with another layout.
    #[error("{} has table format {found}; this pt reads format {FORMAT}: build it anew with `pt table build`", path.display())]
    Version {
        /// The table.
        path: PathBuf,
        /// Format of the file.
        found: u32,
    },
    /// Made for vectors that this version does not compute.
    #[error("{} holds {what} {found}; this pt reads {what} {expected}: build it anew with `pt table build`", path.display())]
    Unsupported {
        /// The table.
        path: PathBuf,
        /// Name of the property.
        what: &'static str,
        /// Its value in the file.
        found: u32,
        /// The value that can be read.
        expected: u32,
    },
    /// Cut off, or something was appended.
    #[error(
        "damaged pattern table {}: {found} bytes long, expected {expected}; \
         copy it again or build it anew with `pt table build`",
        path.display()
    )]
    Length {
        /// The table.
        path: PathBuf,
        /// Size of the file in bytes.
        found: u64,
        /// Size that the header gives, or the header's own, in bytes.
        expected: u64,
    },
    /// Its parts do not fit together, or a checksum is wrong.
    #[error(
        "damaged pattern table {}: {part}: found {found}, expected {expected}; \
         copy it again or build it anew with `pt table build`",
        path.display()
    )]
    Damaged {
        /// The table.
        path: PathBuf,
        /// The field or section, and where in it.
        part: String,
        /// What it holds.
        found: String,
        /// What it should hold.
        expected: String,
    },
    /// Cut off or written to while it was in use.
    #[error(
        "{} was changed in its place while it was read: {found} bytes long, expected the {expected} that it was opened \
         with; run again, and put a new version there by renaming it, as `pt table build` does",
        path.display()
    )]
    Changed {
        /// The table.
        path: PathBuf,
        /// Size of the file now, in bytes.
        found: u64,
        /// Size when it was opened, in bytes.
        expected: u64,
    },
    /// Made for another question.
    #[error(
        "{} holds fingerprints of the {found} space, but the {expected} space is asked for: use --space {found}, \
         or build it anew with `pt table build --space {expected}`",
        path.display()
    )]
    Space {
        /// The table.
        path: PathBuf,
        /// Space of the table.
        found: Space,
        /// Space that is asked for.
        expected: Space,
    },
    /// Made with another model.
    #[error(
        "{} was built with model {found}, but model {expected} is in use: build it anew with `pt table build`",
        path.display()
    )]
    Model {
        /// The table.
        path: PathBuf,
        /// Model of the table.
        found: ModelId,
        /// Model that is asked for.
        expected: ModelId,
    },
    /// There is no such row.
    #[error("{} has no pattern {row}: it holds {n_patterns}, counted from 0; look its patterns up again", path.display())]
    NoSuchRow {
        /// The table.
        path: PathBuf,
        /// Row that was asked for.
        row: u64,
        /// Number of rows.
        n_patterns: u32,
    },
    /// More than the format can hold.
    #[error("{}: more than {limit} {what}; build several tables instead", path.display())]
    Full {
        /// The table being written.
        path: PathBuf,
        /// What there are too many of.
        what: &'static str,
        /// How many the format can hold.
        limit: u64,
    },
    /// A merge of no tables at all.
    #[error("nothing to merge into {}: found no tables, expected at least one; name them", path.display())]
    NothingToMerge {
        /// The table that was to be written.
        path: PathBuf,
    },
}

impl TableError {
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    pub(super) fn damaged(
        path: &Path,
        part: impl Into<String>,
        found: impl Display,
        expected: impl Display,
    ) -> Self {
        let (found, expected) = (found.to_string(), expected.to_string());
        Self::Damaged { path: path.to_owned(), part: part.into(), found, expected }
    }

    /// A checksum that does not match.
    pub(super) fn checksum(path: &Path, part: impl Into<String>, found: u64, expected: u64) -> Self {
        let show = |sum: u64| format!("checksum {sum:016x}");
        Self::damaged(path, part, show(found), show(expected))
    }
}

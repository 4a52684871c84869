//! Findings: what of a run somebody may have to act on, which of it is new, and what of it is suppressed.
//!
//! ```text
//! classes of duplicates, matches -> findings -> suppressed? (comments, a file) -> new? (a baseline, a revision of git)
//!                                            -> SARIF, annotations, tables; whether a gate fails
//! ```
//! A finding belongs to a unit. What identifies it does not depend on lines: that something moved within its file, or that
//! another file grew, changes nothing.

mod baseline;
mod duplicates;
mod fingerprint;
mod inside;
mod known;
mod ledger;
mod matches;
mod moved;
mod revision;
mod suppress;
mod write;

use std::fmt;

use crate::dups::Units;
use crate::types::UnitKind;

pub use baseline::{Baseline, BaselineError};
pub use duplicates::{JudgedClass, JudgedMember, Judgement, judge, new_first};
pub use fingerprint::Fingerprints;
pub use known::{Judged, Known};
pub use ledger::{Entry, Ledger};
pub use matches::{MatchFindings, Old};
pub use revision::{OldUnit, Revision, RevisionError};
pub use suppress::{
    Origin, SuppressError, Suppression, Suppressions, Told, parse_comment, parse_suppressions,
    suppressions_in,
};
pub use write::{FindingFormat, FindingWriter, Outcome, Rule};

/// The rule of findings that are duplicates; those of matches are named by their labels.
pub const DUPLICATE: &str = "duplicate";

/// Where a unit is, and what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path of its file as text, from the root of the store.
    pub path: String,
    /// First line, from 1, and last.
    pub lines: (u32, u32),
    /// Name of its language.
    pub language: String,
    /// What it is.
    pub kind: UnitKind,
    /// Qualified name; empty for a file.
    pub name: String,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
}

impl Place {
    /// That of a unit, by its number among those looked at.
    pub fn of(units: &Units, unit: u32) -> Self {
        let unit = &units.all[unit as usize];
        let info = &units.file(unit).info;
        Self {
            path: info.path.clone(),
            lines: unit.lines,
            language: info.language.clone(),
            kind: unit.kind,
            name: unit.name.to_string(),
            shape_hash: unit.shape_hash,
        }
    }

    /// The last part of its path.
    pub(crate) fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.lines.0)?;
        if self.name.is_empty() { Ok(()) } else { write!(f, " {}", self.name) }
    }
}

/// What is known of a finding beside what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody asked what is known.
    Found,
    /// It was there before.
    Known,
    /// It was not.
    New,
}

impl State {
    /// The word for it in columns and documents; empty if nobody asked.
    pub fn word(self) -> &'static str {
        match self {
            Self::Found => "",
            Self::Known => "known",
            Self::New => "new",
        }
    }
}

/// Why a finding is suppressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Whether a comment in the code says so.
    pub is_in_source: bool,
    /// What it says; may be empty.
    pub text: String,
}

/// Something that somebody may have to act on.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// [`DUPLICATE`], or the label of a match.
    pub rule: String,
    /// The unit.
    pub place: Place,
    /// What it is, in a sentence.
    pub message: String,
    /// What it is like, with why.
    pub related: Vec<(Place, String)>,
    /// Identity, which stays while the unit stays what and in which file it is.
    pub fingerprint: u64,
    /// Score, or share of tokens that align, 0 to 1.
    pub score: f64,
    /// Tokens of the unit, if they were counted.
    pub n_tokens: Option<u32>,
    /// Whether it is new.
    pub state: State,
    /// Set if it is suppressed.
    pub suppressed: Option<Reason>,
}

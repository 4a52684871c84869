//! Findings that somebody said need no action: by a comment in the code, or in a file. They stay visible, are counted, and
//! what suppresses nothing any more is told.

mod around;
mod comment;
mod file;
mod source;

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::{Place, Reason};
use crate::io::{Globs, path_from_bytes, read_file};
use crate::lang::{self, Language};
use crate::parse::{Outline, decode};
use crate::store::{ContentKey, Scope, Store};
use crate::types::FileFlags;

pub use comment::{Told, parse_comment};
pub use file::SuppressError;

/// Where a suppression stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In a comment.
    Comment {
        /// Path of the source file as text, from the root of the store.
        path: String,
        /// Line of the comment, from 1.
        line: u32,
    },
    /// In the file of suppressions.
    File {
        /// That file.
        path: PathBuf,
        /// Which of those in it, from 1.
        number: u32,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Comment { path, line } => write!(f, "{path}:{line}"),
            Self::File { path, number } => write!(f, "{} ({number})", path.display()),
        }
    }
}

/// What findings a suppression is about, beside their rules.
#[derive(Debug)]
enum Target {
    /// Those of the units within these lines of a file.
    Lines(String, u32, u32),
    /// Those of a file.
    File(String),
    /// Those of files that patterns fit.
    Below(Globs),
    /// Those of any file.
    Anywhere,
    /// None: a comment that stands at no unit.
    Nothing,
}

/// Something that suppresses findings.
#[derive(Debug)]
pub struct Suppression {
    /// Where it stands.
    pub origin: Origin,
    /// Rules of the findings; all if empty.
    pub rules: Vec<String>,
    /// Patterns of the paths of their files; all if empty.
    pub paths: Vec<String>,
    /// The identity of the finding, if it is about one.
    pub fingerprint: Option<u64>,
    /// Why; only a comment may leave it out.
    pub reason: String,
    /// The last day that it holds, as `2026-11-30`.
    pub expires: Option<String>,
    /// Whether that day is over.
    pub is_expired: bool,
    /// Set if it suppresses nothing because of how it is written: what is wrong.
    pub problem: Option<String>,
    /// Findings that it suppressed so far.
    pub n_findings: u64,
    /// Whether it is about a copy within another one, which is told of with that one.
    pub is_spare: bool,
    target: Target,
}

impl Suppression {
    fn suppresses(&self, rule: &str, place: &Place, fingerprint: u64) -> bool {
        let is_of_rule = self.rules.is_empty() || self.rules.iter().any(|of| of == rule);
        is_of_rule
            && self.problem.is_none()
            && !self.is_expired
            && self.fingerprint.is_none_or(|of| of == fingerprint)
            && match &self.target {
                Target::Lines(path, first, last) => {
                    *path == place.path && *first <= place.lines.0 && place.lines.1 <= *last
                }
                Target::File(path) => *path == place.path,
                Target::Below(globs) => globs.matches(Path::new(&place.path)),
                Target::Anywhere => true,
                Target::Nothing => false,
            }
    }

    /// The word for what became of it, if all findings that it may be about have come by.
    pub fn state(&self) -> &'static str {
        match (self.problem.is_some(), self.is_expired, self.n_findings) {
            (true, ..) => "wrong",
            (_, true, _) => "expired",
            (_, _, 0) if !self.is_spare => "unused",
            _ => "used",
        }
    }
}

/// The suppressions that the comments in a text tell, which stands in the file at `path`.
pub fn suppressions_in(language: &'static Language, path: &str, text: &[u8]) -> Vec<Suppression> {
    source::Reader::default().read(language, path, text).0
}

/// The suppressions in the text of a file of them; `today` is a date as `2026-11-30`.
///
/// # Errors
/// [`SuppressError`], which names `path`.
pub fn parse_suppressions(text: &str, path: &Path, today: &str) -> Result<Vec<Suppression>, SuppressError> {
    file::parse(text, path, today)
}

/// All suppressions of a code base: those in comments by path and line, then those in the file.
#[derive(Default)]
pub struct Suppressions {
    all: Vec<Suppression>,
    by_path: HashMap<String, Vec<usize>>,
    /// The units of files with suppressions in them.
    outlines: HashMap<String, Outline>,
    n_in_source: usize,
}

impl Suppressions {
    /// The suppressions in the comments of files of a store that lie in a scope, as they are now, and those in `file`, if there is one.
    /// `today` is a date as `2026-11-30`. Reads only files that had a mark in them when they were indexed.
    ///
    /// # Errors
    /// [`SuppressError`]. A source file that is not what was indexed any more says nothing.
    pub fn read(
        store: &Store,
        scope: &Scope,
        file: Option<&Path>,
        today: &str,
        max_file_bytes: u64,
    ) -> Result<Self, SuppressError> {
        let mut found = Self::default();
        let (mut reader, mut bytes) = (source::Reader::default(), Vec::new());
        for known in store.files(Some(scope))? {
            let Some(content) = known.content.filter(|content| content.flags.contains(FileFlags::MARKED))
            else {
                continue;
            };
            let place = store.root().join(path_from_bytes(&known.record.path));
            let Some(language) = lang::by_name(&content.language) else { continue };
            let is_read = read_file(&place, max_file_bytes, &mut bytes).is_ok();
            if !is_read || ContentKey::of(&bytes, content.key.recipe) != content.key {
                continue;
            }
            let Ok(decoded) = decode(&bytes) else { continue };
            let path = crate::io::display_path(&known.record.path);
            let (suppressions, outline) = reader.read(language, &path, &decoded.text);
            found.all.extend(suppressions);
            found.outlines.insert(path, outline);
        }
        found.n_in_source = found.all.len();
        for (at, suppression) in found.all.iter().enumerate() {
            if let Origin::Comment { path, .. } = &suppression.origin {
                found.by_path.entry(path.clone()).or_default().push(at);
            }
        }
        if let Some(file) = file {
            found.all.extend(file::read(file, today)?);
        }
        Ok(found)
    }

    /// Why a finding is suppressed, if it is; what suppresses it is used by that.
    pub fn of(&mut self, rule: &str, place: &Place, fingerprint: u64) -> Option<Reason> {
        let by = self.by(rule, place, fingerprint);
        by.iter().for_each(|&at| self.all[at].n_findings += 1);
        let at = *by.first()?;
        Some(Reason { is_in_source: at < self.n_in_source, text: self.all[at].reason.clone() })
    }

    /// Takes in a copy that is told of with another one: what would suppress it is not of no use.
    pub fn spare(&mut self, rule: &str, place: &Place, fingerprint: u64) {
        for at in self.by(rule, place, fingerprint) {
            self.all[at].is_spare = true;
        }
    }

    /// Whether a finding is suppressed; what suppresses it is not used by that.
    pub fn suppresses(&self, rule: &str, place: &Place, fingerprint: u64) -> bool {
        !self.by(rule, place, fingerprint).is_empty()
    }

    /// What suppresses a finding: one, or comments at units which are all there is to that of the finding.
    fn by(&self, rule: &str, place: &Place, fingerprint: u64) -> Vec<usize> {
        let in_source = || self.by_path.get(&place.path).into_iter().flatten().copied();
        let mut candidates = in_source().chain(self.n_in_source..self.all.len());
        if let Some(at) = candidates.find(|&at| self.all[at].suppresses(rule, place, fingerprint)) {
            return vec![at];
        }
        let Some(outline) = self.outlines.get(&place.path) else { return Vec::new() };
        around::all_of(outline, place, |unit| {
            let of_unit = Place { lines: (unit.start_line, unit.end_line), ..place.clone() };
            in_source().find(|&at| self.all[at].suppresses(rule, &of_unit, fingerprint))
        })
    }

    /// All of them.
    pub fn all(&self) -> &[Suppression] {
        &self.all
    }
}

//! What stood in a revision of git: the units of files that are no longer what they were there. Files of which git says that they are as
//! they were are not looked at; all else is compared, so what git does not know is new.

use std::collections::HashSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::Place;
use super::ledger::{Entry, Hit, Ledger};
use crate::index::{Analyst, Recipe};
use crate::io::{OldFiles, display_path};
use crate::lang;
use crate::limits::HEAD_BYTES;
use crate::simd::Level;
use crate::store::{FileInfo, LocatedUnit, UnitRow, stored_path};
use crate::types::{Sketch, UnitKind};

/// What a revision cannot be compared with.
#[derive(Debug, thiserror::Error)]
#[error("{source}")]
pub struct RevisionError {
    #[from]
    source: io::Error,
}

/// A unit as it was.
pub struct OldUnit {
    /// Its file, as it was.
    pub file: Arc<FileInfo>,
    /// Its row.
    pub row: UnitRow,
    /// What its tokens stand for; empty if it is no function.
    pub tokens: Vec<u32>,
}

/// What stood in a revision.
pub struct Revision {
    /// Paths of files that are as they were, as text from the root of the store.
    same: HashSet<String>,
    /// Submodules of which it cannot be told how they were, likewise.
    unknown: Vec<String>,
    ledger: Ledger,
    old: Vec<OldUnit>,
}

impl Revision {
    /// What stood in revision `rev` of the repository of `root`, which is the root of the store. Reads and parses only files that
    /// have changed since then, as they were.
    ///
    /// # Errors
    /// [`RevisionError`]: that there is no git, no repository or no such revision.
    pub fn read(root: &Path, rev: &str, recipe: Recipe<'_>, level: Level) -> Result<Self, RevisionError> {
        let text = |path: &Path| display_path(&stored_path(root, path));
        let files = OldFiles::of(root, rev)?;
        let same = files.same().map(text).collect();
        let unknown = files.unknown().iter().map(|path| text(path)).collect();
        let nothing = HashSet::new();
        let mut analyst = Analyst::new(recipe, level, &nothing, &[]).with_tokens(true);
        let (mut entries, mut old) = (Vec::new(), Vec::new());
        files.each(recipe.max_file_bytes, |path, bytes| {
            let head = &bytes[..bytes.len().min(HEAD_BYTES)];
            let Some(language) = lang::detect(path, head) else { return };
            // What cannot be read now either held no units.
            let Ok(source) = analyst.source(language, bytes) else { return };
            let file = Arc::new(FileInfo {
                path: text(path),
                stored_path: stored_path(root, path),
                language: language.name.to_owned(),
                flags: Default::default(),
            });
            for (at, mut row) in source.rows.into_iter().enumerate() {
                // As the store names it.
                if row.kind == UnitKind::File {
                    row.name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
                }
                let place = Place {
                    path: file.path.clone(),
                    lines: (row.start_line, row.end_line),
                    language: file.language.clone(),
                    kind: row.kind,
                    name: row.name.clone(),
                    shape_hash: row.shape_hash,
                };
                entries.push(Entry { rule: String::new(), place, class: 0, is_within: false });
                let tokens = source.tokens.unit(at).map_or(Vec::new(), |(_, tokens)| tokens.to_vec());
                old.push(OldUnit { file: file.clone(), row, tokens });
            }
        })?;
        Ok(Self { same, unknown, ledger: Ledger::new(entries), old })
    }

    /// Whether the file of a unit is not as it was, or git does not know it.
    pub fn has_changed(&self, place: &Place) -> bool {
        !self.same.contains(&place.path)
    }

    /// Submodules whose repositories do not have the commit that they stood at, from the root of the store: all in them counts as changed.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// The old units that stand for no finding so far, by their numbers.
    pub(super) fn left(&self) -> impl Iterator<Item = u32> {
        self.ledger.left().map(|(number, _)| number)
    }

    /// Lets an old unit stand for a finding that has none.
    pub(super) fn take(&mut self, number: u32) {
        self.ledger.take(number);
    }

    /// The old units, by their numbers.
    pub fn old(&self) -> &[OldUnit] {
        &self.old
    }

    /// The old units as a store would give them, their numbers being their ids; without sketches.
    pub fn units(&self) -> Vec<LocatedUnit> {
        let unit = |(id, old): (u64, &OldUnit)| LocatedUnit {
            id,
            file: old.file.clone(),
            row: old.row.clone(),
            sketch: Sketch::default(),
        };
        (0..).zip(&self.old).map(unit).collect()
    }

    pub(super) fn claim(&mut self, place: &Place) {
        if self.has_changed(place) {
            self.ledger.claim("", place);
        }
    }

    pub(super) fn find_moved(&mut self, place: &Place) -> Option<Hit> {
        self.ledger.find_moved("", place)
    }

    pub(super) fn find(&mut self, place: &Place) -> Option<Hit> {
        self.ledger.find("", place)
    }
}

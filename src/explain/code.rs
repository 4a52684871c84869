//! Code to be explained: a unit, with the text that it stands in.

use std::collections::HashSet;
use std::path::Path;

use super::{ExplainError, Text};
use crate::index::{Analyst, Recipe, Source, innermost_at, representative};
use crate::io::{path_from_bytes, read_file};
use crate::lang::{self, Language};
use crate::limits::HEAD_BYTES;
use crate::simd::Level;
use crate::store::{LocatedUnit, Store, UnitRow};

/// A unit of a text.
pub struct Code {
    /// Where the text comes from, as people are told.
    pub place: String,
    /// Its language.
    pub language: &'static Language,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The units of it.
    pub source: Source,
    /// Which of them it is.
    pub unit: usize,
    /// The smallest unit that was looked for, in syntax nodes.
    pub(super) min_nodes: u32,
}

impl Code {
    /// The unit.
    pub fn row(&self) -> &UnitRow {
        &self.source.rows[self.unit]
    }

    /// The texts of the unit and of those around it, from within.
    pub fn around(&self) -> Vec<Text> {
        let own = self.row();
        let holds = |row: &&UnitRow| row.start_byte <= own.start_byte && own.end_byte <= row.end_byte;
        let mut rows: Vec<&UnitRow> = self.source.rows.iter().filter(holds).collect();
        rows.sort_by_key(|row| row.end_byte - row.start_byte);
        rows.into_iter().map(text_of).collect()
    }

    /// The texts of all units, the file first.
    pub fn all(&self) -> Vec<Text> {
        self.source.rows.iter().map(text_of).collect()
    }
}

fn text_of(row: &UnitRow) -> Text {
    Text { hash: row.content_hash, start_byte: row.start_byte }
}

/// Which unit of a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The innermost one at this line, from 1.
    Line(u32),
    /// The one that stands for it.
    Whole,
}

impl Focus {
    /// The place of the unit in `rows`, those of one file.
    pub fn of(self, rows: &[UnitRow]) -> usize {
        match self {
            Self::Line(line) => innermost_at(rows, line),
            Self::Whole => representative(rows),
        }
    }
}

/// How code is read.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// What vectors are made with, and the smallest unit that is one.
    pub recipe: Recipe<'a>,
    /// CPU level.
    pub level: Level,
}

impl Reader<'_> {
    /// A unit of the file at `path`, which people are told as `place`.
    ///
    /// # Errors
    /// [`ExplainError`] if it cannot be read, or is no source code.
    pub fn file(&self, path: &Path, place: String, focus: Focus) -> Result<Code, ExplainError> {
        let bytes = self.bytes(path, &place)?;
        let Some(language) = lang::detect(path, &bytes[..bytes.len().min(HEAD_BYTES)]) else {
            return Err(ExplainError::Language { path: place });
        };
        self.text(place, language, bytes, |rows| Some(focus.of(rows)))
    }

    /// A unit of a store as it stands now: the one with the same text, wherever in its file that has moved to.
    ///
    /// # Errors
    /// [`ExplainError`] if the file cannot be read, or its unit is not what the store knows any more.
    pub fn unit(&self, store: &Store, unit: &LocatedUnit) -> Result<Code, ExplainError> {
        let (file, wanted) = (&unit.file, &unit.row);
        let unknown = || ExplainError::Language { path: file.path.clone() };
        let language = lang::by_name(&file.language).ok_or_else(unknown)?;
        let bytes = self.bytes(&store.root().join(path_from_bytes(&file.stored_path)), &file.path)?;
        // Units of some stores are smaller than what is asked for elsewhere.
        let min_nodes = self.recipe.min_nodes.min(wanted.n_nodes);
        let reader = Self { recipe: Recipe { min_nodes, ..self.recipe }, ..*self };
        let same = |row: &UnitRow| row.kind == wanted.kind && row.content_hash == wanted.content_hash;
        let found = reader.text(file.path.clone(), language, bytes, |rows| {
            let all = || rows.iter().enumerate().filter(|(_, row)| same(row));
            let moved = |row: &UnitRow| row.start_byte.abs_diff(wanted.start_byte);
            all().min_by_key(|(_, row)| moved(row)).map(|(at, _)| at)
        });
        found.map_err(|error| match error {
            ExplainError::NoSuchText { .. } => ExplainError::Changed {
                path: file.path.clone(),
                line: wanted.start_line,
                what: format!("{} {}", wanted.kind, unit.row.name),
            },
            error => error,
        })
    }

    /// The unit of a text that `choose` finds among those there are.
    ///
    /// # Errors
    /// [`ExplainError`] if the text cannot be parsed, `NoSuchText` if nothing was chosen.
    pub fn text(
        &self,
        place: String,
        language: &'static Language,
        bytes: Vec<u8>,
        choose: impl FnOnce(&[UnitRow]) -> Option<usize>,
    ) -> Result<Code, ExplainError> {
        let known = HashSet::new();
        let source = Analyst::new(self.recipe, self.level, &known, &[]).source(language, &bytes);
        let source =
            source.map_err(|issue| ExplainError::Issue { path: place.clone(), detail: issue.detail })?;
        let min_nodes = self.recipe.min_nodes;
        match choose(&source.rows) {
            Some(unit) => Ok(Code { place, language, bytes, source, unit, min_nodes }),
            None => Err(ExplainError::NoSuchText { path: place }),
        }
    }

    fn bytes(&self, path: &Path, place: &str) -> Result<Vec<u8>, ExplainError> {
        let mut bytes = Vec::new();
        let read = read_file(path, self.recipe.max_file_bytes, &mut bytes);
        read.map_err(|source| ExplainError::Read { path: place.to_owned(), source })?;
        Ok(bytes)
    }
}

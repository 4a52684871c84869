//! The units of a store, file by file in the order of paths, with what the paths add to them.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::Store;
use super::error::StoreError;
use super::queries;
use super::reader::UnitReader;
use super::rows::{Content, FileRecord, KnownFile};
use super::scope::Scope;
use super::segment::{Detail, UnitRow, whole_sketches};
use crate::io::display_path;
use crate::types::{FileFlags, Sketch, UnitKind};

/// Which units are wanted; an empty list means all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Paths as the store keeps them; files at or below one of these.
    pub paths: Vec<Vec<u8>>,
    /// Languages by name.
    pub languages: Vec<String>,
    /// Kinds.
    pub kinds: Vec<UnitKind>,
    /// The run whose units are wanted; those of now if there is none.
    pub run: Option<i64>,
}

/// A file that units lie in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Path as text, relative to the store's root where it lies below.
    pub path: String,
    /// Path as the store keeps it.
    pub stored_path: Vec<u8>,
    /// Name of the language.
    pub language: String,
    /// Generated, vendored, test: by path, by attributes or by a marker in the text.
    pub flags: FileFlags,
}

/// A unit with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedUnit {
    /// Stays the same while path, kind and name do, and the unit's rank among those that share them.
    pub id: u64,
    /// Where it lies.
    pub file: Arc<FileInfo>,
    /// The unit; a file bears its own name here, and `own` is empty.
    pub row: UnitRow,
    /// The telling features of the whole unit; empty if they were not asked for.
    pub sketch: Sketch,
}

/// Goes through the selected units of a store, sorted by path, then by place in the file.
pub struct UnitStream {
    files: std::vec::IntoIter<(FileRecord, Content)>,
    reader: UnitReader,
    selection: Selection,
    detail: Detail,
}

impl Store {
    /// The selected units of the store.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read, `NoRun` if it does not remember the run.
    pub fn stream(&self, selection: Selection, detail: Detail) -> Result<UnitStream, StoreError> {
        selection.run.map_or(Ok(()), |run| self.require_run(run))?;
        let scope = (!selection.paths.is_empty()).then(|| Scope::new(selection.paths.iter().cloned()));
        let known = queries::files(&self.connection, &self.dir, scope.as_ref(), selection.run)?;
        let languages = &selection.languages;
        let is_wanted = |content: &Content| languages.is_empty() || languages.contains(&content.language);
        let wanted =
            |KnownFile { record, content }| content.filter(is_wanted).map(|content| (record, content));
        let files: Vec<_> = known.into_iter().filter_map(wanted).collect();
        Ok(UnitStream { files: files.into_iter(), reader: self.units(detail), selection, detail })
    }
}

impl UnitStream {
    /// Files still to come.
    pub fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Rows of the files still to come, before units are selected by kind.
    pub fn n_rows(&self) -> u64 {
        self.files.as_slice().iter().map(|(_, content)| u64::from(content.n_units)).sum()
    }

    /// Appends the selected units of whole files to `out` until it holds at least `n` more or all have
    /// been seen; returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] if a segment cannot be read.
    pub fn fill(&mut self, n: usize, out: &mut Vec<LocatedUnit>) -> Result<bool, StoreError> {
        let (mut wanted, mut files) = (n, Vec::new());
        while wanted > 0 {
            let Some((file, content)) = self.files.next() else { break };
            let mut rows = Vec::new();
            self.reader.read(&content, &mut rows)?;
            let kinds = &self.selection.kinds;
            let is_wanted = |row: &UnitRow| kinds.is_empty() || kinds.contains(&row.kind);
            wanted = wanted.saturating_sub(rows.iter().filter(|row| is_wanted(row)).count());
            let path = display_path(&file.path);
            let (language, flags) = (content.language, file.flags | content.flags);
            files.push((Arc::new(FileInfo { path, stored_path: file.path, language, flags }), rows));
        }
        let units = files.into_par_iter().map(|(file, rows)| self.locate(&file, rows));
        out.extend(units.collect::<Vec<_>>().into_iter().flatten());
        Ok(wanted == 0)
    }

    /// Gives the units of one file their ids and whole sketches, and the file's own unit its name.
    fn locate(&self, file: &Arc<FileInfo>, rows: Vec<UnitRow>) -> Vec<LocatedUnit> {
        let sketches = match self.detail {
            Detail::Plain => vec![Sketch::default(); rows.len()],
            Detail::Sketched => whole_sketches(&rows),
        };
        let mut path = Xxh3::new();
        path.update(&file.stored_path);
        let mut seen: HashMap<u64, u64> = HashMap::new();
        let located = rows.into_iter().zip(sketches).map(|(mut row, sketch)| {
            row.own = Sketch::default();
            if row.kind == UnitKind::File {
                row.name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
            }
            let mut hasher = path.clone();
            hasher.update(&[0, row.kind as u8]);
            hasher.update(row.name.as_bytes());
            let rank = seen.entry(hasher.digest()).or_default();
            hasher.update(&rank.to_le_bytes());
            *rank += 1;
            LocatedUnit { id: hasher.digest(), file: file.clone(), row, sketch }
        });
        let kinds = &self.selection.kinds;
        located.filter(|u| kinds.is_empty() || kinds.contains(&u.row.kind)).collect()
    }
}

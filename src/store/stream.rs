//! The units of a store, file by file in the order of paths, with what the paths add to them.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::catalog::{Content, FileRecord};
use super::error::StoreError;
use super::reader::UnitReader;
use super::segment::{Detail, UnitRow, whole_sketches};
use super::{Store, is_below};
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
    files: std::vec::IntoIter<FileRecord>,
    contents: HashMap<i64, Content>,
    reader: UnitReader,
    selection: Selection,
    detail: Detail,
}

impl Store {
    /// The selected units of the store.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn stream(&self, selection: Selection, detail: Detail) -> Result<UnitStream, StoreError> {
        let contents: HashMap<i64, Content> = self.contents()?.into_iter().map(|c| (c.id, c)).collect();
        let is_selected = |file: &FileRecord| {
            let paths = &selection.paths;
            let content = file.content.and_then(|id| contents.get(&id));
            content
                .is_some_and(|c| selection.languages.is_empty() || selection.languages.contains(&c.language))
                && (paths.is_empty() || paths.iter().any(|root| is_below(&file.path, root)))
        };
        let mut files = self.files()?;
        files.retain(is_selected);
        Ok(UnitStream { files: files.into_iter(), contents, reader: self.units(detail), selection, detail })
    }
}

impl UnitStream {
    /// Files still to come.
    pub fn n_files(&self) -> usize {
        self.files.len()
    }

    /// Rows of the files still to come, before units are selected by kind.
    pub fn n_rows(&self) -> u64 {
        let rows = |file: &FileRecord| file.content.map_or(0, |id| u64::from(self.contents[&id].n_units));
        self.files.as_slice().iter().map(rows).sum()
    }

    /// Appends the selected units of whole files to `out` until it holds at least `n` more or all have
    /// been seen; returns whether there may be more.
    ///
    /// # Errors
    /// [`StoreError`] if a segment cannot be read.
    pub fn fill(&mut self, n: usize, out: &mut Vec<LocatedUnit>) -> Result<bool, StoreError> {
        let (mut wanted, mut files) = (n, Vec::new());
        while wanted > 0 {
            let Some(file) = self.files.next() else { break };
            let content = &self.contents[&file.content.unwrap_or_default()];
            let mut rows = Vec::new();
            self.reader.read(content, &mut rows)?;
            let kinds = &self.selection.kinds;
            let is_wanted = |row: &UnitRow| kinds.is_empty() || kinds.contains(&row.kind);
            wanted = wanted.saturating_sub(rows.iter().filter(|row| is_wanted(row)).count());
            let path = display_path(&file.path);
            let (language, flags) = (content.language.clone(), file.flags | content.flags);
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

//! The units that are looked at, and where they lie.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crate::io::path_from_bytes;
use crate::store::{ContentKey, Detail, FileInfo, LocatedUnit, Scope, Selection, Store, StoreError};
use crate::types::{FileFlags, Fingerprint, UnitKind};

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// Which units of a store are looked at.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Files at or below one of these paths, as the store keeps them; all if empty.
    pub paths: Vec<Vec<u8>>,
    /// Languages by name; all if empty.
    pub languages: Vec<String>,
    /// Kinds; all if empty.
    pub kinds: Vec<UnitKind>,
    /// Files with any of these flags are left out.
    pub leave_out: FileFlags,
    /// Units of fewer tokens are left out.
    pub min_tokens: u32,
    /// Units of fewer lines are left out.
    pub min_lines: u32,
}

/// A unit that is looked at.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id in the store.
    pub id: u64,
    /// Its file, counted in [`Units::files`].
    pub file: u32,
    /// Its place among the units of its file, outer ones before those inside them.
    pub place: u32,
    /// What it is.
    pub kind: UnitKind,
    /// Qualified name.
    pub name: Box<str>,
    /// Its span in the decoded text, in bytes.
    pub bytes: Range<u32>,
    /// First line, from 1, and last.
    pub lines: (u32, u32),
    /// Syntax nodes.
    pub n_nodes: u32,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
    /// Equal for the same text.
    pub content_hash: [u8; 16],
}

impl Unit {
    /// Lines from the first to the last.
    pub fn n_lines(&self) -> u32 {
        self.lines.1 - self.lines.0 + 1
    }

    /// Whether one of the two lies within the other.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.file == other.file && self.bytes.start < other.bytes.end && other.bytes.start < self.bytes.end
    }
}

/// A file with units that are looked at.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is and what is known of it.
    pub info: Arc<FileInfo>,
    /// What was in it when it was indexed.
    pub content: ContentKey,
}

/// Files that were left out by their flags; one may be counted by several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files left out.
    pub n_files: u64,
    /// Those written by a program.
    pub n_generated: u64,
    /// Those copied from elsewhere as a whole.
    pub n_vendored: u64,
    /// Those of test code.
    pub n_test: u64,
}

impl LeftOut {
    fn count(&mut self, flags: FileFlags) {
        let count = |flag: FileFlags| u64::from(flags.contains(flag));
        self.n_files += 1;
        self.n_generated += count(FileFlags::GENERATED);
        self.n_vendored += count(FileFlags::VENDORED);
        self.n_test += count(FileFlags::TEST);
    }
}

/// The units of a store that are looked at, by path and place.
pub struct Units {
    /// Folder that paths start from.
    pub root: PathBuf,
    /// Files, by path.
    pub files: Vec<File>,
    /// Units (size n_units), by path and place.
    pub all: Vec<Unit>,
    /// What was left out by flags.
    pub left_out: LeftOut,
    /// Fingerprints in the shape space (size n_units).
    pub(super) vectors: Vec<Fingerprint>,
}

impl Units {
    /// Reads the units chosen; holds some 400 bytes of each.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub(super) fn load(store: &Store, choice: &Choice) -> Result<Self, StoreError> {
        let files = store.files(None)?.into_iter();
        let keys: HashMap<Vec<u8>, ContentKey> =
            files.filter_map(|file| Some((file.record.path, file.content?.key))).collect();
        let mut units = Self {
            root: store.root().to_owned(),
            files: Vec::new(),
            all: Vec::new(),
            left_out: LeftOut::default(),
            vectors: Vec::new(),
        };
        // Units of all kinds, because their places in the file count.
        let selection = Selection {
            paths: choice.paths.clone(),
            languages: choice.languages.clone(),
            ..Selection::default()
        };
        let mut stream = store.stream(selection, Detail::Plain)?;
        let mut batch = Vec::new();
        loop {
            let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
            for file in batch.chunk_by(|a, b| Arc::ptr_eq(&a.file, &b.file)) {
                units.take(file, &keys, choice);
            }
            batch.clear();
            if !more {
                return Ok(units);
            }
        }
    }

    /// Takes what is chosen of the units of one file.
    fn take(&mut self, of_file: &[LocatedUnit], keys: &HashMap<Vec<u8>, ContentKey>, choice: &Choice) {
        let info = &of_file[0].file;
        let Some(&content) = keys.get(&info.stored_path) else { return };
        if info.flags.bits() & choice.leave_out.bits() != 0 {
            self.left_out.count(info.flags);
            return;
        }
        let file = self.files.len() as u32;
        self.files.push(File { info: info.clone(), content });
        for (place, unit) in of_file.iter().enumerate() {
            let row = &unit.row;
            let unit = Unit {
                id: unit.id,
                file,
                place: place as u32,
                kind: row.kind,
                name: row.name.as_str().into(),
                bytes: row.start_byte..row.end_byte,
                lines: (row.start_line, row.end_line),
                n_nodes: row.n_nodes,
                shape_hash: row.shape_hash,
                content_hash: row.content_hash,
            };
            let is_of_kind = choice.kinds.is_empty() || choice.kinds.contains(&unit.kind);
            // Every token is a node.
            if is_of_kind && unit.n_lines() >= choice.min_lines && unit.n_nodes >= choice.min_tokens {
                self.all.push(unit);
                self.vectors.push(row.shape);
            }
        }
    }

    /// The file of a unit.
    pub fn file(&self, unit: &Unit) -> &File {
        &self.files[unit.file as usize]
    }

    /// Where a unit is: `path:line`.
    pub fn place(&self, unit: u32) -> String {
        let unit = &self.all[unit as usize];
        format!("{}:{}", self.file(unit).info.path, unit.lines.0)
    }

    /// The fingerprint of a unit, by its number, in the shape space.
    pub fn vector(&self, unit: u32) -> &Fingerprint {
        &self.vectors[unit as usize]
    }

    /// Where a file lies.
    pub fn path(&self, file: &File) -> PathBuf {
        self.root.join(path_from_bytes(&file.info.stored_path))
    }

    /// Which of these parts of the tree a unit lies in; the first of several.
    pub(super) fn side(&self, unit: &Unit, sides: &[Scope]) -> Option<usize> {
        let path = &self.file(unit).info.stored_path;
        sides.iter().position(|side| side.holds(path))
    }
}

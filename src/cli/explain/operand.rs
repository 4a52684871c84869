//! What the operands of `pt explain` name.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::Unit;
use crate::cli::context::{Context, real};
use crate::explain::{Focus, Reader, Target, UnitName, find};
use crate::io::{display_path, path_bytes};
use crate::matching::split_line;
use crate::store::{Content, LocatedUnit, Scope, Store, short_hash, stored_path};

/// A unit, not read yet.
pub(super) enum Operand {
    /// Of a file as it stands: where that is, and what it was called.
    File(PathBuf, String, Focus),
    /// Of a store.
    Unit(Box<LocatedUnit>),
}

/// Tells what operands name.
pub(super) struct Operands<'a> {
    context: &'a Context,
    run: Option<i64>,
    store: OnceCell<Store>,
}

/// That an operand names nothing we know.
pub(super) fn nowhere(name: &str) -> String {
    format!("{name}: no such file, here or in the store's code base, no unit_id or content_hash of it")
}

impl<'a> Operands<'a> {
    /// With a run, units are those that it saw.
    pub(super) fn new(context: &'a Context, run: Option<i64>) -> Self {
        Self { context, run, store: OnceCell::new() }
    }

    /// The store that units are of.
    pub(super) fn store(&self) -> anyhow::Result<&Store> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = self.context.open_store()?;
        Ok(self.store.get_or_init(|| store))
    }

    /// What an operand names, if it is a unit.
    pub(super) fn read(&self, given: &OsStr) -> anyhow::Result<Option<Operand>> {
        let shown = given.display().to_string();
        let (path, line) = split_line(given);
        if !path.exists()
            && let Some(name) = UnitName::parse(&shown)
        {
            return Ok(Some(Operand::Unit(Box::new(find(self.store()?, &name, &shown, self.run)?))));
        }
        let focus = line.map_or(Focus::Whole, Focus::Line);
        let Some(path) = self.file(&path) else { return Ok(None) };
        if self.run.is_none() {
            return Ok(Some(Operand::File(path.clone(), display_path(&path_bytes(&path)), focus)));
        }
        let store = self.store()?;
        let name = UnitName::Place(stored_path(store.root(), &real(&path)?), focus);
        Ok(Some(Operand::Unit(Box::new(find(store, &name, &shown, self.run)?))))
    }

    /// A file of this name: from here, or from where the paths of the store start, as results name it.
    fn file(&self, path: &Path) -> Option<PathBuf> {
        if path.exists() {
            return Some(path.to_owned());
        }
        let inside = self.store().ok()?.root().join(path);
        inside.is_file().then_some(inside)
    }

    /// Whose findings an operand means.
    pub(super) fn target(&self, given: &OsStr, reader: &Reader<'_>) -> anyhow::Result<Target> {
        let shown = given.display().to_string();
        let (path, line) = split_line(given);
        let Some(path) = self.file(&path) else {
            let name = UnitName::parse(&shown).ok_or_else(|| anyhow::anyhow!(nowhere(&shown)))?;
            return Ok(Target::Unit(name));
        };
        let code = reader.file(&path, shown, line.map_or(Focus::Whole, Focus::Line))?;
        let stored = stored_path(self.store()?.root(), &real(&path)?);
        let texts = match line {
            Some(_) => code.around(),
            None => code.all(),
        };
        Ok(Target::Texts(stored, texts))
    }

    /// Reads what an operand names.
    pub(super) fn unit(&self, reader: &Reader<'_>, operand: Operand) -> anyhow::Result<Unit> {
        let (code, unit_id) = match operand {
            Operand::Unit(unit) => (reader.unit(self.store()?, &unit)?, Some(unit.id)),
            Operand::File(path, shown, focus) => {
                let code = reader.file(&path, shown, focus)?;
                self.note_changed(&path, &code.bytes);
                (code, None)
            }
        };
        Ok(Unit { code, unit_id })
    }

    /// Says so if a file is not what a store, if there is one, knows: lines that its results name may be others now.
    fn note_changed(&self, path: &Path, bytes: &[u8]) {
        let known = || -> anyhow::Result<bool> {
            let store = self.store()?;
            let stored = stored_path(store.root(), &real(path)?);
            let files = store.files(Some(&Scope::new([stored.clone()])))?;
            let hash = short_hash(bytes);
            let is_other = |content: &Content| content.key.hash != hash;
            let of_file = files.iter().filter(|file| file.record.path == stored);
            Ok(of_file.filter_map(|file| file.content.as_ref()).any(is_other))
        };
        // Without a store there is nothing that lines could have come from.
        if known().unwrap_or(false) {
            self.context.note(&format!(
                "{} has changed since it was indexed: it is explained as it stands, lines of earlier results may have moved",
                path.display()
            ));
        }
    }
}

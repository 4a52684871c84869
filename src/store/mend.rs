//! Taking out what is damaged, so that it can be made again.

use std::path::{Path, PathBuf};

use super::catalog::{self, commit};
use super::error::StoreError;
use super::lock::{Lock, READERS, WRITER};
use super::rows::RunRecord;
use super::runs::{enter, run_dir};
use super::verify::Damage;
use super::writer::StoreWriter;
use super::{pieces, queries, seal, sweep};
use crate::io::{disk, path_from_bytes};

/// What was taken out of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Segments.
    pub n_segments: u64,
    /// Files whose units were in them, absolute; they have to be read again.
    pub files: Vec<PathBuf>,
    /// Runs with a damaged result.
    pub runs: Vec<i64>,
    /// Earlier states of files that kept runs had.
    pub n_past: u64,
}

impl StoreWriter {
    /// Takes damaged segments and runs out of the catalogue. What else is damaged stays.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be changed.
    pub fn forget(&mut self, damages: &[Damage]) -> Result<Forgotten, StoreError> {
        let dir = self.store.dir.clone();
        let failed = StoreError::catalog(&dir);
        let mut forgotten = Forgotten::default();
        let root = self.store.root.clone();
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        for damage in damages {
            match damage {
                Damage::Catalogue { .. } => {}
                Damage::Segment { id, .. } => {
                    forgotten.n_segments += 1;
                    let sql = format!("SELECT id FROM contents WHERE segment = {id}");
                    let of = |column, table| format!("{column} FROM {table} WHERE content IN ({sql})");
                    let paths = queries::paths(&transaction, &dir, &of("SELECT path", "files"))?;
                    forgotten.files.extend(paths.iter().map(|path| root.join(path_from_bytes(path))));
                    let n_past = transaction.execute(&of("DELETE", "past_files"), []).map_err(&failed)?;
                    forgotten.n_past += n_past as u64;
                    // Seen at no time: they are read again by whoever comes next, whatever becomes of us.
                    let sql = format!(
                        "UPDATE files SET content = NULL, seen_ns = 0 WHERE content IN ({sql});
                         DELETE FROM contents WHERE segment = {id}; DELETE FROM segments WHERE id = {id};"
                    );
                    transaction.execute_batch(&sql).map_err(&failed)?;
                }
                Damage::Result { run, .. } => {
                    if !forgotten.runs.contains(run) {
                        forgotten.runs.push(*run);
                    }
                    transaction.execute("DELETE FROM runs WHERE id = ?1", [run]).map_err(&failed)?;
                }
            }
        }
        commit(transaction, &dir)?;
        sweep::left_overs(&self.store)?;
        Ok(forgotten)
    }
}

/// Removes the store in `dir`, and its folder if nothing else is in it.
///
/// # Errors
/// [`StoreError`]: `Missing` if there is no store, `Locked` if somebody is writing.
pub fn clear(dir: &Path) -> Result<(), StoreError> {
    if !dir.join(catalog::FILE).exists() {
        return Err(StoreError::Missing { dir: dir.to_owned() });
    }
    let _lock = Lock::take(dir)?;
    let remove = |path: PathBuf| disk::remove(&path).map_err(StoreError::io(&path));
    // The catalogue goes first: what is left without it is no store.
    for name in [
        seal::FILE,
        pieces::FILE,
        catalog::FILE,
        "catalog.sqlite-wal",
        "catalog.sqlite-shm",
        "catalog.damaged",
        "segments",
        "runs",
    ] {
        remove(dir.join(name))?;
    }
    for name in [".gitignore", READERS, WRITER] {
        remove(dir.join(name))?;
    }
    let _ = std::fs::remove_dir(dir);
    Ok(())
}

/// Puts a damaged catalogue aside and makes a new one, of relative paths that start from `root`. It knows the runs whose
/// results lie in the store, as far as `read` can tell what they were from their folders; of files it knows nothing.
///
/// # Errors
/// [`StoreError`], `Locked` if somebody is writing.
pub fn renew(dir: &Path, root: &Path, read: &dyn Fn(&Path) -> Option<RunRecord>) -> Result<u64, StoreError> {
    let _lock = Lock::take(dir)?;
    for name in [seal::FILE, "catalog.sqlite-wal", "catalog.sqlite-shm"] {
        let path = dir.join(name);
        disk::remove(&path).map_err(StoreError::io(&path))?;
    }
    let path = dir.join(catalog::FILE);
    disk::rename(&path, &path.with_extension("damaged")).map_err(StoreError::io(&path))?;
    let runs = dir.join("runs");
    let folders = disk::list(&runs).map_err(StoreError::io(&runs))?;
    let known: Vec<RunRecord> = folders
        .iter()
        .filter_map(|folder| read(folder).filter(|run| run_dir(dir, run.id) == *folder))
        .collect();
    let mut connection = catalog::open_or_create(dir, root)?;
    let transaction = connection.transaction().map_err(StoreError::catalog(dir))?;
    known.iter().try_for_each(|run| enter(&transaction, dir, run))?;
    commit(transaction, dir)?;
    Ok(known.len() as u64)
}

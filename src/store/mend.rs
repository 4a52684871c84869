//! Taking out what is damaged, so that it can be made again.

use std::path::{Path, PathBuf};

use super::catalog::{self, commit};
use super::error::StoreError;
use super::lock::{Lock, READERS, WRITER};
use super::place::{self, CLEARED, DAMAGED, FILES, IGNORE, RENEWED, SHARED};
use super::rows::RunRecord;
use super::runs::{enter, run_dir};
use super::sealer::Sealer;
use super::verify::Damage;
use super::writer::StoreWriter;
use super::{log, queries, seal, sweep};
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
                Damage::Catalogue { .. } | Damage::Beside { .. } => {}
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
        self.seal()?;
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
    let cleared = dir.join(CLEARED);
    // The catalogue goes first: what is left without it is no store.
    disk::rename(&dir.join(catalog::FILE), &cleared).map_err(StoreError::io(&cleared))?;
    disk::sync_dir(dir).map_err(StoreError::io(dir))?;
    take_away(dir, &FILES)?;
    disk::remove_if_empty(dir);
    Ok(())
}

/// Takes away what was left of a store when it was being cleared. Call with the writer's lock held.
pub(super) fn finish_clearing(dir: &Path) -> Result<(), StoreError> {
    let cleared = dir.join(CLEARED);
    match (cleared.exists(), dir.join(catalog::FILE).exists()) {
        (false, _) => Ok(()),
        (true, true) => disk::remove(&cleared).map_err(StoreError::io(&cleared)),
        (true, false) => {
            take_away(dir, FILES.split(|name| *name == IGNORE).next().unwrap_or_default())?;
            for folder in ["segments", "runs"].map(|name| dir.join(name)) {
                disk::create_dir(&folder).map_err(StoreError::io(&folder))?;
            }
            Ok(())
        }
    }
}

/// Removes segments, results and these files of a store.
fn take_away(dir: &Path, names: &[&str]) -> Result<(), StoreError> {
    let remove = |path: PathBuf| disk::remove(&path).map_err(StoreError::io(&path));
    for name in [log::FILE, "segments", "runs"] {
        remove(dir.join(name))?;
    }
    sweep::partials(dir)?.into_iter().try_for_each(remove)?;
    let is_ours = |name: &&&str| **name != IGNORE || place::is_own_ignore(&dir.join(IGNORE));
    names.iter().filter(is_ours).try_for_each(|name| remove(dir.join(name)))
}

/// The writer's lock of a store in which something else may stand in the place of its file.
fn lock(dir: &Path) -> Result<Lock, StoreError> {
    let is_other = |path: &&PathBuf| !path.is_file() || path.is_symlink();
    for path in [WRITER, READERS].map(|name| dir.join(name)).iter().filter(is_other) {
        disk::remove(path).map_err(StoreError::io(path))?;
    }
    Lock::take(dir)
}

/// Puts a damaged catalogue aside and another one in its place, of relative paths that start from `root`. It knows the runs
/// whose results lie in the store, as far as `read` can tell what they were from their folders; of files it knows nothing.
///
/// # Errors
/// [`StoreError`], `Locked` if somebody is writing. What was there is then there still, or made anew and not sealed.
pub fn renew(dir: &Path, root: &Path, read: &dyn Fn(&Path) -> Option<RunRecord>) -> Result<u64, StoreError> {
    let _lock = lock(dir)?;
    let at = |name: &str| dir.join(name);
    let beside = |ending: &str| at(&format!("{RENEWED}{ending}"));
    let remove = |path: PathBuf| disk::remove(&path).map_err(StoreError::io(&path));
    for path in ["", "-wal", "-shm"].map(beside) {
        remove(path)?;
    }
    let runs = at("runs");
    let folders = disk::list(&runs).map_err(StoreError::io(&runs))?;
    let known: Vec<RunRecord> = folders
        .iter()
        .filter_map(|folder| read(folder).filter(|run| run_dir(dir, run.id) == *folder))
        .collect();
    let mut connection = catalog::make_beside(dir, root, RENEWED)?;
    let transaction = connection.transaction().map_err(StoreError::catalog(dir))?;
    known.iter().try_for_each(|run| enter(&transaction, dir, run))?;
    commit(transaction, dir)?;
    if !catalog::move_log(&connection).map_err(StoreError::catalog(dir))? {
        let source = std::io::Error::other("somebody reads the catalogue that is being made");
        return Err(StoreError::ReadOnly { dir: dir.to_owned(), source });
    }
    connection.close().map_err(|(_, error)| StoreError::catalog(dir)(error))?;
    // The old seal stays until the last step: whoever comes after a crash finds the catalogue damaged and begins again.
    remove(at(DAMAGED))?;
    let (old, aside) = (at(catalog::FILE), at(DAMAGED));
    if old.is_file() {
        // Not every file system has links.
        disk::link(&old, &aside).or_else(|_| disk::rename(&old, &aside)).map_err(StoreError::io(&aside))?;
    } else {
        remove(old)?;
    }
    [log::FILE, SHARED].into_iter().try_for_each(|name| remove(at(name)))?;
    disk::sync_dir(dir).map_err(StoreError::io(dir))?;
    disk::rename(&at(RENEWED), &at(catalog::FILE)).map_err(StoreError::io(&at(catalog::FILE)))?;
    disk::sync_dir(dir).map_err(StoreError::io(dir))?;
    Sealer::anew(dir)?;
    Ok(known.len() as u64)
}

/// Removes what stands in the place of these files, which were found damaged and can be made anew at any time; a seal is made
/// of the catalogue as it is, which whoever calls this has looked through, unless something else stood in its place.
///
/// # Errors
/// [`StoreError`], `Locked` if somebody is writing.
pub fn make_anew(dir: &Path, damaged: &[PathBuf]) -> Result<(), StoreError> {
    let _lock = lock(dir)?;
    let of_seal = dir.join(seal::FILE);
    for path in damaged {
        match *path == of_seal && (path.is_file() || !path.exists()) {
            true => drop(Sealer::anew(dir)?),
            false => disk::remove(path).map_err(StoreError::io(path))?,
        }
    }
    Ok(())
}

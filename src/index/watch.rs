//! Keeping a store up to date while files are being edited.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::texts::Texts;
use super::{IndexError, IndexOptions, IndexSummary, SCAN, index, index_changes};
use crate::io::{Heard, Watcher, decides_about_others};
use crate::lang::{Candidacy, may_be_source};
use crate::store::StoreWriter;
use crate::types::{Progress, Silent};

/// Time between two looks at whether somebody wants the watch to end.
const TICK: Duration = Duration::from_millis(100);
/// Quiet for so long, the store is closed, so that others may write to it.
const CLOSE_AFTER: Duration = Duration::from_secs(1);

/// One change that was taken in.
#[derive(Clone, Debug)]
pub struct Update {
    /// The paths that had changed; `None` if everything was looked at.
    pub paths: Option<Vec<PathBuf>>,
    /// What indexing them came to.
    pub indexed: IndexSummary,
    /// From when it was heard of until it could be searched.
    pub seconds: f64,
}

/// Why a watch ended.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The system will not tell of changes.
    #[error(transparent)]
    Watch(#[from] io::Error),
    /// Indexing failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Why a watch is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody stopped it.
    Stopped,
    /// What it was told to do is not what is wanted any more.
    Outdated,
}

/// Brings a store up to date with `options.roots`, then takes in every change until `progress` is stopped or the options
/// `are_outdated`, and tells `each` of it once it is committed. `open` opens the store for writing, waiting for other
/// writers; it is closed whenever there is nothing to do for a while.
///
/// # Errors
/// [`WatchError`], and what `open` and `each` report. What was committed stays.
pub fn watch<E: From<WatchError>>(
    open: impl Fn() -> Result<StoreWriter, E>,
    options: &IndexOptions<'_>,
    are_outdated: impl Fn() -> bool,
    progress: &dyn Progress,
    mut each: impl FnMut(&mut StoreWriter, Update) -> Result<(), E>,
) -> Result<Ended, E> {
    // Listening begins first: what changes while the rest is read is not missed.
    let watcher = Watcher::new(&options.roots).map_err(WatchError::from)?;
    let mut options = options.clone();
    let texts = Mutex::new(Texts::new(options.recipe, options.level, &options.languages));
    let read_again = |path: &Path, language, bytes: &[u8]| lock(&texts).read(path, language, bytes);
    options.read_again = Some(&read_again);
    let store = options.walk.store.clone();
    let mut writer = None;
    let mut is_first = true;
    // Whether there was anything to be told.
    let mut take_in = |writer: &mut Option<StoreWriter>,
                       paths: Option<Vec<PathBuf>>,
                       progress: &dyn Progress| {
        let start = Instant::now();
        let mut held = match writer.take() {
            Some(held) => held,
            None => open()?,
        };
        // Somebody may have done away with the store.
        let is_new = held.store().meta(SCAN).map_err(|e| WatchError::from(IndexError::from(e)))?.is_none();
        let paths = paths.filter(|_| !is_new);
        options.walk.only.clone_from(&paths);
        let indexed = match std::mem::take(&mut is_first) {
            true => index(&mut held, &options, progress).map(Some),
            false => index_changes(&mut held, &options, progress),
        };
        let indexed = indexed.map_err(WatchError::from)?;
        let is_told = indexed.is_some();
        if let Some(indexed) = indexed {
            each(&mut held, Update { paths, indexed, seconds: start.elapsed().as_secs_f64() })?;
        }
        *writer = Some(held);
        Ok::<bool, E>(is_told)
    };
    take_in(&mut writer, None, progress)?;
    let mut quiet_since = Instant::now();
    while !progress.is_stopped() {
        if are_outdated() {
            return Ok(Ended::Outdated);
        }
        let is_told = match watcher.next(TICK) {
            Heard::Nothing => false,
            Heard::Paths(paths) => {
                let paths = parts(paths, store.as_deref());
                let is_told = !paths.is_empty() && take_in(&mut writer, Some(paths.clone()), &Silent)?;
                if is_told {
                    // Nobody waits for this: the next save is taken in the faster.
                    lock(&texts).keep(&paths);
                }
                is_told
            }
            Heard::Anything => take_in(&mut writer, None, progress)?,
        };
        if is_told {
            quiet_since = Instant::now();
        }
        writer = writer.filter(|_| quiet_since.elapsed() < CLOSE_AFTER);
    }
    Ok(Ended::Stopped)
}

fn lock<'t, 'm>(texts: &'t Mutex<Texts<'m>>) -> MutexGuard<'t, Texts<'m>> {
    texts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What has to be looked at when these paths have changed: neither the store itself, nor what git keeps for itself, nor
/// what is no source by its name; where a file says which others are sources, all of its folder.
fn parts(changed: Vec<PathBuf>, store: Option<&Path>) -> Vec<PathBuf> {
    let mut parts = Vec::new();
    for path in changed {
        let is_git = path.components().any(|part| part.as_os_str() == ".git");
        let is_ours = store.is_some_and(|store| path.starts_with(store));
        match path.parent() {
            _ if is_ours => {}
            _ if is_git => {
                let is_exclude = path.ends_with(".git/info/exclude");
                parts.extend(path.ancestors().nth(3).filter(|_| is_exclude).map(Path::to_owned));
            }
            Some(folder) if decides_about_others(&path) => parts.push(folder.to_owned()),
            _ if may_be_source(&path) == Candidacy::No && path.is_file() => {}
            _ => parts.push(path),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::io::replace;

    #[test]
    fn what_cannot_be_source_is_not_looked_at_and_what_decides_about_others_with_them() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for name in ["a.c", "a.png", "script"] {
            replace::<io::Error>(&at(name), |file| io::Write::write_all(file, b"x")).unwrap();
        }
        let changed = ["a.c", "a.png", "script", "gone.png", ".pt/lock", ".git/index", "sub/.gitignore"];
        let found = parts(changed.map(at).to_vec(), Some(&at(".pt")));
        assert_eq!(found, ["a.c", "script", "gone.png", "sub"].map(at));
        assert_eq!(parts(vec![at(".git/info/exclude")], None), [dir.path()]);
    }
}

//! Keeping a store up to date while files are being edited.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::texts::Texts;
use super::{IndexError, IndexOptions, IndexSummary, index};
use crate::io::{Heard, Watcher};
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

/// Brings a store up to date with `options.roots`, then takes in every change until `progress` is stopped, and tells
/// `each` of it once it is committed. `open` opens the store for writing, waiting for other writers; it is closed
/// whenever there is nothing to do for a while.
///
/// # Errors
/// [`WatchError`], and what `open` and `each` report. What was committed stays.
pub fn watch<E: From<WatchError>>(
    open: impl Fn() -> Result<StoreWriter, E>,
    options: &IndexOptions<'_>,
    progress: &dyn Progress,
    mut each: impl FnMut(&mut StoreWriter, Update) -> Result<(), E>,
) -> Result<(), E> {
    // Listening begins first: what changes while the rest is read is not missed.
    let watcher = Watcher::new(&options.roots).map_err(WatchError::from)?;
    let mut options = options.clone();
    let texts = Mutex::new(Texts::new(options.recipe, options.level, &options.languages));
    let read_again = |path: &Path, language, bytes: &[u8]| lock(&texts).read(path, language, bytes);
    options.read_again = Some(&read_again);
    let store = options.walk.store.clone();
    let mut writer = None;
    let mut take_in =
        |writer: &mut Option<StoreWriter>, paths: Option<Vec<PathBuf>>, progress: &dyn Progress| {
            let start = Instant::now();
            let mut held = match writer.take() {
                Some(held) => held,
                None => open()?,
            };
            options.walk.only = paths.clone();
            let indexed = index(&mut held, &options, progress).map_err(WatchError::from)?;
            each(&mut held, Update { paths, indexed, seconds: start.elapsed().as_secs_f64() })?;
            *writer = Some(held);
            Ok::<(), E>(())
        };
    take_in(&mut writer, None, progress)?;
    let mut quiet_since = Instant::now();
    while !progress.is_stopped() {
        match watcher.next(TICK) {
            Heard::Nothing => {
                writer = writer.filter(|_| quiet_since.elapsed() < CLOSE_AFTER);
                continue;
            }
            Heard::Paths(mut paths) => {
                paths.retain(|path| may_hold_source(path, store.as_deref()));
                if !paths.is_empty() {
                    take_in(&mut writer, Some(paths.clone()), &Silent)?;
                    // Nobody waits for this: the next save is taken in the faster.
                    lock(&texts).keep(&paths);
                }
            }
            Heard::Anything => take_in(&mut writer, None, progress)?,
        }
        quiet_since = Instant::now();
    }
    Ok(())
}

fn lock<'t, 'm>(texts: &'t Mutex<Texts<'m>>) -> MutexGuard<'t, Texts<'m>> {
    texts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a change of this path is of interest: neither the store itself nor what git keeps for itself is.
fn may_hold_source(path: &Path, store: Option<&Path>) -> bool {
    let is_git = path.components().any(|part| part.as_os_str() == ".git");
    !is_git && store.is_none_or(|store| !path.starts_with(store))
}

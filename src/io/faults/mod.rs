//! The twin of the door to the disk that tests break: it lets one step fail, or stops the world there as a crash would,
//! with what had not been synced kept or lost.
//!
//! A twin governs the paths below its root, whichever thread takes the steps. SQLite's steps are among them (`sqlite.rs`).

mod sqlite;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::Step;

/// What happens at the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It fails; the next ones do not.
    Error,
    /// Half of a write gets through, then it fails; other steps just fail.
    Short,
    /// From here on nothing more can be created or written.
    Full,
    /// Everything ends before the step, or amid it if it is a write.
    Crash(Loss),
}

/// What a crash takes of that which was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// Nothing.
    Nothing,
    /// Contents of files, but not their names.
    Data,
    /// Names, but not the contents.
    Names,
    /// Both.
    All,
}

/// Every fault.
pub(crate) const FAULTS: [Fault; 7] = [
    Fault::Error,
    Fault::Short,
    Fault::Full,
    Fault::Crash(Loss::Nothing),
    Fault::Crash(Loss::Data),
    Fault::Crash(Loss::Names),
    Fault::Crash(Loss::All),
];

/// Which steps may fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Changes,
    Reads,
}

/// Whether a fault is tried at a step: an error at each, the others in turn; with `PT_FAULTS=all` all of them.
pub(crate) fn is_turn(at: usize, fault: Fault) -> bool {
    fault == Fault::Error
        || FAULTS[at % FAULTS.len()] == fault
        || std::env::var_os("PT_FAULTS").is_some_and(|asked| asked == "all")
}

/// A twin at work, until it is dropped.
pub(crate) struct Twin {
    state: Arc<Mutex<State>>,
}

struct State {
    root: PathBuf,
    /// Which steps are counted; the others are taken.
    sort: Sort,
    /// The step that fails, counted from 0, and how.
    at: usize,
    fault: Fault,
    n_steps: usize,
    /// Whether the fault has come.
    is_hit: bool,
    /// What is durable of files that hold something else by now; all others are so as they are.
    durable: HashMap<PathBuf, Vec<u8>>,
    /// Changes of names that are not, the last one last.
    names: Vec<Change>,
    /// What removals and renames put out of sight lies here.
    aside: tempfile::TempDir,
    /// What a crash leaves.
    left: Option<tempfile::TempDir>,
}

/// A change of names, as it is undone.
enum Change {
    /// Something was made.
    Made(PathBuf),
    /// Something was renamed.
    Renamed(PathBuf, PathBuf),
    /// Something went out of sight; it lies aside.
    Gone(PathBuf, PathBuf),
}

/// The twins at work, with their roots.
static TWINS: Mutex<Vec<(PathBuf, Arc<Mutex<State>>)>> = Mutex::new(Vec::new());

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The error of every failed step.
pub(super) fn failed() -> io::Error {
    io::Error::other("a fault, as ordered")
}

impl Twin {
    /// Lets the step `at` below `root`, of those that change something, fail.
    pub(crate) fn install(root: &Path, at: usize, fault: Fault) -> Self {
        Self::over(root, Sort::Changes, at, fault)
    }

    /// Lets the step `at` below `root`, of those that open or read something, fail.
    pub(crate) fn unreadable(root: &Path, at: usize) -> Self {
        Self::over(root, Sort::Reads, at, Fault::Error)
    }

    fn over(root: &Path, sort: Sort, at: usize, fault: Fault) -> Self {
        sqlite::watch();
        let state = State {
            root: root.to_owned(),
            sort,
            at,
            fault,
            n_steps: 0,
            is_hit: false,
            durable: HashMap::new(),
            names: Vec::new(),
            aside: tempfile::tempdir().unwrap(),
            left: None,
        };
        let state = Arc::new(Mutex::new(state));
        lock(&TWINS).push((root.to_owned(), state.clone()));
        Self { state }
    }

    /// Counts the steps of `work` below `root` that change something.
    pub(crate) fn count(root: &Path, work: impl FnOnce()) -> usize {
        Self::install(root, usize::MAX, Fault::Error).counted(work)
    }

    /// Counts the steps of `work` below `root` that open or read something.
    pub(crate) fn count_reads(root: &Path, work: impl FnOnce()) -> usize {
        Self::unreadable(root, usize::MAX).counted(work)
    }

    fn counted(self, work: impl FnOnce()) -> usize {
        work();
        lock(&self.state).n_steps
    }

    /// Ends it; after a crash, what that has left lies in the place of the root. Tells whether the fault has come.
    pub(crate) fn end(self) -> bool {
        let state = self.state.clone();
        drop(self);
        let mut state = lock(&state);
        if let Some(left) = state.left.take() {
            drop(super::disk::remove(&state.root));
            copy(left.path(), &state.root);
        }
        state.is_hit
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        lock(&TWINS).retain(|(_, twin)| !Arc::ptr_eq(twin, &self.state));
    }
}

fn governing(path: &Path) -> Option<Arc<Mutex<State>>> {
    lock(&TWINS).iter().find(|(root, _)| path.starts_with(root)).map(|(_, twin)| twin.clone())
}

/// Whether a step may be taken.
pub(super) fn ask(step: Step<'_>) -> io::Result<()> {
    let Some(twin) = governing(step.path()) else { return Ok(()) };
    let mut state = lock(&twin);
    state.count(step)?;
    state.note(step);
    Ok(())
}

/// Whether `bytes` may be written to a file, at `place` or at its end; else the part that gets through before it fails.
pub(super) fn ask_write(path: &Path, bytes: &[u8], place: Option<u64>) -> io::Result<Option<Vec<u8>>> {
    let Some(twin) = governing(path) else { return Ok(None) };
    let mut state = lock(&twin);
    let is_now = state.sort == Sort::Changes && state.n_steps == state.at && !state.is_hit;
    let half = || bytes[..bytes.len() / 2].to_vec();
    match state.fault {
        Fault::Short if is_now => {
            state.note(Step::Write(path));
            state.n_steps += 1;
            state.is_hit = true;
            Ok(Some(half()))
        }
        // Torn: what was written ends in the middle.
        Fault::Crash(_) if is_now => {
            let below = path.strip_prefix(&state.root).unwrap().to_owned();
            let failed = state.count(Step::Write(path)).unwrap_err();
            let torn = state.left.as_ref().map(|left| left.path().join(below));
            if let Some(mut torn) = torn.and_then(|torn| fs::File::options().write(true).open(torn).ok()) {
                torn.seek(place.map_or(SeekFrom::End(0), SeekFrom::Start)).unwrap();
                torn.write_all(&half()).unwrap();
            }
            Err(failed)
        }
        _ => {
            state.count(Step::Write(path))?;
            state.note(Step::Write(path));
            Ok(None)
        }
    }
}

impl State {
    /// Counts a step and fails it if its time has come.
    fn count(&mut self, step: Step<'_>) -> io::Result<()> {
        let sort = if matches!(step, Step::Read(_)) { Sort::Reads } else { Sort::Changes };
        if sort != self.sort {
            return Ok(());
        }
        let is_now = self.n_steps == self.at;
        self.n_steps += 1;
        if is_now {
            self.is_hit = true;
            if let Fault::Crash(loss) = self.fault {
                self.left = Some(self.crash(loss));
            }
            return Err(failed());
        }
        let needs_room = matches!(step, Step::Create(_) | Step::Write(_) | Step::CreateDir(_));
        match self.fault {
            Fault::Crash(_) if self.is_hit => Err(failed()),
            Fault::Full if self.is_hit && needs_room => Err(io::Error::from(io::ErrorKind::StorageFull)),
            _ => Ok(()),
        }
    }

    /// Notes what a step changes, before it is taken.
    fn note(&mut self, step: Step<'_>) {
        match step {
            Step::Create(path) => {
                if !path.exists() {
                    self.names.push(Change::Made(path.to_owned()));
                }
                self.durable.insert(path.to_owned(), Vec::new());
            }
            Step::CreateDir(path) => self.names.push(Change::Made(path.to_owned())),
            Step::Link(to) => self.names.push(Change::Made(to.to_owned())),
            Step::Rename(from, to) => {
                self.put_aside(to);
                self.names.push(Change::Renamed(from.to_owned(), to.to_owned()));
                if let Some(bytes) = self.durable.remove(from) {
                    self.durable.insert(to.to_owned(), bytes);
                }
            }
            Step::Remove(path) => {
                self.put_aside(path);
                self.durable.remove(path);
            }
            Step::Write(path) => {
                if !self.durable.contains_key(path) {
                    self.durable.insert(path.to_owned(), fs::read(path).unwrap_or_default());
                }
            }
            Step::Sync(path) => {
                self.durable.remove(path);
            }
            Step::SyncDir(dir) => {
                let is_in = |path: &PathBuf| path.parent() == Some(dir);
                self.names.retain(|change| match change {
                    Change::Made(path) | Change::Gone(path, _) => !is_in(path),
                    Change::Renamed(_, to) => !is_in(to),
                });
            }
            Step::Read(_) => {}
        }
    }

    /// Keeps what lies at `path` within reach.
    fn put_aside(&mut self, path: &Path) {
        if path.exists() {
            let aside = self.aside.path().join(self.names.len().to_string()).join(self.n_steps.to_string());
            copy(path, &aside);
            self.names.push(Change::Gone(path.to_owned(), aside));
        }
    }

    /// A copy of the root as a crash leaves it.
    fn crash(&self, loss: Loss) -> tempfile::TempDir {
        let left = tempfile::tempdir().unwrap();
        copy(&self.root, left.path());
        let there = |path: &Path| left.path().join(path.strip_prefix(&self.root).unwrap());
        if matches!(loss, Loss::Data | Loss::All) {
            for (path, bytes) in self.durable.iter().filter(|(path, _)| there(path).exists()) {
                fs::write(there(path), bytes).unwrap();
            }
        }
        if matches!(loss, Loss::Names | Loss::All) {
            for change in self.names.iter().rev() {
                match change {
                    Change::Made(path) => drop(super::disk::remove(&there(path))),
                    Change::Renamed(from, to) => drop(fs::rename(there(to), there(from))),
                    Change::Gone(path, aside) => copy(aside, &there(path)),
                }
            }
        }
        left
    }
}

/// Copies a file or a folder; what is not there needs no copying.
pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let name = entry.unwrap().file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else if from.exists() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

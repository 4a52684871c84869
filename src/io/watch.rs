//! Hearing of changes below folders while they happen.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

/// Quiet for so long after a change, what belongs to it has been heard of: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(4);
/// Changes that go on for longer are handed on all the same.
const LONGEST: Duration = Duration::from_millis(100);

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing that we have heard of.
    Nothing,
    /// These files and folders, sorted.
    Paths(Vec<PathBuf>),
    /// More than the system could keep count of.
    Anything,
}

/// Listens to the file system.
pub struct Watcher {
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
}

impl Watcher {
    /// Listens to what changes at or below `roots` from now on.
    ///
    /// # Errors
    /// That the system will not tell, with its reason: on Linux often a limit on the folders that may be watched.
    pub fn new(roots: &[PathBuf]) -> io::Result<Self> {
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // The receiver goes together with the watcher.
            let _ = sender.send(event);
        })
        .map_err(io::Error::other)?;
        for root in roots {
            watcher.watch(root, RecursiveMode::Recursive).map_err(|e| with_remedy(root, e))?;
        }
        Ok(Self { _watcher: watcher, events })
    }

    /// What has changed since it was asked last; waits up to `patience` for something to change.
    pub fn next(&self, patience: Duration) -> Heard {
        let mut paths = BTreeSet::new();
        let mut begun = None;
        let mut deadline = Instant::now() + patience;
        loop {
            match self.events.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Ok(event)) if event.need_rescan() => return Heard::Anything,
                Ok(Ok(event)) if changes_something(event.kind) => {
                    paths.extend(event.paths);
                    let begun = *begun.get_or_insert_with(Instant::now);
                    deadline = (Instant::now() + QUIET).min(begun + LONGEST);
                }
                Ok(Ok(_)) => {}
                Ok(Err(_)) => return Heard::Anything,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if paths.is_empty() { Heard::Nothing } else { Heard::Paths(paths.into_iter().collect()) }
    }
}

/// Reading changes nothing.
fn changes_something(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

fn with_remedy(root: &Path, error: notify::Error) -> io::Error {
    let remedy = match error.kind {
        notify::ErrorKind::MaxFilesWatch => "; raise fs.inotify.max_user_watches, or watch fewer folders",
        _ => "",
    };
    io::Error::other(format!("{}: cannot be watched: {error}{remedy}", root.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_heard_of() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        let watcher = Watcher::new(std::slice::from_ref(&root)).unwrap();
        assert_eq!(watcher.next(Duration::ZERO), Heard::Nothing);
        std::fs::write(root.join("a.c"), "int a;").unwrap();
        assert_eq!(watcher.next(Duration::from_secs(20)), Heard::Paths(vec![root.join("a.c")]));
        std::fs::read(root.join("a.c")).unwrap();
        assert_eq!(watcher.next(Duration::from_millis(50)), Heard::Nothing);
    }
}

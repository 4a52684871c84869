//! One writer at a time, and nothing taken away from readers.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::error::StoreError;
use super::place::not_a_link;
use crate::io::{OpenFile, open_regular};

/// Name of the file that the one writer holds; it says who that is.
pub(super) const WRITER: &str = "lock";
/// Name of the file that readers share and whoever removes files holds alone.
pub(super) const READERS: &str = "readers";

/// Time between two attempts to become the writer.
const PAUSE: Duration = Duration::from_millis(20);

/// Who writes, in words for the one who cannot.
pub(super) fn myself() -> String {
    let now = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ");
    let host = gethostname::gethostname();
    format!("process {} on {} since {now}", std::process::id(), host.to_string_lossy())
}

/// The writer's lock, held until dropped. The system lets go of it when the process ends, however it does.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the store in `dir`, or says who holds it.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(WRITER);
        not_a_link(&path)?;
        let mut file = open(&path).map_err(|source| StoreError::ReadOnly { dir: dir.to_owned(), source })?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                // The holder's words are a courtesy; the lock itself is the system's.
                let _ = file.read_to_string(&mut holder);
                let holder =
                    if holder.is_empty() { "another process".to_owned() } else { holder.trim().to_owned() };
                return Err(StoreError::Locked { dir: dir.to_owned(), holder });
            }
            Err(TryLockError::Error(source)) => return Err(StoreError::io(&path)(source)),
        }
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", myself()))
            .map_err(StoreError::io(&path))?;
        Ok(Self { _file: file })
    }

    /// Takes the lock as soon as nobody holds it. `waiting` is asked again and again whether to go on; it is told who
    /// holds the lock.
    pub(super) fn wait(dir: &Path, waiting: &mut dyn FnMut(&StoreError) -> bool) -> Result<Self, StoreError> {
        loop {
            match Self::take(dir) {
                Err(held @ StoreError::Locked { .. }) if waiting(&held) => std::thread::sleep(PAUSE),
                done => return done,
            }
        }
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    File::options().create(true).read(true).write(true).truncate(false).open(path)
}

/// Keeps the files that the catalogue named when it was opened from being removed, until dropped.
#[derive(Debug)]
pub(super) struct Reading {
    _file: Option<File>,
}

impl Reading {
    /// Begins to read the store in `dir`. Where its folder cannot be written to and no writer has been, there is nothing
    /// to lock; then nobody removes anything either.
    pub(super) fn begin(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(READERS);
        let file = match open_regular(&path).map(OpenFile::into_file).or_else(|_| open(&path)) {
            Ok(file) => file,
            Err(_) => return Ok(Self { _file: None }),
        };
        file.lock_shared().map_err(StoreError::io(&path))?;
        Ok(Self { _file: Some(file) })
    }
}

/// Lets nobody begin to read while it lives, so that files may go.
#[derive(Debug)]
pub(super) struct Alone {
    _file: File,
}

impl Alone {
    /// `None` if somebody is reading.
    pub(super) fn with(dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = dir.join(READERS);
        not_a_link(&path)?;
        let file = open(&path).map_err(StoreError::io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(StoreError::io(&path)(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_is_told_who_holds_the_lock() {
        let dir = tempfile::tempdir().unwrap();
        let held = Lock::take(dir.path()).unwrap();
        let refused = Lock::take(dir.path()).err().unwrap().to_string();
        assert!(refused.contains(&format!("process {} on ", std::process::id())), "{refused}");
        assert!(refused.contains("since 2"), "{refused}");
        drop(held);
        assert!(Lock::take(dir.path()).is_ok());
    }

    #[test]
    fn whoever_waits_gets_the_lock_or_gives_up() {
        let dir = tempfile::tempdir().unwrap();
        let held = Lock::take(dir.path()).unwrap();
        assert!(matches!(Lock::wait(dir.path(), &mut |_| false), Err(StoreError::Locked { .. })));
        let mut held = Some(held);
        let mut n_asked = 0;
        let waiting = &mut |_: &StoreError| {
            n_asked += 1;
            held.take_if(|_| n_asked == 3);
            true
        };
        assert!(Lock::wait(dir.path(), waiting).is_ok());
        assert_eq!(n_asked, 3);
    }

    #[test]
    fn nothing_is_taken_away_from_readers() {
        let dir = tempfile::tempdir().unwrap();
        let reading = [Reading::begin(dir.path()).unwrap(), Reading::begin(dir.path()).unwrap()];
        assert!(Alone::with(dir.path()).unwrap().is_none());
        drop(reading);
        assert!(Alone::with(dir.path()).unwrap().is_some());
    }
}

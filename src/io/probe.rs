//! What a file system can do of that which a store needs.

use std::io::{self, Write};
use std::path::Path;

use super::MappedFile;

/// What was tried in a folder, each with what the system said if it failed.
#[derive(Debug)]
pub struct Probe {
    /// Making a file and writing to it.
    pub written: io::Result<()>,
    /// Locking it.
    pub locked: io::Result<()>,
    /// Mapping it into memory and reading the same from there.
    pub mapped: io::Result<()>,
}

/// Tries out the file system that `dir` lies in, with a file that is gone afterwards.
pub fn probe(dir: &Path) -> Probe {
    let untried = || Err(io::Error::other("not tried: no file could be written"));
    let mut file = match tempfile::Builder::new().prefix(".pt-probe-").tempfile_in(dir) {
        Ok(file) => file,
        Err(error) => return Probe { written: Err(error), locked: untried(), mapped: untried() },
    };
    let text = b"what is written here is read again";
    if let Err(error) = file.write_all(text).and_then(|()| file.as_file().sync_data()) {
        return Probe { written: Err(error), locked: untried(), mapped: untried() };
    }
    let locked = file.as_file().try_lock().map_err(io::Error::from);
    let mapped = MappedFile::open(file.path()).and_then(|map| match map.bytes() == text {
        true => Ok(()),
        false => Err(io::Error::other("other bytes came back than were written")),
    });
    Probe { written: Ok(()), locked, mapped }
}

/// Bytes that may still be written to the file system of `dir`; `None` where the system does not tell.
pub fn free_bytes(dir: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let found = rustix::fs::statvfs(dir).ok()?;
        Some(found.f_bavail.saturating_mul(found.f_frsize))
    }
    #[cfg(not(unix))]
    {
        let _ = dir;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_folder_can_do_all_of_it_and_is_left_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let probe = probe(dir.path());
        assert!(probe.written.is_ok() && probe.locked.is_ok() && probe.mapped.is_ok(), "{probe:?}");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
        assert!(free_bytes(dir.path()).is_none_or(|n| n > 0));
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_written_to() {
        let dir = tempfile::tempdir().unwrap();
        assert!(probe(&dir.path().join("none")).written.is_err());
    }
}

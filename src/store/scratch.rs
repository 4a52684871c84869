//! Folders for files that are needed for a moment.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::StoreError;
use crate::io::disk;

pub(super) const PREFIX: &str = "scratch-";
/// Nothing that is still in use is as old as that: files in it are mapped within minutes, then their names go.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes one in `dir`, or among the system's temporary files if nothing may be written there; removes what
/// killed processes have left in `dir`.
pub(super) fn make(dir: &Path) -> Result<TempDir, StoreError> {
    // Where they cannot be removed they are in nobody's way.
    stale(dir).iter().for_each(|path| drop(disk::remove(path)));
    let builder = || {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        builder
    };
    match builder().tempdir_in(dir) {
        Err(e) if matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            builder().tempdir().map_err(StoreError::io(dir))
        }
        made => made.map_err(StoreError::io(dir)),
    }
}

/// What killed processes have left in `dir`.
pub(super) fn stale(dir: &Path) -> Vec<PathBuf> {
    let mut found = disk::list(dir).unwrap_or_default();
    found.retain(|path| {
        let name = path.file_name().unwrap_or_default();
        let modified = path.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|modified| modified.elapsed().ok());
        name.as_encoded_bytes().starts_with(PREFIX.as_bytes()) && age.is_some_and(|age| age > STALE)
    });
    found
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_after_a_day_and_what_is_in_use_stays() {
        let store = tempfile::tempdir().unwrap();
        let (old, new) = (store.path().join("scratch-old"), make(store.path()).unwrap());
        fs::create_dir(&old).unwrap();
        fs::write(old.join("units.ptt"), "half a table").unwrap();
        let day_before = fs::metadata(&old).unwrap().modified().unwrap() - STALE - Duration::from_secs(60);
        fs::File::open(&old).unwrap().set_modified(day_before).unwrap();
        let third = make(store.path()).unwrap();
        assert!(!old.exists() && new.path().exists() && third.path().starts_with(store.path()));
    }
}

//! What lies in a store's folder, and that it is nothing else.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::lock::{READERS, WRITER};
use super::{catalog, log, pieces, seal, sources};

/// What SQLite keeps of readers of the log; made anew at any time.
pub(super) const SHARED: &str = "catalog.sqlite-shm";
/// A catalogue that was made anew is kept here as it was.
pub(super) const DAMAGED: &str = "catalog.damaged";
/// A catalogue that is being made anew.
pub(super) const RENEWED: &str = "catalog.new";
/// Tokens of functions, of which the flow that looks for duplicates knows what they are.
pub(super) const TOKENS: &str = "tokens.bin";
/// Keeps the store out of git.
pub(super) const IGNORE: &str = ".gitignore";

/// The files of a store's folder, the catalogue last but for its log and what holds the store.
pub(super) const FILES: [&str; 12] = [
    seal::FILE,
    pieces::FILE,
    sources::FILE,
    TOKENS,
    DAMAGED,
    RENEWED,
    catalog::FILE,
    log::FILE,
    SHARED,
    IGNORE,
    READERS,
    WRITER,
];

/// Files of the store in `dir` in whose place something else stands: opened, a FIFO would keep us waiting for ever.
pub(super) fn misplaced(dir: &Path) -> Vec<PathBuf> {
    let is_other = |path: &PathBuf| path.metadata().is_ok_and(|found| !found.is_file());
    FILES.iter().map(|name| dir.join(name)).filter(is_other).collect()
}

/// Makes sure that all files of the store in `dir` that are there are files.
pub(super) fn require_files(dir: &Path) -> Result<(), StoreError> {
    match misplaced(dir).into_iter().next() {
        None => Ok(()),
        Some(path) => Err(StoreError::Damaged { path, what: NOT_A_FILE.to_owned() }),
    }
}

/// What is said of such a thing.
pub(super) const NOT_A_FILE: &str = "not a regular file; expected one";

/// Refuses a link in the place of what is written to or cleared: in a store that came with a repository it may lead to
/// anything that is somebody else's.
pub(super) fn not_a_link(path: &Path) -> Result<(), StoreError> {
    match path.is_symlink() {
        false => Ok(()),
        true => {
            let what = "a link to somewhere else; expected it in its place".to_owned();
            Err(StoreError::Damaged { path: path.to_owned(), what })
        }
    }
}

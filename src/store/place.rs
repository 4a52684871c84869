//! What lies in a store's folder, and that it is nothing else.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::lock::{READERS, WRITER};
use super::{catalog, log, pieces, scratch, seal, sources};
use crate::io::{disk, is_partial, read_small};

/// What SQLite keeps of readers of the log; made anew at any time.
pub(super) const SHARED: &str = "catalog.sqlite-shm";
/// A catalogue that was made anew is kept here as it was.
pub(super) const DAMAGED: &str = "catalog.damaged";
/// The catalogue of a store that is being cleared: what else lies there is to go.
pub(super) const CLEARED: &str = "catalog.cleared";
/// A catalogue that is being made anew.
pub(super) const RENEWED: &str = "catalog.new";
/// Tokens of functions, of which the flow that looks for duplicates knows what they are.
pub(super) const TOKENS: &str = "tokens.bin";
/// Keeps the store out of git.
pub(super) const IGNORE: &str = ".gitignore";

/// The files of a store's folder, the catalogue last but for its log and what holds the store.
pub(super) const FILES: [&str; 13] = [
    seal::FILE,
    pieces::FILE,
    sources::FILE,
    TOKENS,
    DAMAGED,
    RENEWED,
    catalog::FILE,
    log::FILE,
    SHARED,
    CLEARED,
    IGNORE,
    READERS,
    WRITER,
];

/// What is written to, or cleared, and may not be a link.
const UNLINKED: [&str; 4] = [WRITER, READERS, "segments", "runs"];

/// Files of the store in `dir` in whose place something else stands: opened, a FIFO would keep us waiting for ever, and a
/// link may lead to anything.
pub(super) fn misplaced(dir: &Path) -> Vec<PathBuf> {
    let is_other = |path: &PathBuf| path.metadata().is_ok_and(|found| !found.is_file());
    let files = FILES.iter().map(|name| dir.join(name)).filter(is_other);
    let links = UNLINKED.iter().map(|name| dir.join(name)).filter(|path| path.is_symlink());
    let mut found: Vec<PathBuf> = files.chain(links).collect();
    found.dedup();
    found
}

/// Makes sure that all files of the store in `dir` that are there are files.
pub(super) fn require_files(dir: &Path) -> Result<(), StoreError> {
    match misplaced(dir).into_iter().next() {
        None => Ok(()),
        Some(path) => Err(StoreError::Damaged { path, what: NOT_IN_PLACE.to_owned() }),
    }
}

/// What is said of such a thing.
pub(super) const NOT_IN_PLACE: &str =
    "not a regular file, or a link to somewhere else; expected one in its place";

/// Whether a store without a catalogue had one: its seal, which is made after it, is there. One that was being cleared had it
/// taken away.
pub(super) fn has_lost_its_catalogue(dir: &Path) -> bool {
    let is_there = |name: &str| dir.join(name).exists();
    !is_there(catalog::FILE) && is_there(seal::FILE) && !is_there(CLEARED)
}

/// What is said of such a store.
pub(super) const LOST: &str = "it is not there, though its seal is";

/// Makes sure that a store can be made in `dir`: that it is a folder in which nothing lies but what a store has.
pub(super) fn require_room(dir: &Path) -> Result<(), StoreError> {
    if has_lost_its_catalogue(dir) {
        return Err(StoreError::Damaged { path: dir.join(catalog::FILE), what: LOST.to_owned() });
    }
    let paths = match dir.is_dir() {
        true => disk::list(dir).map_err(StoreError::io(dir))?,
        false => return Ok(()),
    };
    match paths.iter().find(|path| !is_of_a_store(path)) {
        None => Ok(()),
        Some(path) => {
            let found = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Err(StoreError::Occupied { dir: dir.to_owned(), found })
        }
    }
}

/// Whether a path bears a name that something in a store's folder does; what git ignores is told by anybody, in many ways.
fn is_of_a_store(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match name.as_ref() {
        IGNORE => is_own_ignore(path),
        "segments" | "runs" | "catalog.sqlite-journal" => true,
        _ => {
            FILES.contains(&name.as_ref())
                || name.starts_with(RENEWED)
                || name.starts_with(scratch::PREFIX)
                || is_partial(path)
        }
    }
}

/// What the file says that keeps the store out of git.
pub(super) const IGNORE_TEXT: &[u8] = b"*\n";

/// Whether an ignore file is a store's own, or one that a crash has left empty.
pub(super) fn is_own_ignore(path: &Path) -> bool {
    read_small(path).is_ok_and(|text| IGNORE_TEXT.starts_with(&text))
}

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

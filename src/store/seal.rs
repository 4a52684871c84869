//! The seal: size and hash of the catalogue's file, kept beside it while nobody writes.
//!
//! SQLite notices much of what may happen to its pages, but not a changed bit in a value. A writer breaks the seal
//! before it changes anything and seals anew when it is done; one that is killed leaves no seal, and the next makes it.
//! Of what a writer leaves as it was, the hash goes over from seal to seal: what is damaged there is not sealed anew.

use std::io::Write;
use std::path::Path;

use super::Store;
use super::catalog;
use super::error::StoreError;
use super::pieces::{self, Changed, Pieces};
use crate::io::{DiskFile, disk, hash_file, replace};

/// Name of the seal's file.
pub(super) const FILE: &str = "catalog.seal";

/// Breaks the seal of the store in `dir`. It must not come back after a crash that what is written next survives.
/// Returns what it was made of, if that is known.
pub(super) fn open(dir: &Path) -> Result<Option<Pieces>, StoreError> {
    let path = dir.join(FILE);
    if !path.exists() {
        return Ok(None);
    }
    let known = known(dir);
    disk::remove(&path).and_then(|()| disk::sync_dir(dir)).map_err(StoreError::io(&path))?;
    Ok(known)
}

/// The pieces that lead to the hash which is sealed.
fn known(dir: &Path) -> Option<Pieces> {
    let sealed = std::fs::read_to_string(dir.join(FILE)).ok()?;
    let (n_bytes, hash) = sealed.strip_suffix('\n')?.split_once(" bytes, blake3 ")?;
    let hashes = std::fs::read(dir.join(pieces::FILE)).ok()?;
    Pieces::from_bytes(n_bytes.parse().ok()?, &hashes, &blake3::Hash::from_hex(hash).ok()?)
}

/// Seals the catalogue of a store whose writer is done; `before` is what it found sealed. While somebody reads an earlier
/// state, there is no seal.
pub(super) fn close(store: &Store, before: Option<&Pieces>) -> Result<(), StoreError> {
    let dir = &store.dir;
    // What cannot be told from the log is hashed.
    let changed = before.and_then(|_| Changed::read(dir).ok().flatten());
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = store.connection.query_row(sql, [], |r| r.get(0)).map_err(StoreError::catalog(dir))?;
    if busy != 0 {
        return Ok(());
    }
    let hashed = pieces::hash(dir, before.zip(changed.as_ref()));
    let (n_bytes, hash, made_of) = hashed.map_err(StoreError::io(&dir.join(catalog::FILE)))?;
    let text = text(n_bytes, &hash);
    let path = dir.join(FILE);
    replace::<std::io::Error>(&path, |file| file.write_all(text.as_bytes()))
        .map_err(StoreError::io(&path))?;
    if let Some(made_of) = made_of {
        // Where it cannot be kept, or does not outlive a crash, the next writer reads the whole.
        let kept = DiskFile::create(&dir.join(pieces::FILE));
        let _ = kept.and_then(|mut file| file.write_all(&made_of.to_bytes()));
    }
    Ok(())
}

/// What a seal says of the catalogue.
pub(super) enum Seal {
    /// There is none.
    Open,
    /// It is as it was sealed.
    Whole,
    /// It is not; what was found and what was expected.
    Broken(String),
}

/// Compares the catalogue with its seal.
pub(super) fn check(dir: &Path) -> Result<Seal, StoreError> {
    let path = dir.join(FILE);
    if !path.exists() {
        return Ok(Seal::Open);
    }
    let sealed = std::fs::read(&path).map_err(StoreError::io(&path))?;
    let (hash, n_bytes) =
        hash_file(&dir.join(catalog::FILE)).map_err(StoreError::io(&dir.join(catalog::FILE)))?;
    let found = text(n_bytes, &hash.into());
    if sealed == found.as_bytes() {
        return Ok(Seal::Whole);
    }
    let sealed = String::from_utf8_lossy(&sealed).trim_end().to_owned();
    Ok(Seal::Broken(format!("it is not as it was sealed: found {}, expected {sealed}", found.trim_end())))
}

fn text(n_bytes: u64, hash: &blake3::Hash) -> String {
    format!("{n_bytes} bytes, blake3 {hash}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{FileRecord, StoreWriter, verify};
    use crate::types::{Issue, IssueKind, Silent};

    fn file(i: usize) -> FileRecord {
        let issue = Issue { kind: IssueKind::Binary, detail: format!("detail {i:06}") };
        FileRecord {
            path: format!("src/{i:06}.c").into_bytes(),
            stamp: Default::default(),
            seen_ns: 0,
            flags: Default::default(),
            content: None,
            issue: Some(issue),
        }
    }

    fn commit(dir: &Path, files: impl Iterator<Item = usize>) {
        let mut writer = StoreWriter::open(&dir.join(".pt"), dir).unwrap();
        writer.commit_files(&files.map(file).collect::<Vec<_>>(), &[], &[]).unwrap();
    }

    #[test]
    fn what_is_damaged_between_two_writers_is_not_sealed_anew() {
        let dir = tempfile::tempdir().unwrap();
        let (root, store) = (dir.path(), dir.path().join(".pt"));
        commit(root, 0..5000);
        let damages = || verify(&store, &Silent).unwrap().damages.len();
        for i in 0..5 {
            commit(root, [i * 900, 6000 + i].into_iter());
            assert!(verify(&store, &Silent).unwrap().is_sealed);
            assert_eq!(damages(), 0);
        }
        assert!(known(&store).is_some_and(|pieces| pieces.to_bytes().len() > 3 * 32));
        let path = store.join(catalog::FILE);
        let mut bytes = std::fs::read(&path).unwrap();
        let at = bytes.windows(13).position(|text| text == b"detail 002500").unwrap();
        bytes[at + 12] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(damages(), 1);
        commit(root, [1].into_iter());
        assert_eq!(damages(), 1);
        // A writer who does not know the pieces takes the catalogue as it is.
        std::fs::write(store.join(pieces::FILE), b"").unwrap();
        commit(root, [1].into_iter());
        assert_eq!(damages(), 0);
    }
}

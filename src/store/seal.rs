//! The seal: size and hash of the catalogue's file, kept beside it while nobody writes.
//!
//! SQLite notices much of what may happen to its pages, but not a changed bit in a value. A writer breaks the seal
//! before it changes anything and seals anew when it is done; one that is killed leaves no seal, and the next makes it.

use std::io::Write;
use std::path::Path;

use super::Store;
use super::catalog;
use super::error::StoreError;
use crate::io::{disk, hash_file, replace};

/// Name of the seal's file.
pub(super) const FILE: &str = "catalog.seal";

/// Breaks the seal of the store in `dir`. It must not come back after a crash that what is written next survives.
pub(super) fn open(dir: &Path) -> Result<(), StoreError> {
    let path = dir.join(FILE);
    if path.exists() {
        disk::remove(&path).and_then(|()| disk::sync_dir(dir)).map_err(StoreError::io(&path))?;
    }
    Ok(())
}

/// Seals the catalogue of a store whose writer is done. While somebody reads an earlier state, there is no seal.
pub(super) fn close(store: &Store) -> Result<(), StoreError> {
    let dir = &store.dir;
    let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: i64 = store.connection.query_row(sql, [], |r| r.get(0)).map_err(StoreError::catalog(dir))?;
    if busy != 0 {
        return Ok(());
    }
    let text = text(dir).map_err(StoreError::io(&dir.join(catalog::FILE)))?;
    let path = dir.join(FILE);
    replace::<std::io::Error>(&path, |file| file.write_all(text.as_bytes())).map_err(StoreError::io(&path))
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
    let found = text(dir).map_err(StoreError::io(&dir.join(catalog::FILE)))?;
    if sealed == found.as_bytes() {
        return Ok(Seal::Whole);
    }
    let sealed = String::from_utf8_lossy(&sealed).trim_end().to_owned();
    Ok(Seal::Broken(format!("it is not as it was sealed: found {}, expected {sealed}", found.trim_end())))
}

fn text(dir: &Path) -> std::io::Result<String> {
    let (hash, n_bytes) = hash_file(&dir.join(catalog::FILE))?;
    Ok(format!("{n_bytes} bytes, blake3 {}\n", blake3::Hash::from(hash)))
}

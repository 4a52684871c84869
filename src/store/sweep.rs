//! Removing what the catalogue does not know.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Store;
use super::error::StoreError;
use super::lock::Alone;
use super::place::RENEWED;
use super::queries;
use super::reader::segment_path;
use super::runs::run_dir;
use super::scratch;
use crate::io::{disk, is_partial};

/// Removes files of interrupted writers, of dropped segments and of forgotten runs; while somebody reads, all of it
/// stays for the next writer. Call with the writer's lock held and no segment open.
pub(super) fn left_overs(store: &Store) -> Result<(), StoreError> {
    let found = find(store)?;
    if found.is_empty() {
        return Ok(());
    }
    let Some(_alone) = Alone::with(&store.dir)? else { return Ok(()) };
    found.iter().try_for_each(|path| disk::remove(path).map_err(StoreError::io(path)))
}

/// What lies in the store's folders and is not in its catalogue.
pub(super) fn find(store: &Store) -> Result<Vec<PathBuf>, StoreError> {
    let dir = &store.dir;
    let known = |sql, path: fn(&Path, i64) -> PathBuf| -> Result<HashSet<PathBuf>, StoreError> {
        let ids = queries::numbers(&store.connection, dir, sql)?;
        Ok(ids.into_iter().map(|id| path(dir, id)).collect())
    };
    let mut known = [
        ("segments", known("SELECT id FROM segments", segment_path)?),
        ("runs", known("SELECT id FROM runs", run_dir)?),
    ];
    let mut found = Vec::new();
    for (folder, known) in &mut known {
        let paths = disk::list(&dir.join(folder)).map_err(StoreError::io(dir))?;
        found.extend(paths.into_iter().filter(|path| is_numbered(path) && !known.contains(path)));
    }
    found.extend(scratch::stale(dir));
    found.extend(partials(dir)?);
    Ok(found)
}

/// What was being written in the store's folder when its writer was killed. Only who holds the writer's lock writes there.
pub(super) fn partials(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut found = disk::list(dir).map_err(StoreError::io(dir))?;
    let is_of_catalogue = |path: &Path| {
        path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(RENEWED.as_bytes()))
    };
    found.retain(|path| is_partial(path) || is_of_catalogue(path));
    Ok(found)
}

/// Whether a file or folder bears a name that a store gives: what else lies there is somebody's.
pub(super) fn is_numbered(path: &Path) -> bool {
    let name = path.file_stem().unwrap_or_default().as_encoded_bytes();
    name.len() >= 6 && name.iter().all(u8::is_ascii_digit)
}

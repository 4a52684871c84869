//! Matches that came or went.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use xxhash_rust::xxh3::Xxh3;

use super::HistoryError;
use crate::export::{KeptMatch, MatchChangeRow, read_matches};
use crate::store::{Store, run_dir};
use crate::types::Change;

/// The matches of one run and not of the other; `None` unless both classified. A match is the same if its unit and its
/// label are; `followed` tells the ids of units that bear another one now.
///
/// Of what did not change 16 bytes are held for each unit and label.
pub(super) fn changes(
    store: &Store,
    before: i64,
    after: i64,
    followed: &HashMap<u64, u64>,
) -> Result<Option<Vec<MatchChangeRow>>, HistoryError> {
    let runs = store.runs()?;
    let classified = |run: i64| runs.iter().any(|known| known.id == run && known.kind == "classify");
    if !classified(before) || !classified(after) {
        return Ok(None);
    }
    let path = |run: i64| run_dir(store.dir(), run).join("matches.parquet");
    let now = |id: u64| followed.get(&id).copied().unwrap_or(id);
    let old = keys(path(before), &now)?;
    let (mut rows, seen) = left(path(after), &|id| id, &old, Change::New)?;
    drop(old);
    rows.extend(left(path(before), &now, &seen, Change::Gone)?.0);
    Ok(Some(rows))
}

/// What tells a match from others: a hash of its unit's id and its label.
fn key(found: &KeptMatch, id: &dyn Fn(u64) -> u64) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(&id(found.unit_id).to_le_bytes());
    hash.update(found.label.as_bytes());
    hash.digest128()
}

fn each(path: PathBuf, mut work: impl FnMut(KeptMatch)) -> Result<(), HistoryError> {
    let all = read_matches(&path).and_then(|mut matches| matches.try_for_each(|found| found.map(&mut work)));
    all.map_err(|source| HistoryError::Matches { path, source })
}

/// The keys of the matches in a file.
fn keys(path: PathBuf, id: &dyn Fn(u64) -> u64) -> Result<HashSet<u128>, HistoryError> {
    let mut keys = HashSet::new();
    each(path, |found| {
        keys.insert(key(&found, id));
    })?;
    Ok(keys)
}

/// The matches in a file that are not among the `others`, in their order, and the keys of all. The best of a unit's matches of
/// one label, which comes first, stands for them.
fn left(
    path: PathBuf,
    id: &dyn Fn(u64) -> u64,
    others: &HashSet<u128>,
    change: Change,
) -> Result<(Vec<MatchChangeRow>, HashSet<u128>), HistoryError> {
    let (mut rows, mut keys) = (Vec::new(), HashSet::new());
    each(path, |found| {
        let key = key(&found, id);
        if keys.insert(key) && !others.contains(&key) {
            rows.push(MatchChangeRow { change, found });
        }
    })?;
    Ok((rows, keys))
}

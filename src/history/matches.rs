//! Matches that came or went.

use std::collections::HashMap;

use super::HistoryError;
use crate::export::{KeptMatch, MatchChangeRow, read_matches};
use crate::store::{Store, run_dir};
use crate::types::Change;

/// The matches of one run and not of the other; `None` unless both classified. A match is the same if its unit and its
/// label are; `followed` tells the ids of units that bear another one now.
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
    let read = |run: i64| -> Result<Vec<KeptMatch>, HistoryError> {
        let path = run_dir(store.dir(), run).join("matches.parquet");
        read_matches(&path).map_err(|source| HistoryError::Matches { path, source })
    };
    let (old, new) = (read(before)?, read(after)?);
    let now = |id: u64| followed.get(&id).copied().unwrap_or(id);
    // The best of a unit's matches of one label stands for them.
    let first = |matches: &[KeptMatch], id: &dyn Fn(u64) -> u64| {
        let mut first: HashMap<(u64, String), usize> = HashMap::new();
        for (at, found) in matches.iter().enumerate() {
            first.entry((id(found.unit_id), found.label.clone())).or_insert(at);
        }
        first
    };
    let (known, seen) = (first(&old, &now), first(&new, &|id| id));
    let left = |of: &HashMap<(u64, String), usize>, other: &HashMap<(u64, String), usize>| {
        let mut left: Vec<usize> =
            of.iter().filter(|(key, _)| !other.contains_key(*key)).map(|(_, at)| *at).collect();
        left.sort_unstable();
        left
    };
    let row = |change, found: &KeptMatch| MatchChangeRow { change, found: found.clone() };
    let mut rows: Vec<_> = left(&seen, &known).into_iter().map(|at| row(Change::New, &new[at])).collect();
    rows.extend(left(&known, &seen).into_iter().map(|at| row(Change::Gone, &old[at])));
    Ok(Some(rows))
}

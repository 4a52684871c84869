//! What changed from one run to another: units that are new, gone, changed or moved, and matches that came or went.

mod matches;
mod pairing;

use std::collections::{HashMap, HashSet};

use crate::export::{DiffRow, DiffSide, MatchChangeRow};
use crate::store::{Detail, FileInfo, KnownFile, LocatedUnit, Selection, Store, StoreError};
use crate::types::{Change, Progress, Stage, Stopped, UnitKind, score};

use pairing::pair;

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// What changed.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// Units, by their paths and places; those of files that are as they were are not looked at.
    pub units: Vec<DiffRow>,
    /// Matches, if both runs classified: first what is new, then what is gone.
    pub matches: Option<Vec<MatchChangeRow>>,
    /// Files that are as they were.
    pub n_same_files: u64,
}

/// Why runs could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody wants to know any more.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The matches of a run cannot be read.
    #[error("{}: {source}; run `pt classify` again", path.display())]
    Matches {
        /// Their file.
        path: std::path::PathBuf,
        /// What the Parquet library said.
        source: std::io::Error,
    },
}

/// Compares what a store held in two runs.
///
/// A unit is followed where it went: by its path, kind and name, else by its text, else by its shape, else by the likeness
/// of its fingerprint: in the same file or under the same name, else, if it is more alike, anywhere.
///
/// # Errors
/// [`HistoryError`], of the store `NoRun` if it does not remember one of them.
pub fn diff(
    store: &Store,
    before: i64,
    after: i64,
    progress: &dyn Progress,
) -> Result<Difference, HistoryError> {
    let [old, new] = [before, after].map(|run| states(store, run));
    let (old, new) = (old?, new?);
    let is_same = |(path, state): (&Vec<u8>, &State)| new.get(path) == Some(state);
    let n_same_files = old.iter().filter(|file| is_same(*file)).count() as u64;
    let differing = |of: &HashMap<Vec<u8>, State>, other: &HashMap<Vec<u8>, State>| -> Vec<Vec<u8>> {
        of.iter()
            .filter(|(path, state)| other.get(*path) != Some(*state))
            .map(|(path, _)| path.clone())
            .collect()
    };
    let old_units = units(store, before, differing(&old, &new), progress)?;
    let new_units = units(store, after, differing(&new, &old), progress)?;
    let pairs = pair(&old_units, &new_units);

    let mut followed: HashMap<u64, u64> = HashMap::new();
    let mut rows = Vec::new();
    let mut has_partner = HashSet::new();
    for (i, unit) in new_units.iter().enumerate() {
        let Some(&at) = pairs.get(&i) else {
            rows.push(row(Change::New, None, Some(unit)));
            continue;
        };
        let origin = &old_units[at];
        has_partner.insert(at);
        followed.insert(origin.id, unit.id);
        if let Some(change) = change(origin, unit) {
            rows.push(row(change, Some(origin), Some(unit)));
        }
    }
    let gone = old_units.iter().enumerate().filter(|(at, _)| !has_partner.contains(at));
    rows.extend(gone.map(|(_, unit)| row(Change::Gone, Some(unit), None)));
    rows.sort_by(|a, b| place(a).cmp(&place(b)));
    let matches = matches::changes(store, before, after, &followed)?;
    Ok(Difference { units: rows, matches, n_same_files })
}

/// What decides which units a file has and what they are: its content. Its flags do not matter to them.
type State = i64;

fn states(store: &Store, run: i64) -> Result<HashMap<Vec<u8>, State>, StoreError> {
    let files = store.files_of_run(run)?.into_iter();
    Ok(files.filter_map(|KnownFile { record, .. }| Some((record.path, record.content?))).collect())
}

/// The units of these files in a run, the files themselves aside.
fn units(
    store: &Store,
    run: i64,
    paths: Vec<Vec<u8>>,
    progress: &dyn Progress,
) -> Result<Vec<LocatedUnit>, HistoryError> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let kinds = UnitKind::ALL.into_iter().filter(|&kind| kind != UnitKind::File).collect();
    let selection = Selection { paths, kinds, run: Some(run), ..Selection::default() };
    let mut stream = store.stream(selection, Detail::Plain)?;
    progress.begin(Stage::Compare, Some(stream.n_rows()));
    let (mut units, mut batch) = (Vec::new(), Vec::new());
    loop {
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(batch.len() as u64);
        units.append(&mut batch);
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        if !more {
            progress.end();
            return Ok(units);
        }
    }
}

/// What became of a unit; `None` if nothing but its lines changed.
fn change(before: &LocatedUnit, after: &LocatedUnit) -> Option<Change> {
    let is_moved = before.file.stored_path != after.file.stored_path || before.row.name != after.row.name;
    let is_changed = before.row.content_hash != after.row.content_hash;
    if is_moved { Some(Change::Moved) } else { is_changed.then_some(Change::Changed) }
}

fn row(change: Change, before: Option<&LocatedUnit>, after: Option<&LocatedUnit>) -> DiffRow {
    let likeness = before.zip(after).map_or(0.0, |(before, after)| {
        let (a, b) = (&before.row.shape, &after.row.shape);
        score(a.dot(b), a.norm2(), b.norm2())
    });
    let any = after.or(before).map(|unit| (unit.file.language.clone(), unit.row.kind));
    let (language, kind) = any.unwrap_or((String::new(), UnitKind::File));
    DiffRow { change, language, kind, after: after.map(side), before: before.map(side), score: likeness }
}

fn side(unit: &LocatedUnit) -> DiffSide {
    let FileInfo { path, .. } = &*unit.file;
    DiffSide {
        unit_id: unit.id,
        path: path.clone(),
        name: unit.row.name.clone(),
        start_line: unit.row.start_line,
        end_line: unit.row.end_line,
    }
}

/// What rows are sorted by.
fn place(row: &DiffRow) -> (&str, u32, u32, u64) {
    let side = row.after.as_ref().or(row.before.as_ref());
    side.map_or(("", 0, 0, 0), |side| (side.path.as_str(), side.start_line, side.end_line, side.unit_id))
}

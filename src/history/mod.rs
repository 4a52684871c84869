//! What changed from one run to another: units that are new, gone, changed or moved, and matches that came or went.

mod matches;
mod pairing;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::export::{DiffRow, DiffSide, MatchChangeRow};
use crate::store::{Content, Detail, FileInfo, KnownFile, LocatedUnit, Selection, Store, StoreError};
use crate::types::{Change, Progress, Stage, Stopped, UnitKind, score};

use pairing::pair;

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;
/// Files whose units are held until it is known which of them changed.
const FILES_PER_BATCH: usize = 4096;

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
    #[error("{0}")]
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
/// A file tells of itself only where none of its other units does: if what changed lies outside of them, or it has none.
///
/// Some 500 bytes are held for each unit that is not in its old place with its old text, none for the others.
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
    let is_same = |path: &&Vec<u8>| old.get(*path) == new.get(*path);
    let n_same_files = old.keys().filter(is_same).count() as u64;
    let paths: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).filter(|path| !is_same(path)).collect();
    let paths: Vec<&Vec<u8>> = paths.into_iter().collect();
    let n_rows = |of: &States| paths.iter().filter_map(|path| of.get(*path)).map(|state| state.n_units).sum();
    progress.begin(Stage::Compare, Some([&old, &new].map(n_rows).iter().sum()));
    let (mut old_units, mut new_units) = (Vec::new(), Vec::new());
    for paths in paths.chunks(FILES_PER_BATCH) {
        let of = |states: &States, run| {
            let paths = paths.iter().filter(|path| states.contains_key(**path));
            units(store, run, paths.map(|path| path.to_vec()).collect(), progress)
        };
        let (mut some_old, mut some_new) = (of(&old, before)?, of(&new, after)?);
        leave_out_same(&mut some_old, &mut some_new);
        old_units.append(&mut some_old);
        new_units.append(&mut some_new);
    }
    progress.end();
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
    leave_out_told_files(&mut rows);
    rows.sort_by(|a, b| place(a).cmp(&place(b)));
    let matches = matches::changes(store, before, after, &followed)?;
    Ok(Difference { units: rows, matches, n_same_files })
}

/// What decides which units a file has and what they are: its content. Its flags do not matter to them.
#[derive(PartialEq)]
struct State {
    content: i64,
    n_units: u64,
}

/// Files of a run by their paths.
type States = HashMap<Vec<u8>, State>;

fn states(store: &Store, run: i64) -> Result<States, StoreError> {
    let files = store.files_of_run(run)?.into_iter();
    let state = |content: Content| State { content: content.id, n_units: content.n_units.into() };
    Ok(files.filter_map(|KnownFile { record, content }| Some((record.path, state(content?)))).collect())
}

/// Leaves out the units that stand in both with the same text.
fn leave_out_same(old: &mut Vec<LocatedUnit>, new: &mut Vec<LocatedUnit>) {
    let texts: HashMap<u64, [u8; 16]> = old.iter().map(|unit| (unit.id, unit.row.content_hash)).collect();
    let is_same = |unit: &&LocatedUnit| texts.get(&unit.id) == Some(&unit.row.content_hash);
    let same: HashSet<u64> = new.iter().filter(is_same).map(|unit| unit.id).collect();
    [old, new].into_iter().for_each(|units| units.retain(|unit| !same.contains(&unit.id)));
}

/// The units of these files in a run.
fn units(
    store: &Store,
    run: i64,
    paths: Vec<Vec<u8>>,
    progress: &dyn Progress,
) -> Result<Vec<LocatedUnit>, HistoryError> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let selection = Selection { paths, run: Some(run), ..Selection::default() };
    let mut stream = store.stream(selection, Detail::Plain)?;
    let (mut units, mut batch) = (Vec::new(), Vec::new());
    loop {
        let n_left = stream.n_rows();
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(n_left - stream.n_rows());
        units.append(&mut batch);
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        if !more {
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

/// Leaves out files of which another unit in them tells: a file's own row is for what lies outside of all others.
fn leave_out_told_files(rows: &mut Vec<DiffRow>) {
    let paths = |row: &DiffRow| [&row.before, &row.after].map(|side| Some(side.as_ref()?.path.clone()));
    let others = rows.iter().filter(|row| row.kind != UnitKind::File);
    let told: HashSet<String> = others.flat_map(paths).flatten().collect();
    let is_told = |row: &DiffRow| paths(row).into_iter().flatten().any(|path| told.contains(&path));
    rows.retain(|row| row.kind != UnitKind::File || !is_told(row));
}

/// What rows are sorted by.
fn place(row: &DiffRow) -> (&str, u32, u32, u64) {
    let side = row.after.as_ref().or(row.before.as_ref());
    side.map_or(("", 0, 0, 0), |side| (side.path.as_str(), side.start_line, side.end_line, side.unit_id))
}

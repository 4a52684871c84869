//! The nightly job: searches the units of a store in pattern tables and writes what was found.

mod found;
mod matches;

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::export::{ExportError, Format, RowWriter};
use crate::io::replace;
use crate::search::{Params, PlanOptions, Prescreen, SearchError};
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError};
use crate::table::{Table, TableError};
use crate::types::{Progress, Silent, Space, Stage, Stopped, UnitKind};

pub use found::{Counts, Example, Found, LabelCount, LanguageCount};
use matches::Matcher;
pub use matches::SearchReport;

/// Units searched at a time: their rows are what is held in memory.
const UNITS_PER_BATCH: usize = 16_384;

/// What to search and how.
pub struct ClassifyOptions {
    /// The space that units and patterns are compared in.
    pub space: Space,
    /// The spaces whose vectors are written with the units.
    pub vectors: &'static [Space],
    /// Which units.
    pub selection: Selection,
    /// Threshold and number of matches a unit.
    pub params: Params,
    /// Threshold of small units, at least the other.
    pub small_threshold: f64,
    /// How to search.
    pub search: PlanOptions,
}

/// Why a classification failed.
#[derive(Debug, thiserror::Error)]
pub enum ClassifyError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A table is damaged.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Results could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Writing failed; the path is added on the way out.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Somebody stopped it.
    #[error("{0}")]
    Stopped(#[from] Stopped),
    /// More matches than there is room for; the units are then searched in halves, so this never gets out.
    #[error("more matches than fit in memory at a time")]
    TooManyMatches,
}

impl From<SearchError<TableError>> for ClassifyError {
    fn from(error: SearchError<TableError>) -> Self {
        match error {
            SearchError::Patterns(error) => error.into(),
            SearchError::Stopped(stopped) => stopped.into(),
        }
    }
}

/// Searches the selected units of `store` in `tables` and writes `units.parquet` and `matches.parquet`
/// into the folder `results`. A unit's matches are the best from all tables together.
///
/// Only units of kinds that the tables have patterns of are searched, unless the selection names kinds.
///
/// # Errors
/// [`ClassifyError`]; neither file is then in place.
pub fn classify(
    store: &Store,
    tables: &[Table],
    options: &ClassifyOptions,
    results: &Path,
    progress: &dyn Progress,
) -> Result<Found, ClassifyError> {
    let matcher = Matcher::new(tables, searched_kinds(tables, &options.selection)?, options);
    let detail = if matcher.may_prescreen() { Detail::Sketched } else { Detail::Plain };
    let mut stream = store.stream(options.selection.clone(), detail)?;
    progress.begin(Stage::Search, Some(stream.n_rows()));
    let mut found = Found::default();
    let (units_path, matches_path) = (results.join("units.parquet"), results.join("matches.parquet"));
    let written: Result<(), ClassifyError> = replace(&units_path, |units_file| {
        replace(&matches_path, |matches_file| {
            let mut units = RowWriter::new(units_file, Format::Parquet, options.vectors)?;
            let mut matches = RowWriter::new(matches_file, Format::Parquet, &[])?;
            let mut batch = Vec::new();
            loop {
                let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
                let start = Instant::now();
                let mut seconds_write = 0.0;
                let search = matcher.search(&batch, progress, &mut found.search, |row| {
                    let start = Instant::now();
                    found.counts.matched(&row);
                    matches.push(row)?;
                    seconds_write += start.elapsed().as_secs_f64();
                    Ok(())
                });
                search?;
                found.seconds_search += start.elapsed().as_secs_f64() - seconds_write;
                let start = Instant::now();
                for unit in batch.drain(..) {
                    found.counts.unit(&unit);
                    units.push(unit)?;
                }
                found.seconds_write += start.elapsed().as_secs_f64() + seconds_write;
                if !more {
                    break;
                }
            }
            tables.iter().try_for_each(Table::unchanged)?;
            units.finish()?;
            matches.finish()?;
            Ok(())
        })
    });
    written.map_err(|error| match error {
        ClassifyError::Io(source) => ExportError::io(results)(source).into(),
        error => error,
    })?;
    progress.end();
    found.counts.rank(tables);
    found.paths = Some((units_path, matches_path));
    Ok(found)
}

/// The labels that each of `units` (size n) matches in `tables`; those of kinds that are not searched match none.
///
/// # Errors
/// [`ClassifyError`].
pub fn labels_of(
    units: &[LocatedUnit],
    tables: &[Table],
    options: &ClassifyOptions,
) -> Result<Vec<BTreeSet<String>>, ClassifyError> {
    // Units that are no longer there have no sketches to pre-screen by.
    let search = PlanOptions { prescreen: Prescreen::Off, ..options.search.clone() };
    let options = ClassifyOptions { search, selection: options.selection.clone(), ..*options };
    let matcher = Matcher::new(tables, searched_kinds(tables, &options.selection)?, &options);
    let mut labels: Vec<BTreeSet<String>> = vec![BTreeSet::new(); units.len()];
    for (of_part, part) in labels.chunks_mut(UNITS_PER_BATCH).zip(units.chunks(UNITS_PER_BATCH)) {
        let numbers: HashMap<u64, usize> = part.iter().map(|unit| unit.id).zip(0..).collect();
        matcher.search(part, &Silent, &mut SearchReport::default(), |row| {
            of_part[numbers[&row.unit.id]].insert(row.label);
            Ok(())
        })?;
    }
    Ok(labels)
}

/// The kinds to search: those asked for, else those that the tables have patterns of. A pattern made of
/// one sort of function is looked for among all of them.
fn searched_kinds(tables: &[Table], selection: &Selection) -> Result<Vec<UnitKind>, TableError> {
    if !selection.kinds.is_empty() {
        return Ok(selection.kinds.clone());
    }
    let mut in_tables = Vec::new();
    for table in tables {
        in_tables.extend(table.kinds()?);
    }
    let functions = in_tables.iter().any(|k| k.is_function_like());
    let is_searched = |k: &UnitKind| in_tables.contains(k) || functions && k.is_function_like();
    Ok(UnitKind::ALL.into_iter().filter(is_searched).collect())
}

/// Where the two result files lie.
pub type ResultPaths = (PathBuf, PathBuf);

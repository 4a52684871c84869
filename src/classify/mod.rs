//! The nightly job: searches the units of a store in a pattern table and writes what was found.

mod found;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::export::{ExportError, Format, MatchRow, RowWriter};
use crate::io::replace;
use crate::search::{Params, Plan, Queries, plan, run};
use crate::simd::Level;
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError};
use crate::table::{Table, TableError};
use crate::types::{Progress, Stage, UnitKind};

pub use found::{Example, Found, LabelCount, LanguageCount};

/// Units searched at a time: their rows are what is held in memory.
const UNITS_PER_BATCH: usize = 16_384;

/// What to search and how.
pub struct ClassifyOptions {
    /// Which units.
    pub selection: Selection,
    /// Threshold and number of matches a unit.
    pub params: Params,
    /// CPU level of the search.
    pub level: Level,
    /// Threads.
    pub n_threads: usize,
}

/// Why a classification failed.
#[derive(Debug, thiserror::Error)]
pub enum ClassifyError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The table is damaged.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Results could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Writing failed; the path is added on the way out.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Searches the selected units of `store` in `table` and writes `units.parquet` and `matches.parquet`
/// into the folder `results`.
///
/// Only units of kinds that the table has patterns of are searched, unless the selection names kinds.
///
/// # Errors
/// [`ClassifyError`]; neither file is then in place.
pub fn classify(
    store: &Store,
    table: &Table,
    options: &ClassifyOptions,
    results: &Path,
    progress: &dyn Progress,
) -> Result<Found, ClassifyError> {
    let searched = searched_kinds(table, &options.selection)?;
    let mut stream = store.stream(options.selection.clone(), Detail::Plain)?;
    progress.begin(Stage::Search, Some(stream.n_rows()));
    let mut found = Found::default();
    let (units_path, matches_path) = (results.join("units.parquet"), results.join("matches.parquet"));
    let written: Result<(), ClassifyError> = replace(&units_path, |units_file| {
        replace(&matches_path, |matches_file| {
            let mut units = RowWriter::new(units_file, Format::Parquet, true)?;
            let mut matches = RowWriter::new(matches_file, Format::Parquet, false)?;
            let mut batch = Vec::new();
            loop {
                let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
                progress.advance(batch.len() as u64);
                let start = Instant::now();
                let rows = search(&batch, table, options, &searched, &mut found.engine)?;
                found.seconds_search += start.elapsed().as_secs_f64();
                let start = Instant::now();
                for row in rows {
                    found.matched(&row);
                    matches.push(row)?;
                }
                for unit in batch.drain(..) {
                    found.unit(&unit);
                    units.push(unit)?;
                }
                found.seconds_write += start.elapsed().as_secs_f64();
                if !more {
                    break;
                }
            }
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
    found.rank(table);
    found.paths = Some((units_path, matches_path));
    Ok(found)
}

/// The kinds to search: those asked for, else those that the table has patterns of. A pattern made of
/// one sort of function is looked for among all of them.
fn searched_kinds(table: &Table, selection: &Selection) -> Result<Vec<UnitKind>, TableError> {
    if !selection.kinds.is_empty() {
        return Ok(selection.kinds.clone());
    }
    let in_table = table.kinds()?;
    let functions = in_table.iter().any(|k| k.is_function_like());
    let is_searched = |k: &UnitKind| in_table.contains(k) || functions && k.is_function_like();
    Ok(UnitKind::ALL.into_iter().filter(is_searched).collect())
}

fn search(
    batch: &[LocatedUnit],
    table: &Table,
    options: &ClassifyOptions,
    kinds: &[UnitKind],
    engine: &mut Option<String>,
) -> Result<Vec<MatchRow>, TableError> {
    let searched: Vec<&LocatedUnit> = batch.iter().filter(|u| kinds.contains(&u.row.kind)).collect();
    let vectors: Vec<_> = searched.iter().map(|u| u.row.vector).collect();
    let queries = Queries::new(&vectors);
    let plan: Plan = plan(vectors.len(), table.len(), options.level, options.n_threads);
    engine.get_or_insert_with(|| plan.engine.to_string());
    let hits = run(&plan, &queries, table, &options.params)?;
    let mut rows = Vec::new();
    for (unit, hits) in searched.into_iter().zip(hits) {
        for (hit, rank) in hits.into_iter().zip(1..) {
            let pattern = table.row(hit.pattern)?;
            rows.push(MatchRow {
                unit: unit.clone(),
                rank,
                pattern_id: hit.pattern,
                label: pattern.label.name.clone(),
                pattern: pattern.origin.to_owned(),
                score: hit.score,
                dot: hit.dot,
                exact_shape: pattern.shape_hash == unit.row.shape_hash,
            });
        }
    }
    Ok(rows)
}

/// Where the two result files lie.
pub type ResultPaths = (PathBuf, PathBuf);

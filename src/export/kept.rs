//! The matches of a run as they are read again: from a store that may be somebody else's.

use std::io;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type, UInt64Type};

use super::batches::Batches;
use super::columns::match_schema;
use crate::store::UntrustedParquet;

/// Rows read at a time, or fewer if they are long.
pub(super) const ROWS_PER_BATCH: usize = 8192;

/// Columns that matches had in the first versions.
const N_FIRST: usize = 15;

/// Columns of [`KeptMatch`], in the order of the file; the last two are not in the results of the first versions.
const NAMES: [&str; 14] = [
    "unit_id",
    "path",
    "start_line",
    "end_line",
    "kind",
    "name",
    "rank",
    "label",
    "pattern",
    "score",
    "table",
    "reason",
    "language",
    "shape_hash",
];

/// A match as `matches.parquet` of a run has it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptMatch {
    /// Id of the unit.
    pub unit_id: u64,
    /// Path of its file as text.
    pub path: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, inclusive.
    pub end_line: u32,
    /// Word for its kind.
    pub kind: String,
    /// Its qualified name.
    pub name: String,
    /// 1 for the unit's best match.
    pub rank: u32,
    /// What the pattern stands for.
    pub label: String,
    /// Where the pattern came from.
    pub pattern: String,
    /// Cosine.
    pub score: f64,
    /// The pattern's table.
    pub table: String,
    /// What the score says, in words.
    pub reason: String,
    /// Name of the unit's language; empty in the results of the first versions.
    pub language: String,
    /// Shape hash of the unit; 0 in the results of the first versions.
    pub shape_hash: u64,
}

/// The matches in a `matches.parquet` of ours, in their order, some thousand at a time in memory.
///
/// # Errors
/// What reading reports, or that the file has other columns.
pub fn read_matches(path: &Path) -> io::Result<impl Iterator<Item = io::Result<KeptMatch>>> {
    let file = UntrustedParquet::open(path).map_err(io::Error::other)?;
    let (found, expected) = (file.builder.schema(), match_schema());
    let n_found = found.fields().len();
    if n_found < N_FIRST || found.fields().iter().zip(expected.fields()).any(|(found, field)| found != field)
    {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not matches: other columns"));
    }
    let batches = Batches::of(file, &NAMES, ROWS_PER_BATCH).map_err(io::Error::other)?;
    Ok(batches.flat_map(|batch| match batch {
        Ok(batch) => rows(&batch).into_iter().map(Ok).collect::<Vec<_>>(),
        Err(error) => vec![Err(io::Error::other(error))],
    }))
}

fn rows(batch: &RecordBatch) -> Vec<KeptMatch> {
    let text = |column: usize, row: usize| batch.column(column).as_string::<i32>().value(row).to_owned();
    let number = |column: usize, row: usize| batch.column(column).as_primitive::<UInt32Type>().value(row);
    let ids = batch.column(0).as_primitive::<UInt64Type>();
    let is_whole = batch.num_columns() == NAMES.len();
    let scores = batch.column(9).as_primitive::<Float64Type>();
    let rows = (0..batch.num_rows()).map(|row| KeptMatch {
        unit_id: ids.value(row),
        path: text(1, row),
        start_line: number(2, row),
        end_line: number(3, row),
        kind: text(4, row),
        name: text(5, row),
        rank: number(6, row),
        label: text(7, row),
        pattern: text(8, row),
        score: scores.value(row),
        table: text(10, row),
        reason: text(11, row),
        language: if is_whole { text(12, row) } else { String::new() },
        shape_hash: if is_whole { batch.column(13).as_primitive::<UInt64Type>().value(row) } else { 0 },
    });
    rows.collect()
}

//! The matches of a run, read again a batch at a time.

use std::io;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type, UInt64Type};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use parquet::errors::ParquetError;

use super::changes::lacks;
use super::columns::match_schema;
use crate::store::{UntrustedParquet, guarded};
use crate::types::UnitKind;

/// Rows read at a time, at most.
const ROWS_PER_BATCH: usize = 8192;

/// The columns that are read, in their order in the file.
const COLUMNS: [&str; 12] = [
    "unit_id",
    "path",
    "start_line",
    "end_line",
    "kind",
    "name",
    "label",
    "pattern",
    "score",
    "reason",
    "language",
    "shape_hash",
];

/// A match and its unit.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchedUnit {
    /// Id of the unit.
    pub unit_id: u64,
    /// Path of its file as text.
    pub path: String,
    /// First line, from 1, and last.
    pub lines: (u32, u32),
    /// What it is.
    pub kind: UnitKind,
    /// Its qualified name.
    pub name: String,
    /// What the pattern stands for.
    pub label: String,
    /// Where the pattern came from.
    pub pattern: String,
    /// Cosine.
    pub score: f64,
    /// What the score says, in words.
    pub reason: String,
    /// Name of the unit's language.
    pub language: String,
    /// Its shape hash.
    pub shape_hash: u64,
}

/// Reads `matches.parquet` of a run in its order: unit after unit, a unit's best match first.
pub struct KeptMatches {
    batches: ParquetRecordBatchReader,
}

impl KeptMatches {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// That it cannot be read, is not Parquet, is damaged, or has other columns.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::checked(path).map_err(io::Error::other)
    }

    fn checked(path: &Path) -> Result<Self, ParquetError> {
        let file = UntrustedParquet::open(path)?;
        if let Some(name) = lacks(file.builder.schema(), &match_schema(), &COLUMNS) {
            return Err(ParquetError::General(format!("no column '{name}' as matches have it")));
        }
        let mask = ProjectionMask::columns(file.builder.parquet_schema(), COLUMNS);
        let groups: Vec<usize> = (0..file.builder.metadata().num_row_groups()).collect();
        let n_at_a_time = file.check_pages(&groups, |leaf| mask.leaf_included(leaf), ROWS_PER_BATCH)?;
        let batches = guarded(|| file.builder.with_projection(mask).with_batch_size(n_at_a_time).build())?;
        Ok(Self { batches })
    }

    /// The next matches, `None` at the end.
    ///
    /// # Errors
    /// That the file is damaged.
    pub fn next_batch(&mut self) -> io::Result<Option<Vec<MatchedUnit>>> {
        let batch = guarded(|| self.batches.next().transpose().map_err(ParquetError::from));
        let Some(batch) = batch.map_err(io::Error::other)? else { return Ok(None) };
        (0..batch.num_rows())
            .map(|row| matched(&batch, row).map_err(io::Error::other))
            .collect::<io::Result<_>>()
            .map(Some)
    }
}

fn matched(batch: &RecordBatch, row: usize) -> Result<MatchedUnit, ParquetError> {
    let text = |column: usize| batch.column(column).as_string::<i32>().value(row).to_owned();
    let number = |column: usize| batch.column(column).as_primitive::<UInt32Type>().value(row);
    let long = |column: usize| batch.column(column).as_primitive::<UInt64Type>().value(row);
    Ok(MatchedUnit {
        unit_id: long(0),
        path: text(1),
        lines: (number(2), number(3)),
        kind: text(4).parse().map_err(ParquetError::General)?,
        name: text(5),
        label: text(6),
        pattern: text(7),
        score: batch.column(8).as_primitive::<Float64Type>().value(row),
        reason: text(9),
        language: text(10),
        shape_hash: long(11),
    })
}

//! Rows of what changed from one run to another, and the matches of a run as they are read again.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type, UInt64Type};
use arrow_array::{ArrayRef, Float64Array, RecordBatch};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::columns::{diff_schema, match_change_schema, match_schema};
use super::rows::{Row, texts, u32s, u64s};
use crate::types::{Change, Space, UnitKind};

/// A unit that is not what, or where, it was.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffRow {
    /// What became of it.
    pub change: Change,
    /// Name of its language.
    pub language: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit now, `None` if it is gone.
    pub after: Option<DiffSide>,
    /// The unit before, `None` if it is new.
    pub before: Option<DiffSide>,
    /// Cosine of the two in the shape space; 0 if there are not two.
    pub score: f64,
}

/// One of the two states of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffSide {
    /// Its id.
    pub unit_id: u64,
    /// Path of its file as text.
    pub path: String,
    /// Qualified name.
    pub name: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, inclusive.
    pub end_line: u32,
}

impl Row for DiffRow {
    fn schema(_: &[Space]) -> SchemaRef {
        diff_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let none = DiffSide::default();
        let mut columns: Vec<ArrayRef> = vec![
            texts(rows, |r| r.change.as_str()),
            texts(rows, |r| &r.language),
            texts(rows, |r| r.kind.as_str()),
        ];
        let sides: [fn(&DiffRow) -> &Option<DiffSide>; 2] = [|r| &r.after, |r| &r.before];
        for of in sides {
            let sides: Vec<&DiffSide> = rows.iter().map(|r| of(r).as_ref().unwrap_or(&none)).collect();
            columns.extend([
                u64s(&sides, |s| s.unit_id),
                texts(&sides, |s| &s.path),
                texts(&sides, |s| &s.name),
                u32s(&sides, |s| s.start_line),
                u32s(&sides, |s| s.end_line),
            ]);
        }
        columns.push(Arc::new(Float64Array::from_iter_values(rows.iter().map(|r| r.score))));
        RecordBatch::try_new(diff_schema(), columns)
    }
}

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
    /// What the pattern stands for.
    pub label: String,
    /// Where the pattern came from.
    pub pattern: String,
    /// Cosine.
    pub score: f64,
    /// The pattern's table.
    pub table: String,
}

/// A match that came or went.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchChangeRow {
    /// New or gone.
    pub change: Change,
    /// The match, as it is or as it was.
    pub found: KeptMatch,
}

impl Row for MatchChangeRow {
    fn schema(_: &[Space]) -> SchemaRef {
        match_change_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let columns = vec![
            texts(rows, |r| r.change.as_str()),
            u64s(rows, |r| r.found.unit_id),
            texts(rows, |r| &r.found.path),
            u32s(rows, |r| r.found.start_line),
            u32s(rows, |r| r.found.end_line),
            texts(rows, |r| &r.found.kind),
            texts(rows, |r| &r.found.name),
            texts(rows, |r| &r.found.label),
            texts(rows, |r| &r.found.pattern),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|r| r.found.score))) as ArrayRef,
            texts(rows, |r| &r.found.table),
        ];
        RecordBatch::try_new(match_change_schema(), columns)
    }
}

/// The first of these columns that is not `found` as it is `expected`.
pub(super) fn lacks<'n>(found: &Schema, expected: &Schema, names: &[&'n str]) -> Option<&'n str> {
    let of = |schema: &Schema, name: &str| schema.field_with_name(name).ok().cloned();
    names.iter().copied().find(|name| of(found, name) != of(expected, name))
}

/// The matches in a `matches.parquet` of ours, in their order.
///
/// # Errors
/// What reading reports, or that the file has other columns.
pub fn read_matches(path: &Path) -> io::Result<Vec<KeptMatch>> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?).map_err(io::Error::other)?;
    let names =
        ["unit_id", "path", "start_line", "end_line", "kind", "name", "label", "pattern", "score", "table"];
    if lacks(builder.schema(), &match_schema(), &names).is_some() {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not matches: other columns"));
    }
    let mask = ProjectionMask::columns(builder.parquet_schema(), names);
    let mut matches = Vec::new();
    for batch in builder.with_projection(mask).build().map_err(io::Error::other)? {
        let batch = batch.map_err(io::Error::other)?;
        let text = |column: usize, row: usize| batch.column(column).as_string::<i32>().value(row).to_owned();
        let number = |column: usize, row: usize| batch.column(column).as_primitive::<UInt32Type>().value(row);
        let ids = batch.column(0).as_primitive::<UInt64Type>();
        let scores = batch.column(8).as_primitive::<Float64Type>();
        matches.extend((0..batch.num_rows()).map(|row| KeptMatch {
            unit_id: ids.value(row),
            path: text(1, row),
            start_line: number(2, row),
            end_line: number(3, row),
            kind: text(4, row),
            name: text(5, row),
            label: text(6, row),
            pattern: text(7, row),
            score: scores.value(row),
            table: text(9, row),
        }));
    }
    Ok(matches)
}

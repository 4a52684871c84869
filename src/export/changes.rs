//! Rows of what changed from one run to another.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};

use super::columns::{diff_schema, match_change_schema};
use super::kept::KeptMatch;
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

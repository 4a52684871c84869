//! Reads the duplicates and issues that runs leave in a store, row by row and by the names of columns: columns may be added to
//! them. Matches are read by `kept.rs`.

use std::io;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::Schema;
use parquet::errors::ParquetError;

use super::batches::Batches;
use super::columns::{duplicate_schema, issue_schema};
use super::kept::ROWS_PER_BATCH;
use crate::store::UntrustedParquet;
use crate::types::FileFlags;

/// A row of `duplicates.parquet`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundMember<'a> {
    /// Number of the class, from 1.
    pub class: u32,
    /// Number within the class, from 1, which is the medoid.
    pub member: u32,
    /// Path of the unit's file, as text.
    pub path: &'a str,
    /// First line of the unit, from 1, and last.
    pub lines: (u32, u32),
    /// Its language.
    pub language: &'a str,
    /// Word for its kind.
    pub kind: &'a str,
    /// Its qualified name.
    pub name: &'a str,
    /// Its tokens.
    pub n_tokens: u32,
    /// Share of its tokens and of the medoid's that align.
    pub share: f64,
    /// In what way it is like the medoid, in words.
    pub reason: &'a str,
    /// What is known of its file.
    pub flags: FileFlags,
    /// Who owns its file; empty if nobody is known to.
    pub owner: &'a str,
    /// `new` or `known`; empty if there was nothing to compare with.
    pub state: &'a str,
    /// Whether somebody said that it needs no action.
    pub is_suppressed: bool,
    /// Members of the class.
    pub class_members: u32,
    /// Tokens that would go if the medoid stood for all members.
    pub class_saved_tokens: u64,
    /// Lines that would go.
    pub class_saved_lines: u64,
    /// What the class is, in words.
    pub class_reason: &'a str,
}

/// A row of `issues.parquet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundIssue<'a> {
    /// Path as text; empty if there is none.
    pub path: &'a str,
    /// Word for what happened.
    pub kind: &'a str,
    /// What was found and expected.
    pub detail: &'a str,
}

/// Hands every row of a `duplicates.parquet` to `sink`, in their order.
///
/// # Errors
/// What reading reports, or that the file is damaged, claims more than its size can account for, or lacks a column.
pub fn for_each_member(path: &Path, mut sink: impl FnMut(FoundMember<'_>)) -> io::Result<()> {
    let names = [
        "class",
        "member",
        "path",
        "start_line",
        "end_line",
        "language",
        "kind",
        "name",
        "n_tokens",
        "share",
        "reason",
        "generated",
        "vendored",
        "test",
        "owner",
        "class_members",
        "class_saved_tokens",
        "class_saved_lines",
        "class_reason",
        "state",
        "suppressed",
    ];
    for_each_batch(path, &duplicate_schema(), names, |columns, row| {
        let [class, member, path, start, end, language, kind, name, tokens, of, reason, rest @ ..] = columns;
        let [generated, vendored, test, owner, members, saved_tokens, saved_lines, rest @ ..] = rest;
        let [class_reason, state, suppressed] = rest;
        let flags =
            [(generated, FileFlags::GENERATED), (vendored, FileFlags::VENDORED), (test, FileFlags::TEST)];
        let is_set = |column: &ArrayRef| column.as_boolean().value(row);
        let set = flags.into_iter().filter(|(column, _)| is_set(column));
        sink(FoundMember {
            class: number(class, row),
            member: number(member, row),
            path: text(path, row),
            lines: (number(start, row), number(end, row)),
            language: text(language, row),
            kind: text(kind, row),
            name: text(name, row),
            n_tokens: number(tokens, row),
            share: share(of, row),
            reason: text(reason, row),
            flags: set.fold(FileFlags::default(), |all, (_, flag)| all | flag),
            owner: text(owner, row),
            state: text(state, row),
            is_suppressed: is_set(suppressed),
            class_members: number(members, row),
            class_saved_tokens: large(saved_tokens, row),
            class_saved_lines: large(saved_lines, row),
            class_reason: text(class_reason, row),
        });
    })
}

/// Hands every row of an `issues.parquet` to `sink`, in their order.
///
/// # Errors
/// As [`for_each_member`].
pub fn for_each_issue(path: &Path, mut sink: impl FnMut(FoundIssue<'_>)) -> io::Result<()> {
    for_each_batch(path, &issue_schema(), ["path", "kind", "detail"], |[path, kind, detail], row| {
        sink(FoundIssue { path: text(path, row), kind: text(kind, row), detail: text(detail, row) });
    })
}

/// Hands the columns of these names to `row`, which is told the row to take, for every row of a file.
fn for_each_batch<const N: usize>(
    path: &Path,
    expected: &Schema,
    names: [&str; N],
    mut row: impl FnMut(&[ArrayRef; N], usize),
) -> io::Result<()> {
    for batch in open(path, expected, &names).map_err(io::Error::other)? {
        let batch = batch.map_err(io::Error::other)?;
        let columns = columns(&batch, &names).map_err(io::Error::other)?;
        (0..batch.num_rows()).for_each(|at| row(&columns, at));
    }
    Ok(())
}

/// Reads these columns, which have to be of the types expected, of all rows.
fn open(path: &Path, expected: &Schema, names: &[&str]) -> Result<Batches, ParquetError> {
    let file = UntrustedParquet::open(path)?;
    for name in names {
        let wanted = expected.field_with_name(name)?.data_type();
        let found = file.builder.schema().field_with_name(name).map(|field| field.data_type());
        if found.as_ref().ok() != Some(&wanted) {
            let found = found.map_or("none".to_owned(), ToString::to_string);
            return Err(ParquetError::General(format!("column '{name}': found {found}, expected {wanted}")));
        }
    }
    Batches::of(file, names, ROWS_PER_BATCH)
}

fn columns<const N: usize>(batch: &RecordBatch, names: &[&str; N]) -> Result<[ArrayRef; N], ParquetError> {
    let mut found = Vec::with_capacity(N);
    for name in names {
        let column = batch.column_by_name(name).filter(|column| column.null_count() == 0);
        let column = column.ok_or_else(|| ParquetError::General(format!("column '{name}' has nulls")))?;
        found.push(column.clone());
    }
    found.try_into().map_err(|_| ParquetError::General("other columns than were asked for".to_owned()))
}

fn text(column: &ArrayRef, row: usize) -> &str {
    column.as_string::<i32>().value(row)
}

fn number(column: &ArrayRef, row: usize) -> u32 {
    column.as_primitive::<UInt32Type>().value(row)
}

fn large(column: &ArrayRef, row: usize) -> u64 {
    column.as_primitive::<UInt64Type>().value(row)
}

fn share(column: &ArrayRef, row: usize) -> f64 {
    column.as_primitive::<Float64Type>().value(row)
}

//! Rows as the flows make them, and their batches.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, FixedSizeBinaryArray, Float64Array, Int32Array, RecordBatch, StringArray,
    UInt32Array, UInt64Array,
};
use arrow_schema::{ArrowError, SchemaRef};

use super::columns::{
    copy_schema, duplicate_schema, finding_schema, hit_schema, issue_schema, match_schema, pair_schema,
    pattern_schema, unit_schema,
};
use crate::store::LocatedUnit;
use crate::types::{FileFlags, Fingerprint, IssueKind, Space, UnitKind};

/// One unit found to be like one pattern.
#[derive(Clone, Debug)]
pub struct MatchRow {
    /// The unit.
    pub unit: LocatedUnit,
    /// 1 for the unit's best match.
    pub rank: u32,
    /// Row of the pattern in its table.
    pub pattern_id: u32,
    /// What the pattern stands for.
    pub label: String,
    /// Where the pattern came from.
    pub pattern: String,
    /// Cosine.
    pub score: f64,
    /// Integer dot product of the two fingerprints.
    pub dot: i32,
    /// Whether the two shape hashes are equal.
    pub exact_shape: bool,
    /// What the score says, in words.
    pub reason: &'static str,
    /// The pattern's table: its path, or `built-in`.
    pub table: String,
}

/// Two similar units of one store.
#[derive(Clone, Debug)]
pub struct PairRow {
    /// Cosine.
    pub score: f64,
    /// Integer dot product of the two fingerprints.
    pub dot: i32,
    /// Whether the two shape hashes are equal.
    pub exact_shape: bool,
    /// The one that comes first in the store.
    pub a: PairUnit,
    /// The other.
    pub b: PairUnit,
}

/// A unit of one code base that has a copy in another.
#[derive(Clone, Debug)]
pub struct CopyRow {
    /// Share of the tokens of both that align.
    pub share: f64,
    /// In what way the two are alike, in a word.
    pub likeness: &'static str,
    /// In what way the two are alike.
    pub reason: String,
    /// Tokens of the unit.
    pub n_tokens: u32,
    /// The unit.
    pub a: PairUnit,
    /// What it is most like in the other code base.
    pub b: PairUnit,
}

/// A member of a class of duplicates.
#[derive(Clone, Debug)]
pub struct DuplicateRow {
    /// Number of the class, from 1.
    pub class: u32,
    /// Number within the class, from 1, which is the medoid.
    pub member: u32,
    /// The unit.
    pub unit: PairUnit,
    /// Its tokens.
    pub n_tokens: u32,
    /// Share of its tokens and of the medoid's that align.
    pub share: f64,
    /// In what way it is like the medoid, in a word.
    pub likeness: &'static str,
    /// In what way it is like the medoid.
    pub reason: String,
    /// What is known of its file.
    pub flags: FileFlags,
    /// Who owns its file; empty if nobody is known to.
    pub owner: String,
    /// Members of the class.
    pub class_members: u32,
    /// Tokens that would go if the medoid stood for all members.
    pub class_saved_tokens: u64,
    /// Lines that would go.
    pub class_saved_lines: u64,
    /// What the class is, in words.
    pub class_reason: String,
    /// What is known of it as a finding.
    pub standing: Standing,
}

/// What is known of a finding beside what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its identity.
    pub fingerprint: u64,
    /// `new`, `known`, or empty if nobody asked.
    pub state: &'static str,
    /// The reason, if it is suppressed.
    pub suppression: Option<String>,
}

/// A finding.
#[derive(Clone, Debug)]
pub struct FindingRow {
    /// Its rule.
    pub rule: String,
    /// Its unit; of its id nothing is said.
    pub unit: PairUnit,
    /// What it is, in a sentence.
    pub message: String,
    /// Score, or share of tokens that align.
    pub score: f64,
    /// Shape hash of the unit.
    pub shape_hash: u64,
    /// What is known of it.
    pub standing: Standing,
}

/// One of a pair.
#[derive(Clone, Debug)]
pub struct PairUnit {
    /// Its id.
    pub unit_id: u64,
    /// Path of its file as text.
    pub path: String,
    /// Name of its language.
    pub language: String,
    /// What it is.
    pub kind: UnitKind,
    /// Qualified name.
    pub name: String,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, inclusive.
    pub end_line: u32,
}

/// A pattern that a query of a benchmark matches.
#[derive(Clone, Copy, Debug)]
pub struct HitRow {
    /// Number of the query.
    pub query: u32,
    /// Row of the pattern in its table.
    pub pattern_id: u32,
    /// Integer dot product of the two fingerprints.
    pub dot: i32,
    /// Cosine.
    pub score: f64,
}

/// One issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    /// Path as text; empty if there is none.
    pub path: String,
    /// What happened.
    pub kind: IssueKind,
    /// What was found and expected.
    pub detail: String,
}

/// One pattern of a table.
#[derive(Clone, Debug)]
pub struct PatternRow {
    /// Row in the table.
    pub pattern_id: u32,
    /// What it stands for.
    pub label: String,
    /// Name of the language.
    pub language: String,
    /// Kind of the unit that it was made from.
    pub kind: UnitKind,
    /// Where it came from.
    pub pattern: String,
    /// Shape hash of that unit.
    pub shape_hash: u64,
    /// Its fingerprint.
    pub vector: Fingerprint,
}

/// Rows that can be written: each knows its columns.
pub trait Row: Sized {
    /// The columns; `vectors` names the spaces that vectors are wanted of and has no effect on rows without any.
    fn schema(vectors: &[Space]) -> SchemaRef;

    /// A batch of rows in these columns.
    ///
    /// # Errors
    /// None for rows of this module; arrow checks lengths and types.
    fn batch(rows: &[Self], vectors: &[Space]) -> Result<RecordBatch, ArrowError>;
}

pub(super) fn u32s<R>(rows: &[R], of: impl Fn(&R) -> u32) -> ArrayRef {
    Arc::new(UInt32Array::from_iter_values(rows.iter().map(of)))
}

pub(super) fn u64s<R>(rows: &[R], of: impl Fn(&R) -> u64) -> ArrayRef {
    Arc::new(UInt64Array::from_iter_values(rows.iter().map(of)))
}

pub(super) fn texts<'r, R>(rows: &'r [R], of: impl Fn(&'r R) -> &'r str) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(rows.iter().map(of)))
}

fn bools<R>(rows: &[R], of: impl Fn(&R) -> bool) -> ArrayRef {
    Arc::new(rows.iter().map(|r| Some(of(r))).collect::<BooleanArray>())
}

fn bytes<R, const N: usize>(rows: &[R], of: impl Fn(&R) -> [u8; N]) -> Result<ArrayRef, ArrowError> {
    let flat: Vec<u8> = rows.iter().flat_map(of).collect();
    Ok(Arc::new(FixedSizeBinaryArray::try_new(N as i32, flat.into(), None)?))
}

impl Row for LocatedUnit {
    fn schema(vectors: &[Space]) -> SchemaRef {
        unit_schema(vectors)
    }

    fn batch(rows: &[Self], vectors: &[Space]) -> Result<RecordBatch, ArrowError> {
        let flag = |flag| bools(rows, move |u: &Self| u.file.flags.contains(flag));
        let mut columns = vec![
            u64s(rows, |u| u.id),
            texts(rows, |u| &u.file.path),
            texts(rows, |u| &u.file.language),
            texts(rows, |u| u.row.kind.as_str()),
            texts(rows, |u| &u.row.name),
            u32s(rows, |u| u.row.start_line),
            u32s(rows, |u| u.row.end_line),
            u32s(rows, |u| u.row.start_byte),
            u32s(rows, |u| u.row.end_byte),
            u32s(rows, |u| u.row.n_nodes),
            u32s(rows, |u| u.row.n_errors),
            u32s(rows, |u| u.row.n_features),
            u64s(rows, |u| u.row.shape_hash),
            bytes(rows, |u| u.row.content_hash)?,
            flag(FileFlags::GENERATED),
            flag(FileFlags::VENDORED),
            flag(FileFlags::TEST),
        ];
        for &space in vectors {
            columns.push(bytes(rows, |u| *u.row.vector(space).as_bytes())?);
        }
        RecordBatch::try_new(Self::schema(vectors), columns)
    }
}

impl Row for MatchRow {
    fn schema(_: &[Space]) -> SchemaRef {
        match_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let columns = vec![
            u64s(rows, |m| m.unit.id),
            texts(rows, |m| &m.unit.file.path),
            u32s(rows, |m| m.unit.row.start_line),
            u32s(rows, |m| m.unit.row.end_line),
            texts(rows, |m| m.unit.row.kind.as_str()),
            texts(rows, |m| &m.unit.row.name),
            u32s(rows, |m| m.rank),
            u32s(rows, |m| m.pattern_id),
            texts(rows, |m| &m.label),
            texts(rows, |m| &m.pattern),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|m| m.score))) as ArrayRef,
            Arc::new(Int32Array::from_iter_values(rows.iter().map(|m| m.dot))),
            bools(rows, |m| m.exact_shape),
            texts(rows, |m| &m.table),
            texts(rows, |m| m.reason),
            texts(rows, |m| &m.unit.file.language),
            u64s(rows, |m| m.unit.row.shape_hash),
        ];
        RecordBatch::try_new(match_schema(), columns)
    }
}

impl Row for PairRow {
    fn schema(_: &[Space]) -> SchemaRef {
        pair_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|p| p.score))),
            Arc::new(Int32Array::from_iter_values(rows.iter().map(|p| p.dot))),
            bools(rows, |p| p.exact_shape),
        ];
        columns.extend(side(rows, |p| &p.a));
        columns.extend(side(rows, |p| &p.b));
        RecordBatch::try_new(pair_schema(), columns)
    }
}

/// The columns of one of two units.
fn side<R>(rows: &[R], of: fn(&R) -> &PairUnit) -> [ArrayRef; 7] {
    [
        u64s(rows, |r| of(r).unit_id),
        texts(rows, |r| &of(r).path),
        texts(rows, |r| &of(r).language),
        texts(rows, |r| of(r).kind.as_str()),
        texts(rows, |r| &of(r).name),
        u32s(rows, |r| of(r).start_line),
        u32s(rows, |r| of(r).end_line),
    ]
}

impl Row for CopyRow {
    fn schema(_: &[Space]) -> SchemaRef {
        copy_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|c| c.share))),
            texts(rows, |c| c.likeness),
            texts(rows, |c| &c.reason),
            u32s(rows, |c| c.n_tokens),
        ];
        columns.extend(side(rows, |c| &c.a));
        columns.extend(side(rows, |c| &c.b));
        RecordBatch::try_new(copy_schema(), columns)
    }
}

impl Row for DuplicateRow {
    fn schema(_: &[Space]) -> SchemaRef {
        duplicate_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let [id, path, language, kind, name, start, end] = side(rows, |d| &d.unit);
        let flag = |flag| bools(rows, move |d: &Self| d.flags.contains(flag));
        let mut columns = vec![
            u32s(rows, |d| d.class),
            u32s(rows, |d| d.member),
            id,
            path,
            start,
            end,
            language,
            kind,
            name,
            u32s(rows, |d| d.n_tokens),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|d| d.share))) as ArrayRef,
            texts(rows, |d| d.likeness),
            texts(rows, |d| &d.reason),
            flag(FileFlags::GENERATED),
            flag(FileFlags::VENDORED),
            flag(FileFlags::TEST),
            texts(rows, |d| &d.owner),
            u32s(rows, |d| d.class_members),
            u64s(rows, |d| d.class_saved_tokens),
            u64s(rows, |d| d.class_saved_lines),
            texts(rows, |d| &d.class_reason),
        ];
        columns.extend(standings(rows, |d| &d.standing));
        RecordBatch::try_new(duplicate_schema(), columns)
    }
}

/// The columns of what is known of findings.
fn standings<R>(rows: &[R], of: impl Fn(&R) -> &Standing) -> Vec<ArrayRef> {
    let fingerprints = rows.iter().map(|row| format!("{:016x}", of(row).fingerprint));
    vec![
        Arc::new(StringArray::from_iter_values(fingerprints)),
        texts(rows, |row| of(row).state),
        bools(rows, |row| of(row).suppression.is_some()),
        texts(rows, |row| of(row).suppression.as_deref().unwrap_or_default()),
    ]
}

impl Row for FindingRow {
    fn schema(_: &[Space]) -> SchemaRef {
        finding_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let mut columns = vec![
            texts(rows, |f| &f.rule),
            texts(rows, |f| &f.unit.path),
            u32s(rows, |f| f.unit.start_line),
            u32s(rows, |f| f.unit.end_line),
            texts(rows, |f| &f.unit.language),
            texts(rows, |f| f.unit.kind.as_str()),
            texts(rows, |f| &f.unit.name),
            texts(rows, |f| &f.message),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|f| f.score))) as ArrayRef,
            u64s(rows, |f| f.shape_hash),
        ];
        columns.extend(standings(rows, |f| &f.standing));
        RecordBatch::try_new(finding_schema(), columns)
    }
}

impl Row for HitRow {
    fn schema(_: &[Space]) -> SchemaRef {
        hit_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            u32s(rows, |h| h.query),
            u32s(rows, |h| h.pattern_id),
            Arc::new(Int32Array::from_iter_values(rows.iter().map(|h| h.dot))),
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|h| h.score))),
        ];
        RecordBatch::try_new(hit_schema(), columns)
    }
}

impl Row for IssueRow {
    fn schema(_: &[Space]) -> SchemaRef {
        issue_schema()
    }

    fn batch(rows: &[Self], _: &[Space]) -> Result<RecordBatch, ArrowError> {
        let columns =
            vec![texts(rows, |i| &i.path), texts(rows, |i| i.kind.as_str()), texts(rows, |i| &i.detail)];
        RecordBatch::try_new(issue_schema(), columns)
    }
}

impl Row for PatternRow {
    fn schema(vectors: &[Space]) -> SchemaRef {
        pattern_schema(vectors)
    }

    fn batch(rows: &[Self], vectors: &[Space]) -> Result<RecordBatch, ArrowError> {
        let mut columns = vec![
            u32s(rows, |p| p.pattern_id),
            texts(rows, |p| &p.label),
            texts(rows, |p| &p.language),
            texts(rows, |p| p.kind.as_str()),
            texts(rows, |p| &p.pattern),
            u64s(rows, |p| p.shape_hash),
        ];
        if !vectors.is_empty() {
            columns.push(bytes(rows, |p| *p.vector.as_bytes())?);
        }
        RecordBatch::try_new(Self::schema(vectors), columns)
    }
}

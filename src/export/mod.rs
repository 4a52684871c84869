//! Rows for people's tools: Parquet, CSV and JSON lines of units, matches, pairs, duplicates, findings, issues and patterns; and the
//! labelled code that people hand us in Parquet.
//!
//! The columns of each are described in `docs/format.md`, which a test compares with the schemas here.

mod batches;
mod changes;
mod columns;
mod kept;
mod labelled;
mod results;
mod rows;
mod text;
mod writer;

pub use changes::{DiffRow, DiffSide, MatchChangeRow};
pub use columns::{
    copy_schema, diff_schema, duplicate_schema, finding_schema, hit_schema, issue_schema,
    match_change_schema, match_schema, pair_schema, pattern_schema, unit_schema,
};
pub use kept::{KeptMatch, read_matches};
pub use labelled::{LabelledCode, LabelledReader, PairLabels};
pub use results::{FoundIssue, FoundMember, for_each_issue, for_each_member};
pub use rows::{
    CopyRow, DuplicateRow, FindingRow, HitRow, IssueRow, MatchRow, PairRow, PairUnit, PatternRow, Row,
    Standing,
};
pub use writer::{ExportError, Format, RowWriter, convert, write_issues};

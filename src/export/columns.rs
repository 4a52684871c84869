//! The columns of every exported table.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::types::{DIMS, Space};

fn schema(fields: Vec<Field>) -> SchemaRef {
    Arc::new(Schema::new(fields))
}

fn field(name: &str, data_type: DataType) -> Field {
    Field::new(name, data_type, false)
}

fn vector(space: &Space) -> Field {
    field(space.column(), DataType::FixedSizeBinary(DIMS as i32))
}

/// Columns of `units.parquet`; vectors, of these spaces, come last.
pub fn unit_schema(vectors: &[Space]) -> SchemaRef {
    let mut fields = vec![
        field("unit_id", DataType::UInt64),
        field("path", DataType::Utf8),
        field("language", DataType::Utf8),
        field("kind", DataType::Utf8),
        field("name", DataType::Utf8),
        field("start_line", DataType::UInt32),
        field("end_line", DataType::UInt32),
        field("start_byte", DataType::UInt32),
        field("end_byte", DataType::UInt32),
        field("n_nodes", DataType::UInt32),
        field("n_errors", DataType::UInt32),
        field("n_features", DataType::UInt32),
        field("shape_hash", DataType::UInt64),
        field("content_hash", DataType::FixedSizeBinary(16)),
        field("generated", DataType::Boolean),
        field("vendored", DataType::Boolean),
        field("test", DataType::Boolean),
    ];
    fields.extend(vectors.iter().map(vector));
    schema(fields)
}

/// Columns of `matches.parquet`.
pub fn match_schema() -> SchemaRef {
    schema(vec![
        field("unit_id", DataType::UInt64),
        field("path", DataType::Utf8),
        field("start_line", DataType::UInt32),
        field("end_line", DataType::UInt32),
        field("kind", DataType::Utf8),
        field("name", DataType::Utf8),
        field("rank", DataType::UInt32),
        field("pattern_id", DataType::UInt32),
        field("label", DataType::Utf8),
        field("pattern", DataType::Utf8),
        field("score", DataType::Float64),
        field("dot", DataType::Int32),
        field("exact_shape", DataType::Boolean),
        field("table", DataType::Utf8),
        field("reason", DataType::Utf8),
        field("language", DataType::Utf8),
        field("shape_hash", DataType::UInt64),
    ])
}

/// Columns of the matches of a benchmark's queries.
pub fn hit_schema() -> SchemaRef {
    schema(vec![
        field("query", DataType::UInt32),
        field("pattern_id", DataType::UInt32),
        field("dot", DataType::Int32),
        field("score", DataType::Float64),
    ])
}

/// Columns of pairs of units.
pub fn pair_schema() -> SchemaRef {
    two_units(vec![
        field("score", DataType::Float64),
        field("dot", DataType::Int32),
        field("exact_shape", DataType::Boolean),
    ])
}

/// Columns of the units of one code base that have a copy in another.
pub fn copy_schema() -> SchemaRef {
    two_units(vec![
        field("share", DataType::Float64),
        field("likeness", DataType::Utf8),
        field("reason", DataType::Utf8),
        field("n_tokens", DataType::UInt32),
    ])
}

/// These columns, and those of two units.
fn two_units(mut fields: Vec<Field>) -> SchemaRef {
    for side in ["a", "b"] {
        let side = |name: &str, data_type| field(&format!("{name}_{side}"), data_type);
        fields.extend([
            side("unit_id", DataType::UInt64),
            side("path", DataType::Utf8),
            side("language", DataType::Utf8),
            side("kind", DataType::Utf8),
            side("name", DataType::Utf8),
            side("start_line", DataType::UInt32),
            side("end_line", DataType::UInt32),
        ]);
    }
    schema(fields)
}

/// Columns of the members of classes of duplicates.
pub fn duplicate_schema() -> SchemaRef {
    let mut fields = vec![
        field("class", DataType::UInt32),
        field("member", DataType::UInt32),
        field("unit_id", DataType::UInt64),
    ];
    fields.extend(placed());
    fields.extend([
        field("n_tokens", DataType::UInt32),
        field("share", DataType::Float64),
        field("likeness", DataType::Utf8),
        field("reason", DataType::Utf8),
        field("generated", DataType::Boolean),
        field("vendored", DataType::Boolean),
        field("test", DataType::Boolean),
        field("owner", DataType::Utf8),
        field("class_members", DataType::UInt32),
        field("class_saved_tokens", DataType::UInt64),
        field("class_saved_lines", DataType::UInt64),
        field("class_reason", DataType::Utf8),
    ]);
    fields.extend(standing());
    schema(fields)
}

/// Columns of findings.
pub fn finding_schema() -> SchemaRef {
    let mut fields = vec![field("rule", DataType::Utf8)];
    fields.extend(placed());
    fields.extend([
        field("message", DataType::Utf8),
        field("score", DataType::Float64),
        field("shape_hash", DataType::UInt64),
    ]);
    fields.extend(standing());
    schema(fields)
}

/// Columns of where a unit is, and what.
fn placed() -> [Field; 6] {
    [
        field("path", DataType::Utf8),
        field("start_line", DataType::UInt32),
        field("end_line", DataType::UInt32),
        field("language", DataType::Utf8),
        field("kind", DataType::Utf8),
        field("name", DataType::Utf8),
    ]
}

/// Columns of what is known of a finding.
fn standing() -> [Field; 4] {
    [
        field("fingerprint", DataType::Utf8),
        field("state", DataType::Utf8),
        field("suppressed", DataType::Boolean),
        field("suppression", DataType::Utf8),
    ]
}

/// Columns of units that changed from one run to another.
pub fn diff_schema() -> SchemaRef {
    let mut fields = vec![
        field("change", DataType::Utf8),
        field("language", DataType::Utf8),
        field("kind", DataType::Utf8),
    ];
    for side in ["", "_before"] {
        let side = |name: &str, data_type| field(&format!("{name}{side}"), data_type);
        fields.extend([
            side("unit_id", DataType::UInt64),
            side("path", DataType::Utf8),
            side("name", DataType::Utf8),
            side("start_line", DataType::UInt32),
            side("end_line", DataType::UInt32),
        ]);
    }
    fields.push(field("score", DataType::Float64));
    schema(fields)
}

/// Columns of matches that came or went from one run to another.
pub fn match_change_schema() -> SchemaRef {
    schema(vec![
        field("change", DataType::Utf8),
        field("unit_id", DataType::UInt64),
        field("path", DataType::Utf8),
        field("start_line", DataType::UInt32),
        field("end_line", DataType::UInt32),
        field("kind", DataType::Utf8),
        field("name", DataType::Utf8),
        field("label", DataType::Utf8),
        field("pattern", DataType::Utf8),
        field("score", DataType::Float64),
        field("table", DataType::Utf8),
    ])
}

/// Columns of `issues.parquet`.
pub fn issue_schema() -> SchemaRef {
    schema(vec![
        field("path", DataType::Utf8),
        field("kind", DataType::Utf8),
        field("detail", DataType::Utf8),
    ])
}

/// Columns of an exported pattern table; the vector, of its space, is the last.
pub fn pattern_schema(vectors: &[Space]) -> SchemaRef {
    let mut fields = vec![
        field("pattern_id", DataType::UInt32),
        field("label", DataType::Utf8),
        field("language", DataType::Utf8),
        field("kind", DataType::Utf8),
        field("pattern", DataType::Utf8),
        field("shape_hash", DataType::UInt64),
    ];
    fields.extend(vectors.iter().map(vector));
    schema(fields)
}

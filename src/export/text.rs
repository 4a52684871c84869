//! CSV and JSON lines of record batches.

use std::io::{self, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Schema};

/// A cell as JSON: text, number, bool, or bytes in hex.
fn cell(column: &dyn Array, row: usize) -> serde_json::Value {
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::FixedSizeBinary(_) => hex(column.as_fixed_size_binary().value(row)).into(),
        other => unreachable!("no exported column is {other}"),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One object a row, keys in the order of the columns.
pub(super) fn write_json_lines(out: &mut dyn Write, batch: &RecordBatch) -> io::Result<()> {
    let schema = batch.schema();
    for row in 0..batch.num_rows() {
        for (i, field) in schema.fields().iter().enumerate() {
            let mark = if i == 0 { '{' } else { ',' };
            write!(
                out,
                "{mark}{}:{}",
                serde_json::Value::from(field.name().as_str()),
                cell(batch.column(i), row)
            )?;
        }
        out.write_all(b"}\n")?;
    }
    Ok(())
}

/// One record a row, without a header.
pub(super) fn write_csv(out: &mut dyn Write, batch: &RecordBatch) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in 0..batch.num_rows() {
        let cells = batch.columns().iter().map(|column| match cell(column, row) {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        });
        writer.write_record(cells).map_err(into_io)?;
    }
    writer.flush()
}

/// The header of a CSV file.
pub(super) fn write_csv_header(out: &mut dyn Write, schema: &Schema) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(schema.fields().iter().map(|f| f.name())).map_err(into_io)?;
    writer.flush()
}

/// The output's own error where there is one: a pipe that broke is told by its kind.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

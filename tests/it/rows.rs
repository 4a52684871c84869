//! Rows of Parquet files, read without the code under test.

use std::fs::File;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value};

/// A row by the names of its columns; bytes are arrays of numbers.
pub(crate) type Row = Map<String, Value>;

/// All rows of the Parquet file at `path`.
pub(crate) fn read(path: impl AsRef<Path>) -> Vec<Row> {
    let path = path.as_ref();
    let file = File::open(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let batches = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    batches.flat_map(|batch| rows(&batch.unwrap())).collect()
}

/// Names of the columns of the Parquet file at `path`.
pub(crate) fn columns(path: impl AsRef<Path>) -> Vec<String> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    builder.schema().fields().iter().map(|field| field.name().clone()).collect()
}

/// Writes columns of text to a Parquet file at `path`.
pub(crate) fn write(path: impl AsRef<Path>, columns: &[(&str, &[&str])]) {
    let arrays = columns.iter().map(|(name, cells)| {
        let array: ArrayRef = std::sync::Arc::new(StringArray::from(cells.to_vec()));
        (*name, array)
    });
    let batch = RecordBatch::try_from_iter(arrays).unwrap();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
}

fn rows(batch: &RecordBatch) -> Vec<Row> {
    let schema = batch.schema();
    let row = |i| {
        let cells = schema.fields().iter().zip(batch.columns());
        cells.map(|(field, column)| (field.name().clone(), cell(column, i))).collect()
    };
    (0..batch.num_rows()).map(row).collect()
}

fn cell(column: &dyn Array, row: usize) -> Value {
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::FixedSizeBinary(_) => column.as_fixed_size_binary().value(row).into(),
        other => panic!("a column of {other}"),
    }
}

/// The rows whose columns hold these texts.
pub(crate) fn select<'r>(rows: &'r [Row], wanted: &[(&str, &str)]) -> Vec<&'r Row> {
    rows.iter().filter(|row| wanted.iter().all(|(name, text)| row[*name] == *text)).collect()
}

/// One column of all rows as text.
pub(crate) fn texts<'r>(rows: &'r [Row], name: &str) -> Vec<&'r str> {
    rows.iter().map(|row| row[name].as_str().unwrap()).collect()
}

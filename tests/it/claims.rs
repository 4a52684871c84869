//! Parquet files that claim more than their size can account for.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder};
use pt::export::LabelledReader;

/// Writes labelled code, the same in every row; gives the size of the file.
fn write(path: &Path, code: &str, n_rows: usize, properties: WriterPropertiesBuilder) -> u64 {
    let column = |cell: &str| -> ArrayRef { Arc::new(StringArray::from(vec![cell; n_rows])) };
    let columns = [("label", column("a")), ("language", column("c")), ("code", column(code))];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let zstd = Compression::ZSTD(ZstdLevel::try_new(1).unwrap());
    let properties = properties.set_compression(zstd).build();
    let mut writer =
        ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    path.metadata().unwrap().len()
}

/// Reads a file of labelled code to its end; gives the rows of the largest batch, and of all.
fn read(path: &Path) -> Result<(usize, usize), ParquetError> {
    let mut reader = LabelledReader::open(path, "label")?;
    let (mut most, mut all) = (0, 0);
    while let Some(rows) = reader.next_batch()? {
        most = most.max(rows.len());
        all += rows.len();
    }
    Ok((most, all))
}

#[test]
fn a_page_that_unpacks_to_a_thousand_times_its_size_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.parquet");
    let n_bytes =
        write(&path, &"x".repeat(70 << 20), 1, WriterProperties::builder().set_dictionary_enabled(false));
    assert!(n_bytes < 100_000, "{n_bytes}");
    let error = read(&path).unwrap_err().to_string();
    assert!(error.contains("once unpacked; expected at most"), "{error}");
}

#[test]
fn a_long_value_that_many_rows_repeat_is_read_a_few_rows_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.parquet");
    write(&path, &"x".repeat(900_000), 300, WriterProperties::builder());
    let (most, all) = read(&path).unwrap();
    assert_eq!(all, 300);
    assert!((1..100).contains(&most), "{most}");
    write(&path, "int x;", 3000, WriterProperties::builder());
    assert_eq!(read(&path).unwrap(), (1024, 3000));
}

#[test]
fn values_told_by_what_they_share_are_refused_with_a_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.parquet");
    let properties = WriterProperties::builder().set_dictionary_enabled(false);
    write(&path, "int x;", 10, properties.set_encoding(Encoding::DELTA_BYTE_ARRAY));
    let error = read(&path).unwrap_err().to_string();
    assert!(error.contains("write the file anew"), "{error}");
}

#[test]
fn more_rows_than_a_file_can_hold_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.parquet");
    write(&path, "", 2_000_000, WriterProperties::builder());
    let error = read(&path).unwrap_err().to_string();
    assert!(error.contains("more rows than"), "{error}");
}

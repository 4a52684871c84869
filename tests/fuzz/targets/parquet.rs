//! Parquet files that others made.

use pt::export::{LabelledReader, PairLabels};

use super::{folder, write};

/// A file of labelled code or of judged pairs.
pub fn labelled(bytes: &[u8]) {
    let dir = folder();
    let path = dir.path().join("code.parquet");
    write(&path, bytes);
    if let Ok(mut reader) = LabelledReader::open(&path, "label") {
        while let Ok(Some(rows)) = reader.next_batch() {
            assert!(rows.len() <= 1024);
        }
    }
    let _ = PairLabels::read(&path);
}

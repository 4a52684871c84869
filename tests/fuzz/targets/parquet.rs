//! Parquet files that others made.

use pt::export::{LabelledReader, PairLabels, for_each_issue, for_each_member, read_matches};

use super::{folder, write};

/// A file of labelled code or of judged pairs, or what a run left in a store.
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
    if let Ok(matches) = read_matches(&path) {
        let _ = matches.map_while(Result::ok).count();
    }
    let _ = for_each_member(&path, |_| {});
    let _ = for_each_issue(&path, |_| {});
}

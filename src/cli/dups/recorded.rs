//! What a run of `pt dups` leaves in the store.

use std::path::Path;

use serde_json::Value;

use crate::cli::export::write_rows;
use crate::cli::index::{issues, share_with_last_run};
use crate::dups::Choice;
use crate::export::{DuplicateRow, Format};
use crate::index::IndexSummary;
use crate::store::Store;

/// Classes that the record of a run lists at most; its Parquet file has all of them.
const CLASSES_RECORDED: usize = 100;

/// Writes the results of a run into its folder, and says how many issues there are.
pub(super) fn results(
    store: &Store,
    indexed: &IndexSummary,
    choice: &Choice,
    rows: impl Iterator<Item = DuplicateRow>,
    dir: &Path,
) -> anyhow::Result<u64> {
    write_rows(&dir.join("duplicates.parquet"), Format::Parquet, rows)?;
    share_with_last_run(store, "dups", &["duplicates.parquet"], dir);
    let (issues, _) = issues(store, indexed, choice.paths.clone(), dir)?;
    Ok(issues.len() as u64)
}

/// The document of a run as it is recorded: with some of its classes.
pub(super) fn summary(mut document: Value) -> Value {
    if let Some(classes) = document["classes"].as_array_mut() {
        classes.truncate(CLASSES_RECORDED);
    }
    document
}

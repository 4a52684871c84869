//! `pt status`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::context::Context;
use super::output::{HEADING, print, print_json};
use super::text::{Columns, bytes, count, heading, path, percent, plural};
use crate::dups::kept_tokens;
use crate::index::model_key;
use crate::io::disk;
use crate::store::ColumnSize;
use crate::types::Space;

/// Runs shown to people.
const RUNS_SHOWN: usize = 5;

pub(super) fn run(context: &Context) -> anyhow::Result<()> {
    let store = context.open_store()?;
    let (totals, runs) = (store.totals()?, store.runs()?);
    let model = store.meta(model_key(Space::Shape))?.unwrap_or_default();
    let meaning = store.meta(model_key(Space::Meaning))?.filter(|model| !model.is_empty());
    let n_files: u64 = totals.languages.iter().map(|l| l.n_files).sum();
    let n_units: u64 = totals.languages.iter().map(|l| l.n_units).sum();
    let n_bytes: u64 = totals.languages.iter().map(|l| l.n_bytes).sum();
    let sizes = store.columns()?;
    let store_bytes = size_of(store.dir());
    let tokens_bytes = kept_tokens(store.dir());
    let ratio = store_bytes as f64 / n_bytes.max(1) as f64;
    if context.is_json() {
        let languages: Vec<Value> = totals.languages.iter().map(|l| {
            json!({"language": l.language, "files": l.n_files, "units": l.n_units, "bytes": l.n_bytes, "lines": l.n_lines})
        }).collect();
        let runs: Vec<Value> = runs.iter().map(|r| {
            json!({"run": r.id, "command": r.kind, "finished_ms": r.finished_ms, "version": r.version})
        }).collect();
        return print_json(&json!({
            "store": store.dir().display().to_string(), "root": store.root().display().to_string(), "model": model,
            "meaning": meaning,
            "files": {"total": n_files}, "units": {"total": n_units}, "issues": {"total": totals.n_issues},
            "bytes": {
                "source": n_bytes, "segments": totals.segments_bytes, "store": store_bytes, "tokens": tokens_bytes,
            },
            "ratio": ratio,
            "columns": sizes.iter().map(|column| {
                json!({"column": column.name, "bytes": column.n_bytes, "plain_bytes": column.plain_bytes})
            }).collect::<Vec<_>>(),
            "segments": {"total": totals.n_segments}, "languages": languages, "runs": runs,
        }));
    }
    let mut text = format!(
        "{HEADING}{}{HEADING:#}\n  {}, {}, {} of source in {} of {}\n  {} with catalogue and runs{}{}\n  \
         model {model}{}\n",
        path(store.dir()),
        plural(n_files, "file"),
        plural(n_units, "unit"),
        bytes(n_bytes),
        bytes(totals.segments_bytes),
        plural(totals.n_segments, "segment"),
        bytes(store_bytes),
        match tokens_bytes {
            0 => String::new(),
            n => format!(", {} of it tokens kept for `pt dups`", bytes(n)),
        },
        match n_bytes {
            0 => String::new(),
            _ => format!(": {:.0} % of the source", 100.0 * ratio),
        },
        if model == context.model().id().to_string() {
            ""
        } else {
            " (not this pt's: the next index reads all anew)"
        },
    );
    let mut columns = Columns::new(&["language", ">files", ">units", ">lines", ">source"]);
    for l in &totals.languages {
        columns.row([
            l.language.clone(),
            count(l.n_files),
            count(l.n_units),
            count(l.n_lines),
            bytes(l.n_bytes),
        ]);
    }
    text += &heading("Languages");
    text += &columns.render();
    if totals.n_issues > 0 {
        text +=
            &format!("  {} left out, see issues.parquet of the last run\n", plural(totals.n_issues, "file"));
    }
    text += &heading("Columns");
    text += &shares(&sizes);
    text += &heading("Runs");
    for run in runs.iter().take(RUNS_SHOWN) {
        let summary: Value = serde_json::from_str(&run.summary).unwrap_or_default();
        let total = |key: &str| summary[key]["total"].as_u64().unwrap_or_default();
        text += &format!(
            "  {:>4}  {:9} {}, {}\n",
            run.id,
            run.kind,
            plural(total("units"), "unit"),
            plural(total("matches"), "match").replace("matchs", "matches"),
        );
    }
    print(&text)
}

/// Columns of the segments that people are shown.
const COLUMNS_SHOWN: usize = 8;

/// What the columns of the segments take.
fn shares(sizes: &[ColumnSize]) -> String {
    let total: u64 = sizes.iter().map(|column| column.n_bytes).sum();
    let mut columns = Columns::new(&["column", ">size", ">share", ">compressed to"]);
    for column in sizes.iter().take(COLUMNS_SHOWN) {
        columns.row([
            column.name.clone(),
            bytes(column.n_bytes),
            percent(column.n_bytes, total),
            percent(column.n_bytes, column.plain_bytes),
        ]);
    }
    let more = match sizes.len().saturating_sub(COLUMNS_SHOWN) {
        0 => String::new(),
        n => format!("  … and {n} more; --format json lists all\n"),
    };
    columns.render() + &more
}

/// Bytes of all files below a folder; what cannot be read counts nothing, a file of several names each time.
pub(super) fn size_of(dir: &Path) -> u64 {
    let paths = disk::list(dir).unwrap_or_default();
    let size = |path: &PathBuf| match path.symlink_metadata() {
        Ok(found) if found.is_dir() => size_of(path),
        Ok(found) => found.len(),
        Err(_) => 0,
    };
    paths.iter().map(size).sum()
}

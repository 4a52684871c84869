//! `pt status`.

use serde_json::{Value, json};

use super::context::Context;
use super::output::{HEADING, print, print_json};
use super::text::{Columns, bytes, count, heading, plural};
use crate::index::model_key;
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
            "bytes": {"source": n_bytes, "segments": totals.segments_bytes},
            "segments": {"total": totals.n_segments}, "languages": languages, "runs": runs,
        }));
    }
    let mut text = format!(
        "{HEADING}{}{HEADING:#}\n  {}, {}, {} of source in {} of {}\n  model {model}{}\n",
        store.dir().display(),
        plural(n_files, "file"),
        plural(n_units, "unit"),
        bytes(n_bytes),
        bytes(totals.segments_bytes),
        plural(totals.n_segments, "segment"),
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

//! `pt store`.

use std::path::{Path, PathBuf};

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Store, Walk};
use super::context::{Context, has_meaning};
use super::output::{print, print_json};
use super::status;
use super::text::{Columns, bytes, count, plural};
use crate::index::{IndexSummary, MAX_FILE_BYTES, MIN_NODES, Rebuilt, index, rebuild};
use crate::store::{self, Damage, RunRecord, StoreWriter, Verified, clear, renew, verify};
use crate::types::Space;

pub(super) fn run(command: &Store, context: &Context) -> anyhow::Result<()> {
    match command {
        Store::Status => status::run(context),
        Store::Verify => check(context),
        Store::Compact => compact(context),
        Store::Gc { keep_runs } => collect(keep_runs.unwrap_or_else(|| context.keep_runs()), context),
        Store::Rebuild => mend(context),
        Store::Clear => {
            let dir = context.store_dir();
            clear(&dir)?;
            say(context, json!({"store": dir.display().to_string()}), || {
                format!("removed the store in {}\n", dir.display())
            })
        }
    }
}

/// Prints a document to programs, a page to people who want one.
fn say(context: &Context, document: Value, page: impl FnOnce() -> String) -> anyhow::Result<()> {
    match (context.is_json(), context.is_quiet()) {
        (true, _) => print_json(&document),
        (false, true) => Ok(()),
        (false, false) => print(&page()),
    }
}

/// The store that there has to be already.
fn existing(context: &Context) -> anyhow::Result<StoreWriter> {
    store::Store::open(&context.store_dir())?;
    context.open_writer()
}

fn check(context: &Context) -> anyhow::Result<()> {
    let dir = context.store_dir();
    let verified = verify(&dir, context.progress().as_ref())?;
    say(context, verified_json(&dir, &verified), || verified_page(&dir, &verified))?;
    match verified.damages.len() {
        0 => Ok(()),
        n => bail!("{}: {} damaged", dir.display(), plural(n as u64, "file")),
    }
}

fn verified_json(dir: &Path, verified: &Verified) -> Value {
    let damages: Vec<Value> = verified
        .damages
        .iter()
        .map(|damage| {
            json!({
                "path": damage.path().display().to_string(), "what": damage.what(), "remedy": damage.remedy(),
            })
        })
        .collect();
    let left_overs: Vec<String> = verified.left_overs.iter().map(|path| path.display().to_string()).collect();
    json!({
        "store": dir.display().to_string(), "segments": verified.n_segments, "results": verified.n_results,
        "bytes": verified.n_bytes, "is_sealed": verified.is_sealed, "damages": damages, "left_overs": left_overs,
    })
}

fn verified_page(dir: &Path, verified: &Verified) -> String {
    let mut text = format!(
        "{}: {} and {} of runs read, {}; catalogue {}\n",
        dir.display(),
        plural(verified.n_segments, "segment"),
        plural(verified.n_results, "file"),
        bytes(verified.n_bytes),
        if verified.is_sealed { "as it was sealed" } else { "not sealed: its structure was checked" },
    );
    if !verified.left_overs.is_empty() {
        let n = plural(verified.left_overs.len() as u64, "path");
        text += &format!("  {n} belong to nothing; the next run removes them, or `pt store gc`\n");
    }
    for damage in &verified.damages {
        text += &format!("  {}\n    {}\n    {}\n", damage.path().display(), damage.what(), damage.remedy());
    }
    if verified.damages.is_empty() {
        text += "all well\n";
    }
    text
}

fn compact(context: &Context) -> anyhow::Result<()> {
    let merged = existing(context)?.compact(context.progress().as_ref())?;
    let document = json!({
        "store": context.store_dir().display().to_string(),
        "segments": {"before": merged.n_segments_before, "after": merged.n_segments_after},
        "bytes": {"before": merged.bytes_before, "after": merged.bytes_after},
        "rows_dropped": merged.n_rows_dropped,
    });
    say(context, document, || match merged.n_segments_before {
        0 => "nothing to merge or to drop\n".to_owned(),
        _ => format!(
            "{} of {} became {} of {}; {} that no file has were dropped\n",
            plural(merged.n_segments_before, "segment"),
            bytes(merged.bytes_before),
            merged.n_segments_after,
            bytes(merged.bytes_after),
            plural(merged.n_rows_dropped, "unit"),
        ),
    })
}

fn collect(keep_runs: usize, context: &Context) -> anyhow::Result<()> {
    let mut writer = existing(context)?;
    let before = (writer.store().runs()?.len(), writer.store().totals()?);
    writer.forget_runs(keep_runs)?;
    let merged = writer.reclaim_all(context.progress().as_ref())?;
    let after = (writer.store().runs()?.len(), writer.store().totals()?);
    let n_forgotten = before.0 - after.0;
    let document = json!({
        "store": context.store_dir().display().to_string(), "runs_forgotten": n_forgotten,
        "rows_dropped": merged.n_rows_dropped,
        "bytes": {"before": before.1.segments_bytes, "after": after.1.segments_bytes},
    });
    say(context, document, || {
        format!(
            "{} forgotten, {} that no file has dropped; segments take {} in place of {}\n",
            plural(n_forgotten as u64, "run"),
            plural(merged.n_rows_dropped, "unit"),
            bytes(after.1.segments_bytes),
            bytes(before.1.segments_bytes),
        )
    })
}

/// `pt store rebuild`.
fn mend(context: &Context) -> anyhow::Result<()> {
    let (dir, progress) = (context.store_dir(), context.progress());
    let verified = verify(&dir, progress.as_ref())?;
    let is_lost = verified.damages.iter().any(|damage| matches!(damage, Damage::Catalogue { .. }));
    let rebuilt = if is_lost {
        let runs = renew(&dir, context.root(), &kept_run)?;
        let indexed = index_again(context)?;
        json!({"catalogue": true, "runs_kept": runs, "files": files(&indexed)})
    } else if verified.damages.is_empty() {
        json!({"catalogue": false, "segments": 0, "files": files(&IndexSummary::default())})
    } else {
        let mut writer = existing(context)?;
        let store = writer.store();
        let space = if has_meaning(store)? { Space::Meaning } else { Space::Shape };
        // As it was read before, whatever the settings say now.
        let fact = |key| anyhow::Ok(store.meta(key)?.and_then(|value| value.parse::<u64>().ok()));
        let min_nodes = fact(MIN_NODES)?.and_then(|n| u32::try_from(n).ok());
        let walk = Walk { min_nodes, max_file_bytes: fact(MAX_FILE_BYTES)?, ..Walk::default() };
        let options = context.index_options(&[], &walk, &[], space)?;
        let Rebuilt { forgotten, indexed } =
            rebuild(&mut writer, &verified.damages, options, progress.as_ref())?;
        json!({
            "catalogue": false, "segments": forgotten.n_segments, "runs_forgotten": forgotten.runs,
            "past_files_forgotten": forgotten.n_past, "files": files(&indexed),
        })
    };
    let mut document = rebuilt.clone();
    document["store"] = dir.display().to_string().into();
    say(context, document, || rebuilt_page(&rebuilt))
}

fn files(indexed: &IndexSummary) -> Value {
    let files = &indexed.files;
    json!({"parsed": files.parsed, "reused": files.reused, "skipped": files.skipped, "gone": indexed.n_gone})
}

fn rebuilt_page(rebuilt: &Value) -> String {
    let number = |path: &str| rebuilt.pointer(path).and_then(Value::as_u64).unwrap_or_default();
    let read = plural(number("/files/parsed") + number("/files/reused"), "file");
    if rebuilt["catalogue"] == json!(true) {
        let runs = plural(number("/runs_kept"), "run");
        return format!(
            "the catalogue was made anew: {read} read, {runs} kept; catalog.damaged is the old one\n"
        );
    }
    match number("/segments") {
        0 if rebuilt["runs_forgotten"].as_array().is_none_or(Vec::is_empty) => {
            "nothing is damaged\n".to_owned()
        }
        n => {
            let mut columns = Columns::new(&["mended", ">"]);
            columns.row(["segments taken out".to_owned(), count(n)]);
            columns.row(["files read again".to_owned(), count(number("/files/parsed"))]);
            columns.row(["files that are gone".to_owned(), count(number("/files/gone"))]);
            let runs = rebuilt["runs_forgotten"].as_array().map_or(0, Vec::len);
            columns.row(["runs forgotten".to_owned(), count(runs as u64)]);
            columns.render()
        }
    }
}

/// Reads all again that the runs of a store were about: with them the paths are known.
fn index_again(context: &Context) -> anyhow::Result<IndexSummary> {
    let mut writer = context.open_writer()?;
    let runs = writer.store().runs()?;
    let documents: Vec<Value> =
        runs.iter().filter_map(|run| serde_json::from_str(&run.summary).ok()).collect();
    let mut paths: Vec<PathBuf> = documents
        .iter()
        .flat_map(|run| run["paths"].as_array().cloned().unwrap_or_default())
        .filter_map(|path| path.as_str().map(PathBuf::from))
        .filter(|path| path.exists())
        .collect();
    paths.sort();
    paths.dedup();
    if paths.is_empty() {
        paths.push(context.root().to_owned());
    }
    let is_meant = documents.iter().any(|run| run["space"] == Space::Meaning.as_str());
    let space = if is_meant { Space::Meaning } else { Space::Shape };
    let options = context.index_options(&paths, &Walk::default(), &[], space)?;
    Ok(index(&mut writer, &options, context.progress().as_ref())?)
}

/// What a run told of itself in its folder.
fn kept_run(folder: &Path) -> Option<RunRecord> {
    let text = std::fs::read_to_string(folder.join("run.json")).ok()?;
    let document: Value = serde_json::from_str(&text).ok()?;
    Some(RunRecord {
        id: document["run"].as_i64()?,
        kind: document["command"].as_str()?.to_owned(),
        finished_ms: document["finished_ms"].as_i64()?,
        version: document["version"].as_str()?.to_owned(),
        summary: document.to_string(),
    })
}

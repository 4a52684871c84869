//! `pt store`.

use std::collections::BTreeSet;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Store, Walk};
use super::context::{Context, has_meaning};
use super::output::{print, print_json};
use super::sources::{self, Sources};
use super::status;
use super::text::{Columns, bytes, count, plural};
use crate::dups::{damaged_tokens, tokens_path};
use crate::index::{IndexOptions, IndexSummary, MAX_FILE_BYTES, MIN_NODES, Rebuilt, index, rebuild};
use crate::io::open_regular;
use crate::store::{self, Damage, RunRecord, StoreWriter, Verified, clear, make_anew, renew, verify};
use crate::types::{Progress, Space};

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
    let verified = verify_all(&dir, context.progress().as_ref())?;
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
        "bytes": verified.n_bytes, "is_sealed": verified.is_sealed,
        "unsealed": verified.unsealed.as_deref().unwrap_or_default(), "damages": damages, "left_overs": left_overs,
    })
}

fn verified_page(dir: &Path, verified: &Verified) -> String {
    let mut text = format!(
        "{}: {} and {} of runs read, {}; catalogue {}\n",
        dir.display(),
        plural(verified.n_segments, "segment"),
        plural(verified.n_results, "file"),
        bytes(verified.n_bytes),
        match &verified.unsealed {
            _ if verified.is_sealed => "as it was sealed".to_owned(),
            Some(unsealed) => format!("as it was sealed but for {unsealed}"),
            None => "not sealed: only its structure was checked".to_owned(),
        },
    );
    if !verified.left_overs.is_empty() {
        let n = plural(verified.left_overs.len() as u64, "path");
        text += &format!("  {n} of no use; the next run removes what is left over, or `pt store gc`\n");
    }
    for damage in &verified.damages {
        text += &format!("  {}\n    {}\n    {}\n", damage.path().display(), damage.what(), damage.remedy());
    }
    if let Some(unsealed) = &verified.unsealed {
        text += &format!(
            "  {unsealed} nobody has sealed: their writer was killed just then, or is writing. A changed value in them would \
             go unnoticed; the next run seals them\n"
        );
    }
    text += match (verified.damages.is_empty(), verified.is_sealed) {
        (true, true) => "all well\n",
        (true, false) => "nothing wrong was found\n",
        _ => "",
    };
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

/// What is damaged, the tokens kept beside the store included.
fn verify_all(dir: &Path, progress: &dyn Progress) -> anyhow::Result<Verified> {
    let mut verified = verify(dir, progress)?;
    let is_misplaced = |damage: &Damage| damage.path() == tokens_path(dir);
    if !verified.damages.iter().any(is_misplaced)
        && let Some(what) = damaged_tokens(dir)
    {
        verified.damages.push(Damage::Beside { path: tokens_path(dir), what });
    }
    Ok(verified)
}

/// How often a store is looked at again after something that stood in the way has been taken away.
const MOST_ROUNDS: usize = 3;

/// `pt store rebuild`.
fn mend(context: &Context) -> anyhow::Result<()> {
    let (dir, progress) = (context.store_dir(), context.progress());
    let is_lost = |damage: &Damage| matches!(damage, Damage::Catalogue { .. });
    let mut made_anew = BTreeSet::new();
    let mut verified = verify_all(&dir, progress.as_ref())?;
    for _ in 0..MOST_ROUNDS {
        let beside = verified.damages.iter().filter(|damage| matches!(damage, Damage::Beside { .. }));
        let paths: Vec<PathBuf> = beside.map(|damage| damage.path().to_owned()).collect();
        if paths.is_empty() || verified.damages.iter().any(is_lost) {
            break;
        }
        make_anew(&dir, &paths)?;
        made_anew.extend(paths.iter().map(|path| path.display().to_string()));
        verified = verify_all(&dir, progress.as_ref())?;
    }
    let mut rebuilt = if verified.damages.iter().any(is_lost) {
        let sources = Sources::read(&dir);
        // A store that lies elsewhere says what it is of.
        let told = sources.as_ref().and_then(Sources::root).filter(|root| root.is_dir());
        let root = told.filter(|_| !dir.starts_with(context.root())).unwrap_or(context.root().to_owned());
        let runs = renew(&dir, &root, &kept_run)?;
        let (indexed, how) = index_again(sources.as_ref(), context)?;
        json!({"catalogue": true, "runs_kept": runs, "sources": how, "files": files(&indexed)})
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
    rebuilt["made_anew"] = made_anew.into_iter().collect();
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
    let lines = |key: &str| rebuilt[key].as_array().cloned().unwrap_or_default();
    let texts =
        |key: &str| lines(key).iter().filter_map(|line| line.as_str().map(str::to_owned)).collect::<Vec<_>>();
    let mut text = String::new();
    for path in texts("made_anew") {
        text += &match path.ends_with("catalog.seal") {
            true => format!(
                "{path}: made anew; SQLite and the segments bear the catalogue out as far as they can\n"
            ),
            false => format!("{path}: taken away; what needs it makes it anew\n"),
        };
    }
    let read = plural(number("/files/parsed") + number("/files/reused"), "file");
    if rebuilt["catalogue"] == json!(true) {
        let runs = plural(number("/runs_kept"), "run");
        text += &format!(
            "the catalogue was made anew: {read} read, {runs} kept; catalog.damaged is the old one\n"
        );
        for source in texts("sources") {
            text += &format!("  read as before: {source}\n");
        }
        if lines("sources").is_empty() {
            text += "  how it was made before is not known: read with the settings at hand\n";
        }
        return text;
    }
    match number("/segments") {
        0 if rebuilt["runs_forgotten"].as_array().is_none_or(Vec::is_empty) => match text.is_empty() {
            true => "nothing is damaged\n".to_owned(),
            false => text,
        },
        n => {
            let mut columns = Columns::new(&["mended", ">"]);
            columns.row(["segments taken out".to_owned(), count(n)]);
            columns.row(["files read again".to_owned(), count(number("/files/parsed"))]);
            columns.row(["files that are gone".to_owned(), count(number("/files/gone"))]);
            let runs = rebuilt["runs_forgotten"].as_array().map_or(0, Vec::len);
            columns.row(["runs forgotten".to_owned(), count(runs as u64)]);
            text + &columns.render()
        }
    }
}

/// Reads all again that the store was made of, as it was read then; gives how that was, in words, if the store tells.
fn index_again(sources: Option<&Sources>, context: &Context) -> anyhow::Result<(IndexSummary, Vec<String>)> {
    let mut writer = context.open_writer()?;
    let (root, progress) = (writer.store().root().to_owned(), context.progress());
    let (mut total, mut how) = (IndexSummary::default(), Vec::new());
    for source in sources.map(Sources::all).unwrap_or_default() {
        if let Some(options) = source.options(&root, context)? {
            total.add(&index(&mut writer, &options, progress.as_ref())?);
            how.push(source.text());
        }
    }
    if how.is_empty() {
        let options = options_of_runs(&writer, context)?;
        total = index(&mut writer, &options, progress.as_ref())?;
        sources::note(&mut writer, &options)?;
    }
    Ok((total, how))
}

/// What the runs of a store were about, of one that does not tell what it was made of; how they read it is not known.
fn options_of_runs<'c>(writer: &StoreWriter, context: &'c Context) -> anyhow::Result<IndexOptions<'c>> {
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
    context.index_options(&paths, &Walk::default(), &[], space)
}

/// What a run told of itself in its folder.
fn kept_run(folder: &Path) -> Option<RunRecord> {
    let file = open_regular(&folder.join("run.json")).ok()?;
    let document: Value = serde_json::from_reader(BufReader::new(file)).ok()?;
    Some(RunRecord {
        id: document["run"].as_i64()?,
        kind: document["command"].as_str()?.to_owned(),
        finished_ms: document["finished_ms"].as_i64()?,
        version: document["version"].as_str()?.to_owned(),
        summary: document.to_string(),
    })
}

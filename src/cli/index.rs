//! `pt index`, and what it shares with `pt classify`.

use std::cell::LazyCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use serde_json::{Value, json};

use super::args::Index;
use super::context::Context;
use super::output::merged;
use super::sources::{self, Sources};
use super::summary::{self, Summary};
use crate::export::{IssueRow, write_issues};
use crate::index::{IndexOptions, IndexSummary, index};
use crate::io::{HeadCommit, changed_since, decides_about_others, display_path, replace, share_if_same};
use crate::store::{Detail, KnownFile, RunRecord, Scope, Selection, Store, StoreWriter, run_dir};
use crate::types::{IssueKind, Space};

pub(super) fn run(command: &Index, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    let space = context.named_space(command.space)?.unwrap_or_default();
    let options = indexing(command, context, space)?;
    let origin = Origin::now(context, &options);
    let (mut writer, indexed) = bring_up_to_date(&options, context)?;
    let run = Run { command: "index", origin, options: &options, space, start };
    run.end(&mut writer, &indexed, context, true)
}

/// A run that indexes and does nothing else.
pub(super) struct Run<'a> {
    pub(super) command: &'static str,
    pub(super) origin: Origin,
    pub(super) options: &'a IndexOptions<'a>,
    pub(super) space: Space,
    pub(super) start: Instant,
}

impl Run<'_> {
    /// Writes what there is to be written of it, prints its summary if it is wanted, and records it.
    pub(super) fn end(
        &self,
        writer: &mut StoreWriter,
        indexed: &IndexSummary,
        context: &Context,
        is_told: bool,
    ) -> anyhow::Result<()> {
        let (id, dir) = writer.begin_run()?;
        let selection = selection(writer.store(), self.options);
        let (issues, issues_path) = issues(writer.store(), indexed, selection.paths.clone(), &dir)?;
        let told = Summary {
            command: self.command,
            origin: self.origin.clone(),
            run: id,
            store: writer.store(),
            indexed,
            n_units: writer.store().stream(selection, Detail::Plain)?.n_rows(),
            issues: &issues,
            issues_path,
            found: None,
            gate: None,
            tables: Vec::new(),
            explain_plan: false,
            engine: format!("cpu/{}", context.level.as_str()),
            space: self.space,
            model: context.basis(self.space).model.to_string(),
            seconds_total: self.start.elapsed().as_secs_f64(),
        };
        if is_told {
            summary::print(&told, context)?;
        }
        let summary = told.json();
        record(writer, self.command, id, &dir, summary, context)
    }
}

/// What to index: all below the paths, or what git says has changed there.
pub(super) fn indexing<'c>(
    command: &Index,
    context: &'c Context,
    space: Space,
) -> anyhow::Result<IndexOptions<'c>> {
    let mut options = context.index_options(&command.paths, &command.walk, &command.language, space)?;
    if let Some(rev) = &command.since {
        let changed = changed_since(context.root(), rev).context("--since")?;
        if is_as_before(&options, context) {
            options.walk.only = Some(parts(changed, &options.roots));
        } else {
            context.note("--since: not all of this has been indexed with these settings by this pt; all files are looked at");
        }
    }
    Ok(options)
}

/// What has to be looked at below `roots` if these files have changed: where one says which others are sources, all that
/// it says so of.
fn parts(changed: Vec<PathBuf>, roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut parts = Vec::new();
    for mut path in changed {
        if decides_about_others(&path) {
            path.pop();
            parts.extend(roots.iter().filter(|root| root.starts_with(&path)).cloned());
        }
        if roots.iter().any(|root| path.starts_with(root)) {
            parts.push(path);
        }
    }
    parts
}

/// Whether the store holds what the options are about, made as they say.
fn is_as_before(options: &IndexOptions<'_>, context: &Context) -> bool {
    let root = Store::open(&context.store_dir()).map(|store| store.root().to_owned());
    let sources = Sources::read(&context.store_dir());
    root.is_ok_and(|root| sources.is_some_and(|sources| sources.hold(options, &root)))
}

/// A commit that git has been asked for; it answers while the run goes on.
type GitCommit = LazyCell<Option<String>, Box<dyn FnOnce() -> Option<String>>>;

/// Where a run comes from.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) started_ms: i64,
    pub(super) arguments: Vec<String>,
    pub(super) paths: Vec<String>,
    git_commit: Rc<GitCommit>,
}

impl Origin {
    /// That of a run that begins now.
    pub(super) fn now(context: &Context, options: &IndexOptions<'_>) -> Self {
        let asked = HeadCommit::ask(context.root());
        Self {
            started_ms: now_ms(),
            arguments: std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect(),
            paths: options.roots.iter().map(|root| display_path(&crate::io::path_bytes(root))).collect(),
            git_commit: Rc::new(LazyCell::new(Box::new(|| asked.answer()))),
        }
    }

    /// The document of a run that knows `own` beside what every run says of itself; keys are fixed in `docs/format.md`.
    pub(super) fn document(&self, command: &str, run: impl Into<Value>, store: &Store, own: Value) -> Value {
        let every = json!({
            "command": command,
            "version": env!("CARGO_PKG_VERSION"),
            "run": run.into(),
            "arguments": self.arguments,
            "paths": self.paths,
            "git_commit": self.git_commit(),
            "started_ms": self.started_ms,
            "store": store.dir().display().to_string(),
            "root": store.root().display().to_string(),
        });
        merged(every, own)
    }

    /// The commit that was checked out, if there was one.
    fn git_commit(&self) -> Option<&str> {
        self.git_commit.as_deref()
    }
}

fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
}

/// Opens the store and indexes what was asked for.
pub(super) fn bring_up_to_date(
    options: &IndexOptions<'_>,
    context: &Context,
) -> anyhow::Result<(StoreWriter, IndexSummary)> {
    let mut writer = context.open_writer()?;
    let progress = context.progress();
    let indexed = index(&mut writer, options, progress.as_ref())?;
    sources::note(&mut writer, options)?;
    Ok((writer, indexed))
}

/// The units that lie in what was indexed.
pub(super) fn selection(store: &Store, options: &IndexOptions<'_>) -> Selection {
    Selection {
        paths: options.roots.iter().map(|root| crate::store::stored_path(store.root(), root)).collect(),
        languages: options.languages.clone(),
        ..Selection::default()
    }
}

/// The issues of what was indexed, which lies below `paths`, written into the run's folder; with the path they are written to.
pub(super) fn issues(
    store: &Store,
    indexed: &IndexSummary,
    paths: Vec<Vec<u8>>,
    dir: &Path,
) -> anyhow::Result<(Vec<IssueRow>, String)> {
    let scope = Scope::new(paths);
    let mut rows: Vec<IssueRow> = Vec::new();
    for KnownFile { record, content } in store.files(Some(&scope))? {
        let path = display_path(&record.path);
        if content.is_some_and(|content| content.invalid_utf8) {
            let detail = "some bytes are not valid UTF-8; parsed all the same".to_owned();
            rows.push(IssueRow { path, kind: IssueKind::InvalidUtf8, detail });
        } else if let Some(issue) = record.issue {
            rows.push(IssueRow { path, kind: issue.kind, detail: issue.detail });
        }
    }
    rows.extend(indexed.walk_issues.iter().map(|issue| IssueRow {
        path: issue.path.as_ref().map(|p| display_path(&crate::io::path_bytes(p))).unwrap_or_default(),
        kind: IssueKind::Walk,
        detail: issue.detail.clone(),
    }));
    let path = dir.join("issues.parquet");
    write_issues(&path, rows.clone())?;
    Ok((rows, path.display().to_string()))
}

/// Results of a tree that did not change since the last run of this kind take no room twice. That they could not be shared, on
/// a file system without links for example, is no failure.
pub(super) fn share_with_last_run(store: &Store, kind: &str, names: &[&str], dir: &Path) {
    let last = store.runs().unwrap_or_default().into_iter().find(|run| run.kind == kind);
    if let Some(run) = last {
        for name in names {
            let _ = share_if_same(&run_dir(store.dir(), run.id).join(name), &dir.join(name));
        }
    }
}

/// Writes `run.json` and enters the run into the catalogue.
pub(super) fn record(
    writer: &mut StoreWriter,
    kind: &str,
    id: i64,
    dir: &Path,
    mut summary: serde_json::Value,
    context: &Context,
) -> anyhow::Result<()> {
    let finished_ms = now_ms();
    summary["finished_ms"] = finished_ms.into();
    let text = format!("{summary:#}\n");
    replace::<std::io::Error>(&dir.join("run.json"), |file| {
        std::io::Write::write_all(file, text.as_bytes())
    })?;
    let run = RunRecord {
        id,
        kind: kind.to_owned(),
        finished_ms,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        summary: summary.to_string(),
    };
    Ok(writer.record_run(&run, context.keep_runs())?)
}

//! `pt index`, and what it shares with `pt classify`.

use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::args::Index;
use super::context::Context;
use super::report::{self, Report};
use crate::export::{IssueRow, write_issues};
use crate::index::{IndexOptions, IndexSummary, index};
use crate::io::{display_path, replace};
use crate::store::{Detail, RunRecord, Selection, Store, StoreWriter, is_below};
use crate::types::IssueKind;

pub(super) fn run(command: &Index, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    let space = context.named_space(command.space)?.unwrap_or_default();
    let options = context.index_options(&command.paths, &command.walk, &command.language, space)?;
    let (mut writer, indexed) = bring_up_to_date(&options, context)?;
    let (id, dir) = writer.begin_run()?;
    let (issues, issues_path) = issues(writer.store(), &indexed, &options, &dir)?;
    let selection = selection(writer.store(), &options);
    let n_units = writer.store().stream(selection, Detail::Plain)?.n_rows();
    let report = Report {
        command: "index",
        run: id,
        store: writer.store(),
        indexed: &indexed,
        n_units,
        issues: &issues,
        issues_path,
        found: None,
        tables: Vec::new(),
        explain_plan: false,
        engine: format!("cpu/{}", context.level.as_str()),
        space,
        model: context.basis(space).model.to_string(),
        seconds_total: start.elapsed().as_secs_f64(),
    };
    report::print(&report, context)?;
    let summary = report.json();
    record(&mut writer, "index", id, &dir, summary, context)
}

/// Opens the store and indexes what was asked for.
pub(super) fn bring_up_to_date(
    options: &IndexOptions<'_>,
    context: &Context,
) -> anyhow::Result<(StoreWriter, IndexSummary)> {
    let mut writer = StoreWriter::open(&context.store_dir(), context.root())?;
    let progress = context.progress();
    let indexed = index(&mut writer, options, progress.as_ref())?;
    Ok((writer, indexed))
}

/// The units that lie in what was indexed.
pub(super) fn selection(store: &Store, options: &IndexOptions<'_>) -> Selection {
    Selection {
        paths: options.roots.iter().map(|root| crate::store::stored_path(store.root(), root)).collect(),
        languages: options.languages.clone(),
        kinds: Vec::new(),
    }
}

/// The issues of what was indexed, written into the run's folder; with the path they are written to.
pub(super) fn issues(
    store: &Store,
    indexed: &IndexSummary,
    options: &IndexOptions<'_>,
    dir: &Path,
) -> anyhow::Result<(Vec<IssueRow>, String)> {
    let scope = selection(store, options).paths;
    let invalid: std::collections::HashSet<i64> =
        store.contents()?.into_iter().filter(|c| c.invalid_utf8).map(|c| c.id).collect();
    let mut rows: Vec<IssueRow> = Vec::new();
    for file in store.files()? {
        if !scope.iter().any(|root| is_below(&file.path, root)) {
            continue;
        }
        let path = display_path(&file.path);
        if file.content.is_some_and(|id| invalid.contains(&id)) {
            let detail = "some bytes are not valid UTF-8; parsed all the same".to_owned();
            rows.push(IssueRow { path, kind: IssueKind::InvalidUtf8, detail });
        } else if let Some(issue) = file.issue {
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

/// Writes `run.json` and enters the run into the catalogue.
pub(super) fn record(
    writer: &mut StoreWriter,
    kind: &str,
    id: i64,
    dir: &Path,
    mut summary: serde_json::Value,
    context: &Context,
) -> anyhow::Result<()> {
    let finished_ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64);
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

//! `pt diff`.

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::{Diff, DiffOf, Format};
use super::context::Context;
use super::export::write;
use super::output::{print, print_json};
use super::runs::time;
use super::text::{Columns, count, heading, plural};
use crate::export::{DiffRow, DiffSide, MatchChangeRow, RowWriter};
use crate::history::{Difference, diff};
use crate::store::{RunRecord, Store};
use crate::types::Change;

pub(super) fn run(command: &Diff, context: &Context) -> anyhow::Result<()> {
    let store = context.open_store()?;
    let (before, after) = runs(command, &store)?;
    let found = diff(&store, before.id, after.id, context.progress().as_ref())?;
    if command.of == DiffOf::Matches && found.matches.is_none() {
        bail!("runs {} and {}: both have to be of `pt classify`", before.id, after.id);
    }
    let gives_rows = command.output.is_some() || !matches!(context.format(), Format::Human | Format::Json);
    if gives_rows {
        return write(command.output.as_deref(), context, |out, format| {
            match command.of {
                DiffOf::Units => {
                    let mut writer = RowWriter::<DiffRow, _>::new(out, format, &[])?;
                    found.units.into_iter().try_for_each(|row| writer.push(row))?;
                    writer.finish()?;
                }
                DiffOf::Matches => {
                    let mut writer = RowWriter::<MatchChangeRow, _>::new(out, format, &[])?;
                    found.matches.unwrap_or_default().into_iter().try_for_each(|row| writer.push(row))?;
                    writer.finish()?;
                }
            }
            Ok(())
        });
    }
    match context.is_json() {
        true => print_json(&document(&before, &after, &found, command.limit)),
        false => print(&page(&before, &after, &found, command)),
    }
}

/// The two runs to compare, the earlier one first.
fn runs(command: &Diff, store: &Store) -> anyhow::Result<(RunRecord, RunRecord)> {
    let runs = store.runs()?;
    let named = |id: i64| {
        let run = runs.iter().find(|run| run.id == id).cloned();
        run.with_context(|| format!("the store in {} remembers no run {id}", store.dir().display()))
    };
    if let Some(before) = command.before {
        let before = named(before)?;
        let last = || runs.iter().find(|run| run.kind == before.kind).cloned();
        let after = command.after.map(named).transpose()?.or_else(last);
        return Ok((before.clone(), after.unwrap_or(before)));
    }
    let Some(after) = runs.first() else { bail!("the store in {} has no runs", store.dir().display()) };
    match runs.iter().skip(1).find(|run| run.kind == after.kind) {
        Some(before) => Ok((before.clone(), after.clone())),
        None => bail!(
            "run {} is the only one of `pt {}`; name two, as `pt runs` lists them",
            after.id,
            after.kind
        ),
    }
}

fn n_of(found: &Difference, change: Change) -> u64 {
    found.units.iter().filter(|row| row.change == change).count() as u64
}

fn n_matches(rows: &[MatchChangeRow], change: Change) -> u64 {
    rows.iter().filter(|row| row.change == change).count() as u64
}

fn document(before: &RunRecord, after: &RunRecord, found: &Difference, limit: usize) -> Value {
    let run = |run: &RunRecord| json!({"run": run.id, "command": run.kind, "finished_ms": run.finished_ms});
    let side = |side: &Option<DiffSide>| {
        side.as_ref().map(|side| {
            json!({
                "unit_id": side.unit_id, "path": side.path, "name": side.name, "start_line": side.start_line,
                "end_line": side.end_line,
            })
        })
    };
    let units: Vec<Value> = found
        .units
        .iter()
        .take(limit)
        .map(|row| {
            json!({
                "change": row.change.as_str(), "language": row.language, "kind": row.kind.as_str(),
                "after": side(&row.after), "before": side(&row.before), "score": row.score,
            })
        })
        .collect();
    let matches = found.matches.as_ref().map(|rows| {
        let listed: Vec<Value> = rows.iter().take(limit).map(|row| {
            let found = &row.found;
            json!({
                "change": row.change.as_str(), "unit_id": found.unit_id, "path": found.path,
                "start_line": found.start_line, "end_line": found.end_line, "name": found.name,
                "label": found.label, "pattern": found.pattern, "score": found.score, "table": found.table,
            })
        }).collect();
        json!({"new": n_matches(rows, Change::New), "gone": n_matches(rows, Change::Gone), "listed": listed})
    });
    json!({
        "command": "diff", "version": env!("CARGO_PKG_VERSION"), "before": run(before), "after": run(after),
        "files": {"same": found.n_same_files},
        "units": {
            "new": n_of(found, Change::New), "gone": n_of(found, Change::Gone), "changed": n_of(found, Change::Changed),
            "moved": n_of(found, Change::Moved), "listed": units,
        },
        "matches": matches,
    })
}

fn page(before: &RunRecord, after: &RunRecord, found: &Difference, command: &Diff) -> String {
    let name = |run: &RunRecord| format!("run {} ({}, {})", run.id, run.kind, time(run.finished_ms));
    let text = format!("from {} to {}\n", name(before), name(after));
    let matches = found.matches.as_ref().map(|rows| matches_page(rows, command.limit)).unwrap_or_default();
    match command.of {
        DiffOf::Units => text + &units_page(found, command.limit) + &matches,
        DiffOf::Matches => text + &matches,
    }
}

fn units_page(found: &Difference, limit: usize) -> String {
    let counts = Change::ALL.map(|change| format!("{} {change}", count(n_of(found, change))));
    let mut text =
        format!("units: {}; {} as before\n", counts.join(", "), plural(found.n_same_files, "file"));
    let mut columns = Columns::new(&["", "kind", "unit", "where", "before"]);
    for row in found.units.iter().take(limit) {
        let place = |side: &DiffSide| format!("{}:{}", side.path, side.start_line);
        let now = row.after.as_ref().or(row.before.as_ref());
        let origin = row.before.as_ref().filter(|_| row.change == Change::Moved);
        columns.row([
            row.change.to_string(),
            row.kind.to_string(),
            now.map(|side| side.name.clone()).unwrap_or_default(),
            now.map(place).unwrap_or_default(),
            origin.map(|side| format!("{} {}", place(side), side.name)).unwrap_or_default(),
        ]);
    }
    if !found.units.is_empty() {
        text += &columns.render();
    }
    text + &more(found.units.len(), limit)
}

fn matches_page(rows: &[MatchChangeRow], limit: usize) -> String {
    let (new, gone) = (n_matches(rows, Change::New), n_matches(rows, Change::Gone));
    let mut text = heading(&format!("Matches: {} new, {} gone", count(new), count(gone)));
    let mut columns = Columns::new(&["", "pattern", ">score", "where", "unit"]);
    for MatchChangeRow { change, found } in rows.iter().take(limit) {
        let place = format!("{}:{}", found.path, found.start_line);
        columns.row([
            change.to_string(),
            found.label.clone(),
            format!("{:.2}", found.score),
            place,
            found.name.clone(),
        ]);
    }
    if !rows.is_empty() {
        text += &columns.render();
    }
    text + &more(rows.len(), limit)
}

fn more(n: usize, limit: usize) -> String {
    match n.saturating_sub(limit) {
        0 => String::new(),
        more => format!("  … and {more} more; --limit shows them, -o writes all\n"),
    }
}

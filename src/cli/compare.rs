//! `pt compare`.

use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Compare, Global};
use super::context::{Context, real};
use super::dups::{Copying, Indexed, indexed, note_changed, pair_unit, pairs, unit};
use super::export::{require_ending, write_rows};
use super::hints::Alike;
use super::output::{FIGURE, print, print_json};
use super::searching::{document as search, note_failure};
use super::text::{Columns, count, heading, plural, seconds};
use crate::dups::{Choice, CompareOptions, Compared, Copied, TokenBook, Units, compare};
use crate::export::CopyRow;
use crate::index::require;
use crate::store::Store;
use crate::types::Space;

pub(super) fn run(command: &Compare, global: Global) -> anyhow::Result<Option<Alike>> {
    let start = Instant::now();
    let paths = [&command.a, &command.b].map(|path| real(path));
    let [a, b] = paths;
    let (a, b) = (a?, b?);
    if a.starts_with(&b) || b.starts_with(&a) {
        bail!(
            "{} and {}: expected two trees, neither of which holds the other",
            command.a.display(),
            command.b.display()
        );
    }
    let other = Global { store: None, ..global.clone() };
    let context = Context::new(global, std::slice::from_ref(&command.a))?;
    let other = Context::new(other, std::slice::from_ref(&command.b))?;
    let format = command.output.as_deref().map(require_ending).transpose()?;
    let Copying { share, score, reading, search } = Copying::new(&command.copies, &context)?;
    let book = TokenBook::default();
    let brought = |path, context: &Context| -> anyhow::Result<(Store, Choice)> {
        let Indexed { choice, .. } = indexed(&[path], &command.copies, context, &book)?;
        Ok((context.open_store()?, choice))
    };
    let (store_a, choice_a) = brought(a, &context)?;
    let (store_b, choice_b) = brought(b, &other)?;
    // What counts as a copy is one thing for both sides, whatever settings REPO_B has.
    let choice_b = Choice { min_tokens: choice_a.min_tokens, min_lines: choice_a.min_lines, ..choice_b };
    require(&store_b, context.basis(Space::Shape))?;
    let options = CompareOptions { choices: [choice_a, choice_b], share, score, reading, search };
    let found = compare(&store_a, &store_b, &options, book, context.progress().as_ref())?;
    note_failure(found.account.plan.as_slice(), &context);
    note_changed(found.account.n_changed, &context);
    if let Some((path, format)) = command.output.as_deref().zip(format) {
        write_rows(path, format, found.copied.iter().map(|copied| row(&found, copied)))?;
    }
    let limit = command.copies.limit(&context.config);
    let seconds = start.elapsed().as_secs_f64();
    match (context.is_json(), context.is_quiet()) {
        (true, _) => print_json(&document(&found, [&store_a, &store_b], &options, limit, seconds))?,
        (false, true) => {}
        (false, false) => print(&page(&found, limit, command.output.as_deref(), seconds))?,
    }
    let [units_a, units_b] = &found.units;
    Ok(largest(&found, 1).first().map(|copied| {
        let [a, b] = [units_a.place(copied.unit), units_b.place(copied.other)];
        Alike::places(&[(store_a.root(), &a), (store_b.root(), &b)])
    }))
}

fn row(found: &Compared, copied: &Copied) -> CopyRow {
    let [a, b] = &found.units;
    CopyRow {
        share: copied.likeness.share(),
        likeness: copied.likeness.word(),
        reason: copied.likeness.to_string(),
        n_tokens: copied.n_tokens,
        a: pair_unit(a, &a.all[copied.unit as usize]),
        b: pair_unit(b, &b.all[copied.other as usize]),
    }
}

/// The units with a copy, those of most tokens first.
fn largest(found: &Compared, limit: usize) -> Vec<&Copied> {
    let mut copied: Vec<&Copied> = found.copied.iter().collect();
    copied.sort_by_key(|copied| (std::cmp::Reverse(copied.n_tokens), copied.unit));
    copied.truncate(limit);
    copied
}

fn document(
    found: &Compared,
    stores: [&Store; 2],
    options: &CompareOptions,
    limit: usize,
    seconds: f64,
) -> Value {
    let [a, b] = &found.units;
    let folders: Vec<Value> = found
        .folders
        .iter()
        .map(|f| json!({"folder": f.path, "units": f.n_units, "lines": f.n_lines, "other": f.other}))
        .collect();
    let copied: Vec<Value> = largest(found, limit)
        .into_iter()
        .map(|copied| {
            json!({
                "a": unit(a, &a.all[copied.unit as usize]), "b": unit(b, &b.all[copied.other as usize]),
                "tokens": copied.n_tokens, "share": copied.likeness.share(), "likeness": copied.likeness.word(),
                "reason": copied.likeness.to_string(),
            })
        })
        .collect();
    let account = &found.account;
    let side = |store: &Store, n_units: usize| {
        json!({
            "store": store.dir().display().to_string(), "root": store.root().display().to_string(), "units": n_units,
        })
    };
    json!({
        "command": "compare", "version": env!("CARGO_PKG_VERSION"),
        "a": side(stores[0], a.all.len()), "b": side(stores[1], b.all.len()),
        "min_share": options.share, "min_tokens": options.choices[0].min_tokens,
        "min_lines": options.choices[0].min_lines, "threshold": options.score,
        "copied": {"units": found.copied.len(), "lines": found.folders.iter().map(|f| f.n_lines).sum::<u64>()},
        "pairs": pairs(account),
        "search": search(account.plan.as_slice(), &account.tally),
        "folders": folders, "units": copied, "seconds": {"total": seconds},
    })
}

fn page(found: &Compared, limit: usize, output: Option<&Path>, took_s: f64) -> String {
    let [a, b] = &found.units;
    let n_lines: u64 = found.folders.iter().map(|folder| folder.n_lines).sum();
    let mut text = format!(
        "{} of {} have a copy among {}, {}\n",
        count(found.copied.len() as u64),
        plural(a.all.len() as u64, "unit"),
        count(b.all.len() as u64),
        plural(n_lines, "line"),
    );
    if found.copied.is_empty() {
        return text + "  none; a lower --min-share, --min-tokens or --min-lines finds more\n";
    }
    text += &heading("Folders");
    let mut columns = Columns::new(&[">units", ">lines", "folder", "most like"]);
    for folder in found.folders.iter().take(limit) {
        let name = |path: &str| if path.is_empty() { ".".to_owned() } else { path.to_owned() };
        columns.row([count(folder.n_units), count(folder.n_lines), name(&folder.path), name(&folder.other)]);
    }
    text += &columns.render();
    text += &more(found.folders.len().saturating_sub(limit), "folder");
    text += &heading("Units");
    let mut columns = Columns::new(&[">tokens", "unit", "copy of", "why"]);
    for copied in largest(found, limit) {
        let named =
            |units: &Units, unit: u32| format!("{} {}", units.place(unit), units.all[unit as usize].name);
        columns.row([
            count(u64::from(copied.n_tokens)),
            named(a, copied.unit),
            named(b, copied.other),
            copied.likeness.to_string(),
        ]);
    }
    text += &columns.render();
    text += &more(found.copied.len().saturating_sub(limit), "unit");
    text += &heading(&format!("Time: {FIGURE}{}{FIGURE:#}", seconds(took_s)));
    if let Some(path) = output {
        text += &format!("  all of them: {}\n", path.display());
    }
    text
}

fn more(n: usize, what: &str) -> String {
    match n {
        0 => String::new(),
        n => format!(
            "  … and {} more: --limit 0 shows all, -o FILE writes units as rows\n",
            plural(n as u64, what)
        ),
    }
}

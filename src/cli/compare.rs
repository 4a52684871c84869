//! `pt compare`.

use std::path::Path;
use std::time::Instant;

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Compare, Format, Global};
use super::context::{Context, real};
use super::dups::{Copying, Indexed, indexed, note_changed, pair_unit, pairs, unit};
use super::export::{print_rows, write_rows};
use super::gate::{Destination, Outputs, Sort, destinations};
use super::hints::Alike;
use super::output::{FIGURE, print, print_json};
use super::searching::{document as search, note_failure};
use super::text::{Columns, count, heading, path as shown, plural, seconds};
use crate::dups::{Choice, CompareOptions, Compared, Copied, TokenBook, Units, compare};
use crate::export::CopyRow;
use crate::findings::{Finding, Fingerprints, Outcome, Place, Rule, State};
use crate::index::require;
use crate::io::{display_path, path_bytes, path_from_bytes};
use crate::store::Store;
use crate::types::Space;

/// The rule of units with a copy in another code base.
const COPY: &str = "copy";

/// What it means, for whoever meets it elsewhere.
const HELP: &str = "The unit is a copy of one in another code base, exactly or with edits.";

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
    let outputs = destinations(&command.output, context.format())?;
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
    hand_on(&found, store_b.root(), &outputs)?;
    let limit = command.copies.limit(&context.config);
    let seconds = start.elapsed().as_secs_f64();
    match (context.format(), context.is_quiet()) {
        (Format::Json, _) => print_json(&document(&found, [&store_a, &store_b], &options, limit, seconds))?,
        (Format::Human, false) => print(&page(&found, limit, &outputs, seconds))?,
        _ => {}
    }
    let [units_a, units_b] = &found.units;
    Ok(largest(&found, 1).first().map(|copied| {
        let [a, b] = [units_a.place(copied.unit), units_b.place(copied.other)];
        Alike::places(&[(store_a.root(), &a), (store_b.root(), &b)])
    }))
}

/// Writes every copied unit wherever that was asked for: as rows, or as findings of the rule [`COPY`].
fn hand_on(found: &Compared, root_b: &Path, outputs: &[Destination]) -> anyhow::Result<()> {
    let (of_rows, of_findings): (Vec<&Destination>, Vec<&Destination>) =
        outputs.iter().partition(|output| matches!(output.sort, Sort::Rows(_)));
    let rule =
        Rule { id: COPY.to_owned(), title: "Code that stands elsewhere".to_owned(), help: HELP.to_owned() };
    let mut open = Outputs::open(of_findings, "compare", &[rule])?;
    let mut fingerprints = Fingerprints::default();
    for copied in &found.copied {
        open.push(&finding(found, root_b, copied, &mut fingerprints))?;
    }
    let n = found.copied.len() as u64;
    let told =
        format!("{} of {} have a copy elsewhere.", count(n), plural(found.units[0].all.len() as u64, "unit"));
    open.finish(&Outcome {
        command: "pt compare".to_owned(),
        found: told,
        n_found: n,
        ..Outcome::default()
    })?;
    let rows = || found.copied.iter().map(|copied| row(found, copied));
    for Destination { sort, path } in of_rows {
        match (*sort, path) {
            (Sort::Rows(format), Some(path)) => write_rows(path, format, rows())?,
            (Sort::Rows(format), None) => print_rows(format, rows())?,
            (Sort::Findings(_), _) => {}
        }
    }
    Ok(())
}

fn finding(found: &Compared, root_b: &Path, copied: &Copied, fingerprints: &mut Fingerprints) -> Finding {
    let [a, b] = &found.units;
    let (own, mut other) = (Place::of(a, copied.unit), Place::of(b, copied.other));
    other.path = display_path(&path_bytes(&root_b.join(path_from_bytes(other.path.as_bytes()))));
    Finding {
        rule: COPY.to_owned(),
        message: format!(
            "{} is a copy of {other}: {}, {} tokens",
            own.name, copied.likeness, copied.n_tokens
        ),
        fingerprint: fingerprints.next(COPY, &own),
        place: own,
        related: vec![(other, copied.likeness.to_string())],
        score: copied.likeness.share(),
        n_tokens: Some(copied.n_tokens),
        state: State::Found,
        suppressed: None,
    }
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

fn page(found: &Compared, limit: usize, outputs: &[Destination], took_s: f64) -> String {
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
    for path in outputs.iter().filter_map(|output| output.path.as_ref()) {
        text += &format!("  all of them: {}\n", shown(path));
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

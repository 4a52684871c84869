//! `pt table`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Table as Command, TableBuild};
use super::context::Context;
use super::output::{FAINT, HEADING, print, print_json};
use super::text::{Columns, bytes, count, path as shown, plain, plural};
use crate::build::{BuildOptions, Built, build};
use crate::store::Selection;
use crate::table::{Table, Written, builtin, merge};

/// Places named when a build left something out.
const PLACES_NAMED: usize = 5;

pub(super) fn run(command: &Command, context: &Context) -> anyhow::Result<()> {
    match command {
        Command::Build(command) => build_table(command, context),
        Command::Info { table } => {
            info(&open(table.as_ref().or(context.config.table.first()), context)?, context)
        }
        Command::List { table, label } => {
            list(&open(table.as_ref().or(context.config.table.first()), context)?, label.as_deref(), context)
        }
        Command::Verify { table } => {
            let table = Table::open(table)?;
            table.verify()?;
            let path = table.path().display().to_string();
            report(context, &format!("{path}: whole\n"), || json!({"table": path, "whole": true}))
        }
        Command::Merge { tables, output } => {
            let tables: Vec<Table> = tables.iter().map(|path| Table::open(path)).collect::<Result<_, _>>()?;
            let written = merge(&tables, output)?;
            let duplicates = match written.n_duplicates {
                0 => String::new(),
                n => format!("; {} left out", plural(n, "duplicate")),
            };
            report(context, &format!("{}{duplicates}\n", summary(&written, output)), || {
                document(&written, output)
            })
        }
    }
}

/// The table at `path`, or the one that is part of the program.
pub(super) fn open(path: Option<&PathBuf>, context: &Context) -> anyhow::Result<Table> {
    match path {
        Some(path) => Ok(Table::open(path)?),
        None => Ok(builtin(context.named_space(None)?.unwrap_or_default())?),
    }
}

fn report(context: &Context, human: &str, document: impl FnOnce() -> Value) -> anyhow::Result<()> {
    match (context.is_json(), context.is_quiet()) {
        (true, _) => print_json(&document()),
        (false, true) => Ok(()),
        (false, false) => print(human),
    }
}

fn build_table(command: &TableBuild, context: &Context) -> anyhow::Result<()> {
    let space = context.named_space(command.space)?.unwrap_or_default();
    let options = BuildOptions {
        recipe: context.recipe(space, command.min_nodes, None)?,
        space,
        level: context.level,
        n_threads: context.n_threads,
        label: command.label.clone(),
        label_column: command.label_column.clone(),
        selection: Selection {
            languages: context.languages(&command.language)?,
            kinds: context.kinds(&command.kind),
            ..Selection::default()
        },
    };
    let Built { written, issues } =
        build(&command.sources, &command.output, &options, context.progress().as_ref())?;
    for (place, issue) in issues.iter().take(PLACES_NAMED) {
        context.note(&format!("{place}: {}", issue.detail));
    }
    if issues.len() > PLACES_NAMED {
        context.note(&format!(
            "… and {} more that gave no pattern",
            count((issues.len() - PLACES_NAMED) as u64)
        ));
    }
    if !written.skipped.is_empty() {
        let first: Vec<&str> = written.skipped.iter().take(PLACES_NAMED).map(String::as_str).collect();
        let n = plural(written.skipped.len() as u64, "pattern");
        context.note(&format!("{n} without features left out: {} …", first.join(", ")));
    }
    let mut json = document(&written, &command.output);
    json["issues"] = json!({"total": issues.len()});
    report(context, &format!("{}\n", summary(&written, &command.output)), || json)
}

fn summary(written: &Written, path: &std::path::Path) -> String {
    let patterns = plural(u64::from(written.n_patterns), "pattern");
    format!("{}: {patterns}, {}", shown(path), plural(u64::from(written.n_labels), "label"))
}

fn document(written: &Written, path: &std::path::Path) -> Value {
    json!({
        "table": path.display().to_string(), "patterns": {"total": written.n_patterns},
        "labels": {"total": written.n_labels}, "skipped": {"total": written.skipped.len()},
        "duplicates": {"total": written.n_duplicates},
    })
}

fn info(table: &Table, context: &Context) -> anyhow::Result<()> {
    let mut languages: BTreeMap<&str, u64> = BTreeMap::new();
    for row in 0..table.len() as u32 {
        *languages.entry(table.language_of(row)?).or_default() += 1;
    }
    table.unchanged()?;
    if context.is_json() {
        return print_json(&json!({
            "table": table.path().display().to_string(), "bytes": table.n_bytes(),
            "space": table.basis().space.as_str(), "model": table.basis().model.to_string(),
            "patterns": {"total": table.len()}, "labels": {"total": table.labels().len()}, "languages": languages,
        }));
    }
    let mut text = format!(
        "{HEADING}{}{HEADING:#}\n  {}, {}, {}\n  {} space, model {}\n",
        shown(table.path()),
        plural(table.len() as u64, "pattern"),
        plural(table.labels().len() as u64, "label"),
        bytes(table.n_bytes()),
        table.basis().space,
        table.basis().model,
    );
    let mut columns = Columns::new(&["language", ">patterns"]);
    for (language, n) in languages {
        columns.row([language.to_owned(), count(n)]);
    }
    text += &columns.render();
    print(&text)
}

fn list(table: &Table, only: Option<&str>, context: &Context) -> anyhow::Result<()> {
    if let Some(name) = only.filter(|name| table.labels().iter().all(|label| label.name != *name)) {
        let path = table.path().display();
        bail!("{path} has no label '{name}'; `pt table list` names those there are");
    }
    let mut origins: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
    for row in 0..table.len() as u32 {
        origins.entry(table.label_index_of(row)?).or_default().push((row, table.origin_of(row)?));
    }
    let labels =
        table.labels().iter().zip(0u32..).filter(|(label, _)| only.is_none_or(|name| name == label.name));
    if context.is_json() {
        let labels: Vec<Value> = labels
            .map(|(label, index)| {
                let patterns: Vec<Value> = origins
                    .get(&index)
                    .into_iter()
                    .flatten()
                    .map(|(row, origin)| json!({"pattern_id": row, "pattern": origin}))
                    .collect();
                json!({
                    "label": label.name, "title": label.title, "group": label.group,
                    "description": label.description, "patterns": patterns,
                })
            })
            .collect();
        table.unchanged()?;
        return print_json(&json!({"table": table.path().display().to_string(), "labels": labels}));
    }
    let mut text = String::new();
    for (label, index) in labels {
        let patterns = origins.get(&index).map_or(&[][..], Vec::as_slice);
        let n = plural(patterns.len() as u64, "pattern");
        text += &format!(
            "{HEADING}{}{HEADING:#}  {}  {FAINT}{n}{FAINT:#}\n",
            plain(&label.name),
            plain(&label.title)
        );
        if !label.description.is_empty() {
            text += &format!("  {}\n", plain(&label.description));
        }
        if only.is_some() {
            patterns.iter().for_each(|(_, origin)| text += &format!("  {FAINT}{}{FAINT:#}\n", plain(origin)));
        }
    }
    table.unchanged()?;
    print(&text)
}

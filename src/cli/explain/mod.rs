//! `pt explain`.

mod document;
mod operand;
mod page;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::args::Explain;
use super::context::Context;
use super::output::{print, print_json};
use crate::explain::{
    Code, Explanation, Finding, Like, PatternCode, PatternOf, Reader, code_of, explain, explain_alone,
    find_pattern, found,
};
use crate::matching::MIN_QUERY_NODES;
use crate::store::Store;
use crate::table::{Table, builtin};
use crate::types::Space;
use operand::{Operand, Operands};

/// A unit that is compared.
struct Unit {
    code: Code,
    /// Its id, if it is of a store.
    unit_id: Option<u64>,
}

/// What a table says of a pattern.
struct PatternInfo {
    label: String,
    title: String,
    description: String,
    language: String,
    kind: &'static str,
    origin: String,
    table: String,
}

/// What a run had found of the two.
struct Told {
    run: i64,
    command: String,
    /// Of a match.
    rank: Option<u32>,
    score: Option<f64>,
    reason: String,
}

/// Everything there is to say.
struct Explained {
    a: Unit,
    /// The other; `None` if all that is known of it is what a table says.
    b: Option<Unit>,
    /// The other, if it is a pattern.
    pattern: Option<PatternInfo>,
    told: Option<Told>,
    found: Explanation,
    /// What could not be looked at, and why.
    missing: Option<String>,
}

pub(super) fn run(command: &Explain, context: &Context) -> anyhow::Result<()> {
    let operands = Operands::new(context, command.run);
    let explained = match &command.b {
        None => of_run(command, context, &operands)?,
        Some(b) => {
            let shown = || command.a.display().to_string();
            let a = operands.read(&command.a)?.with_context(|| operand::nowhere(&shown()))?;
            // Whoever names a table means its patterns, though a file here has the same name.
            let b_unit = if command.table.is_empty() { operands.read(b)? } else { None };
            match b_unit {
                Some(b) => of_units(command, context, &operands, (a, b))?,
                None => of_pattern(command, context, &operands, (a, &b.display().to_string()))?,
            }
        }
    };
    match context.is_json() {
        true => print_json(&document::document(&explained)),
        false => print(&page::page(&explained)),
    }
}

/// How code is read, to be compared in a space.
fn reader(context: &Context, space: Space) -> anyhow::Result<Reader<'_>> {
    Ok(Reader { recipe: context.recipe(space, Some(MIN_QUERY_NODES), None)?, level: context.level })
}

fn of_units(
    command: &Explain,
    context: &Context,
    operands: &Operands<'_>,
    (a, b): (Operand, Operand),
) -> anyhow::Result<Explained> {
    let space = context.named_space(command.space)?.unwrap_or_default();
    let reader = reader(context, space)?;
    let (a, b) = (operands.unit(&reader, a)?, operands.unit(&reader, b)?);
    compared(&reader, space, (a, b), None)
}

fn compared(
    reader: &Reader<'_>,
    space: Space,
    (a, b): (Unit, Unit),
    told: Option<Told>,
) -> anyhow::Result<Explained> {
    let found = explain(&a.code, &b.code, reader, space);
    let unparsed = || format!("{} and {} could not be parsed", a.code.place, b.code.place);
    let found = found.with_context(unparsed)?;
    Ok(Explained { a, b: Some(b), pattern: None, told, found, missing: None })
}

fn of_pattern(
    command: &Explain,
    context: &Context,
    operands: &Operands<'_>,
    (a, name): (Operand, &str),
) -> anyhow::Result<Explained> {
    // As `pt match` does it, whose output names patterns.
    let space = context.space(command.space, &command.table, Space::Meaning)?;
    let tables = context.tables(&command.table, space)?;
    let reader = reader(context, space)?;
    let a = operands.unit(&reader, a)?;
    let Some(pattern) = find_pattern(&tables, name, None, a.code.row().vector(space))? else {
        let tables: Vec<String> = tables.iter().map(|table| table.path().display().to_string()).collect();
        bail!("{}, and no pattern or label of {}", operand::nowhere(name), tables.join(", "))
    };
    with_pattern(command, &reader, space, (a, pattern), None)
}

fn with_pattern(
    command: &Explain,
    reader: &Reader<'_>,
    space: Space,
    (a, pattern): (Unit, PatternOf<'_>),
    told: Option<Told>,
) -> anyhow::Result<Explained> {
    let about = pattern.about()?;
    let info = PatternInfo {
        label: about.label.name.clone(),
        title: about.label.title.clone(),
        description: about.label.description.clone(),
        language: about.language.to_owned(),
        kind: about.kind.as_str(),
        origin: about.origin.to_owned(),
        table: pattern.table.path().display().to_string(),
    };
    let beside = pattern.table.path().parent().filter(|folder| !folder.as_os_str().is_empty());
    let near: Vec<PathBuf> = [Path::new(".")].into_iter().chain(beside).map(Path::to_owned).collect();
    let of_pattern = code_of(pattern, reader, command.source.as_deref(), &near)?;
    pattern.table.unchanged()?;
    let (other, missing) = match of_pattern {
        PatternCode::Known(code) => (Some(code), None),
        PatternCode::Missing(why) => (None, Some(format!("the pattern's code is not at hand: {why}"))),
    };
    let found = match &other {
        Some(other) => explain(&a.code, other, reader, space),
        None => explain_alone(&a.code, (pattern.vector()?, about.shape_hash), reader, space),
    };
    let found = found.with_context(|| format!("{} could not be parsed", a.code.place))?;
    let b = other.map(|code| Unit { code, unit_id: None });
    Ok(Explained { a, b, pattern: Some(info), told, found, missing })
}

/// What a run found of a unit.
fn of_run(command: &Explain, context: &Context, operands: &Operands<'_>) -> anyhow::Result<Explained> {
    let given = command.a.display().to_string();
    let store = operands.store().with_context(|| {
        format!("{given}: with nothing to compare it with, what a run found is explained")
    })?;
    let target = operands.target(&command.a, &reader(context, Space::Shape)?)?;
    let Finding { run, unit, like } = found(store, command.run, &target, command.rank, &given)?;
    let told = |rank, score, reason: &str| {
        let (run, command) = (run.id, run.kind.clone());
        Some(Told { run, command, rank, score, reason: reason.to_owned() })
    };
    match like {
        Like::Copy { unit: other, reason } => {
            let space = context.named_space(command.space)?.unwrap_or_default();
            let reader = reader(context, space)?;
            let read = |unit| operands.unit(&reader, Operand::Unit(unit));
            let units = (read(Box::new(unit))?, read(other)?);
            compared(&reader, space, units, told(None, None, &reason))
        }
        Like::Pattern(found) => {
            let summary: serde_json::Value = serde_json::from_str(&run.summary).unwrap_or_default();
            let space = match command.space {
                Some(space) => space,
                None => summary["space"].as_str().and_then(|name| name.parse().ok()).unwrap_or_default(),
            };
            let tables = tables_of(command, context, store, &found.table, space)?;
            let reader = reader(context, space)?;
            let a = operands.unit(&reader, Operand::Unit(Box::new(unit)))?;
            let vector = a.code.row().vector(space);
            let pattern = find_pattern(&tables, &found.pattern, Some(&found.label), vector)?;
            let Some(pattern) = pattern else {
                bail!(
                    "{}: no pattern {} of {} any more, which run {} found; run `pt classify` again, or name the table as it was \
                     by --table",
                    found.table,
                    found.pattern,
                    found.label,
                    run.id
                )
            };
            let told = told(Some(found.rank), Some(found.score), &found.reason);
            with_pattern(command, &reader, space, (a, pattern), told)
        }
    }
}

/// The tables named, or the one that a run used, which names it as it was named then: relative paths start from wherever that was.
fn tables_of(
    command: &Explain,
    context: &Context,
    store: &Store,
    name: &str,
    space: Space,
) -> anyhow::Result<Vec<Table>> {
    if !command.table.is_empty() {
        return context.tables(&command.table, space);
    }
    if name == "built-in" {
        let table = builtin(space)?;
        table.require(context.basis(space))?;
        return Ok(vec![table]);
    }
    let here = PathBuf::from(name);
    let path = if here.is_file() { here } else { store.root().join(name) };
    context
        .tables(&[path], space)
        .with_context(|| format!("the table {name} of the run; --table names it where it lies now"))
}

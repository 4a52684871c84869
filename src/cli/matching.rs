//! `pt match`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::Match;
use super::context::{Context, real};
use super::hints::Alike;
use super::output::{FIGURE, HEADING, print, print_json};
use super::searching::{document, explanation, note_failure, plan_options};
use super::text::{Columns, plain, plural};
use crate::explain::without_name;
use crate::io::{display_path, path_bytes, read_file};
use crate::lang::{self, Language};
use crate::limits::{HEAD_BYTES, MAX_MAX_FILE_BYTES};
use crate::matching::{Focus, Searched, Units, Wanted, is_itself, kinds_like, queries, search, split_line};
use crate::search::{Hit, Params, Patterns, Plan, Tally};
use crate::store::{Selection, UnitRow, stored_path};
use crate::table::Table;
use crate::types::{Space, UnitKind, is_small, verdict};

/// Matches a unit, if nobody says otherwise.
const DEFAULT_TOP_K: usize = 10;

/// One match, whatever it was found in.
struct Shown {
    score: f64,
    dot: i32,
    exact_shape: bool,
    /// What the score says, in words.
    reason: &'static str,
    /// What it is called: a label, or the name of a unit.
    title: String,
    /// Where it is: a pattern's origin, or `path:line`.
    place: String,
    /// The same as `pt explain` is told.
    other: String,
    json: Value,
}

pub(super) fn run(command: &Match, context: &Context) -> anyhow::Result<Option<Alike>> {
    let start = Instant::now();
    let space = match &command.within {
        Some(store) => context.space_within(command.space, store)?,
        None => context.space(command.space, &command.search.table, Space::Meaning)?,
    };
    let (params, small) = context.params(&command.search, DEFAULT_TOP_K, command.within.is_none(), space)?;
    let (path, line) = split_line(&command.target);
    let path = path.as_path();
    let shown_path = display_path(&path_bytes(path));
    let bytes = read(path, context)?;
    let language = language(command, path, &bytes)?;
    let focus = match line {
        Some(line) => Focus::Line(line),
        None if is_stdin(path) => Focus::Whole,
        None => Focus::Functions,
    };
    let recipe = context.recipe(space, None, None)?;
    let mut wanted = queries(recipe, context.level, language, &bytes, focus, space)
        .map_err(|issue| anyhow::anyhow!("{shown_path}: {}", issue.detail))?;
    for row in wanted.rows.iter_mut().filter(|row| row.kind == UnitKind::File) {
        row.name = shown_path.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let (stores, tables) = match &command.within {
        Some(store) => (Some(context.store_in(store).display().to_string()), Vec::new()),
        None => (None, context.tables(&command.search.table, space)?),
    };
    let searched = Instant::now();
    let (mut matches, plans, tally) = match &command.within {
        Some(store) => among_units(command, context, &params, path, &wanted, store)?,
        None => in_tables(command, context, &tables, &params, &wanted)?,
    };
    for (matches, _) in matches.iter_mut().zip(&wanted.rows).filter(|(_, row)| is_small(row.n_nodes)) {
        matches.retain(|shown| shown.score >= small);
    }
    let searched_s = searched.elapsed().as_secs_f64();
    note_failure(&plans, context);
    let rows = wanted.rows;
    if !context.is_json() {
        let mut text = page(&shown_path, &rows, &matches);
        if command.search.planning.explain_plan {
            text += &explanation(&plans, &tally, searched_s);
        }
        print(&text)?;
        return Ok(alike(command, &rows, &matches, space));
    }
    let tables: Vec<String> = tables.iter().map(|table| table.path().display().to_string()).collect();
    print_json(&json!({
        "command": "match", "version": env!("CARGO_PKG_VERSION"), "space": space.as_str(),
        "model": context.basis(space).model.to_string(),
        "store": stores, "table": tables.first(), "tables": tables,
        "engine": plans.first().map(|plan| plan.engine.to_string()), "search": document(&plans, &tally),
        "queries": query_list(&shown_path, language, &rows, &matches),
        "seconds": {"total": start.elapsed().as_secs_f64(), "search": searched_s},
    }))?;
    Ok(None)
}

/// What `pt explain` takes to explain the best match of the first unit that has one.
fn alike(command: &Match, rows: &[UnitRow], matches: &[Vec<Shown>], space: Space) -> Option<Alike> {
    let (path, _) = split_line(&command.target);
    let (row, best) = rows.iter().zip(matches).find_map(|(row, of)| Some((row, of.first()?)))?;
    // What has no file, or not the language that its name tells, cannot be named again.
    if is_stdin(&path) || command.language.is_some() {
        return None;
    }
    let mut words = vec![format!("{}:{}", path.display(), row.start_line), best.other.clone()];
    for table in &command.search.table {
        words.extend(["--table".to_owned(), table.display().to_string()]);
    }
    // Two units are compared in the shape space, and patterns in that of their table, unless it is said.
    let default = if command.within.is_some() { Space::Shape } else { Space::Meaning };
    if command.search.table.is_empty() && space != default {
        words.extend(["--space".to_owned(), space.to_string()]);
    }
    Some(Alike(words))
}

/// Whether the code comes from standard input.
fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn read(path: &Path, context: &Context) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        std::io::stdin().lock().take(MAX_MAX_FILE_BYTES).read_to_end(&mut bytes).context("standard input")?;
    } else {
        let limit = context.max_file_bytes(None)?;
        read_file(path, limit, &mut bytes).with_context(|| path.display().to_string())?;
    }
    Ok(bytes)
}

fn language(command: &Match, path: &Path, bytes: &[u8]) -> anyhow::Result<&'static Language> {
    if let Some(name) = &command.language {
        return lang::by_name(name)
            .with_context(|| format!("no language '{name}'; `pt languages` lists those there are"));
    }
    match lang::detect(path, &bytes[..bytes.len().min(HEAD_BYTES)]) {
        Some(language) => Ok(language),
        None => bail!("{}: cannot tell its language; name it with --language", path.display()),
    }
}

/// Matches of every wanted unit, how they were searched for, and what that came to.
type Found = (Vec<Vec<Shown>>, Vec<Plan>, Tally);

fn in_tables(
    command: &Match,
    context: &Context,
    tables: &[Table],
    params: &Params,
    wanted: &Wanted,
) -> anyhow::Result<Found> {
    let options = plan_options(&command.search.planning, context, tables.iter().any(Patterns::has_filters))?;
    let mut matches: Vec<Vec<Shown>> = wanted.rows.iter().map(|_| Vec::new()).collect();
    let (mut plans, mut tally) = (Vec::new(), Tally::default());
    for table in tables {
        let Searched { hits, plan, tally: part } = search(wanted, table, params, &options)?;
        for ((row, hits), matches) in wanted.rows.iter().zip(hits).zip(&mut matches) {
            for hit in hits {
                matches.push(pattern(table, wanted.space, row, &hit)?);
            }
        }
        table.unchanged()?;
        plans.push(plan);
        tally.add(part);
    }
    for matches in &mut matches {
        // Stable: of equal scores that of the table named first, of one table that of the first pattern.
        matches.sort_by(|a, b| b.score.total_cmp(&a.score));
        matches.truncate(params.top_k());
    }
    Ok((matches, plans, tally))
}

fn pattern(table: &Table, space: Space, row: &UnitRow, hit: &Hit) -> anyhow::Result<Shown> {
    let pattern = table.row(hit.pattern)?;
    let label = pattern.label;
    let title = if label.title.is_empty() { &label.name } else { &label.title };
    let exact_shape = pattern.shape_hash == row.shape_hash;
    Ok(Shown {
        score: hit.score,
        dot: hit.dot,
        exact_shape,
        reason: verdict(space, hit.score, exact_shape),
        title: title.clone(),
        place: pattern.origin.to_owned(),
        other: without_name(pattern.origin).to_owned(),
        json: json!({
            "pattern_id": hit.pattern, "label": label.name, "title": label.title, "language": pattern.language,
            "kind": pattern.kind.as_str(), "pattern": pattern.origin, "table": table.path().display().to_string(),
        }),
    })
}

fn among_units(
    command: &Match,
    context: &Context,
    params: &Params,
    path: &Path,
    wanted: &Wanted,
    store: &PathBuf,
) -> anyhow::Result<Found> {
    let store = context.store(Some(store), wanted.space)?;
    let rows = &wanted.rows;
    let kinds = if command.kind.is_empty() { kinds_like(rows) } else { command.kind.clone() };
    let languages = context.languages(command.language.as_slice())?;
    let units = Units::load(&store, Selection { languages, kinds, ..Selection::default() }, wanted.space)?;
    let n_without = units.n_without();
    if n_without > 0 {
        let space = wanted.space;
        context.note(&format!(
            "{} indexed without the {space} space, which cannot be found: run `pt index --space {space}` on the whole tree",
            plural(n_without as u64, "unit")
        ));
    }
    let own_path = match path {
        path if is_stdin(path) => Vec::new(),
        path => stored_path(store.root(), &real(path)?),
    };
    // The unit itself is in the store as a rule, with those inside it, and must not take a place.
    let n_own = |row| units.units.iter().filter(|unit| is_itself(unit, &own_path, row)).count();
    let n_own = rows.iter().map(n_own).max().unwrap_or_default();
    let wider = Params::new(params.threshold(), params.top_k().saturating_add(n_own))?;
    let options = plan_options(&command.search.planning, context, false)?;
    let Searched { hits, plan, tally } = search(wanted, &units.patterns(), &wider, &options)?;
    let matches = rows.iter().zip(hits).map(|(row, hits)| {
        let others = hits.iter().filter(|hit| !is_itself(&units.units[hit.pattern as usize], &own_path, row));
        others.take(params.top_k()).map(|hit| unit(&units, store.root(), wanted.space, row, hit)).collect()
    });
    Ok((matches.collect(), vec![plan], tally))
}

fn unit(units: &Units, root: &Path, space: Space, row: &UnitRow, hit: &Hit) -> Shown {
    let unit = &units.units[hit.pattern as usize];
    let exact_shape = unit.row.shape_hash == row.shape_hash;
    let place = format!("{}:{}", unit.file.path, unit.row.start_line);
    Shown {
        score: hit.score,
        dot: hit.dot,
        exact_shape,
        reason: verdict(space, hit.score, exact_shape),
        title: unit.row.name.clone(),
        other: Alike::places(&[(root, &place)]).0.remove(0),
        place,
        json: json!({
            "unit_id": unit.id, "path": unit.file.path, "start_line": unit.row.start_line,
            "end_line": unit.row.end_line, "language": unit.file.language, "kind": unit.row.kind.as_str(),
            "name": unit.row.name,
        }),
    }
}

/// The `queries` of the JSON document.
fn query_list(path: &str, language: &Language, rows: &[UnitRow], matches: &[Vec<Shown>]) -> Value {
    let queries: Vec<Value> = rows
        .iter()
        .zip(matches)
        .map(|(row, matches)| {
            let matches: Vec<Value> = matches
                .iter()
                .enumerate()
                .map(|(i, shown)| {
                    let mut object = shown.json.clone();
                    object["rank"] = (i + 1).into();
                    object["score"] = shown.score.into();
                    object["dot"] = shown.dot.into();
                    object["exact_shape"] = shown.exact_shape.into();
                    object["reason"] = shown.reason.into();
                    object
                })
                .collect();
            json!({
                "path": path, "language": language.name, "kind": row.kind.as_str(), "name": row.name,
                "start_line": row.start_line, "end_line": row.end_line, "matches": matches,
            })
        })
        .collect();
    queries.into()
}

fn page(path: &str, rows: &[UnitRow], matches: &[Vec<Shown>]) -> String {
    let mut text = String::new();
    for (row, matches) in rows.iter().zip(matches) {
        text += &format!(
            "{HEADING}{}:{}{HEADING:#} {} {}\n",
            plain(path),
            row.start_line,
            row.kind,
            plain(&row.name)
        );
        if matches.is_empty() {
            text += "  no match; a lower --threshold finds looser likeness\n";
            continue;
        }
        let mut columns = Columns::new(&[">score", "", "what", "where", "why"]);
        for shown in matches {
            let exact = if shown.exact_shape { "=" } else { "" };
            columns.row([
                format!("{:.3}", shown.score),
                exact.to_owned(),
                shown.title.clone(),
                shown.place.clone(),
                shown.reason.to_owned(),
            ]);
        }
        text += &columns.render();
    }
    if matches.iter().flatten().any(|shown| shown.exact_shape) {
        text +=
            &format!("{FIGURE}={FIGURE:#} differs in layout, comments, local names and literals at most\n");
    }
    text
}

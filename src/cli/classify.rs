//! `pt classify`.

use std::time::Instant;

use super::args::{Classify, Format};
use super::context::Context;
use super::gate::{Asked, Destination, Gate, Outputs, destinations};
use super::hints::Alike;
use super::index::{Origin, bring_up_to_date, indexing, issues, record, selection, share_with_last_run};
use super::searching::{note_failure, plan_options};
use super::summary::{self, Gated, Summary};
use super::text::plural;
use crate::classify::{ClassifyOptions, Found, classify, labels_of};
use crate::findings::{Known, MatchFindings, Rule};
use crate::search::Patterns;
use crate::store::{Scope, Selection};
use crate::table::{Label, Table};
use crate::types::Space;

/// Matches a unit, if nobody says otherwise.
const DEFAULT_TOP_K: usize = 3;

pub(super) fn run(command: &Classify, context: &Context) -> anyhow::Result<Option<Alike>> {
    let start = Instant::now();
    // What may be wrong with the arguments is said before anything is parsed.
    let space = context.space(command.index.space, &command.search.table, Space::Shape)?;
    let (params, small_threshold) = context.params(&command.search, DEFAULT_TOP_K, true, space)?;
    let tables = context.tables(&command.search.table, space)?;
    let plan_options =
        plan_options(&command.search.planning, context, tables.iter().any(Patterns::has_filters))?;
    let rules = rules(&tables);
    let names: Vec<String> = rules.iter().map(|rule| rule.id.clone()).collect();
    let asked = Asked::new(&command.gate, &names, context)?;
    let outputs = destinations(&command.output, context.format())?;
    let options = indexing(&command.index, context, space)?;
    let origin = Origin::now(context, &options);

    let (mut writer, indexed) = bring_up_to_date(&options, context)?;
    let (id, dir) = writer.begin_run()?;
    let selection = Selection { kinds: context.kinds(&command.kind), ..selection(writer.store(), &options) };
    let (issues, issues_path) = issues(writer.store(), &indexed, selection.paths.clone(), &dir)?;
    let vectors = options.recipe.spaces();
    let search = ClassifyOptions { space, vectors, selection, params, small_threshold, search: plan_options };
    let scope = Scope::new(search.selection.paths.clone());
    let is_whole = search.selection.paths.iter().any(Vec::is_empty);
    let mut gate = asked.open(writer.store(), &scope, options.recipe, context)?;
    let progress = context.progress();
    let found = classify(writer.store(), &tables, &search, &dir, progress.as_ref())?;
    note_failure(&found.search.plans, context);
    hand_on(&found, &rules, &tables, &search, &mut gate, &outputs)?;
    share_with_last_run(writer.store(), "classify", &["units.parquet", "matches.parquet"], &dir);
    let told = Summary {
        command: "classify",
        origin,
        run: id,
        store: writer.store(),
        indexed: &indexed,
        n_units: found.counts.n_units,
        issues: &issues,
        issues_path,
        found: Some(&found),
        gate: Some(Gated { gate: &gate, rules: &names, is_whole }),
        tables: tables.iter().map(|table| table.path().display().to_string()).collect(),
        explain_plan: command.search.planning.explain_plan,
        engine: format!("cpu/{}", context.level.as_str()),
        space,
        model: context.basis(space).model.to_string(),
        seconds_total: start.elapsed().as_secs_f64(),
    };
    if matches!(context.format(), Format::Human | Format::Json) {
        summary::print(&told, context)?;
    }
    let summary = told.json();
    if let Some((path, n)) = gate.write_baseline(&names)? {
        context.note(&format!("{}: {} known from now on", path.display(), plural(n, "match")));
    }
    let best = found.counts.labels.first().and_then(|label| label.best.as_ref());
    let alike = best.map(|best| Alike::places(&[(writer.store().root(), &best.place)]));
    record(&mut writer, "classify", id, &dir, summary, context)?;
    gate.verdict().map(|()| alike)
}

/// The rules that findings in these tables are of: their labels.
fn rules(tables: &[Table]) -> Vec<Rule> {
    let labels = tables.iter().flat_map(Table::labels);
    let mut rules: Vec<Rule> = Vec::new();
    for Label { name, title, description, .. } in labels {
        if !rules.iter().any(|rule| rule.id == *name) {
            rules.push(Rule { id: name.clone(), title: title.clone(), help: description.clone() });
        }
    }
    rules
}

/// Tells the gate of every finding, and writes them wherever that was asked for.
fn hand_on(
    found: &Found,
    rules: &[Rule],
    tables: &[Table],
    options: &ClassifyOptions,
    gate: &mut Gate,
    outputs: &[Destination],
) -> anyhow::Result<()> {
    let mut open = Outputs::open(outputs, "classify", rules)?;
    let Some((_, path)) = &found.paths else { return Ok(()) };
    let old = match &gate.known {
        Known::Revision(revision) => labels_of(&revision.units(), tables, options)?,
        _ => Vec::new(),
    };
    let titles = rules.iter().map(|rule| (rule.id.clone(), rule.title.clone())).collect();
    let findings = MatchFindings { path: path.clone(), titles };
    gate.each_match(&findings, &old, &mut open)?;
    let told = format!("{} matched.", plural(found.counts.n_matched_units, "unit"));
    open.finish(&gate.outcome("classify", told))
}

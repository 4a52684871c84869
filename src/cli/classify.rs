//! `pt classify`.

use std::time::Instant;

use super::args::Classify;
use super::context::Context;
use super::index::{Origin, bring_up_to_date, indexing, issues, record, selection, share_with_last_run};
use super::searching::{note_failure, plan_options};
use super::summary::{self, Summary};
use crate::classify::{ClassifyOptions, classify};
use crate::search::Patterns;
use crate::store::Selection;
use crate::types::Space;

/// Matches a unit, if nobody says otherwise.
const DEFAULT_TOP_K: usize = 3;

pub(super) fn run(command: &Classify, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    // What may be wrong with the arguments is said before anything is parsed.
    let space = context.space(command.index.space, &command.search.table, Space::Shape)?;
    let (params, small_threshold) = context.params(&command.search, DEFAULT_TOP_K, true, space)?;
    let tables = context.tables(&command.search.table, space)?;
    let plan_options =
        plan_options(&command.search.planning, context, tables.iter().any(Patterns::has_filters))?;
    let options = indexing(&command.index, context, space)?;
    let origin = Origin::now(context, &options);

    let (mut writer, indexed) = bring_up_to_date(&options, context)?;
    let (id, dir) = writer.begin_run()?;
    let selection = Selection { kinds: context.kinds(&command.kind), ..selection(writer.store(), &options) };
    let (issues, issues_path) = issues(writer.store(), &indexed, selection.paths.clone(), &dir)?;
    let vectors = options.recipe.spaces();
    let search = ClassifyOptions { space, vectors, selection, params, small_threshold, search: plan_options };
    let progress = context.progress();
    let found = classify(writer.store(), &tables, &search, &dir, progress.as_ref())?;
    note_failure(&found.search.plans, context);
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
        tables: tables.iter().map(|table| table.path().display().to_string()).collect(),
        explain_plan: command.search.planning.explain_plan,
        engine: format!("cpu/{}", context.level.as_str()),
        space,
        model: context.basis(space).model.to_string(),
        seconds_total: start.elapsed().as_secs_f64(),
    };
    summary::print(&told, context)?;
    let summary = told.json();
    record(&mut writer, "classify", id, &dir, summary, context)
}

//! `pt pairs`.

use std::time::Instant;

use super::args::Pairs;
use super::context::Context;
use super::export::write;
use super::searching::{explanation, note_failure, plan_options, prescreen_line};
use super::text::plural;
use crate::export::{PairRow, RowWriter};
use crate::pairs::{PairsOptions, pairs};
use crate::search::Params;
use crate::store::Selection;
use crate::types::{Space, UnitKind};

pub(super) fn run(command: &Pairs, context: &Context) -> anyhow::Result<()> {
    // What may be wrong with the arguments is said before anything is measured.
    Params::new(command.threshold, usize::MAX)?;
    let store = context.store(command.within.as_ref(), Space::Shape)?;
    let kinds = match context.kinds(&command.kind) {
        none if none.is_empty() => UnitKind::ALL.into_iter().filter(|k| k.is_function_like()).collect(),
        kinds => kinds,
    };
    let options = PairsOptions {
        selection: Selection {
            languages: context.languages(&command.language)?,
            kinds,
            ..Selection::default()
        },
        threshold: command.threshold,
        search: plan_options(&command.planning, context, true)?,
        model: context.model().id(),
    };
    let start = Instant::now();
    let progress = context.progress();
    let mut found = None;
    write(command.output.as_deref(), context, |out, format| {
        let mut writer = RowWriter::<PairRow, _>::new(out, format, &[])?;
        found = Some(pairs(&store, &options, progress.as_ref(), |row| writer.push(row))?);
        writer.finish()?;
        Ok(())
    })?;
    if let Some(found) = found {
        note_failure(found.plan.as_slice(), context);
        let took_s = start.elapsed().as_secs_f64();
        context.note(&format!(
            "{} of {} in {took_s:.1} s",
            plural(found.n_pairs, "pair"),
            plural(found.n_units, "unit")
        ));
        if let Some(line) = prescreen_line(&found.tally) {
            context.note(line.trim_end());
        }
        if command.planning.explain_plan {
            context.note(explanation(found.plan.as_slice(), &found.tally, took_s).trim());
        }
    }
    Ok(())
}

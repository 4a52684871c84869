//! What commands that search have in common: options, and the account of how it went.

use anyhow::bail;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::args::Planning;
use super::context::Context;
use super::costs::costs;
use super::engine::engine;
use super::text::{count, heading, plural, seconds};
use crate::gpu::GpuError;
use crate::prescreen::Recall;
use crate::search::{Costs, Plan, PlanOptions, Prescreen, Tally};

/// Whether blocks of patterns that hold no match are left out.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrescreenArg {
    /// Where it is expected to be faster
    Auto,
    /// Wherever the patterns have filters
    On,
    /// Never
    Off,
}

impl From<PrescreenArg> for Prescreen {
    fn from(arg: PrescreenArg) -> Self {
        match arg {
            PrescreenArg::Auto => Self::Auto,
            PrescreenArg::On => Self::On,
            PrescreenArg::Off => Self::Off,
        }
    }
}

/// How to search. `has_filters` tells whether the pre-screen is possible at all, and with it whether it is
/// worth knowing what things take on this machine.
pub(super) fn plan_options(
    planning: &Planning,
    context: &Context,
    has_filters: bool,
) -> anyhow::Result<PlanOptions> {
    let (engine, offer) = engine(&planning.engine, context)?;
    let prescreen = match (planning.strict, planning.prescreen) {
        (true, Some(PrescreenArg::On)) => bail!("--strict searches everything: it excludes --prescreen on"),
        (true, _) => Prescreen::Off,
        (false, given) => given.map(Prescreen::from).unwrap_or(context.prescreen()?),
    };
    if prescreen == Prescreen::On && !has_filters {
        context.note(
            "--prescreen on has no effect: patterns have filters from 4,096 on, in tables made by this version",
        );
    }
    let costs = match prescreen == Prescreen::Auto && has_filters {
        true => costs(context.level, context.n_threads),
        false => Costs::default(),
    };
    Ok(PlanOptions { engine, offer, prescreen, n_threads: context.n_threads, costs })
}

/// The account of a search, the `search` of JSON documents.
pub(super) fn document(plans: &[Plan], tally: &Tally) -> Value {
    let fallback = failure(plans).map(ToString::to_string);
    let list: Vec<Value> = plans
        .iter()
        .map(|plan| {
            let estimate = &plan.estimate;
            json!({
                "engine": plan.engine.to_string(), "patterns": plan.n_patterns, "queries": plan.n_queries,
                "prescreen": plan.prescreen, "reason": estimate.reason.as_str(),
                "estimate": {
                    "seconds_without": estimate.without_s, "seconds_with": estimate.with_s,
                    "pass_rate": estimate.pass_rate, "seconds_gpu": estimate.gpu_s,
                },
            })
        })
        .collect();
    json!({"plans": list, "dots": tally.work.dots, "prescreen": prescreen(tally), "fallback": fallback})
}

/// Why a GPU left its searches to the CPU, if one did.
fn failure(plans: &[Plan]) -> Option<&GpuError> {
    plans.iter().find_map(|plan| plan.engine.failure())
}

/// Says, once, that a GPU failed. The answer is the same.
pub(super) fn note_failure(plans: &[Plan], context: &Context) {
    if let Some(error) = failure(plans) {
        context
            .note(&format!("the GPU failed ({error}); the CPU went on from there, the result is the same"));
    }
}

/// What the pre-screen did; null if it was not used.
fn prescreen(tally: &Tally) -> Value {
    let Some(pass_rate) = tally.work.pass_rate() else { return Value::Null };
    let Recall { n_queries, n_expected, n_found } = tally.recall;
    let (low, high) = tally.recall.interval();
    json!({
        "pass_rate": pass_rate,
        "recall": {
            "value": tally.recall.value(), "low": low, "high": high, "queries": n_queries,
            "expected": n_expected, "found": n_found,
        },
    })
}

/// What the pre-screen did, in a line for people; none if it was not used.
pub(super) fn prescreen_line(tally: &Tally) -> Option<String> {
    let pass_rate = tally.work.pass_rate()?;
    let Recall { n_queries, n_expected, .. } = tally.recall;
    let (low, _) = tally.recall.interval();
    let recall = match tally.recall.value() {
        Some(recall) => format!(
            "recall {recall:.4} (at least {low:.4} with 95 % confidence: {} of {} searched both ways)",
            plural(n_expected, "match"),
            plural(n_queries, "unit"),
        ),
        None => format!("{} searched both ways had no match", plural(n_queries, "unit")),
    };
    Some(format!("pre-screen: {:.2} % of the blocks searched, {recall}\n", 100.0 * pass_rate))
}

/// The plans, for `--explain-plan`, and what the search took.
pub(super) fn explanation(plans: &[Plan], tally: &Tally, took_s: f64) -> String {
    let mut text = heading("Plan");
    for plan in plans {
        let estimate = &plan.estimate;
        let with = estimate.with_s.map_or("not possible".to_owned(), seconds);
        let used = if plan.prescreen { "with" } else { "without" };
        text += &format!(
            "  {} × {}: {}, {used} pre-screen ({})\n    expected: without {}, with {with}{}{}\n",
            plural(plan.n_queries as u64, "query"),
            plural(plan.n_patterns as u64, "pattern"),
            plan.engine,
            estimate.reason.as_str(),
            seconds(estimate.without_s),
            estimate.pass_rate.map_or(String::new(), |rate| format!(", {:.2} % of the blocks", 100.0 * rate)),
            estimate.gpu_s.map_or(String::new(), |gpu_s| format!("; on a GPU {}", seconds(gpu_s))),
        );
    }
    if plans.is_empty() {
        text += "  nothing to search\n";
    }
    text += &format!("  all searches took {}, {} dot products\n", seconds(took_s), count(tally.work.dots));
    if let Some(line) = prescreen_line(tally) {
        text += &format!("  {line}");
    }
    text
}

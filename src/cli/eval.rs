//! `pt eval`.

use std::path::Path;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::Eval;
use super::context::Context;
use super::output::{HEADING, merged, print, print_json};
use super::text::{Columns, plural};
use crate::eval::{
    ClonePairs, Curves, Functions, Harness, HarnessOptions, Point, Retrieval, Retrieved, Source, Threshold,
    bars, curves, draw_curves, harness, judge, read_pairs, retrieve,
};
use crate::index::Recipe;
use crate::io::replace;
use crate::store::Store;

/// Thresholds that pairs are judged at.
const THRESHOLDS: std::ops::RangeInclusive<u32> = 0..=100;

pub(super) fn run(command: &Eval, context: &Context) -> anyhow::Result<()> {
    let progress = context.progress();
    let space = command.space;
    let recipe = context.recipe(space, None, None)?;
    let Some(path) = &command.functions else { return mutate(command, context, recipe) };
    let (name, model) = (space.as_str(), context.basis(space).model.to_string());
    let default_label = if command.pairs.is_some() { "id" } else { "label" };
    let label = command.label.clone().unwrap_or_else(|| default_label.to_owned());
    let source = Source { path: path.clone(), label, split: command.split.clone() };
    let functions =
        Functions::read(&source, recipe, space, context.level, context.n_threads, progress.as_ref())?;
    let about = json!({
        "command": "eval", "version": env!("CARGO_PKG_VERSION"), "space": name, "model": model,
        "functions": functions.labels.len(), "skipped": functions.n_skipped,
    });
    match &command.pairs {
        Some(path) => {
            let judged = read_pairs(path, &functions)?;
            let thresholds: Vec<f64> = THRESHOLDS.map(|percent| f64::from(percent) / 100.0).collect();
            let found = judge(&functions, &judged, &thresholds);
            let curves = curves(&functions, &judged, &command.without_type);
            if let (Some(chart), Some(curves)) = (&command.chart, &curves) {
                draw(chart, &draw_curves(curves, &title(path, name)))?;
            }
            match context.is_json() {
                true => print_json(&merged(about, pairs_json(&judged, &found, curves.as_ref()))),
                false => print(&pairs_page(&functions, &judged, &found, curves.as_ref())),
            }
        }
        None => {
            let found = retrieve(&functions, context.level, context.n_threads, progress.as_ref())?;
            if let Some(chart) = &command.chart {
                draw(chart, &bars(&functions.language_names, &found, &title(path, name)))?;
            }
            match context.is_json() {
                true => print_json(&merged(about, retrieval_json(&functions, &found))),
                false => print(&retrieval_page(&functions, &found)),
            }
        }
    }
}

/// What a chart is of.
fn title(path: &Path, space: &str) -> String {
    format!("{}, {space} space", path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

fn draw(path: &Path, svg: &str) -> anyhow::Result<()> {
    replace::<std::io::Error>(path, |file| std::io::Write::write_all(file, svg.as_bytes()))
        .with_context(|| path.display().to_string())
}

/// `pt eval --mutate`.
fn mutate(command: &Eval, context: &Context, recipe: Recipe<'_>) -> anyhow::Result<()> {
    let space = command.space;
    let (name, model) = (space.as_str(), context.basis(space).model.to_string());
    let store = match &command.within {
        Some(path) => Store::open(&context.store_in(path))?,
        None => context.open_store()?,
    };
    let options =
        HarnessOptions { n_functions: command.sample.max(2), recipe, space, level: context.level, seed: 1 };
    let found = harness(&store, &options, context.progress().as_ref())?;
    if found.n_functions < 2 {
        bail!("{}: no two functions to edit whose files are as they were indexed", store.dir().display());
    }
    if !context.is_json() {
        return print(&mutation_page(&found));
    }
    let at = |scores: &[f64]| -> Vec<Value> {
        THRESHOLDS
            .map(|percent| f64::from(percent) / 100.0)
            .map(|t| json!({"threshold": t, "share": share(scores, t)}))
            .collect()
    };
    let copies: Vec<Value> = found
        .copies
        .iter()
        .map(|((edit, size), scores)| {
            json!({"edit": edit.name(), "size": size, "copies": scores.len(), "recall": at(scores)})
        })
        .collect();
    let unlike: Vec<Value> = found
        .unlike
        .iter()
        .map(|(size, scores)| json!({"size": size, "pairs": scores.len(), "false_positive_rate": at(scores)}))
        .collect();
    print_json(&json!({
        "command": "eval", "version": env!("CARGO_PKG_VERSION"), "space": name, "model": model,
        "functions": found.n_functions, "languages": found.languages, "mutations": copies, "unlike": unlike,
    }))
}

/// Share of the scores that reach a threshold.
fn share(scores: &[f64], threshold: f64) -> f64 {
    scores.iter().filter(|&&score| score >= threshold).count() as f64 / scores.len().max(1) as f64
}

fn mutation_page(found: &Harness) -> String {
    const SHOWN: [f64; 7] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    let mut text = format!(
        "{HEADING}{}{HEADING:#} in {}\n",
        plural(found.n_functions as u64, "function"),
        found.languages.join(", ")
    );
    let titles = ["edit", "size", ">copies", ">0.3", ">0.4", ">0.5", ">0.6", ">0.7", ">0.8", ">0.9"];
    let mut columns = Columns::new(&titles);
    for ((edit, size), scores) in &found.copies {
        let shares = SHOWN.map(|t| format!("{:.3}", share(scores, t)));
        columns.row([edit.name(), (*size).to_owned(), scores.len().to_string()].into_iter().chain(shares));
    }
    for (size, scores) in &found.unlike {
        let shares = SHOWN.map(|t| format!("{:.5}", share(scores, t)));
        columns.row(
            ["unlike pairs".to_owned(), (*size).to_owned(), scores.len().to_string()]
                .into_iter()
                .chain(shares),
        );
    }
    text += &columns.render();
    text + "share of the copies, and of pairs of unlike functions, that score at least as much\n"
}

fn retrieval(found: &Retrieval) -> Value {
    json!({
        "queries": found.n_queries, "map_at_r": found.map_at_r(), "p_at_1": found.p_at_1(), "p_at_10": found.p_at_10(),
    })
}

fn retrieval_json(functions: &Functions, found: &Retrieved) -> Value {
    let languages: Vec<Value> = functions
        .language_names
        .iter()
        .zip(&found.by_language)
        .map(|(name, (all, cross))| {
            json!({"language": name, "all": retrieval(all), "cross_language": retrieval(cross)})
        })
        .collect();
    let more = json!({
        "within_language": retrieval(&found.within_language), "cross_language": retrieval(&found.cross_language),
        "languages": languages,
    });
    merged(retrieval(&found.all), more)
}

fn pairs_json(judged: &ClonePairs, found: &[Threshold], curves: Option<&Curves>) -> Value {
    let thresholds: Vec<Value> = found
        .iter()
        .map(|at| {
            json!({
                "threshold": at.threshold, "recall": at.recall, "false_positive_rate": at.false_positive_rate,
            })
        })
        .collect();
    let points: Option<Vec<Value>> = curves.map(|curves| {
        let point = |p: &Point| {
            json!({
                "threshold": p.threshold, "recall": p.recall, "false_positive_rate": p.false_positive_rate,
                "precision": p.precision,
            })
        };
        curves.points.iter().map(point).collect()
    });
    json!({
        "pairs": judged.pairs.len(), "missing": judged.n_missing, "thresholds": thresholds, "curve": points,
        "roc_area": curves.map(|curves| curves.area),
    })
}

fn figure(value: Option<f64>) -> String {
    value.map_or("-".to_owned(), |value| format!("{value:.3}"))
}

fn retrieval_page(functions: &Functions, found: &Retrieved) -> String {
    let mut text = format!("{HEADING}{}{HEADING:#}\n", plural(functions.labels.len() as u64, "function"));
    if functions.n_skipped > 0 {
        text += &format!("  {} left out: not parsed\n", plural(functions.n_skipped, "row"));
    }
    let mut columns = Columns::new(&["candidates", ">queries", ">MAP@R", ">P@1", ">P@10"]);
    let mut row = |name: String, found: &Retrieval| {
        let figures = [found.map_at_r(), found.p_at_1(), found.p_at_10()].map(figure);
        columns.row([name, found.n_queries.to_string()].into_iter().chain(figures));
    };
    row("all".to_owned(), &found.all);
    if functions.language_names.len() > 1 {
        row("of the same language".to_owned(), &found.within_language);
        row("of other languages".to_owned(), &found.cross_language);
        for (name, (all, cross)) in functions.language_names.iter().zip(&found.by_language) {
            row(format!("{name}: all"), all);
            row(format!("{name}: others"), cross);
        }
    }
    text + &columns.render()
}

fn pairs_page(
    functions: &Functions,
    judged: &ClonePairs,
    found: &[Threshold],
    curves: Option<&Curves>,
) -> String {
    let mut text = format!(
        "{HEADING}{}{HEADING:#} of {}\n",
        plural(judged.pairs.len() as u64, "pair"),
        plural(functions.labels.len() as u64, "function")
    );
    if judged.n_missing > 0 {
        text += &format!("  {} left out: a function is missing\n", plural(judged.n_missing, "pair"));
    }
    for at in found.iter().skip(10).step_by(5) {
        let recall: Vec<String> =
            at.recall.iter().map(|(name, share)| format!("{name} {share:.3}")).collect();
        let wrong = at.false_positive_rate.map_or("-".to_owned(), |rate| format!("{rate:.4}"));
        text += &format!("  {:.2}: recall {}, false positives {wrong}\n", at.threshold, recall.join(", "));
    }
    if let Some(curves) = curves {
        text += &format!("  area under the ROC: {:.4}\n", curves.area);
    }
    text
}

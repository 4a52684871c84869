//! `pt train`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use super::args::Train;
use super::context::Context;
use super::output::{print, print_json};
use super::text::{bytes, count, path, plural, seconds};
use crate::eval::Source;
use crate::fingerprint::meaning::{DEFAULT_CLASSES, LearnOptions, Meaning, N_CHANNELS, channel_name};
use crate::io::replace;
use crate::train::{Look, TrainOptions, Trained, train};

pub(super) fn run(command: &Train, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    let (sources, mut classes): (Vec<Source>, Vec<usize>) = command
        .functions
        .iter()
        .map(|argument| source(argument))
        .collect::<anyhow::Result<Vec<_>>>()?
        .into_iter()
        .unzip();
    let stores: Vec<PathBuf> = command.within.iter().map(|path| context.store_in(path)).collect();
    // Stores share what two sources of labels would have: their classes are many and easily told.
    let of_store = (2 * DEFAULT_CLASSES).div_ceil(stores.len().max(1));
    classes.resize(sources.len() + stores.len(), of_store);
    let learn = LearnOptions {
        seed: command.seed,
        n_steps: command.steps.max(1),
        n_rows: command.rows.clamp(1, 1 << 16),
        classes,
        ..LearnOptions::default()
    };
    let without = command.without.iter().map(|name| channel(name)).collect::<anyhow::Result<_>>()?;
    let (n_threads, level) = (context.n_threads, context.level);
    let (n_functions, refit) = (command.sample.max(2), command.refit.is_some());
    let options = TrainOptions { sources, stores, n_functions, without, refit, learn, n_threads, level };
    let tell = |look: &Look| {
        let found: Vec<String> = look.map_at_r.iter().map(|map| format!("{map:.3}")).collect();
        context.note(&format!(
            "step {}: loss {:.3}, held out MAP@R {}",
            look.step,
            look.loss,
            found.join(" ")
        ));
    };
    let Trained { model, refitted, n_classes, n_examples, looks, best_step } =
        train(&options, context.progress().as_ref(), tell)?;
    replace::<std::io::Error>(&command.output, |file| std::io::Write::write_all(file, &model))
        .with_context(|| command.output.display().to_string())?;
    if let (Some(path), Some(refitted)) = (&command.refit, &refitted) {
        replace::<std::io::Error>(path, |file| std::io::Write::write_all(file, refitted))
            .with_context(|| path.display().to_string())?;
    }
    let meaning = Meaning::from_bytes(&model)?;
    let took_s = start.elapsed().as_secs_f64();
    if context.is_json() {
        let looks: Vec<_> = looks
            .iter()
            .map(|look| json!({"step": look.step, "loss": look.loss, "map_at_r": look.map_at_r}))
            .collect();
        return print_json(&json!({
            "command": "train", "version": env!("CARGO_PKG_VERSION"), "model": meaning.id().to_string(),
            "n_classes": n_classes, "n_examples": n_examples, "n_rows": meaning.n_entries(), "bytes": model.len(),
            "looks": looks, "best_step": best_step,
            "refitted": refitted.map(|model| Meaning::from_bytes(&model).map(|m| m.id().to_string())).transpose()?,
            "seconds": {"total": took_s},
        }));
    }
    print(&format!(
        "model {}: {}, {}, learned from {} of {} classes in {}\n  {}\n",
        meaning.id(),
        plural(meaning.n_entries() as u64, "feature"),
        bytes(model.len() as u64),
        plural(n_examples as u64, "function"),
        count(n_classes as u64),
        seconds(took_s),
        path(&command.output)
    ))
}

/// The number of a channel.
fn channel(name: &str) -> anyhow::Result<usize> {
    let names: Vec<&str> = (0..N_CHANNELS).map(channel_name).collect();
    let found = names.iter().position(|known| *known == name);
    found.with_context(|| format!("--without {name}: expected one of {}", names.join(", ")))
}

/// `FILE[=COLUMN[:N]]`: a source, and how many of its classes a step takes.
fn source(argument: &str) -> anyhow::Result<(Source, usize)> {
    let (path, rest) = argument.rsplit_once('=').unwrap_or((argument, "label"));
    let (label, n_classes) = match rest.split_once(':') {
        Some((label, n)) => {
            (label, n.parse().with_context(|| format!("--functions {argument}: classes of a step"))?)
        }
        None => (rest, DEFAULT_CLASSES),
    };
    Ok((Source::all(Path::new(path), label), n_classes))
}

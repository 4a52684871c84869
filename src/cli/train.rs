//! `pt train`.

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use super::args::Train;
use super::context::Context;
use super::output::{print, print_json};
use super::text::{bytes, count, plural, seconds};
use crate::eval::Source;
use crate::fingerprint::meaning::{LearnOptions, Meaning, N_CHANNELS, channel_name};
use crate::io::replace;
use crate::train::{Look, TrainOptions, Trained, train};

pub(super) fn run(command: &Train, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    let learn = LearnOptions {
        seed: command.seed,
        n_steps: command.steps.max(1),
        n_rows: command.rows.clamp(1, 1 << 16),
        ..LearnOptions::default()
    };
    let sources = command.functions.iter().map(|argument| source(argument)).collect();
    let without = command.without.iter().map(|name| channel(name)).collect::<anyhow::Result<_>>()?;
    let (n_threads, level) = (context.n_threads, context.level);
    let options = TrainOptions { sources, without, learn, n_threads, level };
    let tell = |look: &Look| {
        let found: Vec<String> = look.map_at_r.iter().map(|map| format!("{map:.3}")).collect();
        context.note(&format!(
            "step {}: loss {:.3}, held out MAP@R {}",
            look.step,
            look.loss,
            found.join(" ")
        ));
    };
    let Trained { model, n_classes, n_examples, looks } = train(&options, context.progress().as_ref(), tell)?;
    replace::<std::io::Error>(&command.output, |file| std::io::Write::write_all(file, &model))
        .with_context(|| command.output.display().to_string())?;
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
            "looks": looks, "seconds": {"total": took_s},
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
        command.output.display()
    ))
}

/// The number of a channel.
fn channel(name: &str) -> anyhow::Result<usize> {
    let names: Vec<&str> = (0..N_CHANNELS).map(channel_name).collect();
    let found = names.iter().position(|known| *known == name);
    found.with_context(|| format!("--without {name}: expected one of {}", names.join(", ")))
}

/// `FILE[=COLUMN]`
fn source(argument: &str) -> Source {
    let (path, label) = argument.rsplit_once('=').unwrap_or((argument, "label"));
    Source::all(Path::new(path), label)
}

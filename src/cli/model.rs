//! `pt model`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::args::Model as Command;
use super::context::{Context, real};
use super::output::{print, print_json};
use crate::fingerprint::Model;
use crate::index::{Corpus, train};
use crate::io::replace;
use crate::lang;

pub(super) fn run(command: &Command, context: &Context) -> anyhow::Result<()> {
    match command {
        Command::Train { corpora, output } => {
            let corpora = corpora.iter().map(|c| corpus(c)).collect::<anyhow::Result<Vec<Corpus>>>()?;
            let bytes = train(&corpora, context.max_file_bytes(None)?, context.progress().as_ref());
            save(output, &bytes)?;
            info(&Model::from_bytes(&bytes)?, context)
        }
        Command::Info => info(context.model(), context),
    }
}

/// `LANGUAGE=FOLDER[,FOLDER…]`
fn corpus(argument: &str) -> anyhow::Result<Corpus> {
    let (name, folders) = argument
        .split_once('=')
        .with_context(|| format!("{argument}: expected LANGUAGE=FOLDER[,FOLDER…]"))?;
    let language = lang::by_name(name)
        .with_context(|| format!("{argument}: no language '{name}'; `pt languages` lists those there are"))?;
    let folders: Vec<PathBuf> = folders.split(',').map(|f| real(Path::new(f))).collect::<Result<_, _>>()?;
    Ok(Corpus { language, folders })
}

fn save(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace::<std::io::Error>(path, |file| std::io::Write::write_all(file, bytes))
        .with_context(|| format!("{}", path.display()))
}

fn info(model: &Model, context: &Context) -> anyhow::Result<()> {
    if context.is_json() {
        return print_json(&json!({
            "model": model.id().to_string(), "features": {"total": model.n_entries()}, "provenance": model.provenance(),
        }));
    }
    print(&format!(
        "model {}, {} features\n  language, units, features of it\n{}",
        model.id(),
        super::text::count(model.n_entries() as u64),
        model.provenance().lines().map(|line| format!("  {line}\n")).collect::<String>(),
    ))
}

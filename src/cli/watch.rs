//! `pt watch`.

use std::path::Path;
use std::time::Instant;

use serde_json::json;

use super::args::Watch;
use super::context::Context;
use super::index::{Origin, Run};
use super::output::print;
use super::text::{plural, seconds};
use crate::index::{IndexSummary, Update, watch};
use crate::io::{display_path, path_bytes};
use crate::store::StoreWriter;

/// Paths of one change that people are told.
const PATHS_SHOWN: usize = 3;

pub(super) fn run(command: &Watch, context: &Context) -> anyhow::Result<()> {
    let start = Instant::now();
    let space = context.named_space(command.space)?.unwrap_or_default();
    let options = context.index_options(&command.paths, &command.walk, &command.language, space)?;
    let origin = Origin::now(context, &options);
    let run = Run { command: "watch", origin, options: &options, space, start };
    let mut n_changes = 0;
    let each = |writer: &mut StoreWriter, update: Update| {
        match &update.paths {
            None if n_changes == 0 => run.end(writer, &update.indexed, context, false)?,
            _ => n_changes += 1,
        }
        say(&update, context)
    };
    watch(|| context.open_waiting(), &options, context.progress().as_ref(), each)?;
    if n_changes > 0 {
        // What was taken in since is a run of its own.
        run.end(&mut context.open_waiting()?, &IndexSummary::default(), context, false)?;
    }
    Ok(())
}

/// Tells of one change: a line to people, an object to programs.
fn say(update: &Update, context: &Context) -> anyhow::Result<()> {
    let files = &update.indexed.files;
    let text = |path: &Path| display_path(&path_bytes(path.strip_prefix(context.root()).unwrap_or(path)));
    let paths: Vec<String> = update.paths.iter().flatten().map(|path| text(path)).collect();
    if context.is_json() {
        let document = json!({
            "paths": paths, "is_whole": update.paths.is_none(),
            "files": {
                "parsed": files.parsed, "reused": files.reused, "skipped": files.skipped, "gone": update.indexed.n_gone,
            },
            "seconds": {"total": update.seconds},
        });
        return print(&format!("{document}\n"));
    }
    if context.is_quiet() {
        return Ok(());
    }
    let counts = format!("{} parsed, {} reused, {} gone", files.parsed, files.reused, update.indexed.n_gone);
    let time = seconds(update.seconds);
    if update.paths.is_none() {
        return print(&format!(
            "{}: {counts} in {time}; watching, Ctrl-C ends\n",
            plural(files.total(), "file")
        ));
    }
    let more = paths.len().saturating_sub(PATHS_SHOWN);
    let shown = paths.into_iter().take(PATHS_SHOWN).collect::<Vec<_>>().join(", ");
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    print(&format!("{shown}{more}: {counts} in {time}\n"))
}

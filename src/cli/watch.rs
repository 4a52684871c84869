//! `pt watch`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;

use super::args::{Global, Watch};
use super::context::Context;
use super::index::{Origin, Run};
use super::interrupt;
use super::output::{note, print, print_json_line};
use super::sources;
use super::text::{plural, seconds};
use crate::index::{Ended, IndexSummary, Update, watch};
use crate::io::{display_path, path_bytes, read_given};
use crate::limits::MAX_TEXT_BYTES;
use crate::store::StoreWriter;

/// Paths of one change that people are told.
const PATHS_SHOWN: usize = 3;

/// Time between two looks at settings that cannot be read.
const PAUSE: Duration = Duration::from_millis(200);

pub(super) fn run(command: &Watch, global: &Global) -> anyhow::Result<()> {
    let mut is_first = true;
    loop {
        let settings = Settings::now(command, global)?;
        let ended = match Context::new(global.clone(), &command.paths) {
            Ok(context) => watch_with(command, &context, &settings)?,
            Err(error) if is_first => return Err(error),
            Err(error) => {
                note(&format!("{error:#}; nothing is taken in until that is mended"));
                settings.wait(command, global)
            }
        };
        if ended == Ended::Stopped {
            return Ok(());
        }
        if !global.quiet {
            note("the settings have changed; everything is looked at with those of now");
        }
        is_first = false;
    }
}

/// The settings as they were when they were read.
#[derive(PartialEq)]
struct Settings {
    path: Option<PathBuf>,
    text: Option<Vec<u8>>,
}

impl Settings {
    fn now(command: &Watch, global: &Global) -> anyhow::Result<Self> {
        let path = Context::settings(global, &command.paths)?;
        let text = path.as_ref().and_then(|path| read_given(path, MAX_TEXT_BYTES).ok());
        Ok(Self { path, text })
    }

    fn are_outdated(&self, command: &Watch, global: &Global) -> bool {
        Self::now(command, global).is_ok_and(|now| now != *self)
    }

    /// Waits until they change.
    fn wait(&self, command: &Watch, global: &Global) -> Ended {
        while !interrupt::is_asked() {
            if self.are_outdated(command, global) {
                return Ended::Outdated;
            }
            std::thread::sleep(PAUSE);
        }
        Ended::Stopped
    }
}

fn watch_with(command: &Watch, context: &Context, settings: &Settings) -> anyhow::Result<Ended> {
    let start = Instant::now();
    let space = context.named_space(command.space)?.unwrap_or_default();
    let options = context.index_options(&command.paths, &command.walk, &command.language, space)?;
    let origin = Origin::now(context, &options);
    let run = Run { command: "watch", origin, options: &options, space, start };
    let mut n_changes = 0;
    let each = |writer: &mut StoreWriter, update: Update| {
        match &update.paths {
            None if n_changes == 0 => {
                sources::note(writer, &options)?;
                run.end(writer, &update.indexed, context, false)?;
            }
            _ => n_changes += 1,
        }
        say(&update, context)
    };
    let are_outdated = || settings.are_outdated(command, context.global());
    let ended = watch(|| context.open_waiting(), &options, are_outdated, context.progress().as_ref(), each)?;
    if n_changes > 0 {
        // What was taken in since is a run of its own.
        run.end(&mut context.open_waiting()?, &IndexSummary::default(), context, false)?;
    }
    Ok(ended)
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
        return print_json_line(&document);
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

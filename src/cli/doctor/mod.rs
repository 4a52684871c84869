//! `pt doctor`: is everything in order that a run needs?

mod gpus;
mod machine;
mod place;

use std::path::Path;

use anyhow::bail;
use serde_json::{Value, json};

use super::args::{Format, Global, Search};
use super::config::Config;
use super::context::{Context, repository, store_dir};
use super::output::{FAINT, FIGURE, HEADING, print, print_json};
use super::text::plural;
use crate::lang;
use crate::simd::Level;
use crate::types::Space;

use gpus::gpus;
use machine::{git, machine, simd};
use place::{file_system, store};

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ok,
    /// Worth knowing; runs go well all the same.
    Note,
    /// Runs fail.
    Problem,
}

impl State {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Problem => "problem",
        }
    }
}

/// What was looked at and what was found.
struct Check {
    /// Its name, which stays what it is.
    name: &'static str,
    state: State,
    found: String,
    /// What to do, unless all is well.
    remedy: Option<String>,
}

#[derive(Default)]
struct Checks(Vec<Check>);

impl Checks {
    fn ok(&mut self, name: &'static str, found: impl Into<String>) {
        self.0.push(Check { name, state: State::Ok, found: found.into(), remedy: None });
    }

    fn note(&mut self, name: &'static str, found: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Check { name, state: State::Note, found: found.into(), remedy: Some(remedy.into()) });
    }

    fn problem(&mut self, name: &'static str, found: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Check { name, state: State::Problem, found: found.into(), remedy: Some(remedy.into()) });
    }
}

pub(super) fn run(global: &Global) -> anyhow::Result<()> {
    let mut checks = Checks::default();
    let here = std::path::absolute(".")?;
    checks.ok(
        "version",
        format!(
            "pt {} for {} on {}",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
    );
    machine(&mut checks);
    let level = simd(&mut checks);
    let config = settings(&mut checks, global, &here);
    // What is wrong with the two above has been said; with them in order, what the settings name can be looked at.
    let context = match (&config, level) {
        (Some(_), Some(_)) => named(&mut checks, global),
        _ => None,
    };
    let config = config.unwrap_or_default();
    git(&mut checks);
    gpus(&mut checks, &config);
    let root = repository(&here);
    let dir = store_dir(global, &config, &root);
    file_system(&mut checks, &dir);
    store(&mut checks, &dir, context.as_ref());

    let n_problems = checks.0.iter().filter(|check| check.state == State::Problem).count();
    match (global.format, global.quiet) {
        (Format::Json, _) => print_json(&document(&checks.0, &dir))?,
        (_, true) => {}
        _ => print(&page(&checks.0))?,
    }
    match n_problems {
        0 => Ok(()),
        n => {
            let makes = if n == 1 { "makes" } else { "make" };
            bail!("{} that {makes} runs fail; each is listed with what to do", plural(n as u64, "problem"))
        }
    }
}

/// The settings; `None` if they cannot be read.
fn settings(checks: &mut Checks, global: &Global, here: &Path) -> Option<Config> {
    let Some(path) = Config::locate(global.config.as_deref(), here) else {
        checks.ok("settings", "no pt.toml: defaults hold; `pt init` writes one");
        return Some(Config::default());
    };
    match Config::read(&path) {
        Ok(config) => {
            checks.ok("settings", path.display().to_string());
            Some(config)
        }
        Err(error) => {
            checks.problem(
                "settings",
                format!("{error:#}"),
                "mend the file; docs/configuration.md lists the settings",
            );
            None
        }
    }
}

/// What the settings and flags name: models, tables, words and ranges.
fn named(checks: &mut Checks, global: &Global) -> Option<Context> {
    const REMEDY: &str = "mend pt.toml, or the flag";
    let context = match Context::new(global.clone(), &[]) {
        Ok(context) => context,
        Err(error) => {
            checks.problem("settings", format!("{error:#}"), REMEDY);
            return None;
        }
    };
    let tried = [
        context.prescreen().map(drop),
        context.engine().map(drop),
        context.named_space(None).map(drop),
        context.languages(&[]).map(drop),
        context.max_file_bytes(None).map(drop),
        context.params(&Search::default(), 1, true, Space::Shape).map(drop),
    ];
    for error in tried.into_iter().filter_map(Result::err) {
        checks.problem("settings", format!("{error:#}"), REMEDY);
    }
    checks.ok("models", format!("shape {}, meaning {}", context.model().id(), context.meaning().id()));
    for space in Space::ALL {
        if !context.config.table.is_empty() && space != Space::ALL[0] {
            break;
        }
        let space = context.space(None, &[], space).unwrap_or(space);
        match context.tables(&[], space) {
            Ok(tables) => {
                let n: u64 = tables.iter().map(|table| table.len() as u64).sum();
                let which = if context.config.table.is_empty() { "built in" } else { "of pt.toml" };
                let model = context.basis(space).model;
                checks.ok(
                    "table",
                    format!("{which}, {}: {}, model {model}", space.as_str(), plural(n, "pattern")),
                );
            }
            Err(error) => checks.problem(
                "table",
                format!("{error:#}"),
                "build it anew with `pt table build`, or name another",
            ),
        }
    }
    checks.ok("languages", plural(lang::all().len() as u64, "language"));
    Some(context)
}

fn document(checks: &[Check], dir: &Path) -> Value {
    let n_of = |state| checks.iter().filter(|check| check.state == state).count();
    let rows: Vec<Value> = checks
        .iter()
        .map(|check| json!({"check": check.name, "state": check.state.as_str(), "found": check.found, "remedy": check.remedy}))
        .collect();
    json!({
        "command": "doctor", "version": env!("CARGO_PKG_VERSION"), "store": dir.display().to_string(),
        "simd": {
            "active": Level::active().ok().map(Level::as_str),
            "available": Level::available().into_iter().map(Level::as_str).collect::<Vec<_>>(),
        },
        "checks": rows, "notes": n_of(State::Note), "problems": n_of(State::Problem),
    })
}

fn page(checks: &[Check]) -> String {
    let width = checks.iter().map(|check| check.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for check in checks {
        let word = match check.state {
            State::Ok => format!("{FIGURE}ok{FIGURE:#}     "),
            State::Note => format!("{HEADING}note{HEADING:#}   "),
            State::Problem => format!("{HEADING}problem{HEADING:#}"),
        };
        text += &format!("{word}  {:width$}  {}\n", check.name, check.found);
        if let Some(remedy) = &check.remedy {
            text += &format!("         {:width$}  {FAINT}{remedy}{FAINT:#}\n", "");
        }
    }
    text
}

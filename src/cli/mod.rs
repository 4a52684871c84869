//! Floor 5: arguments, messages, exit codes. The only place that prints.

mod args;
mod bench;
mod classify;
mod compare;
mod config;
mod context;
mod costs;
mod devices;
mod diff;
mod doctor;
mod dups;
mod engine;
mod eval;
mod explain;
mod export;
#[cfg(test)]
mod faults;
mod gate;
mod hints;
mod index;
mod init;
mod interrupt;
mod languages;
mod man;
mod matching;
mod model;
mod output;
mod pairs;
mod progress;
mod report;
mod runs;
mod searching;
mod sources;
mod status;
mod store;
mod summary;
mod suppressions;
mod table;
mod text;
mod train;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use args::{Args, Command, Format};
pub use config::Config;
use context::Context;
use output::{is_broken_pipe, is_stopped};

use crate::types::Stopped;

/// Exit code if a gate that somebody asked for failed.
const GATE_FAILED: u8 = 1;
/// Exit code for usage and fatal errors.
const FAILED: u8 = 2;

/// Runs `pt` with these arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (args, name) = match parse(args) {
        Ok(parsed) => parsed,
        Err(error) => {
            let ok = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            // Nothing is left to be said if even this cannot be printed.
            let _ = error.print();
            return if ok { ExitCode::SUCCESS } else { ExitCode::from(FAILED) };
        }
    };
    interrupt::listen();
    let asked = hints::Asked::of(&args);
    match dispatch(args) {
        Ok(alike) => {
            asked.show(&name, alike.as_ref());
            ExitCode::SUCCESS
        }
        Err(error) if is_stopped(&error) => {
            output::note(&Stopped.to_string());
            ExitCode::from(interrupt::INTERRUPTED)
        }
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<gate::Failed>() => {
            output::failure(&error.to_string());
            ExitCode::from(GATE_FAILED)
        }
        Err(error) => {
            output::error(&error);
            ExitCode::from(FAILED)
        }
    }
}

/// The arguments, and the name of the command, as `table build`.
fn parse(args: impl IntoIterator<Item = OsString>) -> Result<(Args, String), clap::Error> {
    let mut command = Args::command();
    let mut matches = command.try_get_matches_from_mut(args)?;
    let mut names = Vec::new();
    let mut at = &matches;
    while let Some((name, below)) = at.subcommand() {
        names.push(name);
        at = below;
    }
    let name = names.join(" ");
    let args = Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))?;
    Ok((args, name))
}

/// Does what was asked for; tells what of that can be explained.
fn dispatch(args: Args) -> anyhow::Result<Option<hints::Alike>> {
    let Args { command, global } = args;
    let gives_findings = matches!(command, Command::Dups(_) | Command::Classify(_) | Command::Compare(_));
    let gives_rows =
        gives_findings || matches!(command, Command::Export(_) | Command::Pairs(_) | Command::Diff(_));
    match global.format {
        Format::Human | Format::Json => {}
        Format::Parquet | Format::Csv | Format::Jsonl if gives_rows => {}
        Format::Parquet | Format::Csv | Format::Jsonl => anyhow::bail!(
            "--format: parquet, csv and jsonl are for what gives rows (`pt export`, `pt pairs`, `pt diff`, `pt dups`, \
             `pt compare`, `pt classify`); expected human or json"
        ),
        _ if gives_findings => {}
        _ => anyhow::bail!(
            "--format: sarif, github, gitlab and markdown are for `pt dups`, `pt compare` and `pt classify`; expected human or json"
        ),
    }
    let mut alike = None;
    let mut keep = |found| alike = found;
    match command {
        Command::Classify(command) => {
            classify::run(&command, &Context::new(global, &command.index.paths)?).map(&mut keep)
        }
        Command::Index(command) => index::run(&command, &Context::new(global, &command.paths)?),
        Command::Bench(command) => bench::run(&command, &Context::new(global, &[])?),
        Command::Pairs(command) => pairs::run(&command, &Context::new(global, &[])?),
        Command::Dups(command) => dups::run(&command, &Context::new(global, &command.paths)?).map(&mut keep),
        Command::Compare(command) => compare::run(&command, global).map(&mut keep),
        Command::Suppressions(command) => suppressions::run(&command, &Context::new(global, &command.paths)?),
        Command::Match(command) => matching::run(&command, &Context::new(global, &[])?).map(&mut keep),
        Command::Table(command) => table::run(&command, &Context::new(global, &[])?),
        Command::Export(command) => export::run(&command, &Context::new(global, &[])?),
        Command::Explain(command) => {
            explain::run(&command, &Context::new(global, command.path().as_slice())?)
        }
        Command::Eval(command) => eval::run(&command, &Context::new(global, &[])?),
        Command::Train(command) => train::run(&command, &Context::new(global, &[])?),
        Command::Devices => devices::run(&Context::new(global, &[])?),
        Command::Status => status::run(&Context::new(global, &[])?),
        Command::Store(command) => store::run(&command, &Context::new(global, &[])?),
        Command::Report(command) => report::run(&command, &Context::new(global, command.path.as_slice())?),
        Command::Runs(command) => runs::run(&command, &Context::new(global, &[])?),
        Command::Diff(command) => diff::run(&command, &Context::new(global, &[])?),
        Command::Watch(command) => watch::run(&command, &global),
        Command::Init(command) => init::run(&command, &global),
        Command::Doctor => doctor::run(&global),
        Command::Man(command) => man::run(&command, &global),
        Command::Languages => languages::run(&Context::new(global, &[])?),
        Command::Model(command) => model::run(&command, &Context::new(global, &[])?),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "pt", &mut script);
            output::print(&String::from_utf8_lossy(&script))
        }
    }?;
    Ok(alike)
}

//! Arguments of the commands that look after a store and its past.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::Walk;
use crate::types::Space;

#[derive(Subcommand, Clone, Debug)]
pub(in crate::cli) enum Store {
    /// Say what a store holds and what it takes
    #[command(after_help = "\
Example:
  pt store status --format json | jq .bytes")]
    Status,
    /// Check every byte of a store that something hangs on; exit code 2 if anything is damaged
    #[command(after_help = "\
Example:
  pt store verify --format json | jq .damages

What nothing hangs on is left out: lock, .gitignore, catalog.sqlite-shm and catalog.pieces.")]
    Verify,
    /// Merge small segments, drop what no file has any more
    #[command(after_help = "\
Example:
  pt store compact")]
    Compact,
    /// Forget old runs and what only they had, remove what is left over
    #[command(after_help = "\
Example:
  pt store gc --keep-runs 1")]
    Gc {
        /// Runs of each command that are kept [default: keep-runs of pt.toml, else 2]
        #[arg(long, value_name = "N")]
        keep_runs: Option<usize>,
    },
    /// Mend what is damaged: read the files again whose units were lost
    #[command(after_help = "\
Example:
  pt store rebuild")]
    Rebuild,
    /// Remove the store with all its runs
    #[command(after_help = "\
Example:
  pt store clear")]
    Clear,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt runs
  pt runs --format json | jq '.runs[] | {run, command, git_commit}'")]
pub(in crate::cli) struct Runs {
    /// Runs shown, the latest first
    #[arg(long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt diff                              the last run and the one of the same command before it
  pt diff 3 7
  pt diff 3 7 -o changed.parquet       every unit that is new, gone, changed or moved
  pt diff 3 7 --of matches --format csv

A unit is followed where it goes: one that was moved or renamed is not a new one. keep-runs in pt.toml says how many runs
of each command are kept.")]
pub(in crate::cli) struct Diff {
    /// The earlier run [default: the last of the same command before the later one]
    #[arg(value_name = "RUN_A")]
    pub(in crate::cli) before: Option<i64>,
    /// The later run [default: the last; that of its command, if RUN_A is given]
    #[arg(value_name = "RUN_B")]
    pub(in crate::cli) after: Option<i64>,
    /// What rows are written of
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    pub(in crate::cli) of: DiffOf,
    /// Rows shown to people and in the JSON document
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(in crate::cli) limit: usize,
    /// File to write rows to; its ending (.parquet, .csv, .jsonl) is the format unless --format names one
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// What a difference is made of.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) enum DiffOf {
    /// Units
    #[default]
    Units,
    /// Matches; both runs have to be of `pt classify`
    Matches,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt watch .                           until Ctrl-C; what is saved can be searched at once
  pt watch . --format json             one JSON object a change, on standard output

The store is free for other writers while nothing changes.")]
pub(in crate::cli) struct Watch {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Space of the fingerprints: shape, or meaning for both [default: what the store has, else shape]
    #[arg(long, value_name = "SPACE")]
    pub(in crate::cli) space: Option<Space>,
    #[command(flatten)]
    pub(in crate::cli) walk: Walk,
    /// Only files in this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) language: Vec<String>,
}

//! The command line.

mod artefacts;
mod duplicates;
mod gate;
mod history;
mod measuring;
mod report;
mod searching;
mod setup;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(super) use self::artefacts::{Export, Model, Output, Table, TableBuild};
pub(super) use self::duplicates::{Compare, Copies, Dups, MIN_LINES, MIN_SHARE, MIN_TOKENS, SHOWN};
pub(super) use self::gate::{Gate, Suppress};
pub(super) use self::history::{Diff, DiffOf, Runs, Store, Watch};
pub(super) use self::measuring::{Bench, Eval, Train};
pub(super) use self::report::Report;
pub(super) use self::searching::{Classify, EngineArgs, Explain, Match, Pairs, Planning, Search};
pub(super) use self::setup::{Init, Man};
use crate::types::Space;

/// Code Periodic Table: what is in a code base, and what is it like?
///
/// pt parses source files into code units (files, classes, functions), turns each into a fingerprint, and
/// compares fingerprints in bulk with a table of known patterns.
#[derive(Parser, Debug)]
#[command(name = "pt", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) global: Global,
}

const EXAMPLES: &str = "\
Examples:
  pt classify ~/src/linux                 which known patterns does this code base hold?
  pt match src/auth.rs:42                 which pattern is the function at line 42 like?
  pt match src/auth.rs:42 --in .          where else in this repository is code like it?
  pt table build openssl/ -o openssl.ptt  make a pattern table of another code base (run `pt index` there first)
  pt classify . --table openssl.ptt       was anything copied from there?
  pt dups .                               what was copied within this repository?
  pt compare . ~/src/zlib                 what of this repository stands in another one?
  pt export units --with-vectors -o u.parquet
  pt init                                 write a pt.toml that lists every setting
  pt doctor                               is this machine ready, and is the store well?

Exit codes: 0 done, 1 a gate failed (--fail-on), 2 usage or fatal error. A file that cannot be read never stops a run: it becomes an
issue row. Ctrl-C ends a run cleanly (130). Settings may stand in pt.toml; PT_SIMD forces a CPU level,
PT_DEVICE names a GPU, NO_COLOR turns colours off.";

/// Options of every command.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(super) struct Global {
    /// Folder of the store [default: .pt in the repository of the first path]
    #[arg(long, global = true, value_name = "DIR", help_heading = "Global options")]
    pub(super) store: Option<PathBuf>,
    /// Settings file [default: pt.toml, looked for upwards from the first path]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(super) config: Option<PathBuf>,
    /// Model file to weigh features by [default: built in]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(super) model: Option<PathBuf>,
    /// Model file of the meaning space [default: built in]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global options")]
    pub(super) meaning: Option<PathBuf>,
    /// Threads [default: all cores]
    #[arg(long, short, global = true, value_name = "N", help_heading = "Global options")]
    pub(super) jobs: Option<usize>,
    /// Wait while another process writes to the store, in place of failing
    #[arg(long, global = true, help_heading = "Global options")]
    pub(super) wait: bool,
    /// Output for people or for programs (one JSON document on standard output); of rows, their format
    #[arg(long, global = true, value_enum, default_value_t, help_heading = "Global options")]
    pub(super) format: Format,
    /// No progress, no summary; errors only
    #[arg(long, short, global = true, help_heading = "Global options")]
    pub(super) quiet: bool,
    /// No word of what to do next; they are shown on a terminal only
    #[arg(long, global = true, help_heading = "Global options")]
    pub(super) no_hints: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
    /// Rows
    Parquet,
    /// Rows
    Csv,
    /// Rows
    Jsonl,
    /// Findings of `pt dups` and `pt classify`, for code scanning
    Sarif,
    /// Findings as annotations of GitHub Actions
    Github,
    /// Findings as GitLab's code-quality report
    Gitlab,
    /// Findings as a summary for a pull request
    Markdown,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Index, then search every unit in a pattern table: the nightly job
    Classify(Classify),
    /// Bring the store up to date with source trees
    Index(Index),
    /// Find what a piece of code is like
    Match(Match),
    /// Say why two pieces of code are like each other
    Explain(Explain),
    /// Index, then find duplicates: classes of units that are copies of one another
    Dups(Dups),
    /// Find what of one code base stands in another
    Compare(Compare),
    /// List what suppresses findings, and what it suppressed
    Suppressions(Suppress),
    /// List pairs of similar units of a store
    Pairs(Pairs),
    /// Measure the search on this machine
    Bench(Bench),
    /// Measure fingerprints on labelled code
    Eval(Eval),
    /// Learn the meaning space from labelled code
    Train(Train),
    /// List GPUs: what they are, whether they pass the self-test, and which one is used
    #[command(after_help = "\
Examples:
  pt devices
  pt devices --format json | jq '.devices[] | {index, name, self_test}'")]
    Devices,
    /// Build and look into pattern tables
    #[command(
        subcommand,
        after_help = "\
Examples:
  pt table build patterns/ -o patterns.ptt       of labelled folders
  pt table list                                  what the built-in table knows
  pt table merge patterns.ptt zlib.ptt -o all.ptt"
    )]
    Table(Table),
    /// Write units, matches or patterns to Parquet, CSV or JSON lines
    #[command(
        subcommand,
        after_help = "\
Examples:
  pt export units --with-vectors -o units.parquet
  pt export matches -o matches.csv
  pt export table -o patterns.jsonl"
    )]
    Export(Export),
    /// Say what a store holds, as `pt store status` does
    #[command(after_help = "\
Examples:
  pt status
  pt status --format json | jq .units.total")]
    Status,
    /// Look into a store, check it, mend it, make it smaller
    #[command(
        subcommand,
        after_help = "\
Examples:
  pt store status
  pt store verify                      every byte
  pt store rebuild                     mends what is damaged"
    )]
    Store(Store),
    /// Write a page of what is in a store: one HTML file that opens offline
    Report(Report),
    /// List the runs that a store remembers
    Runs(Runs),
    /// Say what changed from one run to another
    Diff(Diff),
    /// Keep the store up to date while files are being edited
    Watch(Watch),
    /// List languages, with what they are recognised by
    #[command(after_help = "\
Examples:
  pt languages
  pt languages --format json | jq -r '.languages[].name'")]
    Languages,
    /// Train and look into models
    #[command(
        subcommand,
        after_help = "\
Examples:
  pt model info
  pt model train -o shape.ptm c=linux/kernel python=ansible"
    )]
    Model(Model),
    /// Write a pt.toml that lists every setting, and have git ignore what pt writes
    Init(Init),
    /// Say whether this machine, the settings and the store are in order
    #[command(after_help = "\
Examples:
  pt doctor
  pt doctor --format json | jq '.checks[] | select(.state != \"ok\")'

Exit code 2 if something makes runs fail; each problem comes with what to do about it.")]
    Doctor,
    /// Write manual pages
    Man(Man),
    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  pt completions bash > ~/.local/share/bash-completion/completions/pt
  pt completions zsh > ~/.zfunc/_pt                 in a folder of $fpath
  pt completions fish > ~/.config/fish/completions/pt.fish")]
    Completions {
        /// Shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt index .
  pt index services/ libs/ --exclude 'third_party/**' --language go --language python
  pt index . --jobs 2 --quiet --format json | jq .files
  pt index . --space meaning                 vectors of both spaces, from then on
  pt index . --since origin/main             only what this branch and the working tree have changed")]
pub(super) struct Index {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Space that units are compared in: shape (is it a copy?) or meaning (does it do the same?) [default: shape; of
    /// classify that of the table]
    #[arg(long, value_name = "SPACE")]
    pub(super) space: Option<Space>,
    #[command(flatten)]
    pub(super) walk: Walk,
    /// Only files in this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(super) language: Vec<String>,
    /// Look only at files that git says have changed since this revision; the others are taken to be as they were indexed
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
}

/// Options of walking and reading.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(super) struct Walk {
    /// Leave out paths that match this glob (may be given more than once)
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,
    /// Look at what .gitignore and .ignore leave out (.ptignore still holds)
    #[arg(long)]
    pub(super) no_ignore: bool,
    /// Look into hidden files and folders
    #[arg(long)]
    pub(super) hidden: bool,
    /// Smallest unit that gets a fingerprint, in syntax nodes [default: 60]
    #[arg(long, value_name = "N")]
    pub(super) min_nodes: Option<u32>,
    /// Largest file that is parsed, in bytes [default: 33554432]
    #[arg(long, value_name = "N")]
    pub(super) max_file_bytes: Option<u64>,
}

impl Command {
    /// Files and folders that the command is about, as far as it names the first of them.
    pub(super) fn first_path(&self) -> Option<&PathBuf> {
        match self {
            Self::Classify(command) => command.index.paths.first(),
            Self::Index(command) => command.paths.first(),
            Self::Dups(command) => command.paths.first(),
            Self::Watch(command) => command.paths.first(),
            Self::Compare(command) => Some(&command.a),
            Self::Init(command) => Some(&command.dir),
            _ => None,
        }
    }

    /// Whether rows are all that it prints, because no file was named for them.
    pub(super) fn prints_rows(&self) -> bool {
        match self {
            Self::Export(
                Export::Units { output, .. } | Export::Matches { output, .. } | Export::Table { output, .. },
            ) => output.output.is_none(),
            _ => false,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use clap::{CommandFactory, Parser};

    use super::Args;

    /// Every command with its path, those that only hold others included.
    pub(in crate::cli) fn commands() -> Vec<(String, clap::Command)> {
        let mut found = vec![("pt".to_owned(), Args::command())];
        let mut at = 0;
        while at < found.len() {
            let (name, command) = found[at].clone();
            found.extend(command.get_subcommands().map(|c| (format!("{name} {}", c.get_name()), c.clone())));
            at += 1;
        }
        found
    }

    /// Whether the words of a shell command, quotes understood, are those of a command that there is.
    pub(in crate::cli) fn understand(command: &str) -> Result<(), String> {
        let mut words = vec![String::new()];
        let mut is_quoted = false;
        for c in command.chars() {
            match c {
                '\'' => is_quoted = !is_quoted,
                ' ' if !is_quoted => words.push(String::new()),
                c => words.last_mut().unwrap().push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        let end = words.iter().position(|word| word == ">").unwrap_or(words.len());
        Args::try_parse_from(&words[..end]).map(|_| ()).map_err(|error| format!("{command}: {error}"))
    }

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_teaches_by_examples_that_are_understood() {
        for (name, command) in commands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples: Vec<&str> = help
                .lines()
                .skip_while(|line| !line.starts_with("Example"))
                .take_while(|line| !line.is_empty())
                .skip(1)
                .collect();
            assert!(!examples.is_empty(), "{name} --help has no examples");
            for line in examples {
                // What stands after two blanks says what it is for.
                let shown = line.trim_start().split("  ").next().unwrap();
                let parts = shown.split(" | ").flat_map(|part| part.split(" && "));
                let ours: Vec<&str> = parts.filter(|part| part.starts_with("pt ")).collect();
                assert!(!ours.is_empty(), "{name}: {line}");
                for part in ours {
                    understand(part).unwrap();
                }
            }
        }
    }
}

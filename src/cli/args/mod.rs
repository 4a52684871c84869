//! The command line.

mod artefacts;
mod duplicates;
mod gate;
mod history;
mod measuring;
mod report;
mod setup;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(super) use self::artefacts::{Export, Model, Output, Table, TableBuild};
pub(super) use self::duplicates::{Compare, Copies, Dups, MIN_LINES, MIN_SHARE, MIN_TOKENS, SHOWN};
pub(super) use self::gate::{Gate, Suppress};
pub(super) use self::history::{Diff, DiffOf, Runs, Store, Watch};
pub(super) use self::measuring::{Bench, Eval, Train};
pub(super) use self::report::Report;
pub(super) use self::setup::{Init, Man};
use super::engine::EngineArg;
use super::searching::PrescreenArg;
use crate::matching::split_line;
use crate::types::{Space, UnitKind};

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

/// Options of who searches.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(super) struct EngineArgs {
    /// Who searches [default: auto]
    #[arg(long, value_name = "ENGINE", value_enum)]
    pub(super) engine: Option<EngineArg>,
    /// GPU to search on, by its name, a part of it, or its number in `pt devices` [default: PT_DEVICE, else the first]
    #[arg(long, value_name = "NAME|INDEX")]
    pub(super) device: Option<String>,
}

/// Options of how a search is done.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(super) struct Planning {
    #[command(flatten)]
    pub(super) engine: EngineArgs,
    /// Leave out blocks of patterns that hold no match [default: auto]
    #[arg(long, value_name = "WHEN", value_enum)]
    pub(super) prescreen: Option<PrescreenArg>,
    /// Search everything, the same as --prescreen off
    #[arg(long)]
    pub(super) strict: bool,
    /// Say how the search was planned, what was expected and what it took
    #[arg(long)]
    pub(super) explain_plan: bool,
}

/// Options of searching.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(super) struct Search {
    /// Pattern table (may be given more than once: all are searched in one pass) [default: built in]
    #[arg(long, value_name = "FILE")]
    pub(super) table: Vec<PathBuf>,
    /// Least score (cosine, 0 to 1) that is a match [default: 0.75; with the built-in table 0.55 in the shape space]
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(super) threshold: Option<f64>,
    /// Least score that is a match of a unit of fewer than 120 syntax nodes [default: the threshold, 0.1 more if that is
    /// the default]
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(super) small_threshold: Option<f64>,
    /// Matches a unit, at most
    #[arg(long, short = 'k', value_name = "K")]
    pub(super) top_k: Option<usize>,
    #[command(flatten)]
    pub(super) planning: Planning,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt classify .                                     with the built-in table
  pt classify . --table known-bad.ptt --threshold 0.9
  pt classify . --space meaning                     by what the code does, not by how it is written
  pt classify . --kind function --kind method --language java
  pt classify . --format json | jq '.labels[] | {label, units}'
  pt classify . --table banned.ptt --baseline pt-baseline.json -o found.sarif    exit code 1 if anything is new
  pt classify . --table banned.ptt --fail-on weak-hash --format github

Results lie in the store: units.parquet, matches.parquet, issues.parquet and run.json of each run.")]
pub(super) struct Classify {
    #[command(flatten)]
    pub(super) index: Index,
    #[command(flatten)]
    pub(super) search: Search,
    /// Search only units of this kind (may be given more than once) [default: kinds that the table holds]
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Vec<UnitKind>,
    /// File to write findings to (may be given more than once); its ending (.parquet, .csv, .jsonl, .sarif, .md) is the form, or
    /// FORM=FILE with these, github or gitlab
    #[arg(long, short, alias = "out", value_name = "[FORM=]FILE")]
    pub(super) output: Vec<String>,
    #[command(flatten)]
    pub(super) gate: Gate,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt match src/auth.rs                    every function of the file
  pt match src/auth.rs:42 --top-k 5       the innermost unit at line 42
  pt match src/auth.rs:42 --in .          the most similar units of this repository (run `pt index .` first)
  pt match src/auth.rs:42 --in . --space meaning     those that do the same, in any language (`pt index . --space meaning`)
  cat snippet.py | pt match - --language python --threshold 0.6

Scores in the shape space: 0.9 and more, a copy with hardly a statement changed; 0.75, a near-identical one; 0.6, up to a
fifth of the statements changed; 0.4, nearly every edited copy, and some others. In the meaning space: 0.9, the same done in
nearly the same way, in any language; 0.8, most likely the same, or a copy with a third of its statements changed; 0.7,
something of the kind. Small functions score lower for the same edit, and are more often alike by chance (docs/fingerprint.md).")]
pub(super) struct Match {
    /// FILE, FILE:LINE, or - for standard input
    #[arg(value_name = "FILE[:LINE]")]
    pub(super) target: OsString,
    #[command(flatten)]
    pub(super) search: Search,
    /// What likeness is looked for: shape (is it a copy?) or meaning (does it do the same?) [default: that of the table;
    /// meaning without one, and with --in where the store has it]
    #[arg(long, value_name = "SPACE")]
    pub(super) space: Option<Space>,
    /// Search among the units of this store or repository instead of a table
    #[arg(long = "in", value_name = "STORE", conflicts_with = "table")]
    pub(super) within: Option<PathBuf>,
    /// Language of the code [default: by its name and text]; with --in also of the units searched
    #[arg(long, value_name = "NAME")]
    pub(super) language: Option<String>,
    /// With --in, search only units of this kind (may be given more than once) [default: like the code's own]
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Vec<UnitKind>,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt explain src/auth.rs:42 src/session.rs:117        the innermost units at these lines
  pt explain src/auth.rs:42                           why did the last run say that this is like something?
  pt explain src/auth.rs:42 --run 7 --rank 2          the second match of run 7
  pt explain src/auth.rs:42 retry-with-backoff/python.py:12     a pattern, as pt match names it, or a label of patterns
  pt explain lib.c:9 zlib/inflate.c:40 --table zlib.ptt --source ~/src/zlib
  pt explain 12107452380194327153 5577006791947779410           units by unit_id, as in units.parquet
  pt explain old.py new.py --format json | jq .reason

A unit is FILE, FILE:LINE, a unit_id or a content_hash (32 hex digits). FILE is looked for from here, then from where the paths of
the store start. With --run, units are those that the run saw, and code that has changed since is refused.")]
pub(super) struct Explain {
    /// Unit: FILE, FILE:LINE, unit_id or content_hash
    #[arg(value_name = "UNIT")]
    pub(super) a: OsString,
    /// Unit, or pattern of a table: where it came from, or a label [default: what a run found the first to be like]
    #[arg(value_name = "UNIT|PATTERN")]
    pub(super) b: Option<OsString>,
    /// Run of the store that units and findings are of [default: units as they are now; the latest run that found something]
    #[arg(long, value_name = "N")]
    pub(super) run: Option<i64>,
    /// With one unit, which of its matches in the run, from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) rank: u32,
    /// Table that the pattern is of (may be given more than once) [default: that of the run, else built in]
    #[arg(long, value_name = "FILE")]
    pub(super) table: Vec<PathBuf>,
    /// What the table was made of: a folder, store or Parquet file [default: the folder of the table, and this one]
    #[arg(long, value_name = "PATH")]
    pub(super) source: Option<PathBuf>,
    /// Space to compare in: shape or meaning [default: that of the run or the table, else shape]
    #[arg(long, value_name = "SPACE")]
    pub(super) space: Option<Space>,
}

impl Explain {
    /// The file that the first unit is in, if it is named by one.
    pub(super) fn path(&self) -> Option<PathBuf> {
        Some(split_line(&self.a).0).filter(|path| path.exists())
    }
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt index . && pt pairs . --threshold 0.9 -o pairs.parquet
  pt pairs . --language go --format jsonl | jq 'select(.exact_shape)'

Functions, methods and closures are compared unless --kind names others; a unit is not paired with one inside it.")]
pub(super) struct Pairs {
    /// Store or indexed repository [default: the store of this repository]
    #[arg(value_name = "STORE")]
    pub(super) within: Option<PathBuf>,
    /// Least score (cosine, 0 to 1) of a pair
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true, default_value_t = 0.9)]
    pub(super) threshold: f64,
    #[command(flatten)]
    pub(super) planning: Planning,
    /// Only this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(super) language: Vec<String>,
    /// Only this kind (may be given more than once)
    #[arg(long, value_name = "KIND")]
    pub(super) kind: Vec<UnitKind>,
    /// File to write; its ending (.parquet, .csv, .jsonl) is the format unless --format names one
    /// [default: CSV on standard output]
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
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

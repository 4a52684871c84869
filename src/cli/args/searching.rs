//! Arguments of commands that search or compare units.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{Gate, Index};
use crate::cli::engine::EngineArg;
use crate::cli::searching::PrescreenArg;
use crate::matching::split_line;
use crate::types::{Space, UnitKind};

/// Options of who searches.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(in crate::cli) struct EngineArgs {
    /// Who searches [default: auto]
    #[arg(long, value_name = "ENGINE", value_enum)]
    pub(in crate::cli) engine: Option<EngineArg>,
    /// GPU to search on, by its name, a part of it, or its number in `pt devices` [default: PT_DEVICE, else the first]
    #[arg(long, value_name = "NAME|INDEX")]
    pub(in crate::cli) device: Option<String>,
}

/// Options of how a search is done.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(in crate::cli) struct Planning {
    #[command(flatten)]
    pub(in crate::cli) engine: EngineArgs,
    /// Leave out blocks of patterns that hold no match [default: auto]
    #[arg(long, value_name = "WHEN", value_enum)]
    pub(in crate::cli) prescreen: Option<PrescreenArg>,
    /// Search everything, the same as --prescreen off
    #[arg(long)]
    pub(in crate::cli) strict: bool,
    /// Say how the search was planned, what was expected and what it took
    #[arg(long)]
    pub(in crate::cli) explain_plan: bool,
}

/// Options of searching.
#[derive(ClapArgs, Clone, Debug, Default)]
pub(in crate::cli) struct Search {
    /// Pattern table (may be given more than once: all are searched in one pass) [default: built in]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) table: Vec<PathBuf>,
    /// Least score (cosine, 0 to 1) that is a match [default: 0.75; with the built-in table 0.55 in the shape space]
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(in crate::cli) threshold: Option<f64>,
    /// Least score that is a match of a unit of fewer than 120 syntax nodes [default: the threshold, 0.1 more if that is
    /// the default]
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(in crate::cli) small_threshold: Option<f64>,
    /// Matches a unit, at most
    #[arg(long, short = 'k', value_name = "K")]
    pub(in crate::cli) top_k: Option<usize>,
    #[command(flatten)]
    pub(in crate::cli) planning: Planning,
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
pub(in crate::cli) struct Classify {
    #[command(flatten)]
    pub(in crate::cli) index: Index,
    #[command(flatten)]
    pub(in crate::cli) search: Search,
    /// Search only units of this kind (may be given more than once) [default: kinds that the table holds]
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Vec<UnitKind>,
    /// File to write findings to (may be given more than once); its ending (.parquet, .csv, .jsonl, .sarif, .md) is the form, or
    /// FORM=FILE with these, github or gitlab
    #[arg(long, short, alias = "out", value_name = "[FORM=]FILE")]
    pub(in crate::cli) output: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) gate: Gate,
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
pub(in crate::cli) struct Match {
    /// FILE, FILE:LINE, or - for standard input
    #[arg(value_name = "FILE[:LINE]")]
    pub(in crate::cli) target: OsString,
    #[command(flatten)]
    pub(in crate::cli) search: Search,
    /// What likeness is looked for: shape (is it a copy?) or meaning (does it do the same?) [default: that of the table;
    /// meaning without one, and with --in where the store has it]
    #[arg(long, value_name = "SPACE")]
    pub(in crate::cli) space: Option<Space>,
    /// Search among the units of this store or repository instead of a table
    #[arg(long = "in", value_name = "STORE", conflicts_with = "table")]
    pub(in crate::cli) within: Option<PathBuf>,
    /// Language of the code [default: by its name and text]; with --in also of the units searched
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) language: Option<String>,
    /// With --in, search only units of this kind (may be given more than once) [default: like the code's own]
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Vec<UnitKind>,
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
pub(in crate::cli) struct Explain {
    /// Unit: FILE, FILE:LINE, unit_id or content_hash
    #[arg(value_name = "UNIT")]
    pub(in crate::cli) a: OsString,
    /// Unit, or pattern of a table: where it came from, or a label [default: what a run found the first to be like]
    #[arg(value_name = "UNIT|PATTERN")]
    pub(in crate::cli) b: Option<OsString>,
    /// Run of the store that units and findings are of [default: units as they are now; the latest run that found something]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) run: Option<i64>,
    /// With one unit, which of its matches in the run, from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) rank: u32,
    /// Table that the pattern is of (may be given more than once) [default: that of the run, else built in]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) table: Vec<PathBuf>,
    /// What the table was made of: a folder, store or Parquet file [default: the folder of the table, and this one]
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) source: Option<PathBuf>,
    /// Space to compare in: shape or meaning [default: that of the run or the table, else shape]
    #[arg(long, value_name = "SPACE")]
    pub(in crate::cli) space: Option<Space>,
}

impl Explain {
    /// The file that the first unit is in, if it is named by one.
    pub(in crate::cli) fn path(&self) -> Option<PathBuf> {
        Some(split_line(&self.a).0).filter(|path| path.exists())
    }
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt index . && pt pairs . --threshold 0.9 -o pairs.parquet
  pt pairs . --language go --format jsonl | jq 'select(.exact_shape)'

Functions, methods and closures are compared unless --kind names others; a unit is not paired with one inside it.")]
pub(in crate::cli) struct Pairs {
    /// Store or indexed repository [default: the store of this repository]
    #[arg(value_name = "STORE")]
    pub(in crate::cli) within: Option<PathBuf>,
    /// Least score (cosine, 0 to 1) of a pair
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true, default_value_t = 0.9)]
    pub(in crate::cli) threshold: f64,
    #[command(flatten)]
    pub(in crate::cli) planning: Planning,
    /// Only this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) language: Vec<String>,
    /// Only this kind (may be given more than once)
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Vec<UnitKind>,
    /// File to write; its ending (.parquet, .csv, .jsonl) is the format unless --format names one
    /// [default: CSV on standard output]
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

//! Arguments of what looks for copies.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::{EngineArgs, Gate, Walk};
use crate::cli::Config;
use crate::types::UnitKind;

/// Share of tokens that align, size in tokens and in lines, and number shown, if nobody says otherwise.
pub(in crate::cli) const MIN_SHARE: f64 = 0.7;
pub(in crate::cli) const MIN_TOKENS: u32 = 50;
pub(in crate::cli) const MIN_LINES: u32 = 5;
pub(in crate::cli) const SHOWN: usize = 20;

/// What counts as a copy.
#[derive(ClapArgs, Clone, Debug)]
pub(in crate::cli) struct Copies {
    /// Least share of the tokens of two functions, 0 to 1, that align [default: 0.7]
    #[arg(long, value_name = "SHARE", allow_negative_numbers = true)]
    min_share: Option<f64>,
    /// Smallest unit that counts, in tokens; 0 for any [default: 50]
    #[arg(long, value_name = "N")]
    min_tokens: Option<u32>,
    /// Smallest unit that counts, in lines; 0 for any [default: 5]
    #[arg(long, value_name = "N")]
    min_lines: Option<u32>,
    /// Least score (cosine, 0 to 1) of two functions whose tokens are aligned: lower finds a little more and takes longer
    /// [default: 0.387]
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(in crate::cli) threshold: Option<f64>,
    /// Only units of this kind (may be given more than once) [default: functions of any kind, and whole files and classes
    /// that are the same]
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Vec<UnitKind>,
    /// Only this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) language: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) walk: Walk,
    #[command(flatten)]
    pub(in crate::cli) engine: EngineArgs,
    /// Shown in the page and the JSON document, at most; 0 for all [default: 20]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl Copies {
    /// Least share of tokens that align: the flag's, that of the settings, or the default; the others likewise.
    pub(in crate::cli) fn min_share(&self, config: &Config) -> f64 {
        self.min_share.or(config.min_share).unwrap_or(MIN_SHARE)
    }

    pub(in crate::cli) fn min_tokens(&self, config: &Config) -> u32 {
        self.min_tokens.or(config.min_tokens).unwrap_or(MIN_TOKENS)
    }

    pub(in crate::cli) fn min_lines(&self, config: &Config) -> u32 {
        self.min_lines.or(config.min_lines).unwrap_or(MIN_LINES)
    }

    /// How many are shown.
    pub(in crate::cli) fn limit(&self, config: &Config) -> usize {
        match self.limit.or(config.limit).unwrap_or(SHOWN) {
            0 => usize::MAX,
            n => n,
        }
    }
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt dups .                                          classes of copies, those that save most first
  pt dups . --min-tokens 100 --min-share 0.9         larger ones, nearly the same
  pt dups --across services/billing services/shop    copies that both have
  pt dups . --by-owner                               copies that several teams of CODEOWNERS have
  pt dups . -o dups.parquet                          every member of every class, a row each
  pt dups . --write-baseline pt-baseline.json        take what there is as known, then
  pt dups . --baseline pt-baseline.json              fail (exit code 1) if there is more
  pt dups . --against origin/main -o new.sarif       what this branch adds, for code scanning

Files that are generated, vendored or tests are left out, counted, and said so. What a class and a share are is in
docs/duplicates.md.")]
pub(in crate::cli) struct Dups {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Only classes with members below at least two of the paths
    #[arg(long)]
    pub(in crate::cli) across: bool,
    /// Smallest class that counts, in members; 0 for any
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(in crate::cli) min_members: u32,
    /// Say which owners, by CODEOWNERS, have copies of the same
    #[arg(long)]
    pub(in crate::cli) by_owner: bool,
    /// Test code too
    #[arg(long)]
    pub(in crate::cli) with_tests: bool,
    /// Generated code too
    #[arg(long)]
    pub(in crate::cli) with_generated: bool,
    /// Vendored code too
    #[arg(long)]
    pub(in crate::cli) with_vendored: bool,
    /// File to write all of them to (may be given more than once); its ending (.parquet, .csv, .jsonl for rows, .sarif, .md) is the
    /// form, or FORM=FILE with these, github or gitlab
    #[arg(long, short, alias = "out", value_name = "[FORM=]FILE")]
    pub(in crate::cli) output: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) copies: Copies,
    #[command(flatten)]
    pub(in crate::cli) gate: Gate,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt compare ~/src/ours ~/src/zlib                what of ours stands in zlib?
  pt compare . ../upstream -o copied.parquet      every such unit with the one it is most like

Each side is indexed in the store of its own repository (--store names that of REPO_A). Generated, vendored and test code is looked at too.")]
pub(in crate::cli) struct Compare {
    /// Whose units are looked up
    #[arg(value_name = "REPO_A")]
    pub(in crate::cli) a: PathBuf,
    /// Where they are looked up
    #[arg(value_name = "REPO_B")]
    pub(in crate::cli) b: PathBuf,
    /// File to write all of them to (may be given more than once); its ending (.parquet, .csv, .jsonl for rows, .sarif, .md) is the
    /// form, or FORM=FILE with these, github or gitlab
    #[arg(long, short, alias = "out", value_name = "[FORM=]FILE")]
    pub(in crate::cli) output: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) copies: Copies,
}

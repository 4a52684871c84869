//! Arguments of what measures and learns.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::EngineArgs;
use crate::cli::searching::PrescreenArg;
use crate::types::Space;

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt bench --table all.ptt --in .                     this machine, this table, units of this repository
  pt bench --table all.ptt --in . --threshold 0.9 --prescreen off
  pt bench --table all.ptt --in . --queries 1 --repeat 50
  pt bench --patterns 1000000 --engine gpu            made-up fingerprints: this machine alone")]
pub(in crate::cli) struct Bench {
    /// Pattern table [default: made-up fingerprints, without a store]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) table: Option<PathBuf>,
    /// Store or indexed repository whose units are the queries [default: the store of this repository]
    #[arg(long = "in", value_name = "STORE", requires = "table")]
    pub(in crate::cli) within: Option<PathBuf>,
    /// Queries, evenly spread over the units
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(in crate::cli) queries: usize,
    /// Only the first patterns of the table [default: all; 100000 made-up ones]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) patterns: Option<usize>,
    /// Least score (cosine, 0 to 1) that is a match
    #[arg(long, value_name = "SCORE", allow_negative_numbers = true)]
    pub(in crate::cli) threshold: Option<f64>,
    /// Matches a query, at most [default: all with a threshold, else 10]
    #[arg(long, short = 'k', value_name = "K")]
    pub(in crate::cli) top_k: Option<usize>,
    /// Leave out blocks of patterns that hold no match [default: auto]
    #[arg(long, value_name = "WHEN", value_enum)]
    pub(in crate::cli) prescreen: Option<PrescreenArg>,
    #[command(flatten)]
    pub(in crate::cli) engine: EngineArgs,
    /// Timed searches, of which the median counts
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(in crate::cli) repeat: usize,
    /// Write the matches found to this Parquet file
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) hits: Option<PathBuf>,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt eval --functions poj104.parquet --label label --split valid --space meaning
  pt eval --functions clcdsa.parquet --label label_canon --space meaning --format json | jq .cross_language
  pt eval --functions bcb_functions.parquet --pairs bcb_pairs.parquet --space shape
  pt eval --mutate --in . --space shape              which edits leave functions of this repository alike?

Functions are rows with columns id, language, code and a label. A row belongs to the split that its column split names; without
one, a class in five is `valid`, by the hash of its label, and the others are `train`.")]
pub(in crate::cli) struct Eval {
    /// Labelled functions, Parquet
    #[arg(long, value_name = "FILE", required_unless_present = "mutate")]
    pub(in crate::cli) functions: Option<PathBuf>,
    /// Edit functions of an indexed code base, and tell which edits leave them alike
    #[arg(long, conflicts_with_all = ["functions", "pairs"])]
    pub(in crate::cli) mutate: bool,
    /// With --mutate, store or indexed repository [default: the store of this repository]
    #[arg(long = "in", value_name = "STORE", requires = "mutate")]
    pub(in crate::cli) within: Option<PathBuf>,
    /// With --mutate, functions that are edited
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(in crate::cli) sample: usize,
    /// Column of labels [default: label; id with --pairs]
    #[arg(long, value_name = "COLUMN")]
    pub(in crate::cli) label: Option<String>,
    /// Only this split: train or valid
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) split: Option<String>,
    /// Pairs of them that are judged, Parquet with columns id_a, id_b, is_clone and clone_type
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) pairs: Option<PathBuf>,
    /// With --pairs, a type of clone to leave out of the curves, as one with unreliable labels (may be given more than once)
    #[arg(long, value_name = "TYPE", requires = "pairs")]
    pub(in crate::cli) without_type: Vec<String>,
    /// Draw the figures to this SVG file: with --pairs ROC and precision by recall, else MAP@R by language
    #[arg(long, value_name = "FILE", conflicts_with = "mutate")]
    pub(in crate::cli) chart: Option<PathBuf>,
    /// Space to measure: shape or meaning
    #[arg(long, value_name = "SPACE", default_value = "meaning")]
    pub(in crate::cli) space: Space,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt train --functions poj104.parquet --functions clcdsa.parquet=label_canon:200 -o meaning.ptm
  pt train --functions ours.parquet --in . -o held-out.ptm --refit ours.ptm     our labels, and our code with known edits
  pt eval --functions clcdsa.parquet --label label_canon --split valid --meaning meaning.ptm

Classes of the split `valid` are never learned from; learning stops when they are found no better any more.")]
pub(in crate::cli) struct Train {
    /// Labelled functions: a Parquet file, after = its column of labels [default: label], after : how many of its classes a
    /// step takes [default: 64] (may be given more than once)
    #[arg(long, required_unless_present = "within", value_name = "FILE[=COLUMN[:N]]")]
    pub(in crate::cli) functions: Vec<String>,
    /// Store or indexed repository whose functions are classes too, with copies that have known edits (may be given more
    /// than once)
    #[arg(long = "in", value_name = "STORE")]
    pub(in crate::cli) within: Vec<PathBuf>,
    /// With --in, functions of each store, at most
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub(in crate::cli) sample: usize,
    /// Learn once more from everything, what was held out too, as many steps as were best, and write that model to this file
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) refit: Option<PathBuf>,
    /// File to write
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// Steps at most
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(in crate::cli) steps: usize,
    /// Features with rows of their own, at most
    #[arg(long, value_name = "N", default_value_t = 60_000)]
    pub(in crate::cli) rows: usize,
    /// Everything that is left to chance follows from this
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(in crate::cli) seed: u64,
    /// Leave out a channel of features, to see what it is worth (may be given more than once): shapes, words, bigrams,
    /// trigrams, nesting, order, sub-words, literals, uses, trees, counts, texts
    #[arg(long, value_name = "CHANNEL")]
    pub(in crate::cli) without: Vec<String>,
}

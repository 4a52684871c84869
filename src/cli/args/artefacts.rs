//! Arguments of what makes and writes tables, rows and models.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use crate::types::{Space, UnitKind};

#[derive(Subcommand, Clone, Debug)]
pub(in crate::cli) enum Table {
    /// Build a table from labelled folders, labelled Parquet files, or stores
    #[command(after_help = "\
Examples:
  pt table build patterns/ -o patterns.ptt       one sub-folder a label, code files in it
  pt table build snippets.parquet -o s.ptt       columns label, language, code
  pt table build ~/src/zlib -o zlib.ptt          every unit of a code base that `pt index` has seen")]
    Build(TableBuild),
    /// Say what a table holds
    #[command(after_help = "\
Examples:
  pt table info                 the built-in table, or that of pt.toml
  pt table info patterns.ptt --format json")]
    Info {
        /// Table [default: that of pt.toml, else built in]
        table: Option<PathBuf>,
    },
    /// List the labels of a table with their patterns
    #[command(after_help = "\
Examples:
  pt table list                 what the built-in table knows
  pt table list patterns.ptt --label retry")]
    List {
        /// Table [default: that of pt.toml, else built in]
        table: Option<PathBuf>,
        /// Only this label
        #[arg(long)]
        label: Option<String>,
    },
    /// Check every byte of a table
    #[command(after_help = "\
Example:
  pt table verify patterns.ptt")]
    Verify {
        /// Table
        table: PathBuf,
    },
    /// Make one table of several; patterns that are the same become one
    #[command(after_help = "\
Example:
  pt table merge patterns.ptt zlib.ptt -o all.ptt")]
    Merge {
        /// Tables
        #[arg(required = true)]
        tables: Vec<PathBuf>,
        /// File to write
        #[arg(long, short, alias = "out", value_name = "FILE")]
        output: PathBuf,
    },
}

#[derive(ClapArgs, Clone, Debug)]
pub(in crate::cli) struct TableBuild {
    /// Labelled folders, .parquet files, stores or indexed repositories
    #[arg(required = true, value_name = "SOURCE")]
    pub(in crate::cli) sources: Vec<PathBuf>,
    /// File to write
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// Label of all patterns from a store [default: the name of its root folder]
    #[arg(long)]
    pub(in crate::cli) label: Option<String>,
    /// Column of a Parquet file that holds the label
    #[arg(long, value_name = "COLUMN", default_value = "label")]
    pub(in crate::cli) label_column: String,
    /// Only code in this language (may be given more than once)
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) language: Vec<String>,
    /// Only units of this kind, of a store (may be given more than once)
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Vec<UnitKind>,
    /// Space of the fingerprints: shape or meaning [default: shape]
    #[arg(long, value_name = "SPACE")]
    pub(in crate::cli) space: Option<Space>,
    /// Smallest unit that becomes a pattern, in syntax nodes [default: 60; a store has its own]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) min_nodes: Option<u32>,
}

/// Where rows go and how.
#[derive(ClapArgs, Clone, Debug)]
pub(in crate::cli) struct Output {
    /// File to write; its ending (.parquet, .csv, .jsonl) is the format unless --format names one
    /// [default: CSV on standard output]
    #[arg(long, short, alias = "out", value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write the fingerprints too
    #[arg(long)]
    pub(in crate::cli) with_vectors: bool,
}

#[derive(Subcommand, Clone, Debug)]
pub(in crate::cli) enum Export {
    /// Every unit of the store, files included, sorted by path and place
    #[command(after_help = "\
Examples:
  pt export units -o units.parquet --with-vectors
  pt export units src/net --language c --kind function --format csv
  pt export units --run 3 -o then.parquet      as they were in run 3")]
    Units {
        /// Only files at or below these paths
        paths: Vec<PathBuf>,
        #[command(flatten)]
        output: Output,
        /// Only this language (may be given more than once)
        #[arg(long, value_name = "NAME")]
        language: Vec<String>,
        /// Only this kind (may be given more than once)
        #[arg(long, value_name = "KIND")]
        kind: Vec<UnitKind>,
        /// As they were in this run [default: as they are]
        #[arg(long, value_name = "N")]
        run: Option<i64>,
    },
    /// The matches of a run
    #[command(after_help = "\
Examples:
  pt export matches -o matches.csv             of the last run that classified
  pt export matches --run 3 --format jsonl | jq .label")]
    Matches {
        #[command(flatten)]
        output: Output,
        /// Number of the run [default: the last that classified]
        #[arg(long, value_name = "N")]
        run: Option<i64>,
    },
    /// The patterns of a table
    #[command(after_help = "\
Examples:
  pt export table -o patterns.jsonl            the built-in table, or that of pt.toml
  pt export table zlib.ptt --with-vectors -o zlib.parquet")]
    Table {
        /// Table [default: that of pt.toml, else built in]
        table: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Subcommand, Clone, Debug)]
pub(in crate::cli) enum Model {
    /// Train a model: count in how many units of real code each feature occurs
    #[command(after_help = "\
Example:
  pt model train -o shape.ptm c=linux/kernel,linux/drivers/net java=openjdk python=ansible")]
    Train {
        /// LANGUAGE=FOLDER[,FOLDER…], a language at a time
        #[arg(required = true, value_name = "LANGUAGE=FOLDER")]
        corpora: Vec<String>,
        /// File to write
        #[arg(long, short, alias = "out", value_name = "FILE")]
        output: PathBuf,
    },
    /// Say what a model was trained on
    #[command(after_help = "\
Examples:
  pt model info
  pt model info --model shape.ptm --format json")]
    Info,
}

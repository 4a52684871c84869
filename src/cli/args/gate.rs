//! Arguments of what tells which findings matter.

use std::path::PathBuf;

use clap::Args as ClapArgs;

/// What is known already, what may be, and what fails a run.
#[derive(ClapArgs, Clone, Debug, Default)]
#[command(next_help_heading = "Gates")]
pub(in crate::cli) struct Gate {
    /// Findings in this file are known; all others are new
    #[arg(long, value_name = "FILE", conflicts_with = "against")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// What stood in this revision of git is known; only files changed since then are read, as they were
    #[arg(long, value_name = "REV")]
    pub(in crate::cli) against: Option<String>,
    /// Write what is found now to a file, as the baseline of later runs
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) write_baseline: Option<PathBuf>,
    /// Findings that make the exit code 1 (may be given more than once): new, any, none, or those of a rule by its name
    /// [default: new if there is a baseline or a revision, else none]
    #[arg(long, value_name = "WHAT")]
    pub(in crate::cli) fail_on: Vec<String>,
    /// File of findings that need no action [default: pt-suppressions.toml in the repository, if it is there]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) suppressions: Option<PathBuf>,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt suppressions                                 all of them, and what they suppressed in the last runs
  pt suppressions src --format json | jq '.suppressions[] | select(.state == \"unused\")'

A comment suppresses findings of the unit that it stands before, at or in:
  // pt:ignore                                    of any rule
  // pt:ignore duplicate -- the protocol has it twice
  # pt:ignore-file copy-file -- vendored          of all units of the file
The file pt-suppressions.toml suppresses by path, rule or fingerprint, with a reason and, if wanted, a last day:
  [[suppress]]
  paths = [\"gen/**\"]
  rules = [\"duplicate\"]
  reason = \"written by a program\"
  expires = 2027-06-30")]
pub(in crate::cli) struct Suppress {
    /// Files and folders whose comments are read [default: all of the store]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// File of findings that need no action [default: pt-suppressions.toml in the repository, if it is there]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) suppressions: Option<PathBuf>,
}

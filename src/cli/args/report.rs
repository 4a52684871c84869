//! Arguments of the page.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt classify . && pt dups . && pt report      writes pt-report.html, which opens in a browser, offline
  pt report services -o /srv/www/services.html
  pt report --run 12 --run 9                   what run 12 classified, and the duplicates of run 9

The page shows the last run of `pt classify` and the last of `pt dups` that the store remembers. What is on it is described in
docs/report.md.")]
pub(in crate::cli) struct Report {
    /// Store or indexed repository [default: the store of this repository]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) path: Option<PathBuf>,
    /// File to write; - for standard output
    #[arg(long, short, alias = "out", value_name = "FILE", default_value = "pt-report.html")]
    pub(in crate::cli) output: PathBuf,
    /// Show this run in place of the last of its command (may be given once for `classify` and once for `dups`)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) run: Vec<i64>,
    /// Findings that the page lists, at most; all are counted
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(in crate::cli) limit: usize,
}

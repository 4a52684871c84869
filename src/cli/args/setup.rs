//! Arguments of what sets `pt` up.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt init                              in the current folder
  pt init ~/src/ours --force           in place of the pt.toml that is there

Every setting stands in the file with its default, commented out: until a line is changed, nothing is.")]
pub(in crate::cli) struct Init {
    /// Folder to write pt.toml into
    #[arg(default_value = ".", value_name = "DIR")]
    pub(in crate::cli) dir: PathBuf,
    /// Replace a pt.toml that is there
    #[arg(long)]
    pub(in crate::cli) force: bool,
}

#[derive(ClapArgs, Clone, Debug)]
#[command(after_help = "\
Examples:
  pt man | man -l -                    reads pt(1)
  pt man -o ~/.local/share/man/man1    then `man pt-dups` works")]
pub(in crate::cli) struct Man {
    /// Folder to write all pages to, pt.1 and one a command [default: pt.1 on standard output]
    #[arg(long, short, alias = "out", value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
}

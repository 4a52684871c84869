//! The `pt` program; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    pt::cli::run(std::env::args_os())
}

//! Processor, memory, CPU level and git.

use super::Checks;
use crate::cli::text::{bytes, plural};
use crate::io::{git_version, memory, processor_name};
use crate::simd::Level;

/// Less memory to be had than this is worth a word (bytes).
const LITTLE_MEMORY: u64 = 1_000_000_000;

pub(super) fn machine(checks: &mut Checks) {
    let name = processor_name().unwrap_or_else(|| "processor".to_owned());
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    checks.ok("processor", format!("{name}, {}", plural(n_cores, "core")));
    match memory() {
        Some((total, free)) if free < LITTLE_MEMORY => checks.note(
            "memory",
            format!("{} of {} to be had", bytes(free), bytes(total)),
            "a large code base takes about 1 GB; close something, or give --jobs 1",
        ),
        Some((total, free)) => checks.ok("memory", format!("{} of {} to be had", bytes(free), bytes(total))),
        None => checks.ok("memory", "this system does not tell"),
    }
}

pub(super) fn simd(checks: &mut Checks) -> Option<Level> {
    let available: Vec<&str> = Level::available().into_iter().map(Level::as_str).collect();
    match Level::active() {
        Ok(level) => {
            let why = if std::env::var_os("PT_SIMD").is_some() { ", as PT_SIMD says" } else { "" };
            checks.ok("simd", format!("{}{why}; this machine has {}", level.as_str(), available.join(", ")));
            Some(level)
        }
        Err(error) => {
            checks.problem("simd", error.to_string(), "unset PT_SIMD, or set it to one of these");
            None
        }
    }
}

pub(super) fn git(checks: &mut Checks) {
    match git_version() {
        Some(version) => checks.ok("git", version),
        None => checks.note("git", "none is found", "install git for --since and for commits in `pt runs`"),
    }
}

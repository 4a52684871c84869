//! Processor, memory, CPU level, git and GPUs.

use std::sync::mpsc;
use std::time::Duration;

use super::Checks;
use crate::cli::config::Config;
use crate::cli::devices::{Tried, tried};
use crate::cli::text::{bytes, plural};
use crate::gpu::find;
use crate::io::{git_version, memory, processor_name};
use crate::search::Caps;
use crate::simd::Level;

/// A driver that has not answered by then is taken to hang.
const GPU_PATIENCE: Duration = Duration::from_secs(20);
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

/// Tries the GPUs on a thread of their own, which is left behind if their driver does not come back.
pub(super) fn gpus(checks: &mut Checks, level: Level, config: &Config) {
    let (sender, receiver) = mpsc::channel();
    let caps = Caps::default();
    std::thread::spawn(move || {
        // Nobody listens any more once patience has run out.
        let _ = sender.send(tried(level, caps));
    });
    let Ok(tried) = receiver.recv_timeout(GPU_PATIENCE) else {
        let found = format!("a driver has not answered for {} s", GPU_PATIENCE.as_secs());
        let remedy = "set engine = \"cpu\" in pt.toml, or give --engine cpu";
        match config.engine.as_deref() {
            Some("cpu") => checks.note("gpu", found, "nothing to do: the settings search on the CPU"),
            _ => checks.problem("gpu", found, remedy),
        }
        return;
    };
    if tried.is_empty() {
        checks.ok("gpu", "none: searches run on the CPU");
    }
    for one in &tried {
        gpu(checks, one);
    }
    let is_meant = config.engine.as_deref() == Some("gpu");
    let remedy = "name another device, or set engine = \"cpu\" in pt.toml";
    let named =
        std::env::var("PT_DEVICE").ok().filter(|name| !name.is_empty()).or_else(|| config.device.clone());
    let names: Vec<String> = tried.iter().map(|one| one.adapter.name.clone()).collect();
    match named.map(|name| find(&names, &name)) {
        Some(Err(error)) if is_meant => checks.problem("gpu", error.to_string(), remedy),
        Some(Err(error)) => checks.note("gpu", error.to_string(), remedy),
        None if is_meant && !tried.iter().any(Tried::takes) => {
            checks.problem("gpu", "engine = \"gpu\", but none is fit for searching", remedy);
        }
        _ => {}
    }
}

fn gpu(checks: &mut Checks, one: &Tried) {
    let name = format!("{} ({}, {})", one.adapter.name, one.adapter.kind.as_str(), one.adapter.backend);
    match &one.rate {
        Ok((rate, by)) => {
            let used = if one.takes() { "" } else { "; it computes on the CPU and is taken only by name" };
            checks.ok("gpu", format!("{name}: self-test passed, {:.1} GMAC/s by {by}{used}", rate / 1e9));
        }
        Err(error) => {
            checks.note("gpu", format!("{name}: {error}"), "searches run on the CPU; a newer driver may help")
        }
    }
}

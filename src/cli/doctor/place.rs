//! The file system that the store lies in, and the store.

use std::path::{Path, PathBuf};

use super::Checks;
use crate::cli::context::Context;
use crate::cli::status::size_of;
use crate::cli::text::{bytes, count, plural};
use crate::index::model_key;
use crate::io::{Probe, free_bytes, probe};
use crate::store::{Store, glance};
use crate::types::Space;

/// Less free disk space than this is worth a word, less than the second will not do for a run (bytes).
const LITTLE_DISK: [u64; 2] = [2_000_000_000, 100_000_000];
/// Damages of a store that are listed.
const DAMAGES_SHOWN: usize = 5;

/// The nearest folder at or above `dir` that is there.
fn there(dir: &Path) -> PathBuf {
    dir.ancestors().find(|at| at.is_dir()).unwrap_or(Path::new("/")).to_owned()
}

pub(super) fn file_system(checks: &mut Checks, dir: &Path) {
    let dir = there(dir);
    let Probe { written, locked, mapped } = probe(&dir);
    let place = dir.display();
    match (written, locked, mapped) {
        (Ok(()), Ok(()), Ok(())) => {
            checks.ok("file system", format!("{place} can be written to, locked and mapped"))
        }
        (Err(error), _, _) => checks.problem(
            "file system",
            format!("{place} cannot be written to: {error}"),
            "name a store in another folder with --store or in pt.toml",
        ),
        (_, Err(error), _) => checks.problem(
            "file system",
            format!("files in {place} cannot be locked: {error}"),
            "name a store on a local disk with --store or in pt.toml",
        ),
        (_, _, Err(error)) => checks.problem(
            "file system",
            format!("files in {place} cannot be mapped into memory: {error}"),
            "keep stores and tables on a local disk",
        ),
    }
    match free_bytes(&dir) {
        Some(free) if free < LITTLE_DISK[1] => {
            checks.problem(
                "disk",
                format!("{} free", bytes(free)),
                "make room, or name a store elsewhere with --store",
            );
        }
        Some(free) if free < LITTLE_DISK[0] => {
            checks.note(
                "disk",
                format!("{} free", bytes(free)),
                "a store takes a quarter of the size of the source, or half",
            );
        }
        Some(free) => checks.ok("disk", format!("{} free", bytes(free))),
        None => checks.ok("disk", "this system does not tell what is free"),
    }
}

pub(super) fn store(checks: &mut Checks, dir: &Path, context: Option<&Context>) {
    if !dir.join("catalog.sqlite").exists() {
        checks.note("store", format!("none in {} yet", dir.display()), "`pt index .` makes it");
        return;
    }
    if let Err(error) = look_into(checks, dir, context) {
        checks.problem("store", format!("{error:#}"), "`pt store rebuild` makes anew what is damaged");
    }
}

fn look_into(checks: &mut Checks, dir: &Path, context: Option<&Context>) -> anyhow::Result<()> {
    let glance = glance(dir)?;
    let store = Store::open(dir)?;
    let (totals, runs) = (store.totals()?, store.runs()?);
    let [n_files, n_units, n_bytes] =
        totals.languages.iter().fold([0; 3], |[files, units, source], language| {
            [files + language.n_files, units + language.n_units, source + language.n_bytes]
        });
    let size = size_of(dir);
    checks.ok(
        "store",
        format!(
            "{}: {}, {}, {}; {} for {} of source",
            dir.display(),
            plural(n_files, "file"),
            plural(n_units, "unit"),
            plural(runs.len() as u64, "run"),
            bytes(size),
            bytes(n_bytes),
        ),
    );
    for damage in glance.damages.iter().take(DAMAGES_SHOWN) {
        checks.problem(
            "store health",
            format!("{}: {}", damage.path().display(), damage.what()),
            damage.remedy(),
        );
    }
    match glance.damages.len().saturating_sub(DAMAGES_SHOWN) {
        0 => {}
        n => checks.problem(
            "store health",
            format!("{} more damaged", count(n as u64)),
            "`pt store verify` lists all",
        ),
    }
    match (&glance.holder, glance.is_sealed) {
        (Some(holder), _) => {
            checks.note("store health", format!("held by {holder}"), "give --wait to wait for it")
        }
        (None, true) => {
            checks.ok("store health", "sealed, and every file has its size; `pt store verify` reads them")
        }
        (None, false) if glance.damages.is_empty() => checks.note(
            "store health",
            "not sealed to the end: a writer was killed between a commit and its seal",
            "nothing to do: the next run seals it; `pt store verify` checks it now",
        ),
        (None, false) => {}
    }
    if let Some(context) = context {
        let made_with = store.meta(model_key(Space::Shape))?.unwrap_or_default();
        let model = context.model().id().to_string();
        if made_with != model {
            checks.note(
                "store model",
                format!("made with model {made_with}, at hand is {model}"),
                "nothing to do: the next `pt index` reads all anew",
            );
        }
    }
    Ok(())
}

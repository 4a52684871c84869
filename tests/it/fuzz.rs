//! The targets of `tests/fuzz` on their seeds and on some thousand mutations of these: what a fuzzer once found stays
//! found. How to run the fuzzer itself is told in `docs/security.md`.

#[path = "../fuzz/targets/mod.rs"]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pt::lang;
use pt::types::Rng;

use crate::markdown::ROOT;

/// No input of a few KB takes longer than this; one that does hangs.
const PATIENCE: Duration = Duration::from_secs(5);
/// What lies at the ends of ranges, and sizes just beyond what there is.
const EDGES: [u64; 12] =
    [0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, i64::MAX as u64, u64::MAX];

fn folder() -> PathBuf {
    Path::new(ROOT).join("tests/fuzz")
}

/// The seeds of a target by the name of its file; those of `units` are the fixtures of the languages, too.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    for entry in fs::read_dir(folder().join("seeds").join(target)).unwrap() {
        let path = entry.unwrap().path();
        seeds.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
    }
    seeds.sort();
    seeds
}

/// Runs a target. A panic or a hang fails the test and leaves the input in a file.
fn run(name: &str, target: fn(&[u8]), input: &[u8], what: &str) {
    let start = Instant::now();
    let ended = catch_unwind(|| target(input));
    let took = start.elapsed();
    if ended.is_err() || took > PATIENCE {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{name}"));
        fs::write(&path, input).unwrap();
        panic!("{name}: {what} took {took:?}; panicked: {}; it lies in {}", ended.is_err(), path.display());
    }
}

/// Runs a target on its seeds, and `n` times on a mutation of one of them.
fn check(name: &str, n: usize) {
    let (_, target) = targets::ALL.into_iter().find(|(known, _)| *known == name).unwrap();
    let seeds = seeds(name);
    for (file, seed) in &seeds {
        run(name, target, seed, file);
    }
    let mut rng = Rng::new(n as u64);
    for i in 0..n {
        let mut input = seeds[rng.below(seeds.len())].1.clone();
        for _ in 0..=rng.below(4) {
            mutate(&mut input, &seeds[rng.below(seeds.len())].1, &mut rng);
        }
        run(name, target, &input, &format!("mutation {i}"));
    }
}

/// Changes `input` in one place.
fn mutate(input: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
    let at = rng.below(input.len() + 1);
    let len = (1 + rng.below(16)).min(input.len() - at);
    match rng.below(7) {
        0 => input.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << rng.below(8)),
        1 => input.iter_mut().skip(at).take(1).for_each(|byte| *byte = rng.draw() as u8),
        2 => {
            let edge = EDGES[rng.below(EDGES.len())].to_le_bytes();
            let width = [1, 2, 4, 8][rng.below(4)];
            input.iter_mut().skip(at).zip(&edge[..width]).for_each(|(byte, edge)| *byte = *edge);
        }
        3 => drop(input.drain(at..at + len)),
        4 => {
            let again = input[at..at + len].to_vec();
            input.splice(at..at, again.repeat(1 + rng.below(8)));
        }
        5 if !other.is_empty() => {
            let from = rng.below(other.len());
            let len = (1 + rng.below(64)).min(other.len() - from);
            input.splice(at..at, other[from..from + len].iter().copied());
        }
        _ => input.truncate(at),
    }
}

/// A test a target, with the number of mutations.
macro_rules! targets {
    ($($name:ident: $n:literal,)*) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];
        $(#[test] fn $name() { check(stringify!($name), $n); })*
    };
}

targets! {
    catalog: 150,
    description: 200,
    labelled: 2_000,
    meaning: 500,
    model: 200,
    patched: 100,
    repeats: 50,
    segment: 300,
    settings: 500,
    suppressions: 500,
    table: 2_000,
    typed: 500,
}

#[test]
fn units() {
    for (index, language) in lang::all().iter().enumerate() {
        // A language that is compiled in alone is not at the place that committed seeds say.
        let target = |code: &[u8]| targets::units_of(language, code);
        for nest in ["(", "[", "{", "-", "f(", "if a {", "a."] {
            target(nest.repeat(2_000).as_bytes());
        }
        let fixture = fs::read(fixture(language.name)).unwrap();
        let mut rng = Rng::new(index as u64);
        for _ in 0..20 {
            let mut code = fixture.clone();
            for _ in 0..=rng.below(6) {
                mutate(&mut code, &fixture, &mut rng);
            }
            let start = Instant::now();
            target(&code);
            assert!(start.elapsed() < PATIENCE, "{} took {:?}", language.name, start.elapsed());
        }
    }
    for (file, seed) in seeds("units") {
        run("units", targets::units, &seed, &file);
    }
}

fn fixture(language: &str) -> PathBuf {
    let fixtures = Path::new(ROOT).join("tests/fixtures/languages");
    let is_of = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == language);
    fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).find(is_of).unwrap()
}

#[test]
fn every_target_is_tested_and_fuzzed_and_has_seeds() {
    let known: BTreeSet<&str> = targets::ALL.iter().map(|(name, _)| *name).collect();
    let tested: BTreeSet<&str> = TESTED.iter().copied().chain(["units"]).collect();
    assert_eq!(tested, known);
    let names = |folder: PathBuf| -> BTreeSet<String> {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    let known: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
    assert_eq!(names(folder().join("fuzz_targets")), known);
    assert_eq!(names(folder().join("seeds")), known);
}

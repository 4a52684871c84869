//! What the units and fingerprints of a source tree, and its index, cost beside the bare parse of the same files on the
//! same cores.
//!
//! `cargo bench --bench tree -- PATH [ROUNDS]` alternates the three (A B C A B C …) and prints the median of each and their
//! ratios. All read every file, tell its language and parse it; the second walks the trees, too, and makes the units,
//! hashes and vectors of the shape space; the third also tells which files are new and stores what came of them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pt::index::{Analyst, IndexOptions, Recipe, for_each_ordered, index};
use pt::io::{Found, WalkOptions, read_file, walk};
use pt::lang::{self, Language};
use pt::limits::{HEAD_BYTES, MAX_FILE_BYTES};
use pt::parse::Parser;
use pt::simd::Level;
use pt::store::StoreWriter;
use pt::types::Silent;

fn main() {
    // Cargo adds `--bench` of its own.
    let args: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let Some(path) = args.first().map(PathBuf::from) else {
        say("usage: cargo bench --bench tree -- PATH [ROUNDS]");
        return;
    };
    let rounds = args.get(1).and_then(|n| n.parse().ok()).unwrap_or(3);
    let path = path.canonicalize().expect("PATH exists");
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (files, _) = walk(std::slice::from_ref(&path), &WalkOptions::default()).expect("no globs");
    let (mut bare, mut printed, mut indexed) = (Vec::new(), Vec::new(), Vec::new());
    for round in 1..=rounds {
        let start = Instant::now();
        let (n_files, n_nodes) = parse(&files, n_threads);
        bare.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        assert_eq!(print(&files, n_threads), (n_files, n_nodes));
        printed.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let n_parsed = store(&path, n_threads);
        indexed.push(start.elapsed().as_secs_f64());
        assert!(n_parsed <= n_files, "indexing parses equal contents once");
        let [a, b, c] = [&bare, &printed, &indexed].map(|times| times[round - 1]);
        say(&format!(
            "round {round}: {n_files} files, {n_nodes} nodes; bare parse {a:.2} s, with fingerprints {b:.2} s, index {c:.2} s"
        ));
    }
    let [a, b, c] = [&mut bare, &mut printed, &mut indexed].map(|times| median(times));
    say(&format!(
        "medians on {n_threads} threads: bare parse {a:.2} s, with fingerprints {b:.2} s, index {c:.2} s; ratios {:.2}, {:.2}",
        b / a,
        c / a
    ));
}

/// Files and nodes of the bare parse.
fn parse(files: &[Found], n_threads: usize) -> (u64, u64) {
    let read = |parser: &mut Parser, language, bytes: &[u8]| {
        parser.parse(language, bytes).ok().map(|tree| tree.root_node().descendant_count() as u64)
    };
    over(files, n_threads, Parser::default, read)
}

/// Files and nodes of the parse that makes units of them.
fn print(files: &[Found], n_threads: usize) -> (u64, u64) {
    let known = HashSet::new();
    let analyst = || Analyst::new(Recipe::default(), level(), &known, &[]);
    let read = |analyst: &mut Analyst<'_>, language, bytes: &[u8]| {
        analyst.source(language, bytes).ok().map(|source| u64::from(source.rows[0].n_nodes))
    };
    over(files, n_threads, analyst, read)
}

/// Reads every file that is source code, and counts the files and the nodes that `read` gives of them.
fn over<C>(
    files: &[Found],
    n_threads: usize,
    context: impl Fn() -> C + Sync,
    read: impl Fn(&mut C, &'static Language, &[u8]) -> Option<u64> + Sync,
) -> (u64, u64) {
    let (mut n_files, mut n_nodes) = (0, 0);
    let context = || (context(), Vec::new());
    let work = |(context, bytes): &mut (C, Vec<u8>), file: &Found| {
        read_file(&file.path, MAX_FILE_BYTES, bytes).ok()?;
        let language = lang::detect(&file.path, &bytes[..bytes.len().min(HEAD_BYTES)])?;
        read(context, language, bytes)
    };
    let done: Result<(), ()> = for_each_ordered(files, n_threads, context, work, |_, nodes| {
        n_files += u64::from(nodes.is_some());
        n_nodes += nodes.unwrap_or(0);
        Ok(())
    });
    assert_eq!(done, Ok(()));
    (n_files, n_nodes)
}

fn level() -> Level {
    Level::active().expect("PT_SIMD names a level of this machine")
}

fn store(path: &Path, n_threads: usize) -> u64 {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut writer = StoreWriter::open(dir.path(), path).expect("a new store");
    let options = IndexOptions {
        roots: vec![path.to_owned()],
        walk: WalkOptions::default(),
        languages: Vec::new(),
        recipe: Recipe::default(),
        level: level(),
        n_threads,
        hear_tokens: None,
        read_again: None,
    };
    index(&mut writer, &options, &Silent).expect("a readable tree").files.parsed
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn say(line: &str) {
    println!("{line}");
}

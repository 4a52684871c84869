//! What indexing a source tree costs beside the bare parse of the same files on the same cores.
//!
//! `cargo bench --bench tree -- PATH [ROUNDS]` alternates the two (A B A B …) and prints the median of
//! each and their ratio. Both read every file, tell its language and parse it; indexing also
//! fingerprints, hashes and stores.

use std::path::{Path, PathBuf};
use std::time::Instant;

use pt::fingerprint::Model;
use pt::index::{IndexOptions, Recipe, for_each_ordered, index};
use pt::io::{Found, WalkOptions, read_file, walk};
use pt::lang;
use pt::limits::{DEFAULT_MIN_NODES, HEAD_BYTES, MAX_FILE_BYTES};
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
    let (mut bare, mut indexed) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        let start = Instant::now();
        let (n_files, n_nodes) = parse(&files, n_threads);
        bare.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let n_parsed = store(&path, n_threads);
        indexed.push(start.elapsed().as_secs_f64());
        assert!(n_parsed <= n_files, "indexing parses equal contents once");
        say(&format!(
            "round {round}: {n_files} files, {n_nodes} nodes; bare parse {:.2} s, index {:.2} s",
            bare[round - 1],
            indexed[round - 1]
        ));
    }
    let (a, b) = (median(&mut bare), median(&mut indexed));
    say(&format!("medians on {n_threads} threads: bare parse {a:.2} s, index {b:.2} s, ratio {:.2}", b / a));
}

fn parse(files: &[Found], n_threads: usize) -> (u64, u64) {
    let (mut n_files, mut n_nodes) = (0, 0);
    let context = || (Parser::default(), Vec::new());
    let work = |(parser, bytes): &mut (Parser, Vec<u8>), file: &Found| {
        read_file(&file.path, MAX_FILE_BYTES, bytes).ok()?;
        let language = lang::detect(&file.path, &bytes[..bytes.len().min(HEAD_BYTES)])?;
        let tree = parser.parse(language, bytes).ok()?;
        Some(tree.root_node().descendant_count() as u64)
    };
    let done: Result<(), ()> = for_each_ordered(files, n_threads, context, work, |_, nodes| {
        n_files += u64::from(nodes.is_some());
        n_nodes += nodes.unwrap_or(0);
        Ok(())
    });
    assert_eq!(done, Ok(()));
    (n_files, n_nodes)
}

fn store(path: &Path, n_threads: usize) -> u64 {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut writer = StoreWriter::open(dir.path(), path).expect("a new store");
    let options = IndexOptions {
        roots: vec![path.to_owned()],
        walk: WalkOptions::default(),
        languages: Vec::new(),
        recipe: Recipe {
            model: Model::builtin(),
            meaning: None,
            min_nodes: DEFAULT_MIN_NODES,
            max_file_bytes: MAX_FILE_BYTES,
        },
        level: Level::active().expect("PT_SIMD names a level of this machine"),
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

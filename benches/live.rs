//! What an edit costs in a file that is kept live, beside reading the file from scratch.
//!
//! `cargo bench --bench live -- FILE…` types a letter after a name inside functions all over each file, three opening
//! parentheses, which break it, and takes them away again. It prints medians in the shape space and in both spaces. After
//! every file the rows must be those of the beginning.

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use pt::fingerprint::meaning::Meaning;
use pt::index::{Analyst, Live, Recipe};
use pt::lang::{self, Language};
use pt::limits::HEAD_BYTES;
use pt::simd::Level;
use pt::store::UnitRow;

/// Places in a file that are edited.
const N_PLACES: usize = 40;

fn main() {
    // Cargo adds `--bench` of its own.
    let paths: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    if paths.is_empty() {
        say("usage: cargo bench --bench live -- FILE...");
    }
    for path in &paths {
        let text = std::fs::read(path).expect("FILE can be read");
        let language =
            lang::detect(Path::new(path), &text[..text.len().min(HEAD_BYTES)]).expect("a language");
        for meaning in [None, Some(Meaning::builtin())] {
            let recipe = Recipe { meaning, ..Recipe::default() };
            say(&format!("{path}, {}: {}", recipe.spaces().len(), measure(recipe, language, &text)));
        }
    }
}

/// Times of one file in milliseconds, told in words.
fn measure(recipe: Recipe<'static>, language: &'static Language, text: &[u8]) -> String {
    let level = Level::active().expect("PT_SIMD names a level of this machine");
    let known = HashSet::new();
    let mut analyst = Analyst::new(recipe, level, &known, &[]);
    let full = median((0..5).map(|_| time(|| drop(analyst.source(language, text)))).collect());
    let mut live = Live::new(recipe, level, language, text).expect("source code");
    let rows = live.rows().to_vec();
    let [mut letters, mut breaks, mut mends] = [const { Vec::new() }; 3];
    for at in places(&rows, text) {
        letters.push(time(|| live.edit(at..at, b"x").expect("text")));
        breaks.push(time(|| live.edit(at..at, b"(((").expect("text")));
        mends.push(time(|| live.edit(at..at + 3, b"").expect("text")));
        live.edit(at..at + 1, b"").expect("text");
    }
    assert!(live.rows() == rows, "edits that were taken back have left something");
    let (n_lines, n_nodes, n_errors) = (rows[0].end_line, rows[0].n_nodes, rows[0].n_errors);
    let [letter, broken, mended] = [letters, breaks, mends].map(median);
    format!(
        "{n_lines} lines, {n_nodes} nodes, {n_errors} errors, {} units: from scratch {full:.2} ms, a letter {letter:.2} ms, \
         what breaks it {broken:.2} ms, what mends it {mended:.2} ms",
        rows.len()
    )
}

/// Ends of names inside functions.
fn places(rows: &[UnitRow], text: &[u8]) -> Vec<usize> {
    let functions: Vec<&UnitRow> = rows.iter().filter(|r| r.kind.is_function_like()).collect();
    let spread = (0..N_PLACES).filter_map(|k| functions.get(functions.len() * k / N_PLACES));
    let name = |row: &&UnitRow| {
        let middle = (row.start_byte + row.end_byte) as usize / 2;
        (middle..row.end_byte as usize)
            .find(|&at| text[at - 1].is_ascii_lowercase() && !text[at].is_ascii_alphanumeric())
    };
    spread.filter_map(name).collect()
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn say(line: &str) {
    println!("{line}");
}

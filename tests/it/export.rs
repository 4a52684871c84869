//! `pt export`: the same rows in every format.

use std::collections::BTreeMap;
use std::path::Path;

use pt::export::{Format, convert};
use pt::types::{Rng, Silent};
use serde_json::Value;

use crate::rows::{self, Row};
use crate::samples::{INVENTORY_PY, MEDIAN_PY, MERGE_C, MERGE_RENAMED_C};
use crate::world::World;

fn world() -> World {
    let world = World::with(&[
        ("patterns/median/median.py", MEDIAN_PY),
        ("patterns/merge, \"sorted\"/merge.c", MERGE_C),
        ("src/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_PY}")),
        ("src/sort/merge.c", MERGE_C),
        ("src/sort/combine, \"two\".c", MERGE_RENAMED_C),
    ]);
    world.json(&["table", "build", "patterns", "-o", "known.ptt"]);
    world.json(&["classify", "src", "--table", "known.ptt"]);
    world
}

/// Cells as CSV writes them: bytes in hex.
fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(bytes) => bytes.iter().map(|b| format!("{:02x}", b.as_u64().unwrap())).collect(),
        other => other.to_string(),
    }
}

fn as_texts(row: &Row) -> BTreeMap<String, String> {
    row.iter().map(|(name, value)| (name.clone(), as_text(value))).collect()
}

/// The row as a line of JSON with the columns in this order.
fn as_json(columns: &[String], row: &Row) -> String {
    let cell = |name: &String| match &row[name] {
        bytes @ Value::Array(_) => Value::from(as_text(bytes)),
        other => other.clone(),
    };
    let cells: Vec<String> = columns.iter().map(|name| format!("\"{name}\":{}", cell(name))).collect();
    format!("{{{}}}", cells.join(","))
}

/// Exports with `args` in all three formats, asserts that they hold the same, and gives the rows.
fn export(world: &World, args: &[&str]) -> Vec<Row> {
    let path = |ending: &str| format!("out.{ending}");
    for ending in ["parquet", "csv", "jsonl"] {
        world.pt(&[args, &["-o", &path(ending)]].concat()).ok(args);
    }
    let rows = rows::read(world.path("out.parquet"));
    let expected: Vec<_> = rows.iter().map(as_texts).collect();

    let csv_bytes = world.read("out.csv");
    let mut reader = csv::Reader::from_reader(csv_bytes.as_slice());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, rows::columns(world.path("out.parquet")));
    let records: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(records, expected);

    // Compared as text: parsing might round what was written whole.
    let lines = String::from_utf8(world.read("out.jsonl")).unwrap();
    let expected: Vec<String> = rows.iter().map(|row| as_json(&header, row)).collect();
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
    // Standard output gets CSV unless another format is named.
    assert!(world.pt(args).ok(args).out == csv_bytes);
    rows
}

#[test]
fn units_are_the_same_in_every_format() {
    let world = world();
    let units = export(&world, &["export", "units"]);
    assert_eq!(units.len(), 9);
    assert!(rows::texts(&units, "path").contains(&"src/sort/combine, \"two\".c"));
    assert!(!units[0].contains_key("vector_shape"));
    let with_vectors = export(&world, &["export", "units", "--with-vectors"]);
    let in_run = rows::read(world.path(".pt/runs/000001/units.parquet"));
    assert_eq!(with_vectors, in_run, "a run's units are those of the store");
}

#[test]
fn units_can_be_chosen_by_place_language_and_kind() {
    let world = world();
    let names = |args: &[&str]| {
        let records = world.records(&[&["export", "units"], args].concat());
        records.iter().map(|record| record[4].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["src/sort/merge.c"]), ["merge.c", "merge_runs"]);
    assert_eq!(names(&["src/sort", "--kind", "function"]), ["combine", "merge_runs"]);
    assert_eq!(
        names(&["--language", "py", "--kind", "class", "--kind", "method"]),
        ["Inventory", "Inventory.report"]
    );
    assert_eq!(names(&["src", "--language", "go"]), [""; 0]);
}

#[test]
fn matches_are_the_same_in_every_format_and_those_of_their_run() {
    let world = world();
    let matches = export(&world, &["export", "matches"]);
    assert_eq!(matches, rows::read(world.path(".pt/runs/000001/matches.parquet")));
    let mut labels = rows::texts(&matches, "label");
    labels.sort_unstable();
    assert_eq!(labels, ["median", "merge, \"sorted\"", "merge, \"sorted\""]);
    // Scores survive being text.
    assert!(matches.iter().all(|m| m["score"].as_f64() > Some(0.75)));
    world.json(&["index", "src"]);
    world.json(&["classify", "src", "--table", "known.ptt", "--threshold", "1"]);
    assert!(world.records(&["export", "matches"]).len() < matches.len(), "the last run counts");
    assert_eq!(world.records(&["export", "matches", "--run", "1"]).len(), matches.len());
    world.pt(&["export", "matches", "--run", "2"]).fails_with(&["run 2 was `pt index`"]);
    world.pt(&["export", "matches", "--run", "9"]).fails_with(&["remembers no run 9"]);
    world.pt(&["export", "matches", "--store", "none"]).fails_with(&["no store in", "none"]);
    world.json(&["index", "src", "--store", "fresh"]);
    world
        .pt(&["export", "matches", "--store", "fresh"])
        .fails_with(&["nothing was classified yet", "pt classify"]);
}

#[test]
fn matches_have_no_vectors_to_write() {
    let ran = world().pt(&["export", "matches", "--with-vectors"]);
    ran.fails_with(&["--with-vectors", "pt export units"]);
}

#[test]
fn patterns_are_the_same_in_every_format() {
    let world = world();
    let patterns = export(&world, &["export", "table", "known.ptt"]);
    assert_eq!(rows::texts(&patterns, "label"), ["median", "merge, \"sorted\""]);
    assert_eq!(patterns[1]["pattern_id"], 1);
    let with_vectors = export(&world, &["export", "table", "known.ptt", "--with-vectors"]);
    // The pattern and its exact copy in the tree have one fingerprint.
    let units = rows::read(world.path(".pt/runs/000001/units.parquet"));
    let copy = rows::select(&units, &[("name", "merge_runs")])[0];
    assert_eq!(copy["vector_shape"], with_vectors[1]["vector_shape"]);
    assert_eq!(copy["shape_hash"], with_vectors[1]["shape_hash"]);
    assert!(!world.records(&["export", "table"]).is_empty(), "the built-in table");
}

#[test]
fn a_format_is_told_by_the_ending_or_by_name() {
    let world = world();
    world.pt(&["export", "units", "-o", "units.txt"]).fails_with(&[
        "units.txt",
        "cannot tell the format",
        "--format",
    ]);
    assert!(!world.path("units.txt").exists());
    world.pt(&["export", "units", "-o", "units.txt", "--format", "jsonl"]).ok("format");
    assert!(world.read("units.txt").starts_with(b"{\"unit_id\":"));
    let ran = world.pt(&["export", "units", "-o", "-", "--format", "parquet"]);
    assert!(ran.ok("stdout").out.starts_with(b"PAR1") && ran.out.ends_with(b"PAR1"));
}

#[test]
fn an_output_that_is_no_file_is_written_to_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let world = world();
    world.fifo("rows.csv");
    let reader = std::thread::spawn({
        let path = world.path("rows.csv");
        move || std::fs::read(path).unwrap()
    });
    world.pt(&["export", "units", "-o", "rows.csv"]).ok("fifo");
    assert!(world.path("rows.csv").metadata().unwrap().file_type().is_fifo());
    assert_eq!(reader.join().unwrap(), world.pt(&["export", "units"]).out);
    // A device that is full, reached through a link that may be lost.
    std::os::unix::fs::symlink("/dev/full", world.path("full.csv")).unwrap();
    let ran = world.pt(&["export", "units", "-o", "full.csv"]);
    ran.fails_with(&["full.csv", "No space left on device"]);
    assert!(world.path("full.csv").is_symlink());
    world.pt(&["export", "units", "-o", "none/units.csv"]).fails_with(&["none/units.csv", "No such file"]);
}

#[test]
fn matches_from_elsewhere_are_read_without_trust() {
    let world = world();
    let path = world.path(".pt/runs/000001/matches.parquet");
    let sound = std::fs::read(&path).unwrap();
    let n_rows = |path: &Path| {
        let rows = pt::export::read_matches(path)?.collect::<std::io::Result<Vec<_>>>();
        rows.map(|rows| rows.len())
    };
    assert!(n_rows(&path).unwrap() > 1);
    let mut dice = Rng::new(3);
    let mut n_refused = 0;
    for _ in 0..400 {
        let mut bytes = sound.clone();
        match dice.below(4) {
            0 => bytes.truncate(dice.below(sound.len())),
            _ => (0..3).for_each(|_| bytes[dice.below(sound.len())] = dice.draw() as u8),
        }
        world.write(".pt/runs/000001/matches.parquet", &bytes);
        n_refused += usize::from(n_rows(&path).is_err());
        for format in [Format::Parquet, Format::Csv, Format::JsonLines] {
            let _ = convert(&path, &mut Vec::new(), format, &Silent);
        }
    }
    assert!(n_refused > 50, "{n_refused}");
    world.write(".pt/runs/000001/matches.parquet", &sound[..sound.len() / 2]);
    world.pt(&["export", "matches", "--format", "csv"]).fails_with(&["matches.parquet", "PAR1"]);
}

//! The main job: a tree against a table, once and again.

use std::collections::HashSet;

use pt::simd::Level;
use serde_json::Value;

use crate::rows::{self, Row, select};
use crate::samples::{
    DEBOUNCE_JS, INVENTORY_PY, MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C, MERGE_RENAMED_C, RETRY_GO,
};
use crate::world::{World, file_counts};

/// A tree with copies of two patterns and other code, and a table of the patterns.
fn world() -> World {
    let world = World::with(&[
        ("patterns/merge/merge.c", MERGE_C),
        ("patterns/median/median.py", MEDIAN_PY),
        ("patterns/median/pattern.toml", "title = \"Median of a list\"\n"),
        ("src/sort/merge.c", MERGE_C),
        ("src/sort/combine.c", MERGE_RENAMED_C),
        ("src/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_RENAMED_PY}")),
        ("src/web/debounce.js", DEBOUNCE_JS),
        ("src/client.go", RETRY_GO),
    ]);
    let built = world.json(&["table", "build", "patterns", "-o", "known.ptt"]);
    assert_eq!((&built["patterns"]["total"], &built["labels"]["total"]), (&2.into(), &2.into()));
    world
}

const CLASSIFY: [&str; 4] = ["classify", "src", "--table", "known.ptt"];

fn result(run: &Value, which: &str) -> Vec<u8> {
    let path = run["results"][which].as_str().unwrap();
    std::fs::read(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn matches(run: &Value) -> Vec<Row> {
    rows::read(run["results"]["matches"].as_str().unwrap())
}

fn units(run: &Value) -> Vec<Row> {
    rows::read(run["results"]["units"].as_str().unwrap())
}

#[test]
fn copies_are_found_whatever_their_names_and_nothing_else_is() {
    let world = world();
    let run = world.json(&CLASSIFY);
    assert_eq!(file_counts(&run), [5, 0, 0, 0]);
    assert_eq!(run["command"], "classify");
    assert_eq!(run["issues"]["total"], 0);
    assert_eq!((&run["units"]["matched"], &run["matches"]["total"]), (&3.into(), &3.into()));

    let matches = matches(&run);
    let mut found: Vec<(&str, &str, &str)> = matches
        .iter()
        .map(|m| ["path", "name", "label"].map(|key| m[key].as_str().unwrap()).into())
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("src/sort/combine.c", "combine", "merge"),
            ("src/sort/merge.c", "merge_runs", "merge"),
            ("src/stats.py", "middle", "median"),
        ]
    );
    for row in &matches {
        assert_eq!((&row["rank"], &row["exact_shape"]), (&1.into(), &true.into()), "{row:?}");
        let score = row["score"].as_f64().unwrap();
        // Names of functions are features too: a renamed copy stays a little below 1.
        assert!((0.9..=1.0).contains(&score), "{row:?}");
    }
    assert_eq!(select(&matches, &[("name", "merge_runs")])[0]["score"], 1.0);

    let labels = run["labels"].as_array().unwrap();
    assert_eq!(labels.iter().map(|l| &l["label"]).collect::<Vec<_>>(), ["merge", "median"]);
    assert_eq!((&labels[0]["units"], &labels[0]["best"]["place"]), (&2.into(), &"src/sort/merge.c:1".into()));
    assert_eq!(labels[1]["title"], "Median of a list");
}

#[test]
fn units_hold_what_was_indexed_in_the_order_of_paths() {
    let world = world();
    let run = world.json(&CLASSIFY);
    let units = units(&run);
    assert_eq!(run["units"]["total"].as_u64(), Some(units.len() as u64));
    let paths = rows::texts(&units, "path");
    assert!(paths.is_sorted(), "{paths:?}");
    let ids: HashSet<u64> = units.iter().map(|u| u["unit_id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len(), units.len(), "ids are unique");
    let of = |name| select(&units, &[("name", name)])[0].clone();
    let (middle, method) = (of("middle"), of("Inventory.report"));
    assert_eq!((&middle["kind"], &method["kind"]), (&"function".into(), &"method".into()));
    assert_eq!((&middle["start_line"], &middle["end_line"]), (&19.into(), &29.into()));
    assert_eq!(of("stats.py")["kind"], "file");
    for unit in &units {
        let vector = unit["vector_shape"].as_array().unwrap();
        assert_eq!(vector.len(), 256);
        assert!(vector.iter().any(|byte| *byte != 0), "{unit:?}");
    }
    // A match names a unit of the same file by its id.
    for row in matches(&run) {
        let unit = units.iter().find(|u| u["unit_id"] == row["unit_id"]).unwrap();
        assert_eq!(
            ["path", "name", "kind", "start_line"].map(|k| &unit[k]),
            ["path", "name", "kind", "start_line"].map(|k| &row[k])
        );
    }
}

#[test]
fn a_second_run_parses_nothing_and_finds_the_same_bytes() {
    let world = world();
    let first = world.json(&CLASSIFY);
    let second = world.json(&CLASSIFY);
    assert_eq!(file_counts(&second), [0, 5, 0, 0]);
    assert_eq!(second["bytes"]["parsed"], 0);
    assert_eq!((&first["run"], &second["run"]), (&1.into(), &2.into()));
    for which in ["units", "matches", "issues"] {
        assert!(result(&first, which) == result(&second, which), "{which}");
    }
    assert_eq!(first["labels"], second["labels"]);
}

#[test]
fn the_document_of_a_run_is_kept_beside_its_results() {
    let world = world();
    let run = world.json(&CLASSIFY);
    let kept: Value = serde_json::from_slice(&world.read(".pt/runs/000001/run.json")).unwrap();
    assert!(kept["finished_ms"].as_u64().is_some_and(|ms| ms > 1_700_000_000_000));
    for (key, value) in run.as_object().unwrap() {
        assert_eq!(&kept[key], value, "{key}");
    }
}

#[test]
fn only_what_changed_is_parsed_again() {
    let world = world();
    world.json(&CLASSIFY);
    world.rename("src/sort/combine.c", "src/moved/combine.c");
    world.write("src/client.go", RETRY_GO.replace("fetch", "load"));
    // Written anew with what it held.
    world.write("src/web/debounce.js", DEBOUNCE_JS);
    world.remove("src/stats.py");
    let run = world.json(&CLASSIFY);
    assert_eq!(file_counts(&run), [1, 3, 0, 2], "parsed, reused, skipped, gone");
    let units = units(&run);
    assert!(select(&units, &[("path", "src/stats.py")]).is_empty());
    assert!(select(&units, &[("path", "src/sort/combine.c")]).is_empty());
    assert_eq!(select(&units, &[("path", "src/moved/combine.c")]).len(), 2);
    assert_eq!(select(&units, &[("name", "Client.load")]).len(), 1);
    assert!(select(&units, &[("name", "Client.fetch")]).is_empty());

    // The store says the same as one made of this tree at once.
    let afresh = world.json(&[&CLASSIFY[..], &["--store", "fresh"]].concat());
    assert_eq!(file_counts(&afresh), [4, 0, 0, 0]);
    for which in ["units", "matches", "issues"] {
        assert!(result(&run, which) == result(&afresh, which), "{which}");
    }
}

#[test]
fn a_repository_that_moves_takes_its_store_along() {
    let world = world();
    std::fs::create_dir_all(world.path("old/.git")).unwrap();
    world.rename("src", "old/src");
    let classify = |tree: &str| world.json(&["classify", tree, "--table", "known.ptt"]);
    let first = classify("old");
    let before = result(&first, "units");
    world.rename("old", "elsewhere/new");
    let run = classify("elsewhere/new");
    assert_eq!(file_counts(&run), [0, 5, 0, 0]);
    assert_eq!(run["root"].as_str(), world.path("elsewhere/new").to_str());
    assert!(result(&run, "units") == before);
    let status = world.json(&["status", "--store", "elsewhere/new/.pt"]);
    assert_eq!(status["files"]["total"], 5, "none is known twice");
    // A store outside the tree has its root by name.
    let run = world.json(&["index", "elsewhere/new", "--store", "apart"]);
    assert_eq!(run["root"].as_str(), world.path("elsewhere/new").to_str());
    assert_eq!(world.json(&["status", "--store", "apart"])["root"], run["root"]);
}

#[test]
fn content_that_comes_back_is_known() {
    let world = world();
    world.json(&CLASSIFY);
    world.write("src/client.go", RETRY_GO.replace("fetch", "load"));
    assert_eq!(file_counts(&world.json(&CLASSIFY)), [1, 4, 0, 0]);
    world.write("src/client.go", RETRY_GO);
    assert_eq!(file_counts(&world.json(&CLASSIFY)), [0, 5, 0, 0]);
}

#[test]
fn any_number_of_threads_and_every_level_give_the_same_bytes() {
    let world = world();
    // Enough units for several jobs.
    for i in 0..150 {
        world.write(format!("src/many/{i}.c"), crate::samples::generated_c(i * 37));
    }
    let mut seen: Vec<(String, Vec<Vec<u8>>)> = Vec::new();
    let mut ways: Vec<(&str, &str)> = Level::available().iter().map(|level| (level.as_str(), "2")).collect();
    ways.extend([("", "1"), ("", "4")]);
    for (at, (level, jobs)) in ways.into_iter().enumerate() {
        // A match names its table: the same one, or they would differ in that.
        let (store, table) = (format!("store{at}"), "all.ptt".to_owned());
        let run = |args: &[&str]| {
            let mut command = world.command(&[args, &["--jobs", jobs, "--format", "json"]].concat());
            if !level.is_empty() {
                command.env("PT_SIMD", level);
            }
            crate::world::finish(command, b"").ok((args, level)).document()
        };
        // The table is made of the tree itself, so that its vectors go through the level too.
        run(&["index", "src", "--store", &store]);
        run(&["table", "build", &store, "-o", &table, "--label", "all"]);
        let found = run(&["classify", "src", "--store", &store, "--table", &table, "--threshold", "0.6"]);
        assert!(found["matches"]["total"].as_u64() > Some(300), "{found}");
        let engine = found["engine"].as_str().unwrap();
        assert!(engine.starts_with("cpu/") && engine.ends_with(level), "{engine}");
        let bytes = vec![result(&found, "units"), result(&found, "matches"), world.read(&table)];
        seen.push((format!("{level} with {jobs} threads"), bytes));
    }
    assert!(seen.len() >= 3);
    for (way, bytes) in &seen[1..] {
        assert!(bytes == &seen[0].1, "{way} and {} differ", seen[0].0);
    }
}

#[test]
fn several_paths_make_one_run() {
    let world = world();
    let run = world.json(&["classify", "src/sort", "src/stats.py", "--table", "known.ptt"]);
    assert_eq!(file_counts(&run), [3, 0, 0, 0]);
    assert_eq!(run["matches"]["total"], 3);
    // A path inside another one, and one given twice, count once.
    let run = world.json(&["classify", "src", "src/sort", "src", "--table", "known.ptt"]);
    assert_eq!(file_counts(&run), [2, 3, 0, 0]);
    assert_eq!(run["matches"]["total"], 3);
    // What lies elsewhere in the store is neither gone nor in the run.
    let run = world.json(&["classify", "src/web", "--table", "known.ptt"]);
    assert_eq!((file_counts(&run), &run["matches"]["total"]), ([0, 1, 0, 0], &0.into()));
    assert_eq!(world.json(&["status"])["files"]["total"], 5);
}

#[test]
fn results_of_the_latest_runs_are_kept() {
    let world = world();
    for _ in 0..5 {
        world.json(&CLASSIFY);
    }
    let kept: Vec<u64> = world.json(&["status"])["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| run["run"].as_u64().unwrap())
        .collect();
    assert_eq!(kept, [5, 4]);
    let mut folders: Vec<_> =
        std::fs::read_dir(world.path(".pt/runs")).unwrap().map(|e| e.unwrap().file_name()).collect();
    folders.sort_unstable();
    assert_eq!(folders, ["000004", "000005"]);
    // Indexing does not push out the results of a classification.
    (0..3).for_each(|_| drop(world.json(&["index", "src"])));
    assert_eq!(world.records(&["export", "matches", "--run", "5"]).len(), 3);
}

#[test]
fn people_get_a_page() {
    let world = world();
    let ran = world.pt(&CLASSIFY);
    let text = ran.ok("classify").text();
    for part in [
        "5 files (5 parsed, 0 reused, 0 skipped)",
        "Median of a list",
        "src/sort/merge.c:1 merge_runs",
        "matches.parquet",
    ] {
        assert!(text.contains(part), "expected '{part}' in: {text}");
    }
    let quiet = world.pt(&[&CLASSIFY[..], &["--quiet"]].concat());
    assert_eq!((quiet.ok("quiet").text().as_str(), quiet.err.as_str()), ("", ""));
}

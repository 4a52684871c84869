//! Why two pieces of code are like each other, as people and programs are told.

use serde_json::Value;

use crate::samples::{MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C};
use crate::world::World;

fn world() -> World {
    World::with(&[
        ("a.py", MEDIAN_PY),
        ("b.py", MEDIAN_RENAMED_PY),
        ("c.c", MERGE_C),
        ("notes.txt", "no code\n"),
    ])
}

#[test]
fn a_renamed_copy_is_explained_as_one() {
    let world = world();
    let found = world.json(&["explain", "a.py", "b.py"]);
    assert_eq!(found["exact_shape"], true, "{found}");
    assert!(
        found["score"].as_f64().unwrap() > 0.9 && found["covered"]["a"].as_f64().unwrap() > 0.9,
        "{found}"
    );
    assert!(found["reason"].as_str().unwrap().starts_with("the same but for"), "{found}");
    let sum: f64 = found["channels"].as_array().unwrap().iter().map(|c| c["part"].as_f64().unwrap()).sum();
    assert!((sum - found["feature_score"].as_f64().unwrap()).abs() < 1e-9);
    let page = world.pt(&["explain", "a.py", "b.py"]);
    let page = page.ok(["explain"]).text();
    for part in ["a.py:1 ", "b.py:1 ", "By what", "In common"] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
}

#[test]
fn the_score_is_that_of_a_match_and_the_same_both_ways() {
    let world = world();
    world.pt(&["index", "."]).ok(["index"]);
    let there = world.json(&["explain", "a.py", "b.py"]);
    let back = world.json(&["explain", "b.py", "a.py"]);
    assert_eq!((&there["score"], &there["dot"]), (&back["score"], &back["dot"]));
    let found = world.json(&["match", "a.py", "--in", ".", "--threshold", "0.5"]);
    let of_copy = found.pointer("/queries/0/matches").and_then(|m| m.as_array()).unwrap();
    let of_copy = of_copy.iter().find(|m| m["path"] == "b.py").unwrap();
    assert_eq!(of_copy["score"], there["score"]);
}

#[test]
fn unlike_code_has_little_in_common_and_what_is_no_code_is_refused() {
    let world = world();
    let found = world.json(&["explain", "a.py", "c.c"]);
    assert!(found["score"].as_f64().unwrap() < 0.4 && found["exact_shape"] == false, "{found}");
    world.pt(&["explain", "a.py", "notes.txt"]).fails_with(&["notes.txt", "pt languages"]);
    world.pt(&["explain", "a.py", "gone.py"]).fails_with(&["gone.py"]);
}

/// A built-in pattern, with the line of its function.
const BASE64_PY: &str = include_str!("../../datasets/patterns/base64-encode/python.py");

fn line_of(text: &str, start: &str) -> usize {
    1 + text.lines().position(|line| line.starts_with(start)).unwrap()
}

#[test]
fn units_are_named_by_what_a_store_calls_them() {
    let world = world();
    world.pt(&["index", "."]).ok("index");
    let rows = world.records(&["export", "units", "--kind", "function"]);
    let of = |path: &str| rows.iter().find(|row| &row[1] == path).unwrap();
    let (a, b) = (of("a.py"), of("b.py"));
    let found = world.json(&["explain", &a[0], &b[13]]);
    assert_eq!((&found["a"]["path"], &found["b"]["path"]), (&"a.py".into(), &"b.py".into()));
    assert_eq!(found["a"]["unit_id"].as_u64().unwrap().to_string(), &a[0]);
    let places = world.json(&["explain", "a.py:3", "b.py:3"]);
    assert_eq!((&found["score"], &found["shared"]), (&places["score"], &places["shared"]));
    world.pt(&["explain", "a.py", "12345"]).fails_with(&["12345", "no such unit", "pt export units"]);

    // What has moved is found by its text; what is another is not taken for it.
    world.write("a.py", format!("import os\n\n\n{MEDIAN_PY}"));
    let moved = world.json(&["explain", &a[0], &b[0]]);
    assert_eq!(moved["a"]["start_line"].as_u64().unwrap(), found["a"]["start_line"].as_u64().unwrap() + 3);
    let ran = world.pt(&["explain", "a.py:4", "b.py:3"]);
    assert!(ran.ok("explain").err.contains("a.py has changed since it was indexed"), "{}", ran.err);
    world.write("a.py", MEDIAN_PY.replace("len(", "size("));
    world.pt(&["explain", &a[0], &b[0]]).fails_with(&["a.py has changed", "index it again"]);
    world.pt(&["explain", "a.py:3", "b.py:3", "--run", "1"]).fails_with(&["a.py has changed"]);
    world.pt(&["explain", "a.py:3", "b.py:3"]).ok("explain");
}

#[test]
fn what_a_run_found_is_explained_by_naming_the_unit_alone() {
    let world = World::with(&[("src/enc.py", BASE64_PY), ("src/a.py", MEDIAN_PY), ("src/b.py", MEDIAN_PY)]);
    world.write("src/two.c", format!("{MERGE_C}\n{MERGE_C}"));
    let line = line_of(BASE64_PY, "def encode_base64");
    let place = format!("src/enc.py:{}", line + 2);
    world.pt(&["explain", &place]).fails_with(&["src/enc.py", "no store"]);
    world.pt(&["index", "."]).ok("index");
    world.pt(&["explain", &place]).fails_with(&[
        "src/enc.py",
        "no run of classify or dups",
        "pt explain A B",
    ]);
    world.pt(&["classify", ".", "--top-k", "2", "--threshold", "0.05"]).ok("classify");
    let found = world.json(&["explain", &place]);
    assert_eq!(found["pattern"]["label"], "base64-encode");
    assert_eq!((&found["found"]["command"], &found["found"]["rank"]), (&"classify".into(), &1.into()));
    assert_eq!((&found["score"], &found["space"]), (&found["found"]["score"], &"shape".into()));
    assert_eq!((&found["exact_shape"], &found["missing"]), (&true.into(), &Value::Null));
    assert_eq!(found["covered"], serde_json::json!({"a": 1.0, "b": 1.0}));
    let second = world.json(&["explain", "src/enc.py", "--rank", "2", "--run", "2"]);
    assert!(second["score"].as_f64() < found["score"].as_f64(), "{second}");
    assert_eq!(second["score"], second["found"]["score"]);
    world.pt(&["explain", &place, "--run", "1"]).fails_with(&["run 1", "found nothing"]);
    world.pt(&["explain", &place, "--run", "9"]).fails_with(&["no run 9"]);

    world.pt(&["dups", ".", "--min-tokens", "20", "--min-lines", "3"]).ok("dups");
    for (one, other) in [("src/a.py", "src/b.py"), ("src/b.py", "src/a.py")] {
        let copy = world.json(&["explain", &format!("{one}:3")]);
        assert_eq!((&copy["a"]["path"], &copy["b"]["path"]), (&one.into(), &other.into()));
        assert_eq!((&copy["found"]["command"], &copy["found"]["run"]), (&"dups".into(), &3.into()));
        assert_eq!((&copy["found"]["reason"], &copy["score"]), (&"exact copy".into(), &1.0.into()));
    }
    let second = MERGE_C.lines().count() + 2;
    for (line, other) in [(1, second), (second, 1)] {
        let copy = world.json(&["explain", &format!("src/two.c:{line}")]);
        assert_eq!((&copy["a"]["start_line"], &copy["b"]["start_line"]), (&line.into(), &other.into()));
    }
    // A unit that the run knows, in a file with other lines now, and one that is not what it knew.
    world.write("src/enc.py", format!("import os\n\n\n{BASE64_PY}"));
    let moved = world.json(&["explain", &format!("src/enc.py:{}", line + 5)]);
    assert_eq!(moved["score"], found["score"]);
    world.write("src/enc.py", BASE64_PY.replace("range(0,", "range(1,"));
    world.pt(&["explain", &place]).fails_with(&["src/enc.py", "found nothing"]);
}

#[test]
fn patterns_are_named_as_results_name_them() {
    let world = world();
    let line = line_of(BASE64_PY, "def encode_base64");
    world.write("enc.py", BASE64_PY);
    let (unit, origin) = (format!("enc.py:{line}"), format!("base64-encode/python.py:{line}"));
    let found = world.json(&["match", &unit, "--top-k", "1"]);
    let best = found.pointer("/queries/0/matches/0").unwrap();
    assert!(best["pattern"].as_str().unwrap().starts_with(&format!("{origin} ")), "{best}");
    for name in [&origin, best["pattern"].as_str().unwrap(), "base64-encode", "Base64 encoding"] {
        let told = world.json(&["explain", &unit, name]);
        assert_eq!((&told["score"], &told["dot"]), (&best["score"], &best["dot"]), "{name}");
        assert_eq!(
            (&told["space"], &told["b"]["path"]),
            (&"meaning".into(), &"base64-encode/python.py".into())
        );
        let parts = told["channels"].as_array().unwrap().iter().map(|part| part["part"].as_f64().unwrap());
        let (sum, whole) = (parts.sum::<f64>(), told["feature_score"].as_f64().unwrap());
        assert!(
            (sum - whole).abs() < 1e-9 && (whole - told["score"].as_f64().unwrap()).abs() < 0.01,
            "{told}"
        );
    }
    world.pt(&["explain", &unit, "no-such"]).fails_with(&[
        "no-such",
        "no such file",
        "no pattern or label of built-in",
    ]);
}

#[test]
fn a_pattern_without_its_code_is_explained_as_far_as_it_can_be() {
    let world = world();
    world.write("known/median/m.py", MEDIAN_RENAMED_PY);
    world.pt(&["table", "build", "known", "-o", "t.ptt"]).ok("build");
    let line = line_of(MEDIAN_RENAMED_PY, "def ");
    let pattern = format!("median/m.py:{line}");
    let args = ["explain", "a.py", &pattern, "--table", "t.ptt"];
    let alone = world.json(&args);
    assert!(alone["missing"].as_str().unwrap().contains("--source"), "{alone}");
    assert_eq!(
        (&alone["shared"], &alone["b"]["path"], &alone["b"]["language"]),
        (&Value::Null, &Value::Null, &"python".into())
    );
    let page = world.pt(&args);
    let page = page.ok("explain").text();
    assert!(page.contains(&pattern) && page.contains("not at hand") && !page.contains("In common"), "{page}");

    let known = [&args[..], &["--source", "known"]].concat();
    let whole = world.json(&known);
    assert_eq!((&whole["missing"], &whole["b"]["path"]), (&Value::Null, &"median/m.py".into()));
    assert_eq!((&whole["score"], &whole["dot"]), (&alone["score"], &alone["dot"]));
    assert!(whole["covered"]["a"].as_f64().unwrap() > 0.9);
    let gap = whole["feature_score"].as_f64().unwrap() - alone["feature_score"].as_f64().unwrap();
    assert!(gap.abs() < 0.15, "what one side tells is near what both tell: {gap}");

    world.write("known/median/m.py", MEDIAN_RENAMED_PY.replace("return", "yield"));
    let changed = world.json(&known);
    assert!(
        changed["missing"].as_str().unwrap().contains("is not what the table was made of any more"),
        "{changed}"
    );

    // Of a store, whose folder is named.
    world.write("other/.git/x", "");
    world.write("other/lib/m.py", MEDIAN_RENAMED_PY);
    world.pt(&["index", "other"]).ok("index");
    world.pt(&["table", "build", "other", "-o", "s.ptt"]).ok("build");
    let of_store = format!("lib/m.py:{line}");
    let found = world.json(&["explain", "a.py", &of_store, "--table", "s.ptt", "--source", "other"]);
    assert_eq!((&found["missing"], &found["b"]["path"]), (&Value::Null, &"lib/m.py".into()));

    // Of a row of Parquet, in the folder of the table; another row of that id is not taken for it.
    let row = |code: &str| {
        let columns: [(&str, &[&str]); 4] =
            [("id", &["7"]), ("label", &["median"]), ("language", &["python"]), ("code", &[code])];
        world.write("tables/README", "");
        crate::rows::write(world.path("tables/snippets.parquet"), &columns);
    };
    row(MEDIAN_RENAMED_PY);
    world.pt(&["table", "build", "tables/snippets.parquet", "-o", "tables/p.ptt"]).ok("build");
    let args = ["explain", "a.py", "snippets.parquet#7", "--table", "tables/p.ptt"];
    let found = world.json(&args);
    assert_eq!((&found["missing"], &found["exact_shape"]), (&Value::Null, &true.into()));
    row(MEDIAN_PY);
    let other = world.json(&args);
    assert!(other["missing"].as_str().unwrap().contains("snippets.parquet is not what"), "{other}");
}

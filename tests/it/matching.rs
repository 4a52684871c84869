//! `pt match`: what is this code like, in a table or in a repository?

use serde_json::Value;

use crate::samples::{DEBOUNCE_JS, INVENTORY_PY, MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C, MERGE_RENAMED_C};
use crate::world::{World, finish};

fn world() -> World {
    let world = World::with(&[
        ("patterns/median/median.py", MEDIAN_PY),
        ("patterns/merge/merge.c", MERGE_C),
        ("src/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_RENAMED_PY}")),
        ("src/other.py", MEDIAN_PY),
        ("src/merge.c", MERGE_C),
        ("src/deep/combine.c", MERGE_RENAMED_C),
        ("src/debounce.js", DEBOUNCE_JS),
    ]);
    world.json(&["table", "build", "patterns", "-o", "known.ptt"]);
    world.json(&["index", "src"]);
    world
}

/// `query: match match …` of each query, by names.
fn summary(found: &Value, key: &str) -> Vec<String> {
    let queries = found["queries"].as_array().unwrap().iter();
    let matches = |q: &Value| {
        let all = q["matches"].as_array().unwrap().iter();
        all.map(|m| format!(" {}", m[key].as_str().unwrap())).collect::<String>()
    };
    queries.map(|q| format!("{}:{}", q["name"].as_str().unwrap(), matches(q))).collect()
}

#[test]
fn a_file_is_looked_for_function_by_function() {
    let world = world();
    let found = world.json(&["match", "src/stats.py", "--table", "known.ptt"]);
    assert_eq!(summary(&found, "label"), ["Inventory.__init__:", "Inventory.report:", "middle: median"]);
    let query = &found["queries"][2];
    assert_eq!((&query["path"], &query["language"]), (&"src/stats.py".into(), &"python".into()));
    assert_eq!(
        (&query["kind"], &query["start_line"], &query["end_line"]),
        (&"function".into(), &19.into(), &29.into())
    );
    let found = &query["matches"][0];
    assert_eq!((&found["rank"], &found["exact_shape"]), (&1.into(), &true.into()));
    assert_eq!(
        (&found["pattern"], &found["kind"]),
        (&"median/median.py:1 median_of".into(), &"function".into())
    );
    assert!(found["score"].as_f64() > Some(0.9) && found["dot"].as_i64() > Some(300_000), "{found}");
}

#[test]
fn a_line_stands_for_the_innermost_unit_around_it() {
    let world = world();
    for (line, name) in
        [(1, "Inventory"), (5, "Inventory.__init__"), (14, "Inventory.report"), (29, "middle")]
    {
        let found = world.json(&["match", &format!("src/stats.py:{line}"), "--table", "known.ptt"]);
        let queries = found["queries"].as_array().unwrap();
        assert_eq!(queries.iter().map(|q| &q["name"]).collect::<Vec<_>>(), [name], "line {line}");
    }
    let whole = world.json(&["match", "src/stats.py:9999", "--table", "known.ptt"]);
    assert_eq!(whole["queries"][0]["kind"], "file", "a line past the end is in the file alone");
}

#[test]
fn standard_input_is_code_of_the_language_named() {
    let world = world();
    let args = ["match", "-", "--language", "python", "--table", "known.ptt", "--format", "json"];
    let ran = finish(world.command(&args), MEDIAN_RENAMED_PY.as_bytes());
    let found = ran.ok("match").document();
    assert_eq!(summary(&found, "label"), ["middle: median"]);
    assert_eq!(found["queries"][0]["path"], "-");
    let unnamed = finish(world.command(&["match", "-"]), MEDIAN_PY.as_bytes());
    unnamed.fails_with(&["cannot tell its language", "--language"]);
    let ran = finish(world.command(&["match", "-", "--language", "klingon"]), b"x");
    ran.fails_with(&["no language 'klingon'", "pt languages"]);
    let ran = finish(world.command(&["match", "-", "--language", "c"]), b"a\0b");
    ran.fails_with(&["NUL byte at offset 1", "expected text"]);
}

#[test]
fn a_repository_is_searched_for_other_copies_than_the_code_itself() {
    let world = world();
    let found = world.json(&["match", "src/merge.c", "--in", ".", "--top-k", "1"]);
    assert_eq!(summary(&found, "path"), ["merge_runs: src/deep/combine.c"]);
    let copy = &found["queries"][0]["matches"][0];
    assert_eq!(
        (&copy["name"], &copy["start_line"], &copy["end_line"]),
        (&"combine".into(), &2.into(), &20.into())
    );
    assert_eq!((&copy["exact_shape"], &copy["language"]), (&true.into(), &"c".into()));
    assert!(copy["unit_id"].as_u64().is_some());
    // The code may lie outside, and then its copies inside are all told.
    world.write("outside.c", MERGE_C);
    let found = world.json(&["match", "outside.c", "--in", ".pt"]);
    assert_eq!(summary(&found, "path"), ["merge_runs: src/merge.c src/deep/combine.c"]);
    // A unit without a copy has none.
    let found = world.json(&["match", "src/debounce.js", "--in", "."]);
    assert!(summary(&found, "path").iter().all(|line| line.ends_with(':')), "{found}");
}

#[test]
fn threshold_top_k_kind_and_language_bound_what_is_found() {
    let world = world();
    let found = |args: &[&str], key: &str| -> Vec<Value> {
        let found = world.json(&[&["match", "src/other.py", "--in", "."], args].concat());
        found["queries"][0]["matches"].as_array().unwrap().iter().map(|m| m[key].clone()).collect()
    };
    assert_eq!(found(&[], "name"), ["middle"]);
    assert_eq!(found(&["--threshold", "1"], "name"), [""; 0], "the copy has another name");
    let scores: Vec<f64> =
        found(&["--threshold", "0"], "score").iter().map(|s| s.as_f64().unwrap()).collect();
    assert!(
        scores.len() >= 2 && scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|s| *s >= 0.0),
        "{scores:?}"
    );
    assert_eq!(found(&["--threshold", "0", "--top-k", "1"], "name"), ["middle"]);
    let kinds = found(&["--threshold", "0", "--kind", "file"], "kind");
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| kind == "file"), "{kinds:?}");
    let languages = found(&["--threshold", "0", "--kind", "file", "--language", "python"], "language");
    assert!(!languages.is_empty() && languages.iter().all(|l| l == "python"), "{languages:?}");
}

#[test]
fn people_get_scores_and_places() {
    let world = world();
    let text = world.pt(&["match", "src/merge.c", "--table", "known.ptt"]).ok("match").text();
    for part in ["src/merge.c:1 function merge_runs", "1.000  =  merge", "merge/merge.c:1 merge_runs"] {
        assert!(text.contains(part), "expected '{part}' in: {text}");
    }
    let none = world.pt(&["match", "src/debounce.js", "--table", "known.ptt"]).ok("match").text();
    assert!(none.contains("no match"), "{none}");
}

//! Pattern tables: built from every kind of source, looked into, merged.

use serde_json::Value;

use crate::rows;
use crate::samples::{DEBOUNCE_JS, INVENTORY_PY, MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C, RETRY_GO};
use crate::world::World;

fn world() -> World {
    World::with(&[
        ("patterns/median/one.py", MEDIAN_PY),
        ("patterns/median/deep/two.py", MEDIAN_RENAMED_PY),
        (
            "patterns/median/pattern.toml",
            "title = \"Median\"\ngroup = \"statistics\"\ndescription = \"The middle.\"\n",
        ),
        ("patterns/merge/merge.c", MERGE_C),
        ("patterns/merge/notes.txt", "no code"),
        ("patterns/stock/inventory.py", INVENTORY_PY),
        ("patterns/.hidden/x.c", MERGE_C),
    ])
}

fn patterns(list: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let labels = list["labels"].as_array().unwrap().iter();
    let of = |l: &Value| l["patterns"].as_array().unwrap().iter().map(|p| text(&p["pattern"])).collect();
    labels.map(|l| (text(&l["label"]), of(l))).collect()
}

#[test]
fn a_folder_gives_a_label_for_each_of_its_folders() {
    let world = world();
    let built = world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    assert_eq!((&built["patterns"]["total"], &built["labels"]["total"]), (&5.into(), &3.into()));
    assert_eq!((&built["issues"]["total"], &built["skipped"]["total"]), (&0.into(), &0.into()));
    let list = world.json(&["table", "list", "t.ptt"]);
    let expected = [
        ("median", vec!["median/deep/two.py:1 middle", "median/one.py:1 median_of"]),
        ("merge", vec!["merge/merge.c:1 merge_runs"]),
        ("stock", vec!["stock/inventory.py:2 Inventory.__init__", "stock/inventory.py:10 Inventory.report"]),
    ];
    let expected =
        expected.map(|(label, of)| (label.to_owned(), of.into_iter().map(str::to_owned).collect()));
    assert_eq!(patterns(&list), expected);
    let median = &list["labels"][0];
    assert_eq!((&median["title"], &median["group"]), (&"Median".into(), &"statistics".into()));
    assert_eq!(median["description"], "The middle.");
    let only = world.json(&["table", "list", "t.ptt", "--label", "merge"]);
    assert_eq!(only["labels"].as_array().unwrap().len(), 1);
    world.pt(&["table", "list", "t.ptt", "--label", "none"]).fails_with(&["t.ptt", "no label 'none'"]);
}

#[test]
fn info_and_verify_say_what_a_table_is() {
    let world = world();
    world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    let info = world.json(&["table", "info", "t.ptt"]);
    assert_eq!(info["bytes"].as_u64(), Some(world.read("t.ptt").len() as u64));
    assert_eq!((&info["patterns"]["total"], &info["labels"]["total"]), (&5.into(), &3.into()));
    assert_eq!(info["languages"], serde_json::json!({"c": 1, "python": 4}));
    assert_eq!(info["model"], world.json(&["model", "info"])["model"]);
    assert_eq!(
        world.json(&["table", "verify", "t.ptt"]),
        serde_json::json!({"table": "t.ptt", "whole": true})
    );
    assert!(world.pt(&["table", "verify", "t.ptt"]).ok("verify").text().contains("t.ptt: whole"));
    let built_in = world.json(&["table", "info"]);
    assert!(built_in["patterns"]["total"].as_u64() > Some(0));
}

#[test]
fn a_parquet_file_gives_a_pattern_a_row() {
    let world = World::new();
    let (labels, languages) = (["median", "merge", "median", "odd"], ["python", "c", "py", "klingon"]);
    let codes = [MEDIAN_PY, MERGE_C, MEDIAN_RENAMED_PY, "Qapla'"];
    rows::write(
        world.path("s.parquet"),
        &[("label", &labels), ("language", &languages), ("code", &codes), ("id", &["a", "b", "c", "d"])],
    );
    let ran = world.pt(&["table", "build", "s.parquet", "-o", "t.ptt", "--format", "json"]);
    assert!(ran.err.contains("s.parquet#d") && ran.err.contains("no language 'klingon'"), "{}", ran.err);
    let built = ran.ok("build").document();
    assert_eq!((&built["patterns"]["total"], &built["issues"]["total"]), (&3.into(), &1.into()));
    let list = patterns(&world.json(&["table", "list", "t.ptt"]));
    assert!(list.contains(&("median".into(), vec!["s.parquet#a".into(), "s.parquet#c".into()])), "{list:?}");

    // The label may stand in another column; languages may be chosen.
    rows::write(world.path("o.parquet"), &[("task", &labels), ("language", &languages), ("code", &codes)]);
    let built = world.json(&[
        "table",
        "build",
        "o.parquet",
        "-o",
        "o.ptt",
        "--label-column",
        "task",
        "--language",
        "c",
    ]);
    assert_eq!(built["patterns"]["total"], 1);
    let list = patterns(&world.json(&["table", "list", "o.ptt", "--label", "merge"]));
    assert_eq!(
        list,
        [("merge".to_owned(), vec!["o.parquet#1".to_owned()])],
        "rows are numbered without an id"
    );
    let refused = world.pt(&["table", "build", "o.parquet", "-o", "none.ptt"]);
    refused.fails_with(&["o.parquet", "no column 'label'", "task, language, code"]);
    world.write("text.parquet", "not parquet");
    world.pt(&["table", "build", "text.parquet", "-o", "none.ptt"]).fails_with(&["text.parquet", "Parquet"]);
    assert!(!world.path("none.ptt").exists());
}

#[test]
fn a_store_gives_its_units() {
    let world = World::with(&[("lib/a/merge.c", MERGE_C), ("lib/inventory.py", INVENTORY_PY)]);
    std::fs::create_dir(world.path("lib/.git")).unwrap();
    let run = world.json(&["index", "lib"]);
    let built = world.json(&["table", "build", "lib", "-o", "lib.ptt"]);
    assert_eq!(built["patterns"]["total"], run["units"]["total"]);
    let list = patterns(&world.json(&["table", "list", "lib.ptt"]));
    let [(label, origins)] = list.as_slice() else { panic!("one label: {list:?}") };
    assert_eq!((label.as_str(), origins[1].as_str()), ("lib", "a/merge.c:1 merge_runs"));
    let built =
        world.json(&["table", "build", "lib/.pt", "-o", "f.ptt", "--label", "ours", "--kind", "method"]);
    assert_eq!(built["patterns"]["total"], 1);
    let list = patterns(&world.json(&["table", "list", "f.ptt"]));
    assert_eq!(list, [("ours".to_owned(), vec!["inventory.py:10 Inventory.report".to_owned()])]);
}

#[test]
fn tables_merge_into_one_without_duplicates() {
    let world = World::with(&[
        ("one/median/m.py", MEDIAN_PY),
        ("one/merge/m.c", MERGE_C),
        ("two/median/m.py", MEDIAN_PY),
        ("two/retry/r.go", RETRY_GO),
    ]);
    world.json(&["table", "build", "one", "-o", "1.ptt"]);
    world.json(&["table", "build", "two", "-o", "2.ptt"]);
    let merged = world.json(&["table", "merge", "1.ptt", "2.ptt", "-o", "all.ptt"]);
    assert_eq!(
        ["patterns", "labels", "duplicates"].map(|key| merged[key]["total"].as_u64().unwrap()),
        [3, 3, 1]
    );
    world.pt(&["table", "verify", "all.ptt"]).ok("verify");
    // Several sources in one build are the same, but for the duplicate.
    let built = world.json(&["table", "build", "one", "two", "-o", "both.ptt"]);
    assert_eq!((&built["patterns"]["total"], &built["labels"]["total"]), (&4.into(), &3.into()));
    world.json(&["table", "merge", "both.ptt", "-o", "once.ptt"]);
    assert_eq!(world.json(&["table", "info", "once.ptt"])["patterns"]["total"], 3);
}

#[test]
fn patterns_without_features_are_left_out_and_told() {
    let world = World::with(&[("p/empty/none.py", ""), ("p/median/m.py", MEDIAN_PY)]);
    let ran = world.pt(&["table", "build", "p", "-o", "t.ptt", "--format", "json"]);
    assert!(ran.err.contains("1 pattern without features left out: empty/none.py"), "{}", ran.err);
    let built = ran.ok("build").document();
    assert_eq!((&built["patterns"]["total"], &built["skipped"]["total"]), (&1.into(), &1.into()));
    assert_eq!(built["labels"]["total"], 2, "a label without patterns stays");
}

#[test]
fn a_table_of_no_patterns_matches_nothing() {
    let world = World::with(&[("p/empty/none.py", ""), ("src/debounce.js", DEBOUNCE_JS)]);
    world.json(&["table", "build", "p", "-o", "t.ptt"]);
    assert_eq!(world.json(&["table", "verify", "t.ptt"])["whole"], true);
    let run = world.json(&["classify", "src", "--table", "t.ptt", "--threshold", "0"]);
    assert_eq!((&run["matches"]["total"], &run["units"]["matched"]), (&0.into(), &0.into()));
    assert!(run["units"]["total"].as_u64() > Some(0));
    let found = world.json(&["match", "src/debounce.js", "--table", "t.ptt"]);
    assert_eq!(found["queries"][0]["matches"], serde_json::json!([]));
    assert!(rows::read(run["results"]["matches"].as_str().unwrap()).is_empty());
}

#[test]
fn files_that_give_no_pattern_are_issues_of_the_build() {
    let world = World::with(&[("p/median/m.py", MEDIAN_PY), ("p/bad/pattern.toml", "tilte = \"x\"\n")]);
    let refused = world.pt(&["table", "build", "p", "-o", "t.ptt"]);
    refused.fails_with(&["p/bad/pattern.toml", "line 1"]);
    assert!(refused.err.contains("unknown field `tilte`, expected one of `title`"), "{}", refused.err);
    world.write("p/bad/pattern.toml", "title = \"x\"\n");
    world.write("p/bad/binary.c", b"\x7fELF\0\0");
    let ran = world.pt(&["table", "build", "p", "-o", "t.ptt", "--format", "json"]);
    assert!(ran.err.contains("bad/binary.c") && ran.err.contains("NUL byte"), "{}", ran.err);
    assert_eq!(ran.ok("build").document()["issues"]["total"], 1);
}

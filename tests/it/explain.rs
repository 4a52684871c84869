//! Why two pieces of code are like each other, as people and programs are told.

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

//! Files that earlier versions wrote are read for ever: `tests/compat/` holds some of each version.

use std::fs;
use std::path::Path;

use crate::world::{World, file_counts};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &to) } else { assert!(fs::copy(&path, &to).is_ok()) }
    }
}

/// A world that holds the files of a version.
fn version(name: &str) -> World {
    let world = World::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(name), &world.path(""));
    world
}

/// Rows with their first columns; later versions may add some at the end.
fn first_columns(csv: &[u8], n: usize) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    reader.records().map(|row| row.unwrap().iter().take(n).map(str::to_owned).collect()).collect()
}

#[test]
fn a_store_of_version_1_is_whole_and_says_what_it_said() {
    let world = version("v1");
    let verified = world.json(&["store", "verify", "--store", "store"]);
    assert_eq!((&verified["damages"], &verified["is_sealed"]), (&serde_json::json!([]), &true.into()));
    for (args, file) in
        [(&["export", "units", "--with-vectors"][..], "units.csv"), (&["export", "matches"], "matches.csv")]
    {
        let kept = world.read(file);
        let n_columns = csv::Reader::from_reader(kept.as_slice()).headers().unwrap().len();
        let now = world.pt(&[args, &["--store", "store"]].concat());
        assert!(first_columns(&now.ok(args).out, n_columns) == first_columns(&kept, n_columns), "{file}");
    }
    let runs = world.json(&["runs", "--store", "store"]);
    let commands = runs["runs"].as_array().unwrap().iter().map(|run| run["command"].as_str().unwrap());
    assert_eq!(commands.collect::<Vec<_>>(), ["classify", "index"]);
    world.json(&["diff", "1", "2", "--store", "store"]);
}

#[test]
fn a_store_of_version_1_goes_on_being_used() {
    let world = version("v1");
    let counts = file_counts(&world.json(&["index", "src", "--store", "store"]));
    assert_eq!(counts[0] + counts[1], 2, "the files are known, or read anew for another model: {counts:?}");
    assert_eq!(world.json(&["store", "verify", "--store", "store"])["damages"], serde_json::json!([]));
}

#[test]
fn tables_of_version_1_can_be_read() {
    let world = version("v1");
    for table in ["shape.ptt", "meaning.ptt"] {
        world.json(&["table", "verify", table]);
        let labels = world.json(&["table", "list", table]);
        assert_eq!(labels["labels"].as_array().map(Vec::len), Some(2), "{labels}");
    }
}

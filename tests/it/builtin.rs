//! The built-in table is what its sources make, and its sources are worth having.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::world::World;

const PATTERNS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets/patterns");
const DATASETS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets");

#[test]
fn the_built_in_tables_are_what_the_patterns_make() {
    let world = World::new();
    for (space, name) in [("shape", "builtin.ptt"), ("meaning", "builtin-meaning.ptt")] {
        let built = world.json(&["table", "build", PATTERNS, "--space", space, "-o", name]);
        assert_eq!((&built["issues"]["total"], &built["skipped"]["total"]), (&0.into(), &0.into()));
        let same = world.read(name) == std::fs::read(format!("{DATASETS}/{name}")).unwrap();
        assert!(
            same,
            "run: cargo run --release -- table build datasets/patterns --space {space} -o datasets/{name}"
        );
        let info = world.json(&["table", "info", name]);
        assert_eq!(info["space"], space);
    }
}

#[test]
fn every_label_is_described_and_has_at_least_four_languages() {
    let world = World::new();
    let list = world.json(&["table", "list"]);
    let labels = list["labels"].as_array().unwrap();
    assert!(labels.len() >= 40, "{} labels", labels.len());
    for label in labels {
        for key in ["title", "group", "description"] {
            assert!(label[key].as_str().is_some_and(|text| !text.is_empty()), "{label}: no {key}");
        }
    }
    let mut languages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in world.records(&["export", "table"]) {
        assert!(!["file", "class"].contains(&&row[3]), "{}: a pattern is a function", &row[4]);
        languages.entry(row[1].to_owned()).or_default().insert(row[2].to_owned());
    }
    assert_eq!(languages.len(), labels.len(), "labels without a pattern");
    for (label, languages) in languages {
        assert!(languages.len() >= 4, "{label}: only {languages:?}");
    }
}

#[test]
fn every_pattern_parses_without_an_error() {
    let world = World::new();
    let store = world.path("store");
    let store = store.to_str().unwrap();
    world.pt(&["index", PATTERNS, "--store", store, "--quiet"]).ok("index");
    let rows = world.records(&["export", "units", "--store", store, "--kind", "file"]);
    let n_files = walk(Path::new(PATTERNS));
    assert_eq!(rows.len(), n_files, "files of no language");
    for row in rows {
        assert_eq!(&row[10], "0", "{}: n_errors", &row[1]);
    }
}

/// Code files below `folder`.
fn walk(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { walk(&path) } else { usize::from(!path.ends_with("pattern.toml")) })
        .sum()
}

//! Tables and models that are damaged, of other versions, or made for one another: clear errors.

use crate::samples::{INVENTORY_PY, MEDIAN_PY, MERGE_C, RETRY_GO};
use crate::world::World;

fn world() -> World {
    let world = World::with(&[
        ("patterns/median/m.py", MEDIAN_PY),
        ("patterns/merge/m.c", MERGE_C),
        ("patterns/stock/i.py", INVENTORY_PY),
        ("src/merge.c", MERGE_C),
        ("src/client.go", RETRY_GO),
    ]);
    world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    world
}

/// The commands that open the table `bad.ptt`.
const READERS: [&[&str]; 4] = [
    &["table", "verify", "bad.ptt"],
    &["classify", "src", "--table", "bad.ptt"],
    &["match", "src/merge.c", "--table", "bad.ptt"],
    &["export", "table", "bad.ptt", "-o", "bad.csv"],
];

#[test]
fn a_table_that_is_cut_off_is_refused_at_every_length() {
    let world = world();
    let whole = world.read("t.ptt");
    for len in [0, 1, 8, 63, 200, whole.len() / 2, whole.len() - 1] {
        world.write("bad.ptt", &whole[..len]);
        let expected = if len == 0 { "not a pattern table" } else { "damaged pattern table" };
        world.pt(READERS[0]).fails_with(&["bad.ptt", expected, "pt table build"]);
    }
    world.write("bad.ptt", [whole.as_slice(), b"\0"].concat());
    let (found, expected) = (whole.len() + 1, whole.len());
    for args in READERS {
        world.pt(args).fails_with(&["bad.ptt", &format!("{found} bytes long, expected {expected}")]);
    }
    assert!(!world.path(".pt").exists() && !world.path("bad.csv").exists());
}

#[test]
fn a_bit_that_flips_anywhere_in_a_table_is_found() {
    let world = world();
    let whole = world.read("t.ptt");
    // A spread of places in every part of the file, and the vectors and labels that matter most.
    let places = (0..24).map(|i| i * 4).chain((0..40).map(|i| i * (whole.len() - 1) / 39));
    let mut n_found = 0;
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        world.write("bad.ptt", &bytes);
        let ran = world.pt(READERS[n_found % READERS.len()]);
        // Another model or version is what some fields of the header then say.
        assert_eq!(ran.code, Some(2), "byte {at}: {}", ran.text());
        ran.fails_with(&["bad.ptt", "pt table build"]);
        n_found += 1;
    }
    assert_eq!(n_found, 64);
}

#[test]
fn a_table_of_another_model_is_refused_with_both_names() {
    let world = world();
    let trained = world.json(&["model", "train", "-o", "own.ptm", "python=patterns", "c=src"]);
    let built_in = world.json(&["model", "info"]);
    let (own, other) = (trained["model"].as_str().unwrap(), built_in["model"].as_str().unwrap());
    assert_ne!(own, other);
    let provenance: Vec<&str> = trained["provenance"].as_str().unwrap().lines().collect();
    assert!(
        provenance.len() == 2 && provenance[0].starts_with("python ") && provenance[1].starts_with("c "),
        "{provenance:?}"
    );
    assert_eq!(world.json(&["model", "info", "--model", "own.ptm"]), trained);

    world.json(&["table", "build", "patterns", "-o", "own.ptt", "--model", "own.ptm"]);
    for args in [&["classify", "src"][..], &["match", "src/merge.c"]] {
        let refused = world.pt(&[args, &["--table", "own.ptt"]].concat());
        refused.fails_with(&["own.ptt", own, other, "pt table build"]);
        // With its model it is right, and the built-in table is not.
        let options = ["--model", "own.ptm", "--format", "json"];
        world.pt(&[args, &["--table", "own.ptt"], &options[..]].concat()).ok(args);
        world.pt(&[args, &["--space", "shape"], &options[..]].concat()).fails_with(&["built-in", own, other]);
    }
    let merged = world.pt(&["table", "merge", "t.ptt", "own.ptt", "-o", "m.ptt"]);
    merged.fails_with(&["own.ptt", own, other]);
    assert!(!world.path("m.ptt").exists());
}

#[test]
fn a_store_of_another_model_is_refused_until_it_is_indexed_again() {
    let world = world();
    world.json(&["model", "train", "-o", "own.ptm", "python=patterns"]);
    let first = world.json(&["index", "src", "--model", "own.ptm"]);
    let (own, other) =
        (first["model"].as_str().unwrap().to_owned(), world.json(&["model", "info"])["model"].clone());
    let names: [&str; 3] = [&own, other.as_str().unwrap(), "run `pt index` on it again"];
    world.pt(&["match", "src/merge.c", "--in", "."]).fails_with(&names);
    world.pt(&["table", "build", ".", "-o", "s.ptt"]).fails_with(&names);
    let again = world.json(&["index", "src"]);
    assert_eq!(crate::world::file_counts(&again), [2, 0, 0, 0], "another model reads all anew");
    world.json(&["match", "src/merge.c", "--in", "."]);
}

#[test]
fn a_damaged_model_is_refused() {
    let world = world();
    world.json(&["model", "train", "-o", "own.ptm", "python=patterns"]);
    let whole = world.read("own.ptm");
    for bytes in [&whole[..whole.len() - 1], &whole[..20], &[&whole[..], b"x"].concat()] {
        world.write("bad.ptm", bytes);
        world.pt(&["index", "src", "--model", "bad.ptm"]).fails_with(&["bad.ptm", "damaged model file"]);
    }
    let mut later = whole.clone();
    later[12] ^= 0x40;
    world.write("bad.ptm", later);
    world.pt(&["index", "src", "--model", "bad.ptm"]).fails_with(&[
        "bad.ptm",
        "feature scheme",
        "pt model train",
    ]);
    world.pt(&["model", "train", "-o", "x.ptm", "klingon=src"]).fails_with(&["no language 'klingon'"]);
    world.pt(&["model", "train", "-o", "x.ptm", "src"]).fails_with(&["src: expected LANGUAGE=FOLDER"]);
    world.pt(&["model", "train", "-o", "x.ptm", "c=nowhere"]).fails_with(&["nowhere: No such file"]);
    assert!(!world.path("x.ptm").exists());
}

#[test]
fn a_failed_build_leaves_the_old_table_in_place() {
    let world = world();
    let before = world.read("t.ptt");
    world.write("patterns/stock/pattern.toml", "nonsense");
    assert_eq!(world.pt(&["table", "build", "patterns", "-o", "t.ptt"]).code, Some(2));
    assert!(world.read("t.ptt") == before);
    let beside: Vec<String> = std::fs::read_dir(world.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".partial"))
        .collect();
    assert_eq!(beside, [""; 0]);
}

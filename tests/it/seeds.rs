//! Writes the seeds of `tests/fuzz` anew, for a version that reads other files:
//! `cargo test --test it -- --ignored write_the_seeds`.

use std::fs;
use std::path::Path;

use pt::fingerprint::meaning::Meaning;
use pt::fingerprint::{Basis, ModelId};
use pt::table::{Label, Pattern, TableWriter};
use pt::types::{DIMS, Fingerprint, Sketch, UnitKind};

use crate::markdown::ROOT;
use crate::rows;
use crate::samples::{MEDIAN_PY, MERGE_C};
use crate::world::World;

fn put(target: &str, name: &str, bytes: impl AsRef<[u8]>) {
    let folder = Path::new(ROOT).join("tests/fuzz/seeds").join(target);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

#[test]
#[ignore = "writes into the repository"]
fn write_the_seeds() {
    assert!(Meaning::builtin().n_entries() > 0);
    tables();
    models();
    stores();
    labelled();
    texts();
}

fn tables() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("t.ptt");
    let model = ModelId([7; 32]);
    for (name, basis, n) in [
        ("shape", Basis::shape(model), 3),
        ("meaning", Basis::meaning(model), 2),
        ("empty", Basis::shape(model), 0),
    ] {
        let mut writer = TableWriter::create(&path, basis).unwrap();
        for i in 0..n {
            let pattern = Pattern {
                label: format!("label {}", i % 2),
                language: ["c", "python"][i % 2].to_owned(),
                kind: UnitKind::ALL[i],
                origin: format!("größe/{i}.py"),
                shape_hash: i as u64,
                vector: Fingerprint([i as i8 + 30; DIMS]),
                sketch: Sketch::default(),
            };
            writer.push(&pattern).unwrap();
        }
        let label = Label { name: "unused".to_owned(), title: "Nobody's".to_owned(), ..Label::default() };
        writer.finish(&[label]).unwrap();
        put("table", name, fs::read(&path).unwrap());
    }
    put("patched", "nothing", []);
    // The number of patterns, of labels, of sections; the first offset; a norm; a label; a filter.
    let header = |at: u32, value: u8| [&(at << 1 | 1).to_le_bytes()[..], &[value]].concat();
    let anywhere = |at: u32, value: u8| [&(at << 1).to_le_bytes()[..], &[value]].concat();
    put("patched", "counts", [header(28, 4), header(68, 1), header(64, 200)].concat());
    put("patched", "directory", [header(88, 1), header(96 + 32, 0xFF)].concat());
    put("patched", "columns", [anywhere(1_049_900, 0), anywhere(1_100_000, 0xFF)].concat());
}

/// Files whose entries the targets compress, and whole ones.
fn models() {
    for (target, header_bytes, length) in [("model", 36, 28), ("meaning", 48, 20)] {
        let builtin = ["shape", "meaning"][usize::from(target == "meaning")];
        let builtin = Path::new(ROOT).join(format!("datasets/model/{builtin}.ptm"));
        let mut plain = fs::read(builtin).unwrap()[..header_bytes].to_vec();
        let (text, entries): (&[u8], Vec<u8>) = match target {
            "model" => (b"c 10 20\n", [&[5, 0x80, 1, 9][..], &[7, 8, 9]].concat()),
            _ => (
                b"labelled 3\n",
                [&[1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 9][..], &[3, 4], &[5; 2 * DIMS]].concat(),
            ),
        };
        let n = if target == "model" { 3u32 } else { 2 };
        plain[16..20].copy_from_slice(&n.to_le_bytes());
        plain[length..length + 4].copy_from_slice(&(text.len() as u32).to_le_bytes());
        let packed = zstd::bulk::compress(&entries, 19).unwrap();
        let mut whole = plain.clone();
        whole[length + 4..length + 8].copy_from_slice(&(packed.len() as u32).to_le_bytes());
        put(target, "plain", [&plain, text, &entries].concat());
        put(target, "whole", [&whole, text, &packed].concat());
    }
}

fn stores() {
    for space in ["shape", "meaning"] {
        let world = World::with(&[("a.c", MERGE_C), ("b.py", MEDIAN_PY), ("broken.c", "\0")]);
        world.pt(&["index", ".", "--space", space]).ok(space);
        put("segment", space, world.read(".pt/segments/000001.parquet"));
        let catalog = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
        if space == "shape" {
            // Pages as small as there are.
            let small = "PRAGMA journal_mode = delete; PRAGMA page_size = 512; VACUUM;";
            catalog.execute_batch(small).unwrap();
            drop(catalog);
            put("catalog", "indexed", world.read(".pt/catalog.sqlite"));
        }
    }
}

fn labelled() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f.parquet");
    let code: &[(&str, &[&str])] = &[
        ("label", &["a", "b"]),
        ("language", &["c", "python"]),
        ("code", &["int x;", "x = 1"]),
        ("id", &["1", "2"]),
    ];
    rows::write(&path, code);
    put("labelled", "code", fs::read(&path).unwrap());
    let pairs: &[(&str, &[&str])] =
        &[("id_a", &["1"]), ("id_b", &["2"]), ("is_clone", &["1"]), ("clone_type", &["T1"])];
    rows::write(&path, pairs);
    put("labelled", "pairs", fs::read(&path).unwrap());
    let world = World::with(&[("a.c", MERGE_C), ("b/a.c", MERGE_C), ("broken.c", "\0")]);
    world.pt(&["classify", "."]).ok("classify");
    world.pt(&["dups", "."]).ok("dups");
    put("labelled", "matches", world.read(".pt/runs/000001/matches.parquet"));
    put("labelled", "duplicates", world.read(".pt/runs/000002/duplicates.parquet"));
    put("labelled", "issues", world.read(".pt/runs/000002/issues.parquet"));
}

fn texts() {
    put(
        "settings",
        "settings",
        "threshold = 0.8\ntable = [\"a.ptt\"]\nexclude = [\"a/**\"]\nkinds = [\"class\"]\n",
    );
    put("settings", "unknown", "treshold = 0.8\n");
    put("settings", "attributes", "*.c linguist-generated -linguist-vendored\n!a/[b-\\]{c,d}**\n");
    put("description", "all", "title = \"Größe\"\ngroup = 'x'\ndescription = \"\"\"\na\n\"\"\"\n");
    // The first byte chooses the language.
    let c = pt::lang::all().iter().position(|language| language.name == "c").unwrap() as u8;
    let of_c = |text: &str| [&[c], text.as_bytes()].concat();
    put(
        "suppressions",
        "comments",
        of_c(&format!("/* pt:ignore a, b -- why */\n@x\n{MERGE_C}// pt:ignore-file\n")),
    );
    let file = "[[suppress]]\nrules = [\"a\"]\npaths = [\"b/**\"]\nfingerprint = \"00ff\"\nreason = \"c\"\nexpires = 2027-01-31\n";
    put("suppressions", "file", of_c(file));
    let entry = "{\"rule\":\"duplicate\",\"path\":\"a.c\",\"kind\":\"function\",\"name\":\"f\",\"shape\":\"00ff\",\"class\":1}";
    put("suppressions", "baseline", of_c(&format!("{{\"format\":1,\"findings\":[\n{entry}\n]}}\n")));
    put("typed", "line", "src/auth.rs:42");
    put("typed", "glob", "src/**/*.{c,h}\n!a[!b-d]\n");
    put("typed", "words", "tsx");
    put("typed", "number", "-1e-400");
}

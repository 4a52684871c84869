//! The two spaces, from the command line: what is indexed for which, and that they are never mixed.

use std::fs::File;

use arrow_array::cast::AsArray;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::world::World;

const RUST: &str = "
pub fn greatest_common_divisor(first: u64, second: u64) -> u64 {
    let mut a = first;
    let mut b = second;
    while b != 0 {
        let rest = a % b;
        a = b;
        b = rest;
    }
    println!(\"gcd {}\", a);
    a
}
";

const JAVA: &str = "
class Numbers {
    static long greatestCommonDivisor(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        System.out.println(\"gcd \" + a);
        return a;
    }

    static String joined(java.util.List<String> names, String separator) {
        StringBuilder builder = new StringBuilder();
        for (String name : names) {
            if (builder.length() > 0) {
                builder.append(separator);
            }
            builder.append(name.trim().toLowerCase());
        }
        return builder.toString();
    }
}
";

fn world() -> World {
    World::with(&[
        ("src/.git/HEAD", "ref: refs/heads/main\n"),
        ("src/gcd.rs", RUST),
        ("src/Numbers.java", JAVA),
    ])
}

/// Bytes of a column of the latest run's `units.parquet`, end to end.
fn column(world: &World, run: u32, name: &str) -> Option<Vec<u8>> {
    let file = File::open(world.path(&format!("src/.pt/runs/{run:06}/units.parquet"))).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let mut bytes = Vec::new();
    for batch in reader {
        let batch = batch.unwrap();
        bytes.extend_from_slice(batch.column_by_name(name)?.as_fixed_size_binary().value_data());
    }
    Some(bytes)
}

#[test]
fn what_does_the_same_is_found_in_another_language() {
    let world = world();
    world.pt(&["index", "src", "--space", "meaning"]).ok("index");
    let args = ["match", "src/gcd.rs:3", "--in", "src", "--threshold", "0", "--space", "meaning"];
    let found = world.json(&args);
    let best = &found["queries"][0]["matches"][0];
    assert_eq!((&best["name"], &best["language"]), (&"Numbers.greatestCommonDivisor".into(), &"java".into()));
    assert_eq!(found["space"], "meaning");
    let by_default = world.json(&args[..args.len() - 2]);
    assert_eq!((&by_default["space"], &by_default["queries"]), (&found["space"], &found["queries"]));
    let shape = world.json(&[&args[..args.len() - 1], &["shape"]].concat());
    let of_shape = shape["queries"][0]["matches"][0]["score"].as_f64().unwrap();
    assert!(best["score"].as_f64().unwrap() > of_shape + 0.2, "{best} {of_shape}");
    assert_ne!(found["model"], shape["model"]);
}

#[test]
fn a_store_that_was_indexed_for_the_meaning_space_stays_so() {
    let world = world();
    let first = world.json(&["index", "src"]);
    assert_eq!(world.json(&["status", "--store", "src/.pt"])["meaning"], serde_json::Value::Null);
    let meaning = world.json(&["index", "src", "--space", "meaning"]);
    assert_eq!((&first["files"]["parsed"], &meaning["files"]["parsed"]), (&2.into(), &2.into()));
    // Nothing has to be read again, and new files have both vectors too.
    world.write("src/more.rs", RUST.replace("first", "other"));
    let again = world.json(&["classify", "src"]);
    assert_eq!((&again["files"]["parsed"], &again["space"]), (&1.into(), &"shape".into()));
    let vectors = column(&world, 3, "vector_meaning").unwrap();
    assert!(vectors.chunks(256).all(|vector| vector.iter().any(|&byte| byte != 0)));
    let exported = world.records(&["export", "units", "--with-vectors", "--store", "src/.pt"]);
    assert_eq!(exported[0].len(), 19, "17 columns and two vectors");
}

#[test]
fn vectors_do_not_depend_on_threads_levels_or_what_was_there_before() {
    let [one, other, later] = [world(), world(), world()];
    one.pt(&["classify", "src", "--space", "meaning", "--jobs", "1"]).ok("one thread");
    let mut command = other.command(&["classify", "src", "--space", "meaning", "--jobs", "3"]);
    command.env("PT_SIMD", "scalar");
    crate::world::finish(command, b"").ok("scalar");
    later.pt(&["index", "src"]).ok("shape first");
    later.pt(&["classify", "src", "--space", "meaning"]).ok("meaning later");
    for name in ["vector_shape", "vector_meaning"] {
        let expected = column(&one, 1, name).unwrap();
        assert_eq!(expected, column(&other, 1, name).unwrap(), "{name}");
        assert_eq!(expected, column(&later, 2, name).unwrap(), "{name}");
    }
    let matches = |world: &World, run| world.read(format!("src/.pt/runs/{run:06}/matches.parquet"));
    assert_eq!(matches(&one, 1), matches(&other, 1));
}

#[test]
fn units_that_were_indexed_for_the_other_space_only_are_told_of() {
    let world = world();
    world.write("src/more/other.java", JAVA.replace("Numbers", "Others"));
    world.pt(&["index", "src"]).ok("shape");
    world.pt(&["index", "src/more", "--space", "meaning"]).ok("a part of it for the other");
    let found = world.pt(&["match", "src/gcd.rs:3", "--in", "src", "--threshold", "0"]);
    assert!(found.ok("match").err.contains("3 units indexed without the meaning space"), "{}", found.err);
    world.pt(&["index", "src"]).ok("the rest");
    let found = world.pt(&["match", "src/gcd.rs:3", "--in", "src", "--threshold", "0"]);
    assert!(!found.ok("match").err.contains("indexed without"), "{}", found.err);
}

#[test]
fn spaces_are_never_mixed() {
    let world = world();
    world.pt(&["index", "src"]).ok("index");
    let missing = world.pt(&["match", "src/gcd.rs:3", "--in", "src", "--space", "meaning"]);
    missing.fails_with(&["no vectors of the meaning space", "pt index --space meaning"]);
    world.write("labels/gcd/a.rs", RUST);
    world.pt(&["table", "build", "labels", "-o", "shape.ptt"]).ok("shape");
    world.pt(&["table", "build", "labels", "-o", "meaning.ptt", "--space", "meaning"]).ok("meaning");
    for table in ["meaning", "shape"] {
        let found = world.json(&["match", "src/gcd.rs:3", "--table", &format!("{table}.ptt")]);
        assert_eq!(
            (&found["space"], &found["queries"][0]["matches"][0]["label"]),
            (&table.into(), &"gcd".into())
        );
    }
    let mixed = world.pt(&["match", "src/gcd.rs:3", "--table", "shape.ptt", "--space", "meaning"]);
    mixed.fails_with(&["shape.ptt", "the shape space", "--space shape"]);
    let merged = world.pt(&["table", "merge", "shape.ptt", "meaning.ptt", "-o", "both.ptt"]);
    merged.fails_with(&["meaning space", "shape space"]);
    world
        .pt(&["table", "build", "src", "-o", "store.ptt", "--space", "meaning"])
        .fails_with(&["meaning space"]);
    let unknown = world.pt(&["match", "src/gcd.rs:3", "--space", "form"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("expected shape or meaning"), "{}", unknown.err);
}

#[test]
fn settings_choose_the_space_and_small_units_have_to_be_more_alike() {
    let world = world();
    world.write("src/pt.toml", "space = \"meaning\"\nsmall-threshold = 1.0\nthreshold = 0.0\n");
    world.write("labels/gcd/a.java", JAVA.replace("builder", "text").replace("rest", "left"));
    world.pt(&["table", "build", "labels", "-o", "t.ptt", "--space", "meaning"]).ok("table");
    let table = ["classify", "src", "--table", "t.ptt"];
    let strict = world.json(&table);
    assert_eq!(strict["space"], "meaning");
    let loose = world.json(&[&table[..], &["--small-threshold", "0"]].concat());
    let matches = |run: &serde_json::Value| run["matches"]["total"].as_u64().unwrap();
    assert!(matches(&strict) < matches(&loose), "{strict} {loose}");
}

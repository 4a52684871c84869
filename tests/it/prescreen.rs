//! The pre-screen from end to end: with it and without, `pt` finds the same.

use crate::world::World;

/// Functions of which neighbours are alike and others are not: what they call, how and in which order varies.
fn functions(first: usize, n: usize) -> String {
    let mut text = String::new();
    for i in first..first + n {
        let family = i / 3;
        let op = ["+", "-", "*", "^", "|", "&"];
        text += &format!("int handle_{i}(struct ctx_{family} *c, int n)\n{{\n");
        for k in 0..7 {
            let (f, o) = (format!("{family}_{k}"), op[(family + k) % 6]);
            text += &match (family * 31 + k * 7) % 4 {
                0 => format!("    if (c->f{f} {o} n) n = call_{f}(c, {k});\n"),
                1 => format!("    while (n > {k}) n {o}= probe_{f}(c->g{f});\n"),
                2 => format!("    c->h{f}[n {o} {k}] = sum_{f}(n);\n"),
                _ => format!("    for (int i = 0; i < c->m{f}; i++) step_{f}(c, i);\n"),
            };
        }
        text += &format!("    return finish_{family}(n, {});\n}}\n\n", i % 17);
    }
    text
}

fn indexed() -> World {
    let world = World::new();
    for file in 0..42 {
        world.write(format!("big/part-{file:02}.c"), functions(file * 100, 100));
    }
    world.write("small/own.c", functions(1200, 30) + &functions(90_000, 40));
    world.pt(&["index", "big", "--store", "big.store", "--quiet"]).ok("index");
    world.pt(&["table", "build", "big.store", "-o", "big.ptt", "--quiet"]).ok("table build");
    world
}

fn matches(world: &World, options: &[&str]) -> (serde_json::Value, Vec<csv::StringRecord>) {
    let base = ["classify", "small", "--store", "small.store", "--threshold", "0.9", "--top-k", "50"];
    let document = world.json(&[&base, options].concat());
    (document, world.records(&["export", "matches", "--store", "small.store"]))
}

#[test]
fn matches_are_the_same_with_and_without_and_the_run_says_what_it_may_have_lost() {
    let world = indexed();
    world.pt(&["table", "verify", "big.ptt"]).ok("table verify");
    let (on, found) = matches(&world, &["--table", "big.ptt", "--prescreen", "on"]);
    let (off, expected) = matches(&world, &["--table", "big.ptt", "--strict"]);
    assert!(!expected.is_empty());
    assert_eq!(found, expected);
    let prescreen = &on["search"]["prescreen"];
    assert!(prescreen["pass_rate"].as_f64().unwrap() < 0.5, "{prescreen}");
    assert_eq!(prescreen["recall"]["found"], prescreen["recall"]["expected"], "{prescreen}");
    assert!(off["search"]["prescreen"].is_null());
    assert!(on["search"]["dots"].as_u64() < off["search"]["dots"].as_u64());

    // A table merged of two has the filters of both, and several tables are searched in one pass.
    world.pt(&["table", "merge", "big.ptt", "big.ptt", "-o", "merged.ptt"]).ok("table merge");
    let (_, merged) = matches(&world, &["--table", "merged.ptt", "--prescreen", "on"]);
    let but_table = |records: &[csv::StringRecord]| {
        records.iter().map(|r| r.iter().take(13).map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(but_table(&merged), but_table(&expected));
    let (both, twice) = matches(&world, &["--table", "big.ptt", "--table", "merged.ptt", "--strict"]);
    assert_eq!(both["tables"], serde_json::json!(["big.ptt", "merged.ptt"]));
    assert!(twice.len() >= expected.len() && twice[0][13] == *"big.ptt" && twice[1][13] == *"merged.ptt");

    let explained =
        world.pt(&["classify", "small", "--table", "big.ptt", "--prescreen", "on", "--explain-plan"]).text();
    for part in ["Plan\n", "expected: without", "all searches took"] {
        assert!(explained.contains(part), "{explained}");
    }
}

#[test]
fn pairs_are_the_same_with_and_without() {
    let world = indexed();
    let pairs = |options: &[&str]| {
        world.records(&[&["pairs", "big.store", "--threshold", "0.8", "--quiet"], options].concat())
    };
    let (on, off) = (pairs(&["--prescreen", "on"]), pairs(&["--strict"]));
    assert!(on.len() > 1000, "{}", on.len());
    assert_eq!(on, off);
    world.pt(&["pairs", "big.store", "--threshold", "2"]).fails_with(&["threshold 2", "from 0 to 1"]);
    let bench = world.json(&[
        "bench",
        "--table",
        "big.ptt",
        "--in",
        "big.store",
        "--queries",
        "200",
        "--threshold",
        "0.8",
        "--prescreen",
        "on",
        "--repeat",
        "2",
        "--hits",
        "hits.parquet",
    ]);
    assert_eq!((&bench["n_queries"], &bench["runs"][1]["seconds"].is_f64()), (&200.into(), &true));
    assert!(bench["prescreen"]["used"].as_bool().unwrap() && world.path("hits.parquet").exists());
}

#[test]
fn a_filter_that_lost_a_bit_is_an_error_and_never_a_shorter_answer() {
    let world = indexed();
    let mut bytes = world.read("big.ptt");
    let at = bytes.len() - 300_000;
    bytes[at] ^= 1;
    world.write("hurt.ptt", &bytes);
    world.pt(&["table", "verify", "hurt.ptt"]).fails_with(&["hurt.ptt", "filter", "checksum"]);
}

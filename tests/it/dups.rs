//! Classes of duplicates within a code base, and copies between two.

use pt::dups::{Choice, DupsOptions, Reading, TokenBook, dups};
use pt::search::{Costs, Engine, PlanOptions, Prescreen};
use pt::simd::Level;
use pt::store::Store;
use pt::types::Silent;
use serde_json::{Value, json};

use crate::samples::{MERGE_C, MERGE_RENAMED_C};
use crate::world::World;

/// `MERGE_C` with other values.
fn with_values() -> String {
    MERGE_C.replace("i = 0, j = 0, k = 0", "i = 1, j = 2, k = 3")
}

/// `MERGE_C` with a tenth or so of it changed.
fn edited() -> String {
    MERGE_C
        .replace("merge_runs", "merge_counted")
        .replace("    return k;", "    if (k > MAX_RUN) report(out, k);\n    return k;")
        .replace("left[i] <= right[j]", "less(left[i], right[j])")
}

/// A C function that is like none of these.
pub(crate) const OTHER_C: &str = "\
int parse_flags(const char *text, struct flags *flags) {
    for (const char *at = text; *at; at = next_word(at)) {
        switch (*at) {
        case 'v': flags->verbose = 1; break;
        case 'q': flags->quiet = 1; break;
        case 'n': flags->dry_run = strtol(at + 1, NULL, 10); break;
        default: return -EINVAL;
        }
    }
    return flags->verbose && flags->quiet ? -EINVAL : 0;
}
";

/// A world with copies of every sort, and something else.
pub(crate) fn world() -> World {
    let edited = edited();
    let values = with_values();
    // A line before each function keeps whole files from being the same.
    let file = |first: &str, code: &str| format!("{first}\n\n{code}");
    World::with(&[
        ("src/a.c", &file("int a;", MERGE_C)),
        ("src/b.c", &file("long b(void);", MERGE_C)),
        (
            "src/c.c",
            &file("struct c { int c; };", &format!("/* Other layout. */\n{}", MERGE_C.replace("    ", "\t"))),
        ),
        ("lib/d.c", &file("enum d { D };", MERGE_RENAMED_C)),
        ("lib/e.c", &file("char e[12];", &values)),
        ("lib/f.c", &file("typedef int f;", &edited)),
        ("lib/g.c", OTHER_C),
    ])
}

fn classes(document: &Value) -> &Vec<Value> {
    document["classes"].as_array().unwrap()
}

/// The path and the reason of each member of a class.
fn members(class: &Value) -> Vec<(&str, &str)> {
    let members = class["members"].as_array().unwrap().iter();
    members.map(|member| (member["path"].as_str().unwrap(), member["reason"].as_str().unwrap())).collect()
}

#[test]
fn copies_of_every_sort_are_one_class_that_says_in_what_way() {
    let world = world();
    let document = world.json(&["dups", "."]);
    let [class] = classes(&document).as_slice() else { panic!("{document:#}") };
    let found = members(class);
    // The first of five that are the same is the medoid.
    assert_eq!(found[0], ("lib/d.c", "medoid"));
    let reason = |path: &str| found.iter().find(|(of, _)| *of == path).unwrap().1;
    assert_eq!(reason("src/a.c"), "the same but for names");
    assert_eq!(reason("src/c.c"), "the same but for names");
    assert_eq!(reason("lib/e.c"), "the same but for names and values of literals");
    let share = class["members"][5]["share"].as_f64().unwrap();
    assert!(reason("lib/f.c").ends_with("% of tokens aligned") && (0.75..0.97).contains(&share), "{found:?}");
    assert_eq!(found.len(), 6, "parse_flags is like nothing: {found:?}");
    let edited = class["members"].as_array().unwrap().iter().find(|m| m["path"] == "lib/f.c").unwrap();
    let lines = &edited["differs"]["lines"];
    assert!(!lines["member"].as_array().unwrap().is_empty(), "{edited:#}");
    assert!(class["saved_tokens"].as_u64().unwrap() > 400, "{class:#}");
    let classes_of = |least: &str| classes(&world.json(&["dups", ".", "--min-members", least])).len();
    assert_eq!([classes_of("0"), classes_of("6"), classes_of("7")], [1, 1, 0]);
}

#[test]
fn what_differs_in_values_is_never_called_the_same() {
    let world = World::with(&[
        ("a.c", &format!("int a;\n{MERGE_C}")),
        ("b.c", &format!("long b;\n{MERGE_C}")),
        ("c.c", &format!("char *c;\n{}", with_values())),
        ("true.py", &PYTHON.replace("VALUE", "True")),
        ("false.py", &format!("import os\n{}", PYTHON.replace("VALUE", "False"))),
    ]);
    let document = world.json(&["dups", ".", "--min-tokens", "20"]);
    let [merge, python] = classes(&document).as_slice() else { panic!("{document:#}") };
    let expected = [("a.c", "medoid"), ("b.c", "exact copy"), ("c.c", "the same but for values of literals")];
    assert_eq!(members(merge), expected);
    assert_eq!(merge["reason"], "the same but for values of literals");
    let values = &merge["members"][2]["differs"]["values"];
    let expected = serde_json::json!([
        {"medoid": "0", "member": "1"}, {"medoid": "0", "member": "2"}, {"medoid": "0", "member": "3"},
    ]);
    assert_eq!(values, &expected);
    assert_eq!(
        python["reason"], "the same but for values of literals",
        "truth values are values: {python:#}"
    );
}

const PYTHON: &str = "\
def load_settings(path, defaults):
    settings = dict(defaults)
    for line in open(path):
        key, _, value = line.partition('=')
        settings[key.strip()] = value.strip()
    settings['checked'] = VALUE
    return settings
";

#[test]
fn the_answer_is_the_same_with_any_number_of_threads_and_from_a_store_or_not() {
    let world = world();
    let list = |more: &[&str]| {
        let args = [&["dups", ".", "-o", "dups.csv", "-q"], more].concat();
        world.pt(&args).ok(&args);
        world.read("dups.csv")
    };
    let first = list(&["--jobs", "1"]);
    assert!(first.len() > 500);
    for jobs in ["1", "2", "7"] {
        assert_eq!(list(&["--jobs", jobs]), first, "{jobs} threads");
        assert_eq!(
            list(&["--jobs", jobs, "--store", &format!("fresh{jobs}")]),
            first,
            "{jobs} threads, a new store"
        );
    }
    let rows = String::from_utf8(first).unwrap();
    let classes: Vec<&str> = rows.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert!(classes.is_sorted(), "{rows}");
}

#[test]
fn tokens_are_kept_from_run_to_run_and_made_anew_where_they_cannot_be_read() {
    let world = world();
    let first = classes(&world.json(&["dups", "."])).clone();
    let kept = world.read(".pt/tokens.bin");
    assert_eq!(classes(&world.json(&["dups", "."])), &first);
    assert_eq!(world.read(".pt/tokens.bin"), kept, "there was nothing to add");
    world.remove(".pt/tokens.bin");
    assert_eq!(classes(&world.json(&["dups", "."])), &first);
    assert!(world.read(".pt/tokens.bin").len() < kept.len(), "of files with candidates alone");
    world.write(".pt/tokens.bin", &kept[..kept.len() / 2]);
    assert_eq!(classes(&world.json(&["dups", "."])), &first);
    world.remove("src/a.c");
    world.write("src/z.c", format!("int z;\n{OTHER_C}"));
    let last = world.json(&["dups", "."]);
    let sizes: Vec<usize> =
        classes(&last).iter().map(|class| class["members"].as_array().unwrap().len()).collect();
    assert_eq!(sizes, [5, 2], "one of the copies is gone, and parse_flags has one");
}

#[test]
fn only_the_outermost_of_nested_copies_are_reported() {
    let module = "\
export function watch(source, target) {
  const seen = new Map();
  source.on('change', function (event) {
    for (const [key, value] of Object.entries(event.changes)) {
      if (seen.get(key) !== value && !target.isClosed()) {
        target.update(key, value, { origin: event.origin, at: Date.now() });
        seen.set(key, value);
      }
    }
  });
  return () => source.off('change', seen);
}
";
    let world = World::with(&[("a.js", module), ("b.js", module)]);
    let document = world.json(&["dups", ".", "--min-tokens", "20", "--min-nodes", "20"]);
    let [class] = classes(&document).as_slice() else { panic!("{document:#}") };
    assert_eq!(
        (class["members"][0]["kind"].as_str(), class["reason"].as_str()),
        (Some("file"), Some("exact copies"))
    );

    // Two copies of the function in files that are not the same, and one more of the closure.
    world.write("a.js", format!("const version = 1;\n{module}"));
    let inner = module.lines().skip(2).take(8).collect::<Vec<_>>().join("\n");
    world.write("c.js", format!("const source = open();\n{inner}\n"));
    let document = world.json(&["dups", ".", "--min-tokens", "20", "--min-nodes", "20"]);
    let found: Vec<Vec<&str>> = classes(&document)
        .iter()
        .map(|class| {
            class["members"].as_array().unwrap().iter().map(|m| m["kind"].as_str().unwrap()).collect()
        })
        .collect();
    // The closure of b.js goes with its function.
    assert_eq!(found, [["function"; 2], ["closure"; 2]], "{document:#}");
}

#[test]
fn what_lies_in_copies_is_counted_with_them_and_told_of_where_it_stands_elsewhere_too() {
    // Two copies of a file with two functions, and one more of the first of these.
    let both = format!("{MERGE_C}\n{OTHER_C}");
    let world = World::with(&[("a.c", &both), ("b.c", &both), ("c.c", &format!("int c;\n\n{MERGE_C}"))]);
    let document = world.json(&["dups", "."]);
    let found: Vec<Vec<(&str, &str)>> = classes(&document)
        .iter()
        .map(|class| {
            let members = class["members"].as_array().unwrap().iter();
            let text = |value: &'_ Value| value.as_str().unwrap().to_owned().leak() as &str;
            members.map(|member| (text(&member["path"]), text(&member["kind"]))).collect()
        })
        .collect();
    let expected = [[("a.c", "file"), ("b.c", "file")], [("a.c", "function"), ("c.c", "function")]];
    assert_eq!(found, expected, "{document:#}");
    let tokens = |at: usize| classes(&document)[at]["members"][1]["tokens"].as_u64().unwrap();
    assert_eq!(document["duplicates"]["saved_tokens"], tokens(0) + tokens(1));
    assert_eq!(document["duplicates"]["units"], 4);
    // What stands for a class is as near to it as what is nearest.
    let world = World::with(&[("a.c", &after("int a;")), ("f.c", &format!("int f;\n\n{}", edited()))]);
    let document = world.json(&["dups", "."]);
    assert_eq!(classes(&document)[0]["members"][0]["likeness"], "aligned", "{document:#}");
    assert_eq!((&document["classes_compared"], &document["classes"][0]["class"]), (&1.into(), &1.into()));
}

fn after(first: &str) -> String {
    format!("{first}\n\n{MERGE_C}")
}

#[test]
fn no_name_of_a_file_gives_orders_to_a_terminal_or_a_job() {
    let world = World::with(&[
        ("t\x1b[31mr\x7f\u{9b}ed.c", &after("int a;")),
        ("t\n::error::pwn.c", &after("long b;")),
        ("t\r\x1b]0;x\x07.c", "/* pt:ignore a b */ int x;\n"),
    ]);
    for args in [
        &["dups", "."][..],
        &["classify", "."],
        &["match", "t\x1b[31mr\x7f\u{9b}ed.c"],
        &["suppressions"],
        &["status"],
    ] {
        let page = world.pt(args);
        let page = page.ok(args).text();
        let is_order = |line: &str| line.trim_start().starts_with("::");
        assert!(
            !page.contains(['\x1b', '\r', '\x07', '\x7f', '\u{9b}']) && !page.lines().any(is_order),
            "{args:?}: {page}"
        );
    }
    let page = world.pt(&["dups", "."]).text();
    assert!(
        page.contains("t\\u{1b}[31mr\\u{7f}\\u{9b}ed.c") && page.contains("t\\n::error::pwn.c"),
        "{page}"
    );
    let document = world.json(&["dups", "."]);
    let paths: Vec<&str> = members(&classes(&document)[0]).into_iter().map(|(path, _)| path).collect();
    assert!(paths.contains(&"t\x1b[31mr\x7f\u{9b}ed.c"), "documents have it as it is: {paths:?}");
    let error = world.pt(&["match", "n\n::error::no.c"]);
    assert!(error.err.contains("n\n| ::error::no.c"), "{}", error.err);
}

#[test]
fn generated_vendored_and_test_code_is_left_out_counted_and_taken_in_by_flags() {
    let world = World::with(&[
        ("src/a.c", &format!("int a;\n{MERGE_C}")),
        ("src/gen.c", &format!("/* Generated by mk, do not edit. */\nint g;\n{MERGE_C}")),
        ("vendor/v.c", &format!("int v[3];\n{MERGE_C}")),
        ("tests/t.c", &format!("int *t;\n{MERGE_C}")),
    ]);
    let document = world.json(&["dups", "."]);
    assert_eq!(document["duplicates"]["classes"], 0);
    let left_out = &document["files"]["left_out"];
    let counts = ["total", "generated", "vendored", "test"].map(|key| left_out[key].as_u64().unwrap());
    assert_eq!(counts, [3, 1, 1, 1]);
    let page = world.pt(&["dups", "."]).text();
    assert!(page.contains("3 files left out: 1 of tests (--with-tests), 1 generated"), "{page}");
    for (flag, path) in
        [("--with-generated", "src/gen.c"), ("--with-vendored", "vendor/v.c"), ("--with-tests", "tests/t.c")]
    {
        let document = world.json(&["dups", ".", flag]);
        let mut paths: Vec<&str> =
            members(&classes(&document)[0]).into_iter().map(|(path, _)| path).collect();
        paths.sort_unstable();
        assert_eq!(paths, ["src/a.c", path]);
    }
}

#[test]
fn sizes_shares_and_kinds_that_are_asked_for_hold() {
    let world = world();
    let n_members = |more: &[&str]| {
        let document = world.json(&[&["dups", "."], more].concat());
        classes(&document).iter().map(|class| class["members"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!(n_members(&[]), 6);
    assert_eq!(n_members(&["--min-share", "0.97"]), 5);
    assert_eq!(n_members(&["--min-tokens", "1000"]), 0);
    assert_eq!(
        n_members(&["--min-lines", "14"]),
        2,
        "merge_counted and combine have more lines than the others"
    );
    assert_eq!(n_members(&["--min-tokens", "0", "--min-lines", "0"]), 6);
    assert_eq!(n_members(&["--kind", "class"]), 0);
    assert_eq!(n_members(&["--threshold", "1"]), 5, "no candidates, but equal shapes");
    world.pt(&["dups", ".", "--min-share", "1.2"]).fails_with(&["--min-share 1.2", "from 0 to 1"]);
    world.pt(&["dups", ".", "--across"]).fails_with(&["--across", "at least two paths"]);
    world.pt(&["dups", ".", "-o", "x.xlsx"]).fails_with(&["x.xlsx", ".parquet, .csv, .jsonl, .sarif or .md"]);
}

#[test]
fn classes_across_folders_have_members_in_both() {
    let world = World::with(&[
        ("a/1.c", &format!("int a;\n{MERGE_C}")),
        ("b/1.c", &format!("int b;\n{MERGE_RENAMED_C}")),
        ("b/2.c", &format!("int c;\n{OTHER_C}")),
        ("b/3.c", &format!("int *d;\n{OTHER_C}")),
    ]);
    assert_eq!(classes(&world.json(&["dups", "a", "b"])).len(), 2);
    let document = world.json(&["dups", "--across", "a", "b"]);
    let [class] = classes(&document).as_slice() else { panic!("{document:#}") };
    assert_eq!(members(class), [("a/1.c", "medoid"), ("b/1.c", "the same but for names")]);
}

#[test]
fn owners_that_have_copies_of_the_same_are_told() {
    let world = world();
    world.write("CODEOWNERS", "src/ @core\n/lib/ @lib @ann\n");
    let document = world.json(&["dups", "."]);
    let owners = &document["owners"][0];
    assert_eq!(owners["owners"], serde_json::json!(["@core", "@lib @ann"]));
    assert_eq!(owners["classes"], 1);
    let page = world.pt(&["dups", ".", "--by-owner"]).text();
    assert!(page.contains("@core + @lib @ann"), "{page}");
}

#[test]
fn a_file_that_changed_since_it_was_indexed_is_left_out() {
    let world = world();
    world.json(&["index", "."]);
    world.write("src/b.c", format!("long b(void);\n\n{}", MERGE_C.replace("<=", "<")));
    world.remove("src/c.c");
    let choice = Choice { min_tokens: 50, min_lines: 5, ..Choice::default() };
    let search = PlanOptions {
        engine: Engine::Cpu(Level::Scalar),
        offer: None,
        prescreen: Prescreen::Off,
        n_threads: 1,
        costs: Costs::default(),
    };
    let reading = Reading { min_nodes: 60, max_file_bytes: 1 << 20, n_threads: 2 };
    let options =
        DupsOptions { choice, share: 0.7, min_members: 0, score: 0.4, across: Vec::new(), reading, search };
    let store = Store::open(&world.path(".pt")).unwrap();
    let found = dups(&store, &options, TokenBook::default(), &Silent).unwrap();
    assert_eq!((found.account.n_changed, found.classes.len()), (2, 1));
    let members = found.classes[0].members.iter().map(|m| &found.units.all[m.unit as usize]);
    let mut paths: Vec<&str> = members.map(|unit| found.units.file(unit).info.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["lib/d.c", "lib/e.c", "lib/f.c", "src/a.c"]);
}

#[test]
fn what_was_copied_from_another_repository() {
    let world = World::with(&[
        ("ours/.git/HEAD", ""),
        ("ours/net/a.c", &format!("int a;\n{MERGE_C}")),
        ("ours/net/b.c", &format!("int b;\n{}", edited())),
        ("ours/own.c", OTHER_C),
        ("theirs/.git/HEAD", ""),
        ("theirs/sort/merge.c", &format!("long m;\n{MERGE_RENAMED_C}")),
        ("theirs/sort/exact.c", &format!("long *n;\n{MERGE_C}")),
    ]);
    let document = world.json(&["compare", "ours", "theirs", "-o", "copies.csv"]);
    let units = document["units"].as_array().unwrap();
    let found: Vec<[&str; 3]> = units
        .iter()
        .map(|unit| {
            [&unit["a"]["path"], &unit["b"]["path"], &unit["likeness"]].map(|text| text.as_str().unwrap())
        })
        .collect();
    // The one with more tokens first. Of the two that it is like, an exact copy is the better one.
    assert_eq!(found[1], ["net/a.c", "sort/exact.c", "exact"]);
    assert_eq!(found[0][0..1], ["net/b.c"]);
    assert_eq!((found.len(), found[0][2]), (2, "aligned"));
    assert_eq!(document["folders"][0]["folder"], "net");
    assert_eq!(document["folders"][0]["other"], "sort");
    let rows = String::from_utf8(world.read("copies.csv")).unwrap();
    assert_eq!(rows.lines().count(), 3, "{rows}");
    assert!(world.path("ours/.pt").is_dir() && world.path("theirs/.pt").is_dir());
    let page = world.pt(&["compare", "ours", "theirs"]).text();
    assert!(page.contains("2 of 6 units have a copy among 4"), "{page}");
    let outputs = ["compare", "ours", "theirs", "-o", "copies.sarif", "-o", "jsonl=c", "--format", "csv"];
    assert_eq!(world.pt(&outputs).ok("outputs").text(), rows);
    let sarif: Value = serde_json::from_slice(&world.read("copies.sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let uri =
        |place: &Value| place["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned();
    assert_eq!(
        (results.len(), &results[0]["ruleId"], uri(&results[0]["locations"][0])),
        (2, &"copy".into(), "net/a.c".into())
    );
    let other = uri(&results[0]["relatedLocations"][0]);
    assert!(other.starts_with("file:///") && other.ends_with("/theirs/sort/exact.c"), "{other}");
    world.pt(&["compare", "ours", "ours/net"]).fails_with(&["neither of which holds the other"]);
}

#[test]
fn a_run_is_recorded_with_all_classes_and_can_be_compared() {
    let world = world();
    world.write("broken.c", "int x;\0");
    let document = world.json(&["dups", ".", "-o", "d.parquet", "--limit", "0"]);
    assert_eq!((&document["run"], &document["issues"]["total"]), (&json!(1), &json!(1)), "{document:#}");
    world.json(&["index", "."]);
    let again = world.json(&["dups", ".", "--limit", "0"]);
    let runs = world.json(&["runs", "--store", ".pt"]);
    let of_runs: Vec<_> =
        runs["runs"].as_array().unwrap().iter().map(|run| run["command"].as_str().unwrap()).collect();
    assert_eq!(of_runs, ["dups", "index", "dups"]);
    assert_eq!(runs["runs"][2]["classes"], document["classes"]);
    assert_eq!(classes(&again), classes(&document));
    let kept = world.read(".pt/runs/000001/duplicates.parquet");
    assert_eq!(kept, world.read("d.parquet"));
    assert_eq!(kept, world.read(".pt/runs/000003/duplicates.parquet"));
    assert!(!world.read(".pt/runs/000003/issues.parquet").is_empty());
    world.pt(&["store", "verify", "--store", ".pt"]).ok("verify");

    world.remove("lib/f.c");
    world.json(&["dups", "."]);
    let changed = world.json(&["diff", "--store", ".pt"]);
    assert_eq!((&changed["before"]["run"], &changed["after"]["command"]), (&json!(3), &json!("dups")));
    assert_ne!(changed["units"]["gone"], 0, "{changed:#}");
    // Two runs of a command are kept, whatever other commands did.
    assert!(!world.path(".pt/runs/000001").exists() && world.path(".pt/runs/000002").exists());
}

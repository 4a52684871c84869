//! What suppresses findings: it is listed, counted, and told of when it does so no more.

use serde_json::Value;

use crate::samples::{MEDIAN_PY, MERGE_C};
use crate::world::World;

fn after(first: &str, code: &str) -> String {
    format!("{first}\n\n{code}")
}

/// Two copies, before the second of which this stands.
fn pair(comment: &str) -> World {
    let second = format!("{comment}\n{MERGE_C}");
    World::with(&[("a.c", &after("int a;", MERGE_C)), ("b.c", &after("long b;", &second))])
}

/// Findings that are not suppressed, and those that are.
fn counts(document: &Value) -> [u64; 2] {
    let of = |key: &str| document["gate"][key].as_u64().unwrap();
    [of("found") + of("new") + of("known"), of("suppressed")]
}

/// State, findings and problem of each suppression.
fn listed(document: &Value) -> Vec<(String, u64, String)> {
    let text = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let all = document["suppressions"].as_array().unwrap().iter();
    all.map(|of| (text(of, "state"), of["findings"].as_u64().unwrap_or_default(), text(of, "problem")))
        .collect()
}

#[test]
fn a_comment_suppresses_the_unit_that_it_stands_at_and_stays_visible() {
    let world = pair("// pt:ignore duplicate -- the protocol has both");
    let document = world.json(&["dups", "."]);
    assert_eq!(counts(&document), [0, 1]);
    let class = &document["classes"][0];
    assert_eq!((&class["suppressed"], class["members"].as_array().unwrap().len()), (&true.into(), 2));
    let of: Vec<&Value> =
        class["members"].as_array().unwrap().iter().map(|member| &member["suppressed"]).collect();
    assert!(of.contains(&&Value::from("the protocol has both")), "{class:#}");
    assert_eq!(listed(&document), [("used".into(), 1, String::new())]);
    world.pt(&["dups", ".", "--fail-on", "any"]).ok("it is suppressed");
    let page = world.pt(&["dups", "."]).text();
    assert!(
        page.contains("(suppressed)") && page.contains("Suppressed: 1 finding by 1 suppression"),
        "{page}"
    );
    // A third copy is one of two that are not.
    world.write("c.c", after("char c;", MERGE_C));
    assert_eq!(counts(&world.json(&["dups", "."])), [1, 1]);
    world.pt(&["dups", ".", "--fail-on", "any"]).fails_gate("1 finding");
}

#[test]
fn comments_are_found_in_every_place_of_a_unit_and_of_a_file() {
    let inside = MERGE_C.replacen("    int i", "    /* pt:ignore */\n    int i", 1);
    let beside = MERGE_C.replacen(") {", ") { // pt:ignore duplicate", 1);
    let far = format!("/* Why.\n * pt:ignore duplicate\n */\n/* Another comment. */\n{MERGE_C}");
    let whole = format!("// pt:ignore-file -- made\n\n{MERGE_C}");
    for second in [inside, beside, far, whole] {
        let world = World::with(&[("a.c", &after("int a;", MERGE_C)), ("b.c", &second)]);
        let document = world.json(&["dups", "."]);
        assert_eq!(counts(&document), [0, 1], "{second}");
    }
    let before = MEDIAN_PY.replace("def ", "# pt:ignore duplicate\n@cached\n@traced(deep=True)\ndef ");
    let world = World::with(&[("a.py", MEDIAN_PY), ("b.py", &before)]);
    assert_eq!(counts(&world.json(&["dups", ".", "--min-tokens", "20"])), [0, 1]);
}

#[test]
fn a_comment_at_all_there_is_to_a_file_or_class_suppresses_that_one_too() {
    let java = |name: &str, comment: &str| {
        let body = MERGE_C
            .replace("static int merge_runs(int *out, const int *left", "int merge(int[] out, int[] left");
        let body = body.replace("const int *right", "int[] right");
        format!("package a;\nimport java.util.List;\nclass {name} {{\n{comment}\n@Override\n{body}}}\n")
    };
    let comment = "// pt:ignore duplicate -- known";
    let files = [
        (("a.c", MERGE_C.to_owned()), ("b.c", format!("{comment}\n{MERGE_C}"))),
        (("A.java", java("A", "")), ("B.java", java("B", comment))),
    ];
    for ((a, of_a), (b, of_b)) in files {
        let world = World::with(&[(a, &of_a), (b, &of_b)]);
        let document = world.json(&["dups", "."]);
        assert_eq!(document["classes"][0]["members"][0]["kind"], "file", "{document:#}");
        assert_eq!((counts(&document), listed(&document)), ([0, 1], vec![("used".into(), 1, String::new())]));
    }
    // Of two functions one says nothing of the other.
    let other = crate::dups::OTHER_C;
    let both = |comment: &str| format!("{comment}\n{MERGE_C}\n{other}");
    let world = World::with(&[("a.c", &both("")), ("b.c", &both(comment))]);
    let document = world.json(&["dups", "."]);
    assert_eq!(counts(&document), [1, 0]);
    assert_eq!(listed(&document), [("used".into(), 0, String::new())], "it is about a copy inside");
    world.write("b.c", format!("{comment}\n{MERGE_C}\n{comment}\n{other}"));
    let document = world.json(&["dups", "."]);
    assert_eq!(counts(&document), [0, 1]);
    assert_eq!(listed(&document), vec![("used".into(), 1, String::new()); 2]);
}

#[test]
fn one_without_a_rule_is_unused_unless_a_command_uses_it() {
    let unused = vec![("unused".to_owned(), 0, String::new())];
    let world = World::with(&[("a.c", &format!("// pt:ignore\n{MERGE_C}"))]);
    assert_eq!(listed(&world.json(&["dups", "."])), unused);
    let classify = ["classify", ".", "--threshold", "0.3", "--small-threshold", "0.3"];
    let [(state, 1.., _)] = &listed(&world.json(&classify))[..] else { panic!("it has a match") };
    assert_eq!(state, "used");
    assert_eq!(
        listed(&world.json(&["dups", "."])),
        [(String::new(), 0, String::new())],
        "the other one uses it"
    );
    assert_eq!(listed(&world.json(&["suppressions"]))[0].0, "used");
    let world = pair("/* plain */");
    for what in ["paths = [\"no/**\"]", "fingerprint = \"00000000000000ff\""] {
        world.write("pt-suppressions.toml", format!("[[suppress]]\nreason = \"known\"\n{what}\n"));
        assert_eq!(listed(&world.json(&["dups", "."])), unused, "{what}");
        assert_eq!(listed(&world.json(&["suppressions"]))[0].0, "unused", "{what}");
    }
    world.write("pt-suppressions.toml", "[[suppress]]\nreason = \"known\"\npaths = [\"./b.c\"]\n");
    assert_eq!(counts(&world.json(&["dups", "."])), [0, 1], "as a shell writes it");
    world.write("pt-suppressions.toml", "[[suppress]]\nreason = \"known\"\npaths = [\"../b.c\"]\n");
    world.pt(&["dups", "."]).fails_with(&["suppression 1", "leads out of the repository"]);
}

#[test]
fn a_rule_that_is_misspelt_is_told() {
    let world = pair("// pt:ignore duplicat -- oops");
    let document = world.json(&["dups", "."]);
    assert_eq!((counts(&document), &document["suppressions"][0]["near"]), ([1, 0], &"duplicate".into()));
    let page = world.pt(&["dups", "."]).text();
    assert!(page.contains("b.c:3: no finding is of rule 'duplicat'; near it: duplicate"), "{page}");
    let page = world.pt(&["suppressions"]).text();
    assert!(page.contains("no such rule; near it: duplicate"), "{page}");
}

#[test]
fn what_is_said_of_something_else_suppresses_nothing_and_is_told() {
    let world = pair("int between(void) { return 4; }\n// pt:ignore other-rule");
    assert_eq!(counts(&world.json(&["dups", "."])), [1, 0]);
    let world = pair("// pt:ignore because I say so");
    let document = world.json(&["dups", "."]);
    assert_eq!(counts(&document), [1, 0]);
    let [(state, 0, problem)] = &listed(&document)[..] else { panic!("{document:#}") };
    assert!(state == "wrong" && problem.contains("'because I say so' is no rule"), "{problem}");
    // A comment on a small function is not one on what comes after it, nor on what it lies in.
    let small = format!("// pt:ignore duplicate\nint small(void) {{ return 4; }}\n\n{MERGE_C}");
    let world = World::with(&[("a.c", &after("int a;", MERGE_C)), ("b.c", &small)]);
    let document = world.json(&["dups", "."]);
    assert_eq!((counts(&document), listed(&document)), ([1, 0], vec![("unused".into(), 0, String::new())]));
    let page = world.pt(&["dups", "."]).text();
    assert!(page.contains("Suppression b.c:1: suppresses nothing any more"), "{page}");
}

#[test]
fn the_file_suppresses_by_path_rule_and_fingerprint_until_a_day() {
    let world = pair("/* plain */");
    let entry = |what: &str| {
        world.write("pt-suppressions.toml", format!("[[suppress]]\nreason = \"known\"\n{what}\n"))
    };
    let check = || {
        let document = world.json(&["dups", "."]);
        (counts(&document), listed(&document)[0].0.clone())
    };
    entry("paths = [\"/b.c\"]");
    assert_eq!(check(), ([0, 1], "used".to_owned()));
    entry("paths = [\"/b.c\"]\nrules = [\"other\"]");
    assert_eq!(check(), ([1, 0], String::new()), "whether another rule has findings is not known here");
    entry("rules = [\"duplicate\"]\nexpires = 2020-01-31");
    assert_eq!(check(), ([1, 0], "expired".to_owned()));
    entry("rules = [\"duplicate\"]\nexpires = 9999-01-31");
    assert_eq!(check(), ([0, 1], "used".to_owned()));
    let document = world.json(&["dups", ".", "--suppressions", "/dev/null"]);
    let fingerprint = document["classes"][0]["members"][1]["fingerprint"].as_str().unwrap().to_owned();
    entry(&format!("fingerprint = \"{fingerprint}\""));
    assert_eq!(check(), ([0, 1], "used".to_owned()));
    // Lines do not count, what stands there does.
    let second = |code: &str| world.write("b.c", format!("long b;\n\n\n\n{code}"));
    second(MERGE_C);
    assert_eq!(check().0, [0, 1]);
    second(&MERGE_C.replace("out[k++] = left[i++];\n        }", "out[k++] = other(left[i++]);\n        }"));
    assert_eq!(check().0, [1, 0]);
    entry("");
    world.pt(&["dups", "."]).fails_with(&[
        "pt-suppressions.toml",
        "suppression 1",
        "it would hide everything",
    ]);
}

#[test]
fn all_of_them_are_listed_with_what_the_last_runs_made_of_them() {
    let world = pair("// pt:ignore -- both are needed");
    world.write("c.py", format!("# pt:ignore duplicate\n{MEDIAN_PY}"));
    world.write(
        "pt-suppressions.toml",
        "[[suppress]]\nrules = [\"duplicate\"]\npaths = [\"gone/**\"]\nreason = \"made\"\n",
    );
    world.pt(&["index", "."]).ok("index");
    let states = || {
        let document = world.json(&["suppressions"]);
        listed(&document).into_iter().map(|(state, n, _)| (state, n)).collect::<Vec<_>>()
    };
    assert_eq!(
        states(),
        [("", 0), ("", 0), ("", 0)].map(|(state, n)| (state.to_owned(), n)),
        "nothing ran yet"
    );
    world.pt(&["dups", "."]).ok("dups");
    let expected = [("used", 1), ("unused", 0), ("unused", 0)].map(|(state, n)| (state.to_owned(), n));
    assert_eq!(states(), expected);
    let page = world.pt(&["suppressions"]);
    let page = page.ok("page").text();
    assert!(page.contains("b.c:3") && page.contains("both are needed") && page.contains("unused"), "{page}");
    // A part of the tree cannot tell of the rest.
    let document = world.json(&["dups", "c.py"]);
    assert_eq!(listed(&document), [("unused".into(), 0, String::new()), (String::new(), 0, String::new())]);
}

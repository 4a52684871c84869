//! Baselines, comparison with a revision of git, and what makes a run fail.

use serde_json::Value;

use crate::samples::{MEDIAN_PY, MERGE_C, MERGE_RENAMED_C, RETRY_GO};
use crate::world::{World, git, repository};

/// `code` with a line before it, so that whole files are not the same.
pub(crate) fn after(first: &str, code: &str) -> String {
    format!("{first}\n\n{code}")
}

/// Two copies of one function.
fn pair() -> World {
    World::with(&[("src/a.c", &after("int a;", MERGE_C)), ("src/b.c", &after("long b;", MERGE_C))])
}

/// With the pair as the baseline.
fn adopted() -> World {
    let world = pair();
    world.pt(&["dups", ".", "--write-baseline", "base.json"]).ok("adopt");
    world
}

pub(crate) const CHECK: [&str; 4] = ["dups", ".", "--baseline", "base.json"];

/// The paths of members that are new.
fn new_members(document: &Value) -> Vec<String> {
    let classes = document["classes"].as_array().unwrap().iter();
    let members = classes.flat_map(|class| class["members"].as_array().unwrap());
    let new = members.filter(|member| member["state"] == "new");
    new.map(|member| member["path"].as_str().unwrap().to_owned()).collect()
}

/// What `args` find to be new, with the exit code that follows from it.
pub(crate) fn found_new(world: &World, args: &[&str]) -> Vec<String> {
    let ran = world.pt(&[args, &["--format", "json"]].concat());
    let document = ran.document();
    let new = new_members(&document);
    assert_eq!(ran.code, Some(i32::from(!new.is_empty())), "{document:#}");
    assert_eq!(document["gate"]["failed"], !new.is_empty());
    new
}

#[test]
fn what_is_in_the_baseline_is_known_and_a_third_copy_is_not() {
    let world = adopted();
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
    // Lines that move, and names and literals of others, change nothing.
    world.write("src/a.c", after("int a;\n\n\n/* Moved down. */", MERGE_C));
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
    world.write("src/_first.c", after("char first;", MERGE_C));
    assert_eq!(found_new(&world, &CHECK), ["src/_first.c"]);
    world.pt(&CHECK).fails_gate("1 new finding since baseline base.json (--fail-on new)");
    // A renamed one is a copy as well.
    world.remove("src/_first.c");
    world.write("lib/renamed.c", after("char renamed;", MERGE_RENAMED_C));
    assert_eq!(found_new(&world, &CHECK), ["lib/renamed.c"]);
    // Of many, new ones come right after the medoid.
    world.write("src/z.c", after("short z;", MERGE_C));
    let document = world.pt(&[&CHECK[..], &["--format", "json"]].concat()).document();
    let states = document["classes"][0]["members"].as_array().unwrap().iter().map(|member| &member["state"]);
    let states: Vec<&str> = states.map(|state| state.as_str().unwrap()).collect();
    assert!(
        states == ["new", "new", "known", "known"] || states == ["known", "new", "new", "known"],
        "{states:?}"
    );
}

#[test]
fn a_moved_copy_is_not_new_and_another_in_its_stead_is() {
    let world = adopted();
    world.rename("src/b.c", "lib/deep/b2.c");
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
    // One pair for another one: as many duplicates as before.
    world.remove("src/a.c");
    world.remove("lib/deep/b2.c");
    world.write("x.go", format!("{RETRY_GO}\nvar x = 1\n"));
    world.write("y/y.go", format!("{RETRY_GO}\ntype y string\n"));
    let args = [&CHECK[..], &["--min-tokens", "20"]].concat();
    let new = found_new(&world, &args);
    assert_eq!(new, ["x.go", "y/y.go"]);
    let document = world.pt(&[&args[..], &["--format", "json", "--fail-on", "none"]].concat());
    assert_eq!(document.ok("none").document()["gate"]["gone"], 2);
}

#[test]
fn a_known_copy_that_is_edited_stays_known_unless_it_became_a_copy_of_something_else() {
    let edited = MERGE_C.replace("    return k;", "    if (k > MAX_RUN) report(out, k);\n    return k;");
    let world = adopted();
    world.write("src/b.c", after("long b;", &edited));
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
    // Both at a time.
    world.write("src/a.c", after("int a;", &edited));
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
    // The same function, by its name and file, is now a copy of another one.
    let other = "static int merge_runs(int *out, const char *text, int n_text) {\n    for (int i = 0; i < n_text; i++) {\n        \
                 switch (text[i]) {\n        case 'a': out[0]++; break;\n        case 'b': out[1]++; break;\n        case 'c': \
                 out[2] += 2; break;\n        default: return skip(text, i);\n        }\n    }\n    return out[0] + out[1];\n}\n";
    world.write("src/b.c", after("long b;", other));
    world.write("src/z.c", after("long z;", &other.replace("merge_runs", "count_marks")));
    assert_eq!(found_new(&world, &CHECK), ["src/b.c", "src/z.c"]);
}

#[test]
fn a_baseline_is_sorted_kept_small_and_shared_by_both_commands() {
    let world = adopted();
    let first = world.read("base.json");
    world.pt(&["dups", ".", "--write-baseline", "base.json", "--jobs", "1"]).ok("again");
    assert_eq!(world.read("base.json"), first, "the same, whoever writes it");
    assert_eq!(first.iter().filter(|&&byte| byte == b'\n').count(), 4, "an entry a line");
    world.write("median.py", MEDIAN_PY);
    let classify = ["classify", ".", "--threshold", "0.3", "--small-threshold", "0.3"];
    world.pt(&[&classify[..], &["--write-baseline", "base.json", "-q"]].concat()).ok("classify");
    let both = String::from_utf8(world.read("base.json")).unwrap();
    assert!(both.contains("\"rule\":\"duplicate\"") && both.lines().count() > 5, "{both}");
    world.pt(&[&classify[..], &["--baseline", "base.json", "-q"]].concat()).ok("nothing new");
    assert_eq!(found_new(&world, &CHECK), [""; 0]);
}

#[test]
fn against_a_revision_only_what_was_added_since_is_new() {
    let Some(world) = repository(&[
        ("src/a.c", &after("int a;", MERGE_C)),
        ("src/b.c", &after("long b;", MERGE_C)),
        ("src/only.c", "int only;\n"),
    ]) else {
        return;
    };
    let check = ["dups", ".", "--against", "HEAD"];
    assert_eq!(found_new(&world, &check), [""; 0]);
    // Not committed, and not even added.
    world.write("lib/c.c", after("char c;", MERGE_C));
    assert_eq!(found_new(&world, &check), ["lib/c.c"]);
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "third"]);
    assert_eq!(found_new(&world, &check), [""; 0]);
    assert_eq!(found_new(&world, &["dups", ".", "--against", "HEAD~1"]), ["lib/c.c"]);
    // Moved, by git's lights or not.
    world.rename("src/a.c", "moved/a9.c");
    assert_eq!(found_new(&world, &check), [""; 0]);
    // An edit of a copy leaves it one; an edit of something else may make it one.
    let edited = MERGE_C.replace("    return k;", "    if (k > MAX_RUN) report(out, k);\n    return k;");
    world.write("src/b.c", after("long b;", &edited));
    assert_eq!(found_new(&world, &check), [""; 0]);
    world.write("src/only.c", after("unsigned only[3];", &MERGE_C.replace("merge_runs", "only_here")));
    assert_eq!(found_new(&world, &check), ["src/only.c"]);
}

#[test]
fn an_edit_that_makes_two_known_functions_copies_is_new_against_a_revision() {
    let short = "static int merge_runs(int *out, const int *left, int n_left, const int *right, int n_right) {\n    int i = 0;\n    \
                 while (i < n_left) {\n        out[i] = left[i];\n        i++;\n        count(out, right, n_right);\n        check(out, \
                 i, left[i], right[0]);\n    }\n    log_all(out, left, n_left, right, n_right, i);\n    return i;\n}\n";
    let Some(world) =
        repository(&[("src/a.c", &after("int a;", MERGE_C)), ("src/b.c", &after("long b;", short))])
    else {
        return;
    };
    let check = ["dups", ".", "--against", "HEAD"];
    assert_eq!(found_new(&world, &check), [""; 0]);
    world.write("src/b.c", after("long b;", MERGE_C));
    assert_eq!(found_new(&world, &check), ["src/b.c"], "it was there, but no copy");
}

#[test]
fn matches_are_compared_with_a_revision_by_what_the_old_code_matched() {
    let Some(world) = repository(&[("src/a.c", &after("int a;", MERGE_C)), ("other.py", "x = 1\n")]) else {
        return;
    };
    world.write("banned/merge/m.c", MERGE_C);
    world.pt(&["table", "build", "banned", "-o", "banned.ptt"]).ok("table");
    std::fs::remove_dir_all(world.path("banned")).unwrap();
    let check = ["classify", ".", "--table", "banned.ptt", "--against", "HEAD", "-q"];
    world.pt(&check).ok("it matched before");
    // Edited, and still like it.
    let edited = MERGE_C.replace("    return k;", "    out[k] = 0;\n    return k;");
    world.write("src/a.c", after("int a;", &edited));
    world.pt(&check).ok("edited");
    world.write("src/new.c", after("int n;", MERGE_RENAMED_C));
    world.pt(&check).fails_gate("1 new finding since HEAD");
    // By its label, whether it is new or not.
    world.remove("src/new.c");
    let by_label =
        |label: &str| world.pt(&["classify", ".", "--table", "banned.ptt", "--fail-on", label, "-q"]);
    by_label("merge").fails_gate("1 finding (--fail-on merge)");
    by_label("merg").fails_with(&["--fail-on merg", "near it: merge"]);
}

#[test]
fn what_fails_a_run_is_chosen_and_checked_before_anything_is_parsed() {
    let world = adopted();
    world.pt(&["dups", "."]).ok("nobody asked");
    world.pt(&["dups", ".", "--fail-on", "any"]).fails_gate("1 finding (--fail-on any)");
    world.pt(&["dups", ".", "--fail-on", "duplicate"]).fails_gate("1 finding (--fail-on duplicate)");
    world.pt(&["dups", ".", "--fail-on", "new"]).fails_with(&["new since when?", "--baseline"]);
    world.pt(&["dups", ".", "--fail-on", "sometimes"]).fails_with(&["expected new, any, none"]);
    world.pt(&["dups", ".", "--baseline", "no.json"]).fails_with(&["no.json", "--write-baseline makes one"]);
    world.write("bad.json", "[1]");
    world.pt(&["dups", ".", "--baseline", "bad.json"]).fails_with(&["bad.json", "not a baseline of pt"]);
    world.pt(&["dups", ".", "--against", "HEAD"]).fails_with(&["--against"]);
    // From the settings.
    world.write("pt.toml", "baseline = \"base.json\"\nfail-on = [\"new\"]\n");
    world.pt(&["dups", "."]).ok("nothing new");
    world.write("src/c.c", after("unsigned c[3];", MERGE_C));
    world.pt(&["dups", "."]).fails_gate("1 new finding");
    world.pt(&["dups", ".", "--fail-on", "none"]).ok("none");
    // Each command takes what is about it.
    world.write("pt.toml", "fail-on = [\"weak-hash\"]\n");
    world.pt(&["dups", "."]).ok("a label");
    world.write("pt.toml", "fail-on = [\"duplicate\", \"new\"]\n");
    world.pt(&["classify", "."]).ok("not about matches");
    world.pt(&["dups", "."]).fails_gate("(--fail-on duplicate)");
    world.write("pt.toml", "fail-on = [\"duplicat\"]\n");
    world.pt(&["dups", "."]).fails_with(&["'duplicat' is no rule", "near it: duplicate"]);
}

#[test]
fn classes_are_numbered_in_the_order_in_which_they_are_shown() {
    let world = adopted();
    let comment = format!("long b;\n\n// pt:ignore duplicate\n{MERGE_C}");
    world.write("src/b.c", comment);
    world.write("x.c", after("int x;", crate::dups::OTHER_C));
    world.write("y.c", after("int y;", crate::dups::OTHER_C));
    let document = world.json(&["dups", "."]);
    let told: Vec<(&Value, &Value)> = document["classes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|class| (&class["class"], &class["suppressed"]))
        .collect();
    assert_eq!(told, [(&1.into(), &false.into()), (&2.into(), &true.into())]);
}

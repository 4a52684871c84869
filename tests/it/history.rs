//! Runs, what changed between them, and reading what was.

use serde_json::{Value, json};

use crate::samples::{INVENTORY_PY, MERGE_C, RETRY_GO, generated_c};
use crate::world::{World, file_counts, git, repository};

/// Changes that `pt diff` lists, as change, name before and name after.
fn changes(document: &Value) -> Vec<[String; 3]> {
    let name = |unit: &Value, side: &str| {
        let side = &unit[side];
        let (path, name) = (side["path"].as_str().unwrap_or("-"), side["name"].as_str().unwrap_or("-"));
        format!("{path} {name}")
    };
    let listed = document["units"]["listed"].as_array().unwrap();
    listed
        .iter()
        .map(|u| [u["change"].as_str().unwrap().to_owned(), name(u, "before"), name(u, "after")])
        .collect()
}

fn change(change: &str, before: &str, after: &str) -> [String; 3] {
    [change, before, after].map(str::to_owned)
}

const TWO_C: &str = "
int first(int *xs, int n) {
    int best = xs[0];
    for (int i = 1; i < n; i++) {
        if (xs[i] > best) {
            best = xs[i];
        }
    }
    return best;
}

int second(const char *text, char wanted) {
    int found = 0;
    while (*text != 0) {
        if (*text == wanted) {
            found++;
        }
        text++;
    }
    return found;
}
";

#[test]
fn what_changes_outside_of_functions_is_told_by_the_file() {
    let world = World::with(&[("src/a.c", TWO_C), ("src/b.c", "int table[] = {1, 2, 3};\n")]);
    world.json(&["index", "src"]);
    world.write("src/a.c", format!("#define LIMIT 7\n{TWO_C}"));
    world.write("src/c.c", "int other[] = {4, 5};\nint more;\n");
    world.remove("src/b.c");
    world.json(&["index", "src"]);
    let expected = [
        change("changed", "src/a.c a.c", "src/a.c a.c"),
        change("gone", "src/b.c b.c", "- -"),
        change("new", "- -", "src/c.c c.c"),
    ];
    let found = changes(&world.json(&["diff"]));
    assert_eq!(found, expected);
    world.write("src/a.c", TWO_C.replace("first", "third"));
    world.json(&["index", "src"]);
    let runs = world.json(&["runs"]);
    let before = runs["runs"][1]["run"].to_string();
    assert_eq!(changes(&world.json(&["diff", &before])), [change("moved", "src/a.c first", "src/a.c third")]);
}

#[test]
fn units_are_followed_where_they_go() {
    let world = World::with(&[("src/two.c", TWO_C), ("src/merge.c", MERGE_C), ("src/gone.py", INVENTORY_PY)]);
    world.write("pt.toml", "keep-runs = 9\nmin-nodes = 20\n");
    world.json(&["index", "src"]);
    let first = world.pt(&["export", "units"]).out;
    // One is edited, one renamed, a file moved, one gone, one new; comments above move lines only.
    let edited = TWO_C.replace("best = xs[i];", "best = xs[i] + 1;").replace("second", "count_of");
    world.write("src/two.c", format!("/* about two */\n\n{edited}"));
    world.rename("src/merge.c", "src/sub/merge_runs.c");
    world.remove("src/gone.py");
    world.write("src/client.go", RETRY_GO);
    world.json(&["index", "src"]);

    let document = world.json(&["diff", "1", "2"]);
    let found = changes(&document);
    assert!(found.contains(&change("changed", "src/two.c first", "src/two.c first")), "{found:?}");
    assert!(found.contains(&change("moved", "src/two.c second", "src/two.c count_of")), "{found:?}");
    let moved = |c: &&[String; 3]| c[0] == "moved" && c[1].starts_with("src/merge.c");
    assert!(found.iter().filter(moved).all(|c| c[2].starts_with("src/sub/merge_runs.c")));
    assert_ne!(found.iter().filter(moved).count(), 0, "{found:?}");
    assert!(found.iter().filter(|c| c[0] == "new").all(|c| c[2].starts_with("src/client.go")), "{found:?}");
    assert!(found.iter().filter(|c| c[0] == "gone").all(|c| c[1].starts_with("src/gone.py")), "{found:?}");
    let counts =
        ["new", "gone", "changed", "moved"].map(|change| document["units"][change].as_u64().unwrap());
    assert!(counts.iter().all(|&n| n > 0) && counts.iter().sum::<u64>() == found.len() as u64, "{counts:?}");
    assert_eq!(world.json(&["diff"])["units"], document["units"], "the last two are the default");

    // Rows of the same; what was can be read as it was.
    let rows = world.records(&["diff", "1", "2", "--format", "csv"]);
    assert_eq!(rows.len(), found.len());
    assert!(world.pt(&["export", "units", "--run", "1"]).out == first);
    assert!(world.pt(&["export", "units", "--run", "2"]).out == world.pt(&["export", "units"]).out);
    let page = world.pt(&["diff", "1", "2"]).ok("diff").text();
    assert!(page.contains("src/two.c") && page.contains("count_of") && page.contains("moved"), "{page}");
    world.pt(&["diff", "1", "7"]).fails_with(&["no run 7"]);
    world.pt(&["export", "units", "--run", "7"]).fails_with(&["no run 7", "pt runs"]);
}

#[test]
fn a_difference_goes_both_ways_and_nothing_is_none() {
    let world = World::with(&[("src/two.c", TWO_C)]);
    world.json(&["index", "src", "--min-nodes", "20"]);
    world.json(&["index", "src", "--min-nodes", "20"]);
    assert_eq!(changes(&world.json(&["diff", "1", "2"])), Vec::<[String; 3]>::new());
    world.write("pt.toml", "keep-runs = 9\n");
    world.write("src/two.c", TWO_C.replace("second", "other"));
    world.json(&["index", "src", "--min-nodes", "20"]);
    assert_eq!(
        changes(&world.json(&["diff", "2", "3"])),
        [change("moved", "src/two.c second", "src/two.c other")]
    );
    assert_eq!(
        changes(&world.json(&["diff", "3", "2"])),
        [change("moved", "src/two.c other", "src/two.c second")]
    );
}

#[test]
fn matches_come_and_go_with_the_code_and_not_with_its_place() {
    let world = World::with(&[("src/merge.c", MERGE_C), ("patterns/merge/a.c", MERGE_C)]);
    world.write("pt.toml", "keep-runs = 9\n");
    world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    let classify = || world.json(&["classify", "src", "--table", "t.ptt"]);
    classify();
    world.rename("src/merge.c", "src/lib/sort.c");
    classify();
    world.write("src/again.c", MERGE_C);
    classify();
    world.remove("src/lib/sort.c");
    classify();
    let matches = |a: &str, b: &str| {
        let document = world.json(&["diff", a, b]);
        [document["matches"]["new"].as_u64().unwrap(), document["matches"]["gone"].as_u64().unwrap()]
    };
    assert_eq!(matches("1", "2"), [0, 0], "a moved unit has the match that it had");
    assert_eq!(matches("2", "3"), [1, 0]);
    assert_eq!(matches("3", "4"), [0, 1]);
    let rows = world.records(&["diff", "2", "3", "--of", "matches", "--format", "csv"]);
    assert_eq!(rows.iter().map(|row| row[0].to_owned()).collect::<Vec<_>>(), ["new"]);
    world.json(&["index", "src"]);
    assert_eq!(world.json(&["diff", "4", "5"])["matches"], Value::Null);
    world.pt(&["diff", "4", "5", "--of", "matches", "--format", "csv"]).fails_with(&["pt classify"]);
}

#[test]
fn runs_say_when_what_and_how() {
    let Some(world) = repository(&[("src/merge.c", MERGE_C)]) else { return };
    world.json(&["index", "src", "--min-nodes", "50"]);
    world.json(&["classify", "src"]);
    let document = world.json(&["runs"]);
    let runs = document["runs"].as_array().unwrap();
    assert_eq!(
        runs.iter().map(|run| run["command"].as_str().unwrap()).collect::<Vec<_>>(),
        ["classify", "index"]
    );
    for run in runs {
        assert_eq!(run["git_commit"].as_str().map(str::len), Some(40));
        assert!(run["started_ms"].as_u64() <= run["finished_ms"].as_u64());
        assert_eq!(run["paths"], json!([world.path("src").to_str().unwrap()]));
        assert_eq!(run["version"], env!("CARGO_PKG_VERSION"));
    }
    assert_eq!(runs[1]["arguments"], json!(["index", "src", "--min-nodes", "50", "--format", "json"]));
    assert_eq!(world.json(&["runs", "--limit", "1"])["runs"].as_array().map(Vec::len), Some(1));
    let page = world.pt(&["runs"]).ok("runs").text();
    assert!(page.contains("classify") && page.contains("--min-nodes 50"), "{page}");
}

#[test]
fn since_a_revision_only_what_git_says_has_changed_is_looked_at() {
    let files: Vec<(String, String)> = (0..20).map(|i| (format!("src/{i}.c"), generated_c(i))).collect();
    let mut files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push((".gitignore", "src/built.c\n.pt\n"));
    let Some(world) = repository(&files) else { return };
    world.json(&["index", "."]);
    world.write("src/3.c", generated_c(103));
    world.write("src/new.c", generated_c(200));
    world.write("src/built.c", generated_c(201));
    world.rename("src/5.c", "src/moved.c");
    world.remove("src/7.c");
    let counts = file_counts(&world.json(&["index", ".", "--since", "HEAD"]));
    // Changed, new: parsed. Moved: known. Gone: the old name and the removed one.
    assert_eq!(counts, [2, 1, 0, 2]);
    world.json(&["index", ".", "--store", "whole"]);
    let export = |store: &str| world.pt(&["export", "units", "--with-vectors", "--store", store]).out;
    assert!(export(".pt") == export("whole"));
    git(&world, &["add", "."]);
    git(&world, &["commit", "--quiet", "-m", "second"]);
    assert_eq!(file_counts(&world.json(&["index", ".", "--since", "HEAD"])), [0, 0, 0, 0]);
    assert_eq!(file_counts(&world.json(&["index", ".", "--since", "HEAD~1"]))[0], 0);
    world.pt(&["index", ".", "--since", "nowhere"]).fails_with(&["--since", "no revision 'nowhere'"]);
    world.pt(&["index", ".", "--since=--output=x"]).fails_with(&["--since", "no revision"]);
}

#[test]
fn kept_runs_are_as_many_as_the_settings_say() {
    let world = World::with(&[("a.c", MERGE_C), ("pt.toml", "keep-runs = 3\n")]);
    for i in 0..6 {
        world.write("b.c", generated_c(i));
        world.json(&["index", "."]);
    }
    let runs = world.json(&["runs"]);
    let ids: Vec<i64> =
        runs["runs"].as_array().unwrap().iter().map(|run| run["run"].as_i64().unwrap()).collect();
    assert_eq!(ids, [6, 5, 4]);
    let units = |run: &str| world.records(&["export", "units", "--run", run]);
    assert!(ids.iter().all(|id| units(&id.to_string()).len() == units("6").len()));
    let past = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
    let n_past: i64 = past.query_row("SELECT count(*) FROM past_files", [], |r| r.get(0)).unwrap();
    assert_eq!(n_past, 2, "what only forgotten runs had is forgotten");
}

#[test]
fn since_a_revision_everything_is_looked_at_that_other_settings_may_change() {
    let Some(world) =
        repository(&[("src/merge.c", MERGE_C), ("lib/a.c", &generated_c(1)), (".gitignore", ".pt\n")])
    else {
        return;
    };
    let since = |args: &[&str]| world.pt(&[&["index", ".", "--since", "HEAD"], args].concat());
    let is_whole = |what: &str| {
        world.json(&["index", ".", "--store", "../whole"]);
        let export = |store: &str| world.pt(&["export", "units", "--with-vectors", "--store", store]).out;
        assert!(export(".pt") == export("../whole"), "{what}");
        let _ = std::fs::remove_dir_all(world.path("../whole"));
    };
    let told = "all files are looked at";
    assert!(since(&[]).ok("no store yet").err.contains(told));
    is_whole("no store yet");
    assert!(!since(&[]).ok("as before").err.contains(told));
    world.write("pt.toml", "min-nodes = 20\n");
    assert!(since(&[]).ok("settings").err.contains(told));
    is_whole("settings");
    world.write(".ptignore", "lib/\n");
    assert!(!since(&[]).ok("ignore file").err.contains(told));
    is_whole("ignore file");
    assert!(since(&["--exclude", "src/**"]).ok("exclude").err.contains(told));
}

#[test]
fn a_path_that_is_gone_is_taken_out() {
    let world =
        World::with(&[("src/merge.c", MERGE_C), ("src/client.go", RETRY_GO), ("lib/a.c", &generated_c(1))]);
    world.json(&["index", "."]);
    let paths = || -> Vec<String> {
        world.records(&["export", "units", "--kind", "file"]).iter().map(|row| row[1].to_owned()).collect()
    };
    world.remove("src/client.go");
    assert_eq!(file_counts(&world.json(&["index", "src/client.go"])), [0, 0, 0, 1]);
    assert_eq!(paths(), ["lib/a.c", "src/merge.c"]);
    std::fs::remove_dir_all(world.path("lib")).unwrap();
    assert_eq!(file_counts(&world.json(&["index", "lib", "src/merge.c"])), [0, 1, 0, 1]);
    assert_eq!(paths(), ["src/merge.c"]);
    for never in ["src/client.go", "lib", "never.c"] {
        world.pt(&["index", never]).fails_with(&[never, "No such file"]);
    }
}

#[test]
fn a_unit_that_moved_was_renamed_and_edited_is_followed() {
    let world = World::with(&[("pt.toml", "min-nodes = 20\n"), ("src/a.c", TWO_C), ("src/b.c", MERGE_C)]);
    world.json(&["index", "src"]);
    let at = TWO_C.find("int second").unwrap();
    let (first, second) = TWO_C.split_at(at);
    world.write("src/a.c", first);
    let second = second.replace("second", "tally").replace("found++", "found += 1").replace("!= 0", "!= 10");
    world.write("src/b.c", format!("{MERGE_C}\n{second}"));
    world.json(&["index", "src"]);
    assert_eq!(changes(&world.json(&["diff"])), [change("moved", "src/a.c second", "src/b.c tally")]);
    world.pt(&["diff", "--of", "matches"]).fails_with(&["pt classify"]);
}

#[test]
fn where_there_is_no_store_reading_makes_nothing() {
    let world = World::new();
    std::fs::create_dir(world.path("empty")).unwrap();
    world.pt(&["runs", "--store", "empty"]).fails_with(&["no store in"]);
    assert_eq!(std::fs::read_dir(world.path("empty")).unwrap().count(), 0);
}

//! Settings, and the commands that only tell something.

use std::io::Read;
use std::process::Stdio;

use crate::samples::{INVENTORY_PY, MEDIAN_PY, MERGE_C};
use crate::world::{World, file_counts, finish};

fn world() -> World {
    World::with(&[("src/merge.c", MERGE_C), ("src/deep/stats.py", &format!("{INVENTORY_PY}\n\n{MEDIAN_PY}"))])
}

#[test]
fn status_says_what_the_store_holds() {
    let world = world();
    world.json(&["index", "src"]);
    let run = world.json(&["classify", "src"]);
    let status = world.json(&["status"]);
    assert_eq!(status["root"].as_str(), world.path("").to_str().map(|root| root.trim_end_matches('/')));
    assert_eq!(status["model"], run["model"]);
    assert_eq!((&status["files"]["total"], &status["units"]), (&2.into(), &serde_json::json!({"total": 7})));
    assert_eq!((&status["issues"]["total"], &status["segments"]["total"]), (&0.into(), &1.into()));
    let languages = status["languages"].as_array().unwrap();
    assert_eq!(languages.iter().map(|l| &l["language"]).collect::<Vec<_>>(), ["python", "c"]);
    assert_eq!(languages[1]["bytes"].as_u64(), Some(MERGE_C.len() as u64));
    assert_eq!(languages[1]["lines"], 13);
    let commands: Vec<_> = status["runs"].as_array().unwrap().iter().map(|run| &run["command"]).collect();
    assert_eq!(commands, ["classify", "index"]);
    let page = world.pt(&["status"]);
    assert!(page.ok("status").text().contains("2 files, 7 units"), "{}", page.text());
}

#[test]
fn languages_are_listed_with_what_they_are_known_by() {
    let world = World::new();
    let listed = world.json(&["languages"]);
    let languages = listed["languages"].as_array().unwrap();
    assert_eq!(languages.len(), pt::lang::all().len());
    let python = languages.iter().find(|l| l["name"] == "python").unwrap();
    let holds = |key: &str, word: &str| python[key].as_array().unwrap().iter().any(|value| *value == word);
    assert!(holds("extensions", "py") && holds("shebangs", "pypy") && holds("aliases", "py"), "{python}");
    let page = world.pt(&["languages"]);
    assert_eq!(page.ok("languages").text().lines().count(), languages.len() + 1);
}

#[test]
fn there_is_a_completion_script_for_every_shell() {
    let world = World::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = world.pt(&["completions", shell]);
        let script = ran.ok(shell).text();
        assert!(script.contains("classify") && script.contains("max-file-bytes"), "{shell}");
    }
}

#[test]
fn every_command_has_a_short_and_a_long_help() {
    let world = World::new();
    for command in ["classify", "index", "match", "table", "export", "status", "languages", "model"] {
        for flag in ["-h", "--help"] {
            let ran = world.pt(&[command, flag]);
            assert!(ran.ok(command).text().contains("Usage: pt "), "{command} {flag}");
        }
    }
    assert_eq!(world.pt(&["--version"]).ok("version").text(), format!("pt {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn settings_are_found_upwards_and_flags_win_over_them() {
    let world = world();
    world.write("patterns/median/median.py", MEDIAN_PY);
    world.write("patterns/stock/inventory.py", INVENTORY_PY);
    std::fs::create_dir(world.path("tables")).unwrap();
    world.json(&["table", "build", "patterns", "-o", "tables/own.ptt"]);
    world.write(
        "pt.toml",
        "store = \"cache/store\"\ntable = \"tables/own.ptt\"\nexclude = [\"*.c\"]\nthreshold = 1.0\ntop-k = 1\nkinds = [\"function\"]\n",
    );
    // Found from the folder of the path, whatever the working folder is; its paths start from the file.
    let run = world.json(&["classify", "src/deep"]);
    assert_eq!(run["store"].as_str(), world.path("cache/store").to_str());
    assert_eq!(run["table"].as_str(), world.path("tables/own.ptt").to_str());
    assert_eq!((file_counts(&run), &run["matches"]["total"]), ([1, 0, 0, 0], &1.into()));
    assert!(!world.path(".pt").exists());
    assert_eq!(world.json(&["table", "info"])["table"].as_str(), world.path("tables/own.ptt").to_str());
    assert_eq!(world.json(&["table", "list"])["labels"][0]["label"], "median");
    let run = world.json(&["classify", "src", "--kind", "method", "--threshold", "0", "--top-k", "2"]);
    assert_eq!(file_counts(&run), [0, 1, 0, 0], "globs add up");
    let matches = crate::rows::read(run["results"]["matches"].as_str().unwrap());
    assert!(
        matches.iter().all(|m| m["kind"] == "method") && matches.iter().any(|m| m["rank"] == 2),
        "{matches:?}"
    );
    let run = world.json(&["classify", "src", "--store", "other"]);
    assert_eq!(run["store"].as_str(), world.path("other").to_str());
    // A settings file named by hand takes the place of the one found.
    world.write("other.toml", "languages = [\"c\"]\n");
    let run = world.json(&["index", "src", "--config", "other.toml"]);
    assert_eq!(file_counts(&run), [1, 0, 0, 0]);
    assert_eq!(run["store"].as_str(), world.path(".pt").to_str());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let world = World::new();
    for i in 0..1200 {
        world.write(format!("src/{i}.c"), crate::samples::generated_c(i));
    }
    world.json(&["index", "src"]);
    for format in ["csv", "jsonl", "parquet"] {
        let mut command = world.command(&["export", "units", "--with-vectors", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = child.stdout.take().unwrap();
        let mut first = [0; 10];
        out.read_exact(&mut first).unwrap();
        // More is to come than a pipe holds.
        drop(out);
        let ended = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.status.code(), err.as_ref()), (Some(0), ""), "{format}");
    }
}

#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let world = world();
    world.json(&["index", "src"]);
    for args in
        [&["export", "units"][..], &["export", "units", "--format", "parquet"], &["languages"], &["status"]]
    {
        let mut command = world.command(args);
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = command.stdout(full).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{args:?}");
        assert!(err.contains("standard output") && err.contains("No space left"), "{args:?}: {err}");
    }
}

#[test]
fn standard_error_that_is_closed_changes_nothing() {
    let world = world();
    let mut command = world.command(&["index", "src", "--format", "json"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = command.stderr(full).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
    let run: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(file_counts(&run), [2, 0, 0, 0]);
    let refused = finish(world.command(&["index"]), b"");
    assert_eq!(refused.code, Some(2));
}

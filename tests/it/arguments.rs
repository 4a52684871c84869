//! Arguments and settings that make no sense: one line that says what was found, what was expected, and
//! exit code 2, before anything is written.

use crate::samples::MERGE_C;
use crate::world::World;

#[test]
fn values_out_of_range_are_refused_before_anything_is_indexed() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let refused: [(&[&str], &[&str]); 10] = [
        (&["--threshold", "NaN"], &["threshold NaN", "from 0 to 1"]),
        (&["--threshold", "-1"], &["threshold -1", "from 0 to 1"]),
        (&["--threshold", "1.5"], &["threshold 1.5", "from 0 to 1"]),
        (&["--top-k", "0"], &["top-k 0", "at least 1"]),
        (&["--jobs", "0"], &["--jobs 0", "at least one thread"]),
        (&["--max-file-bytes", "99999999999"], &["--max-file-bytes 99999999999", "at most 1073741824"]),
        (&["--language", "klingon"], &["no language 'klingon'", "pt languages"]),
        (&["--fail-on", "new"], &["--fail-on new", "--baseline FILE or --against REV"]),
        (&["--table", "none.ptt"], &["none.ptt", "No such file"]),
        (&["--model", "src/merge.c"], &["src/merge.c", "not a model file", "PTMODEL"]),
    ];
    for (options, parts) in refused {
        world.pt(&[&["classify", "src"], options].concat()).fails_with(parts);
    }
    assert!(!world.path(".pt").exists());
}

#[test]
fn what_clap_refuses_is_a_usage_error_with_the_words_there_are() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let refused: [(&[&str], &str); 6] = [
        (&["classify", "src", "--kind", "klass"], "known kinds: file, class, function"),
        (&["classify", "src", "--threshold", "high"], "invalid value 'high'"),
        (&["classify"], "<PATH>"),
        (&["clasify", "src"], "similar subcommand exists: 'classify'"),
        (&["match", "src/merge.c", "--in", ".", "--table", "t.ptt"], "cannot be used with"),
        (&["export", "units", "--format", "xml"], "possible values: human, json, parquet, csv, jsonl, sarif"),
    ];
    for (args, part) in refused {
        let ran = world.pt(args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(part) && ran.out.is_empty(), "{args:?}: {}", ran.err);
    }
}

#[test]
fn paths_that_are_not_there_are_named() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    world.json(&["index", "src"]);
    let refused: [(&[&str], &[&str]); 8] = [
        (&["index", "src", "nowhere"], &["nowhere: No such file"]),
        (&["match", "nowhere.c"], &["nowhere.c: No such file"]),
        (&["match", "src"], &["src", "not a regular file"]),
        (&["match", "src/merge.c", "--in", "src"], &["no store in src/.pt", "pt index"]),
        (&["status", "--store", "elsewhere"], &["no store in", "elsewhere", "pt index"]),
        (&["export", "units", "nowhere"], &["nowhere: No such file"]),
        (&["index", "src", "--config", "none.toml"], &["none.toml: No such file"]),
        (&["table", "build", "nowhere", "-o", "t.ptt"], &["nowhere: expected a folder", "label", "store"]),
    ];
    for (args, parts) in refused {
        world.pt(args).fails_with(parts);
    }
    assert!(!world.path("t.ptt").exists());
}

#[test]
fn a_glob_that_is_none_is_shown_as_it_was_given() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let ran = world.pt(&["index", "src", "--exclude", "a["]);
    ran.fails_with(&["exclude", "'a['", "missing ']'"]);
}

#[test]
fn settings_that_make_no_sense_are_refused_with_their_place() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let refused: [(&str, &[&str]); 7] = [
        ("treshold = 0.8\n", &["pt.toml", "line 1", "did you mean `threshold`?"]),
        ("threshold = \"high\"\n", &["pt.toml", "invalid type"]),
        ("threshold = 7\n", &["threshold 7", "from 0 to 1"]),
        ("kinds = [\"klass\"]\n", &["pt.toml", "no unit kind 'klass'", "known kinds"]),
        ("languages = [\"klingon\"]\n", &["no language 'klingon'", "pt languages"]),
        ("jobs = 0\n", &["jobs 0", "at least one thread"]),
        ("[classify]\n", &["pt.toml", "unknown field `classify`"]),
    ];
    for (text, parts) in refused {
        world.write("pt.toml", text);
        let ran = world.pt(&["classify", "src"]);
        assert_eq!((ran.code, ran.out.len()), (Some(2), 0), "{text}");
        for part in parts {
            assert!(ran.err.contains(part), "{text}: expected '{part}' in: {}", ran.err);
        }
    }
}

#[test]
fn a_level_that_this_machine_lacks_is_refused_with_those_it_has() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let mut command = world.command(&["index", "src"]);
    command.env("PT_SIMD", "mmx");
    crate::world::finish(command, b"").fails_with(&["PT_SIMD=mmx", "expected one of scalar"]);
}

//! What a tree may hold beside plain files: FIFOs, links, odd names, files too large or not to be read.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::time::Instant;

use crate::rows::{self, Row};
use crate::samples::MERGE_C;
use crate::world::{World, file_counts, finish, set_mode};

/// Issues of a run as `path kind`.
fn issues(run: &serde_json::Value) -> (Vec<String>, Vec<Row>) {
    let rows = rows::read(run["results"]["issues"].as_str().unwrap());
    let text = |row: &Row| format!("{} {}", row["path"].as_str().unwrap(), row["kind"].as_str().unwrap());
    (rows.iter().map(text).collect(), rows)
}

#[test]
fn a_fifo_is_never_waited_for() {
    let world = World::with(&[("src/good.c", MERGE_C)]);
    world.fifo("src/pipe.c");
    let run = world.json(&["index", "src"]);
    assert_eq!((file_counts(&run), &run["issues"]["total"]), ([1, 0, 0, 0], &0.into()));
    let run = world.json(&["index", "src/pipe.c"]);
    assert_eq!(file_counts(&run), [0, 0, 1, 0]);
    assert_eq!(issues(&run).0, ["src/pipe.c not-regular"]);
    world.pt(&["match", "src/pipe.c"]).fails_with(&["src/pipe.c", "not a regular file"]);
    world.pt(&["table", "verify", "src/pipe.c"]).fails_with(&["src/pipe.c", "not a regular file"]);
}

/// Commands that read a store, look at all of it, write to it, and mend it.
const COMMANDS: [&[&str]; 5] =
    [&["export", "units"], &["store", "verify"], &["index", "src"], &["dups", "src"], &["store", "rebuild"]];

#[test]
fn a_fifo_in_a_store_is_never_waited_for() {
    let world = World::with(&[("src/good.c", MERGE_C)]);
    world.json(&["dups", "src"]);
    let units = world.pt(&["export", "units"]).out;
    let names = [
        "catalog.sqlite",
        "catalog.sqlite-wal",
        "catalog.seal",
        "catalog.pieces",
        "sources",
        "tokens.bin",
        "lock",
        "readers",
        ".gitignore",
        "segments/000001.parquet",
    ];
    for name in names {
        let path = format!(".pt/{name}");
        let _ = fs::remove_file(world.path(&path));
        world.fifo(&path);
        for args in COMMANDS {
            let ran = world.pt(args);
            // Indexing reads no segment.
            let is_well = args == ["store", "rebuild"] || name.starts_with("segments") && args[0] == "index";
            assert_eq!(ran.code, Some(if is_well { 0 } else { 2 }), "{name}, {args:?}: {ran:?}");
            assert!(is_well || ran.err.contains("damaged"), "{name}, {args:?}: {}", ran.err);
        }
        world.json(&["index", "src"]);
        assert!(world.pt(&["export", "units"]).out == units, "{name}");
        world.pt(&["store", "verify"]).ok(name);
        world.json(&["dups", "src"]);
    }
}

#[test]
fn links_are_not_followed_and_their_loops_end() {
    let world = World::with(&[("src/good.c", MERGE_C)]);
    symlink(".", world.path("src/loop")).unwrap();
    symlink("self.c", world.path("src/self.c")).unwrap();
    symlink("nowhere.c", world.path("src/dangling.c")).unwrap();
    symlink("good.c", world.path("src/twin.c")).unwrap();
    symlink("/", world.path("src/root")).unwrap();
    let run = world.json(&["index", "src"]);
    assert_eq!((file_counts(&run), &run["issues"]["total"]), ([1, 0, 0, 0], &0.into()));
    // A link named as the path is what it points to.
    assert_eq!(file_counts(&world.json(&["index", "src/twin.c"])), [0, 1, 0, 0]);
    for link in ["src/self.c", "src/dangling.c"] {
        world.pt(&["index", link]).fails_with(&[link]);
    }
}

#[test]
fn a_name_that_is_not_utf_8_is_shown_with_escapes() {
    let world = World::new();
    world.write(OsStr::from_bytes(b"src/caf\xe9.c"), MERGE_C);
    world.write("src/caf\\xE8.c", MERGE_C);
    let run = world.json(&["classify", "src"]);
    assert_eq!(file_counts(&run), [1, 1, 0, 0], "two files of one content");
    let units = rows::read(run["results"]["units"].as_str().unwrap());
    let mut paths = rows::texts(&units, "path");
    paths.dedup();
    assert_eq!(paths, ["src/caf\\xE8.c", "src/caf\\xE9.c"]);
    let found = world.json(&["match", "src/caf\\xE8.c", "--in", "."]);
    assert_eq!(found["queries"][0]["matches"][0]["path"], "src/caf\\xE9.c");
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let world = World::with(&[("src/good.c", MERGE_C), ("src/long.c", &MERGE_C.repeat(10))]);
    let huge = File::create(world.path("src/huge.c")).unwrap();
    huge.set_len(1 << 30).unwrap();
    let start = Instant::now();
    let run = world.json(&["index", "src"]);
    assert!(start.elapsed().as_secs() < 10, "a hole of 1 GiB takes no time");
    assert_eq!(file_counts(&run), [2, 0, 1, 0]);
    let (told, rows) = issues(&run);
    assert_eq!(told, ["src/huge.c too-large"]);
    let detail = rows[0]["detail"].as_str().unwrap();
    for part in ["1073741824 bytes", "33554432", "max-file-bytes"] {
        assert!(detail.contains(part), "{detail}");
    }
    let run = world.json(&["index", "src", "--max-file-bytes", "1000"]);
    assert_eq!(issues(&run).0, ["src/huge.c too-large", "src/long.c too-large"]);
    // With the limit gone again the file comes back.
    assert_eq!(file_counts(&world.json(&["index", "src"]))[2], 1);
    world.pt(&["match", "src/huge.c"]).fails_with(&["src/huge.c", "33554432"]);
}

/// Runs `pt` as a user who owns nothing, so that permissions hold even where tests run as root; `None`,
/// with the reason printed, where that user cannot run programs from the build folder.
fn as_nobody(world: &World, args: &[&str]) -> Option<crate::world::Ran> {
    let mut command = world.command(args);
    let is_root = fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    if is_root {
        let mut probe = world.command(&["--version"]);
        if !probe.uid(65534).gid(65534).output().is_ok_and(|o| o.status.success()) {
            eprintln!("passed over: user 65534 cannot run {}", env!("CARGO_BIN_EXE_pt"));
            return None;
        }
        command.uid(65534).gid(65534);
    }
    Some(finish(command, b""))
}

#[test]
fn files_and_folders_that_may_not_be_read_are_issues() {
    let world =
        World::with(&[("src/good.c", MERGE_C), ("src/secret.c", MERGE_C), ("src/closed/x.c", MERGE_C)]);
    world.open_to_all();
    fs::create_dir(world.path("stores")).unwrap();
    set_mode(&world.path("stores"), 0o777);
    set_mode(&world.path("src/secret.c"), 0);
    set_mode(&world.path("src/closed"), 0);
    let ran = as_nobody(&world, &["index", "src", "--store", "stores/a", "--format", "json"]);
    set_mode(&world.path("src/closed"), 0o755);
    let Some(ran) = ran else { return };
    let run = ran.ok("index").document();
    assert_eq!(file_counts(&run), [1, 0, 1, 0]);
    let (told, rows) = issues(&run);
    assert!(told.contains(&"src/secret.c unreadable".to_owned()), "{told:?}");
    assert!(told.iter().any(|issue| issue.contains("src/closed") && issue.ends_with("walk")), "{told:?}");
    assert!(rows.iter().all(|row| row["detail"].as_str().unwrap().contains("Permission denied")), "{rows:?}");
}

#[test]
fn a_store_that_may_not_be_written_can_be_read() {
    let world = World::with(&[("src/good.c", MERGE_C)]);
    world.open_to_all();
    world.json(&["index", "src"]);
    set_mode(&world.path(".pt"), 0o555);
    let Some(ran) = as_nobody(&world, &["status", "--format", "json"]) else { return };
    assert_eq!(ran.ok("status").document()["files"]["total"], 1);
    let ran = as_nobody(&world, &["export", "units"]).unwrap();
    assert_eq!(ran.ok("export").text().lines().count(), 3);
    let ran = as_nobody(&world, &["index", "src"]).unwrap();
    let store = world.path(".pt");
    ran.fails_with(&[
        "cannot write to the store in",
        store.to_str().unwrap(),
        "Permission denied",
        "--store",
    ]);
    set_mode(&store, 0o755);
}

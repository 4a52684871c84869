//! `pt store`: what is damaged is found and mended, what is not needed goes, and several processes get along.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::samples::{MERGE_C, generated_c};
use crate::store::world;
use crate::world::{World, file_counts, finish};

fn units(world: &World) -> Vec<u8> {
    let exported = world.pt(&["export", "units", "--with-vectors"]);
    exported.ok("export").out.clone()
}

/// The files below a folder, sorted.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The damages that `pt store verify` finds; its exit code has to fit.
#[track_caller]
fn damages(world: &World) -> Vec<Value> {
    let ran = world.pt(&["store", "verify", "--format", "json"]);
    let damages = ran.document()["damages"].as_array().unwrap().clone();
    assert_eq!(ran.code, Some(if damages.is_empty() { 0 } else { 2 }), "{ran:?}");
    damages
}

/// What the lock says is a courtesy, what keeps the store out of git nobody reads here, SQLite makes the memory that its
/// processes share anew, and the pieces of the seal are believed only if they lead to it.
const UNWATCHED: [&str; 4] = ["lock", ".gitignore", "catalog.sqlite-shm", "catalog.pieces"];

/// The files of a store whose every bit is watched; it holds whatever a store may hold, a log that has not been moved into
/// the catalogue among it.
fn watched(world: &World) -> Vec<PathBuf> {
    world.write("src/twin.c", MERGE_C.replace("best", "most"));
    world.json(&["dups", "src"]);
    // Somebody reads while the last run is committed.
    let mut reader = world.command(&["export", "units", "--with-vectors", "--format", "jsonl"]);
    (0..300).for_each(|i| world.write(format!("many/{i}.c"), generated_c(i)));
    world.json(&["index", "many"]);
    let mut reader = reader.stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    fs::remove_dir_all(world.path("many")).unwrap();
    world.json(&["index", "many"]);
    world.write("src/late.c", generated_c(5));
    world.json(&["index", "src"]);
    reader.kill().unwrap();
    reader.wait().unwrap();
    let mut paths = Vec::new();
    files(&world.path(".pt"), &mut paths);
    let names: Vec<&str> = paths.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    let expected = [
        "catalog.seal",
        "catalog.sqlite",
        "catalog.sqlite-wal",
        "sources",
        "tokens.bin",
        "issues.parquet",
        "matches.parquet",
        "run.json",
        "units.parquet",
    ];
    assert!(expected.iter().all(|name| names.contains(name)), "{names:?}");
    // Nor is what only the reader was kept from losing.
    let left_overs = world.json(&["store", "verify"])["left_overs"].clone();
    let is_left_over = |path: &Path| {
        left_overs.as_array().unwrap().iter().any(|left| path.starts_with(left.as_str().unwrap()))
    };
    paths.retain(|path| !UNWATCHED.iter().any(|name| path.ends_with(name)) && !is_left_over(path));
    paths
}

#[test]
fn every_flipped_bit_is_found() {
    let world = world();
    assert_eq!(damages(&world), Vec::<Value>::new());
    let paths = watched(&world);
    assert_eq!(world.json(&["store", "verify"])["is_sealed"], true);
    let mut n_flipped = 0;
    for path in paths {
        let whole = fs::read(&path).unwrap();
        let n_bits = whole.len() * 8;
        // A prime number of bits apart, so that every bit of a byte and every part of the file has its turn.
        for bit in (0..n_bits).step_by((n_bits / 24).max(1) | 1) {
            let mut hurt = whole.clone();
            hurt[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, &hurt).unwrap();
            let found = damages(&world);
            assert!(!found.is_empty(), "bit {bit} of {}", path.display());
            // A log belongs to its catalogue.
            let name = path.display().to_string().replace("sqlite-wal", "sqlite");
            assert!(found.iter().any(|damage| damage["path"] == name), "{found:?}");
            n_flipped += 1;
        }
        fs::write(&path, &whole).unwrap();
    }
    assert!(n_flipped > 100, "{n_flipped}");
    assert_eq!(damages(&world), Vec::<Value>::new());
}

/// `PT_FLIPS=all cargo test --release --test it every_byte` flips a bit in every byte of every file of a store, which takes
/// long.
#[test]
fn a_flipped_bit_in_every_byte_is_found() {
    if std::env::var("PT_FLIPS").is_err() {
        return;
    }
    let world = world();
    let (store, mut n_flipped) = (world.path(".pt"), 0);
    for path in watched(&world) {
        let whole = fs::read(&path).unwrap();
        let mut file = fs::File::options().write(true).open(&path).unwrap();
        let mut put = |at: usize, byte: u8| {
            file.seek(SeekFrom::Start(at as u64)).unwrap();
            file.write_all(&[byte]).unwrap();
        };
        for (at, &byte) in whole.iter().enumerate() {
            put(at, byte ^ 1 << (at % 8));
            let verified = pt::store::verify(&store, &pt::types::Silent);
            let is_found = verified.is_ok_and(|verified| !verified.damages.is_empty());
            assert!(
                is_found || pt::dups::damaged_tokens(&store).is_some(),
                "byte {at} of {}",
                path.display()
            );
            put(at, byte);
            n_flipped += 1;
        }
    }
    eprintln!("{n_flipped} flips, all found");
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn a_damaged_seal_is_made_anew_and_nothing_is_read_again() {
    let world = world();
    for hurt in ["no seal\n", ""] {
        world.write(".pt/catalog.seal", hurt);
        // Runs do not make up for it: they cannot know.
        world.json(&["index", "src"]);
        let found = damages(&world);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0]["path"].as_str().unwrap().ends_with("catalog.seal"));
        let page = world.pt(&["store", "rebuild"]).ok("rebuild").text();
        assert!(page.contains("catalog.seal: made anew"), "{page}");
        assert_eq!(damages(&world), Vec::<Value>::new());
        assert!(!world.path(".pt/catalog.damaged").exists());
    }
    world.remove(".pt/catalog.seal");
    assert_eq!(damages(&world).len(), 1);
    // What the segments do not bear out is not sealed.
    let catalog = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
    catalog.execute("UPDATE contents SET n_nodes = n_nodes + 1 WHERE id = 1", []).unwrap();
    drop(catalog);
    assert_eq!(world.json(&["store", "rebuild"])["catalogue"], true);
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn tokens_that_are_damaged_are_told_and_taken_away() {
    let world = world();
    world.write("src/twin.c", format!("{MERGE_C}\n"));
    world.json(&["dups", "src"]);
    let whole = world.read(".pt/tokens.bin");
    world.write(".pt/tokens.bin", &whole[..whole.len() - 1]);
    let found = damages(&world);
    assert!(found.len() == 1 && found[0]["path"].as_str().unwrap().ends_with("tokens.bin"), "{found:?}");
    assert_eq!(world.json(&["store", "rebuild"])["made_anew"].as_array().map(Vec::len), Some(1));
    assert_eq!(damages(&world), Vec::<Value>::new());
    world.json(&["dups", "src"]);
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn a_catalogue_is_made_anew_as_it_was_made() {
    let options: [&[&str]; 6] = [
        &["--exclude", "rpc/**"],
        &["--min-nodes", "90"],
        &["--hidden"],
        &["--no-ignore"],
        &["--language", "c", "--exclude", "*_test.c"],
        &["--max-file-bytes", "700"],
    ];
    for given in options {
        let world = world();
        world.write(".gitignore", "built/\n");
        for (i, path) in ["rpc/a.c", ".hidden/b.c", "built/c.c", "src/d_test.c"].into_iter().enumerate() {
            world.write(path, generated_c(i as u32 * 9));
        }
        fs::remove_dir_all(world.path(".pt")).unwrap();
        world.json(&[&["index", "."], given].concat());
        // A part of it in another way, which is kept apart.
        world.json(&["index", "src/merge.c", "--min-nodes", "30"]);
        (0..3).for_each(|_| drop(world.json(&["index", "src/inventory.py"])));
        let before = units(&world);
        let mut bytes = world.read(".pt/catalog.sqlite");
        bytes[9000] ^= 1;
        world.write(".pt/catalog.sqlite", bytes);
        let page = world.pt(&["store", "rebuild"]).ok(given).text();
        assert!(page.contains("read as before: . --") && page.contains(given[0]), "{page}");
        assert!(page.contains("read as before: src/merge.c --min-nodes 30"), "{page}");
        assert!(units(&world) == before, "{given:?}");
        assert_eq!(damages(&world), Vec::<Value>::new());
    }
}

#[test]
fn what_a_killed_writer_left_beside_the_catalogue_goes() {
    let world = world();
    world.write(".pt/.abcdef.partial", "half a seal");
    let left_overs = world.json(&["store", "verify"])["left_overs"].clone();
    assert_eq!(left_overs, serde_json::json!([world.path(".pt/.abcdef.partial")]));
    world.json(&["index", "src"]);
    assert!(!world.path(".pt/.abcdef.partial").exists());
    world.write(".pt/.abcdef.partial", "half a seal");
    world.json(&["dups", "src"]);
    world.write(".pt/.abcdef.partial", "half a seal");
    world.json(&["store", "clear"]);
    assert!(!world.path(".pt").exists());
}

#[test]
fn a_damaged_segment_is_rebuilt_and_nothing_else_is_touched() {
    let world = world();
    world.write("src/late.c", generated_c(5));
    world.json(&["index", "src", "--min-nodes", "60"]);
    let before = units(&world);
    let segments = [".pt/segments/000001.parquet", ".pt/segments/000002.parquet"];
    let other = world.read(segments[1]);
    let mut bytes = world.read(segments[0]);
    bytes[100] ^= 4;
    world.write(segments[0], &bytes);
    let found = damages(&world);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0]["remedy"].as_str().unwrap().contains("pt store rebuild"));

    let rebuilt = world.json(&["store", "rebuild"]);
    assert_eq!((&rebuilt["segments"], file_counts(&rebuilt)), (&1.into(), [3, 0, 0, 0]));
    assert_eq!(damages(&world), Vec::<Value>::new());
    assert!(units(&world) == before);
    assert!(world.read(segments[1]) == other && !world.path(segments[0]).exists());
    assert_eq!(file_counts(&world.json(&["index", "src"])), [0, 4, 0, 0]);
    assert_eq!(file_counts(&world.json(&["store", "rebuild"])), [0, 0, 0, 0], "nothing is damaged any more");
}

#[test]
fn a_rebuild_forgets_files_that_are_gone_and_takes_changed_ones_as_they_are() {
    let world = world();
    world.remove("src/client.go");
    world.write("src/merge.c", generated_c(7));
    fs::remove_file(world.path(".pt/segments/000001.parquet")).unwrap();
    let rebuilt = world.json(&["store", "rebuild"]);
    assert_eq!(file_counts(&rebuilt), [2, 0, 0, 1]);
    assert_eq!(file_counts(&world.json(&["index", "src"])), [0, 2, 0, 0]);
}

#[test]
fn a_damaged_catalogue_is_made_anew_and_runs_are_kept() {
    let world = world();
    let (before, runs) = (units(&world), world.json(&["runs"]));
    let mut bytes = world.read(".pt/catalog.sqlite");
    bytes[4096..].fill(0);
    world.write(".pt/catalog.sqlite", bytes);
    world.pt(&["export", "units"]).fails_with(&["damaged store", "catalog.sqlite", "pt store rebuild"]);
    let rebuilt = world.json(&["store", "rebuild"]);
    assert_eq!((&rebuilt["catalogue"], &rebuilt["runs_kept"]), (&true.into(), &1.into()));
    assert!(units(&world) == before);
    assert_eq!(world.json(&["runs"])["runs"], runs["runs"]);
    world.pt(&["export", "matches", "--run", "1"]).ok("matches of a run that was kept");
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn a_damaged_result_is_forgotten_with_its_run() {
    let world = world();
    world.json(&["index", "src"]);
    world.write(".pt/runs/000001/matches.parquet", "PAR1");
    assert_eq!(damages(&world).len(), 1);
    let rebuilt = world.json(&["store", "rebuild"]);
    assert_eq!(rebuilt["runs_forgotten"], serde_json::json!([1]));
    assert_eq!(damages(&world), Vec::<Value>::new());
    assert_eq!(world.json(&["runs"])["runs"].as_array().map(Vec::len), Some(1));
}

#[test]
fn many_small_commits_do_not_make_many_small_files() {
    let world = World::new();
    for i in 0..70 {
        world.write(format!("src/{i}.c"), generated_c(i));
        world.json(&["index", &format!("src/{i}.c")]);
    }
    let status = world.json(&["store", "status"]);
    assert!(status["segments"]["total"].as_u64() <= Some(8), "{status}");
    let before = units(&world);
    assert_eq!(world.json(&["store", "compact"])["segments"]["after"], 1);
    assert_eq!(world.json(&["store", "status"])["segments"]["total"], 1);
    assert!(units(&world) == before);
    world.json(&["index", "src", "--store", "fresh"]);
    assert!(world.pt(&["export", "units", "--with-vectors", "--store", "fresh"]).out == before);
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn what_no_file_and_no_kept_run_has_is_dropped() {
    let world = World::with(&[("src/keep.c", MERGE_C), ("src/go.c", &generated_c(3))]);
    world.json(&["index", "src"]);
    world.remove("src/go.c");
    world.json(&["index", "src"]);
    // The first run has it still.
    assert_eq!(world.json(&["store", "gc"])["rows_dropped"], 0);
    assert_eq!(world.json(&["store", "gc", "--keep-runs", "1"])["runs_forgotten"], 1);
    let status = world.json(&["store", "status"]);
    assert_eq!(status["runs"].as_array().map(Vec::len), Some(1));
    let rows = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
    let n_rows: i64 = rows.query_row("SELECT sum(n_rows) FROM segments", [], |r| r.get(0)).unwrap();
    assert_eq!(status["units"]["total"], n_rows);
}

#[test]
fn a_cleared_store_is_gone_and_what_else_lies_there_stays() {
    let world = world();
    world.write(".pt/notes.txt", "mine");
    world.json(&["store", "clear"]);
    let mut left = Vec::new();
    files(&world.path(".pt"), &mut left);
    assert_eq!(left, [world.path(".pt/notes.txt")]);
    world.pt(&["store", "clear"]).fails_with(&["no store in"]);
    world.pt(&["store", "verify"]).fails_with(&["no store in"]);
    world.remove(".pt/notes.txt");
    assert_eq!(file_counts(&world.json(&["index", "src"])), [3, 0, 0, 0]);
    world.json(&["store", "clear"]);
    assert!(!world.path(".pt").exists());
}

/// A process that writes to the store for a while.
fn writing(world: &World) -> Child {
    (0..3_000).for_each(|i| world.write(format!("src/many/{i}.c"), generated_c(i)));
    let mut child = world.command(&["index", "src", "--quiet", "--jobs", "1"]);
    let child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    // Its lock file names it once it has the lock.
    while !fs::read_to_string(world.path(".pt/lock"))
        .unwrap_or_default()
        .contains(&format!("{} on", child.id()))
    {
        assert!(start.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(2));
    }
    child
}

#[test]
fn a_second_writer_is_told_who_writes_or_waits() {
    let world = world();
    let mut child = writing(&world);
    let id = child.id().to_string();
    let parts = ["is being written by process", &id, " on ", " since 2", "--wait"];
    world.pt(&["index", "src/merge.c"]).fails_with(&parts);
    for args in [["store", "compact"], ["store", "clear"], ["store", "gc"]] {
        world.pt(&args).fails_with(&["is being written by process", &id]);
    }
    // Readers see the last committed state, all of them the same.
    assert_eq!(world.json(&["status"])["files"]["total"], 3);
    let waited = world.pt(&["index", "src/merge.c", "--wait"]);
    assert!(waited.ok("waits").err.contains("waiting: the store in"), "{}", waited.err);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(world.json(&["status"])["files"]["total"], 3_003);
}

#[test]
fn the_lock_of_a_dead_writer_is_free() {
    let world = world();
    let mut child = writing(&world);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(damages(&world), Vec::<Value>::new());
    let counts = file_counts(&world.json(&["index", "src"]));
    assert_eq!(counts[0] + counts[1], 3_003);
    assert_eq!(damages(&world), Vec::<Value>::new());
}

#[test]
fn readers_see_one_run_while_another_is_written() {
    let world = world();
    let before = units(&world);
    // A reader that takes its time: it is stopped while it writes to a pipe that nobody reads.
    (0..400).for_each(|i| world.write(format!("src/many/{i}.c"), generated_c(i)));
    world.json(&["index", "src"]);
    let full = units(&world);
    let mut reader =
        world.command(&["export", "units", "--with-vectors"]).stdout(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(400));
    // Everything that it has still to read goes: other contents, merged segments, forgotten runs.
    fs::remove_dir_all(world.path("src/many")).unwrap();
    for _ in 0..3 {
        world.json(&["index", "src"]);
    }
    world.json(&["store", "gc", "--keep-runs", "1"]);
    world.json(&["store", "compact"]);
    let mut out = Vec::new();
    std::io::Read::read_to_end(reader.stdout.as_mut().unwrap(), &mut out).unwrap();
    assert_eq!(reader.wait().unwrap().code(), Some(0));
    assert!(out == full, "{} bytes of {}", out.len(), full.len());
    assert!(units(&world) == before);
    // With nobody reading, the next writer removes what the reader has kept.
    world.json(&["index", "src"]);
    let verified = world.json(&["store", "verify"]);
    assert_eq!((&verified["left_overs"], &verified["is_sealed"]), (&serde_json::json!([]), &true.into()));
}

#[test]
fn a_store_of_a_later_version_is_refused_politely() {
    let world = world();
    let catalog = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
    let later = "UPDATE meta SET value = CAST('99' AS BLOB) WHERE key = 'format'; ALTER TABLE runs ADD COLUMN more TEXT";
    catalog.execute_batch(later).unwrap();
    drop(catalog);
    for args in [&["status"][..], &["index", "src"], &["store", "compact"], &["export", "units"]] {
        world.pt(args).fails_with(&["format 99", "later pt", "reads format 3", "--store"]);
    }
    let status = finish(world.command(&["index", "src", "--store", "other"]), b"");
    status.ok("another place");
}

//! Trees that change while they are read.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::rows;
use crate::samples::{MEDIAN_PY, MERGE_C, RETRY_GO, minified_js};
use crate::world::{World, file_counts};

/// Starts `pt index src` with one thread on a tree whose first files take a while, and returns once the
/// walk is over and the first file is in the store's first segment.
fn begin(world: &World) -> Child {
    world.write("src/0.py", MEDIAN_PY);
    world.write("src/1.min.js", minified_js(6_000_000));
    let mut command = world.command(&["index", "src", "--jobs", "1", "--format", "json"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for(&world.path(".pt/segments/000001.partial"));
    child
}

fn wait_for(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(60), "{} never came", path.display());
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn files_that_vanish_or_change_after_the_walk_are_told_or_read_as_they_are() {
    let world = World::with(&[("src/x.c", MERGE_C), ("src/y.go", RETRY_GO), ("src/z.c", MERGE_C)]);
    let child = begin(&world);
    world.write("src/x.c", MEDIAN_PY.replace("def", "int"));
    world.remove("src/y.go");
    world.remove("src/z.c");
    world.fifo("src/z.c");
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    let run: Value = serde_json::from_slice(&ended.stdout).unwrap();
    assert_eq!(file_counts(&run), [3, 0, 2, 0]);
    let issues = rows::read(run["results"]["issues"].as_str().unwrap());
    let told: Vec<[&str; 2]> =
        issues.iter().map(|issue| ["path", "kind"].map(|key| issue[key].as_str().unwrap())).collect();
    assert_eq!(told, [["src/y.go", "unreadable"], ["src/z.c", "not-regular"]]);
    let names = world.records(&["export", "units", "src/x.c"]);
    assert!(names.iter().all(|unit| &unit[4] != "merge_runs"), "what was read is what is there");
    // The next run finds the tree as it is.
    let run = world.json(&["index", "src"]);
    assert_eq!((file_counts(&run), &run["issues"]["total"]), ([0, 3, 0, 2], &0.into()));
}

#[test]
fn a_file_that_keeps_growing_is_left_out_until_it_rests() {
    let world = World::with(&[("src/good.c", MERGE_C)]);
    let log = world.path("src/log.c");
    fs::write(&log, "// one more line of a comment\n".repeat(200_000)).unwrap();
    let rests = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = fs::File::options().append(true).open(&log).unwrap();
            // Bounded, so that a failure below ends the test and not the disk.
            for _ in 0..20_000_000 {
                if rests.load(Ordering::Relaxed) {
                    break;
                }
                file.write_all(b"\n").unwrap();
            }
        });
        // Whether a reading meets a change is up to chance; ten in a row never all miss it.
        let issue = (0..10).find_map(|_| {
            let ran = world.pt(&["index", "src", "--format", "json"]);
            let run: Value = serde_json::from_slice(&ran.out).ok()?;
            let issues = rows::read(run["results"]["issues"].as_str()?);
            issues
                .first()
                .map(|issue| ["path", "kind", "detail"].map(|k| issue[k].as_str().unwrap().to_owned()))
        });
        rests.store(true, Ordering::Relaxed);
        issue
    });
    let [path, kind, detail] = seen.expect("no reading met a change");
    assert_eq!([path, kind], ["src/log.c", "changed"]);
    assert!(detail.contains("index it again"), "{detail}");
    let run = world.json(&["index", "src"]);
    assert_eq!((&run["issues"]["total"], &run["files"]["skipped"]), (&0.into(), &0.into()));
    let unit = &world.records(&["export", "units", "src/log.c"])[0];
    let n_lines = fs::read(&log).unwrap().iter().filter(|b| **b == b'\n').count();
    assert_eq!(unit[6], n_lines.to_string());
}

#[test]
fn files_at_rest_are_taken_from_the_store_by_their_stamps() {
    let world = World::with(&[("src/a.c", MERGE_C), ("src/b.go", RETRY_GO), ("src/c.py", MEDIAN_PY)]);
    // Stamps less than two seconds older than the reading are not trusted.
    std::thread::sleep(Duration::from_millis(2_100));
    assert_eq!(file_counts(&world.json(&["index", "src"])), [3, 0, 0, 0]);
    assert_eq!(file_counts(&world.json(&["index", "src"])), [0, 3, 0, 0]);
    // Only what is asked for is counted, whether it was read or not.
    let run = world.json(&["classify", "src", "--language", "go"]);
    assert_eq!((file_counts(&run), &run["units"]["total"]), ([0, 1, 0, 0], &2.into()));
    // A change that leaves size and time of change as they were shows in the inode's own time.
    let before = fs::metadata(world.path("src/a.c")).unwrap().modified().unwrap();
    world.write("src/a.c", MERGE_C.replace("merge_runs", "merge_rows"));
    fs::File::options().write(true).open(world.path("src/a.c")).unwrap().set_modified(before).unwrap();
    // One that is touched is read, and known.
    fs::File::options()
        .write(true)
        .open(world.path("src/c.py"))
        .unwrap()
        .set_modified(std::time::SystemTime::now())
        .unwrap();
    assert_eq!(file_counts(&world.json(&["index", "src"])), [1, 2, 0, 0]);
    let names: Vec<String> =
        world.records(&["export", "units", "--kind", "function"]).iter().map(|r| r[4].to_owned()).collect();
    assert_eq!(names, ["merge_rows", "median_of"]);
}

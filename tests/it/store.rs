//! Stores that are locked, damaged, or on a disk that is full or read-only.

use std::fs;
use std::process::Command;

use crate::samples::{INVENTORY_PY, MERGE_C, RETRY_GO, generated_c};
use crate::world::{Ran, World, file_counts, finish};

pub(crate) fn world() -> World {
    let world = World::with(&[
        ("src/merge.c", MERGE_C),
        ("src/client.go", RETRY_GO),
        ("src/inventory.py", INVENTORY_PY),
    ]);
    world.json(&["classify", "src"]);
    world
}

/// Commands that read the store, and whether they read units too.
const READERS: [(&[&str], bool); 4] = [
    (&["status"], false),
    (&["export", "units"], true),
    (&["match", "src/merge.c", "--in", "."], true),
    (&["table", "build", ".", "-o", "t.ptt"], true),
];

/// Does away with what SQLite keeps beside the catalogue, as a copy of a closed store has it.
fn close(world: &World) {
    for file in ["catalog.sqlite-wal", "catalog.sqlite-shm"] {
        let _ = fs::remove_file(world.path(&format!(".pt/{file}")));
    }
}

#[test]
fn a_store_in_a_place_that_cannot_be_written_is_refused() {
    let world = world();
    for place in ["src/merge.c", "src/merge.c/store", "/proc/store"] {
        let refused = world.pt(&["index", "src", "--store", place]);
        refused.fails_with(&["cannot write to the store in", place, "choose another place with --store"]);
    }
}

#[test]
fn a_catalogue_that_is_none_is_told_with_the_remedy() {
    let world = world();
    close(&world);
    let mut bytes = world.read(".pt/catalog.sqlite");
    bytes[4096..].fill(0);
    for (bytes, what) in [
        (b"not a database, but long enough to be looked at as one".repeat(100), "not a database"),
        (bytes, "malformed"),
    ] {
        world.write(".pt/catalog.sqlite", bytes);
        for args in READERS.iter().map(|(args, _)| *args).chain([&["index", "src"][..], &["classify", "src"]])
        {
            let parts = ["damaged store", "catalog.sqlite", what, "pt store rebuild"];
            world.pt(args).fails_with(&parts);
        }
    }
    fs::remove_dir_all(world.path(".pt")).unwrap();
    assert_eq!(file_counts(&world.json(&["index", "src"])), [3, 0, 0, 0]);
}

#[test]
fn a_catalogue_without_tables_is_no_store_yet() {
    let world = world();
    close(&world);
    world.write(".pt/catalog.sqlite", "");
    for (args, _) in READERS {
        world.pt(args).fails_with(&["no store in", ".pt", "pt index"]);
    }
    assert_eq!(file_counts(&world.json(&["index", "src"])), [3, 0, 0, 0]);
}

#[test]
fn a_catalogue_of_an_earlier_format_is_refused() {
    let world = world();
    let catalog = rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap();
    catalog.execute("UPDATE meta SET value = CAST('2' AS BLOB) WHERE key = 'format'", []).unwrap();
    drop(catalog);
    for args in READERS.iter().map(|(args, _)| *args).chain([&["index", "src"][..]]) {
        world.pt(args).fails_with(&["format 2", "reads format 3", "pt store clear"]);
    }
    world.json(&["store", "clear"]);
    assert_eq!(file_counts(&world.json(&["index", "src"])), [3, 0, 0, 0]);
}

#[test]
fn a_segment_that_is_cut_off_or_lost_is_told_with_the_remedy() {
    let world = world();
    let segment = world.path(".pt/segments/000001.parquet");
    let whole = fs::read(&segment).unwrap();
    for len in [0, 4, whole.len() / 2, whole.len() - 1] {
        fs::write(&segment, &whole[..len]).unwrap();
        refuse_units(&world);
    }
    fs::remove_file(&segment).unwrap();
    refuse_units(&world);
}

fn refuse_units(world: &World) {
    let readers = READERS.iter().filter(|(_, units)| *units).map(|(args, _)| *args);
    for args in readers.chain([&["classify", "src"][..]]) {
        let parts = ["damaged store", "segments/000001.parquet", "pt store rebuild"];
        let ran = world.pt(args);
        assert_eq!(ran.code, Some(2), "{args:?}: {}", ran.text());
        for part in parts {
            assert!(ran.err.contains(part), "{args:?}: expected '{part}' in: {}", ran.err);
        }
    }
    assert!(!world.path("t.ptt").exists());
    assert!(!world.path(".pt/runs/000002/matches.parquet").exists(), "no results of a run that failed");
}

/// Runs a shell script with a tmpfs of `size` mounted at `disk`, in a name space of its own; `None`, with
/// the reason printed, where the system does not let us.
fn on_small_disk(world: &World, size: &str, script: &str) -> Option<Ran> {
    fs::create_dir_all(world.path("disk")).unwrap();
    let mount = |script: &str| {
        let mut command = Command::new("unshare");
        let mount = format!("mount -t tmpfs -o size={size} tmpfs disk || exit 99\n{script}");
        command
            .args(["-rm", "sh", "-c", &mount])
            .current_dir(world.path(""))
            .env("PT", env!("CARGO_BIN_EXE_pt"));
        command
    };
    if !mount("true").output().is_ok_and(|probe| probe.status.success()) {
        eprintln!("passed over: this system does not let tests mount a tmpfs");
        return None;
    }
    Some(finish(mount(script), b""))
}

#[test]
fn a_disk_that_fills_up_leaves_what_was_committed() {
    let world = World::new();
    for i in 0..600 {
        world.write(format!("src/{i}.c"), generated_c(i * 7));
    }
    world.write("small/merge.c", MERGE_C);
    // The first run fits, the second does not, and the store is then as the first one left it.
    let script = "\"$PT\" index small --store disk/s --quiet || exit 98
        \"$PT\" export units --store disk/s > before.csv || exit 97
        \"$PT\" classify small src --store disk/s --quiet
        echo code $?
        \"$PT\" export units --store disk/s > after.csv || exit 96
        \"$PT\" table build src/.. -o disk/t.ptt --quiet
        echo code $?
        ls disk";
    world.json(&["index", "src"]);
    let Some(ran) = on_small_disk(&world, "300k", script) else { return };
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(ran.text(), "code 2\ncode 2\ns\n", "{}", ran.err);
    let errors: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("pt: error: ")).collect();
    assert_eq!(errors.len(), 2, "{}", ran.err);
    assert!(
        errors[0].contains("disk/s") && errors[0].contains("full") | errors[0].contains("No space left"),
        "{errors:?}"
    );
    assert!(errors[1].contains("disk/t.ptt") && errors[1].contains("No space left"), "{errors:?}");
    assert_eq!(world.read("before.csv"), world.read("after.csv"));
    assert_eq!(world.read("before.csv").split(|b| *b == b'\n').count(), 4, "a header, a file, a function");
}

#[test]
fn a_store_on_a_read_only_disk_can_be_read() {
    let world = world();
    let script = "cp -r .pt disk/s && mount -o remount,ro disk || exit 98
        \"$PT\" status --store disk/s --format json > status.json || exit 97
        \"$PT\" export units --store disk/s > units.csv || exit 96
        \"$PT\" index src --store disk/s";
    let Some(ran) = on_small_disk(&world, "4m", script) else { return };
    ran.fails_with(&["cannot write to the store in", "disk/s", "Read-only file system", "--store"]);
    let status: serde_json::Value = serde_json::from_slice(&world.read("status.json")).unwrap();
    assert_eq!(status["files"]["total"], 3);
    assert!(world.read("units.csv") == world.pt(&["export", "units"]).out);
}

#[test]
#[cfg(unix)]
fn links_out_of_a_store_that_came_with_a_repository_are_not_followed() {
    use std::os::unix::fs::symlink;
    for (name, target) in
        [("lock", "precious"), ("runs", "folder"), ("segments", "folder"), (".gitignore", "new")]
    {
        let world = world();
        world.write("precious", "keep me");
        world.write("folder/000009", "keep me");
        world.write("folder/notes", "keep me");
        let place = world.path(&format!(".pt/{name}"));
        let _ = fs::remove_dir_all(&place);
        let _ = fs::remove_file(&place);
        symlink(world.path(target), &place).unwrap();
        let ran = world.pt(&["index", "src"]);
        match name {
            ".gitignore" => drop(ran.ok(name)),
            _ => ran.fails_with(&[name, "a link to somewhere else"]),
        }
        for kept in ["precious", "folder/000009", "folder/notes"] {
            assert_eq!(world.read(kept), b"keep me", "{name}");
        }
        assert!(!world.path("new").exists());
    }
}

#[test]
fn what_others_keep_in_the_folder_of_a_store_stays() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    world.pt(&["classify", "src", "--store", "kept"]).ok("classify");
    let others = ["kept/runs/best/weights", "kept/segments/all.csv", "kept/.gitignore"];
    others.iter().for_each(|path| world.write(path, "keep me"));
    world.pt(&["classify", "src", "--store", "kept"]).ok("again");
    world.pt(&["store", "clear", "--store", "kept"]).ok("clear");
    assert!(!world.path("kept/catalog.sqlite").exists());
    assert_eq!(world.read("kept/.gitignore"), b"keep me");
}

#[test]
fn no_store_is_made_where_something_else_lies() {
    let world =
        World::with(&[("src/merge.c", MERGE_C), ("mine/.gitignore", "target\n"), ("theirs/notes", "")]);
    for (folder, found) in [("src", "merge.c"), ("mine", ".gitignore"), ("theirs", "notes")] {
        let ran = world.pt(&["index", "src", "--store", folder]);
        ran.fails_with(&[folder, found, "expected a folder that is not there or empty", "--store"]);
        assert_eq!(fs::read_dir(world.path(folder)).unwrap().count(), 1, "{folder}");
    }
    fs::create_dir(world.path("empty")).unwrap();
    world.pt(&["index", "src", "--store", "empty"]).ok("an empty one");
}

#[test]
fn a_store_that_has_lost_its_catalogue_is_rebuilt_and_keeps_its_runs() {
    let world = world();
    let units = world.pt(&["export", "units"]).ok("before").out.clone();
    for put in [None, Some("a folder")] {
        close(&world);
        fs::remove_file(world.path(".pt/catalog.sqlite")).unwrap();
        match put {
            None => {
                for args in [&["status"][..], &["index", "src"]] {
                    world.pt(args).fails_with(&["catalog.sqlite", "its seal is", "pt store rebuild"]);
                }
            }
            Some(_) => fs::create_dir(world.path(".pt/catalog.sqlite")).unwrap(),
        }
        assert_eq!(world.pt(&["store", "verify"]).code, Some(2));
        world.pt(&["store", "rebuild"]).ok("rebuild");
        assert!(world.pt(&["export", "units"]).ok("after").out == units);
        assert_eq!(world.json(&["runs"])["runs"].as_array().unwrap().len(), 1);
        world.pt(&["store", "verify"]).ok("verify");
    }
}

#[test]
#[cfg(unix)]
fn what_cannot_be_read_for_want_of_handles_is_no_hole_and_no_damage() {
    let world = World::new();
    (0..60).for_each(|i| world.write(format!("src/f{i}.c"), MERGE_C.replace("merge", &format!("merge{i}"))));
    let limited = |n: u32, args: &str| {
        let pt = env!("CARGO_BIN_EXE_pt");
        let script = format!("ulimit -n {n}; exec {pt} {args} --jobs 2");
        std::process::Command::new("sh").args(["-c", &script]).current_dir(world.path("")).output().unwrap()
    };
    let mut n_refused = 0;
    for n in 8..30 {
        let ran = limited(n, "index src");
        n_refused += u32::from(!ran.status.success());
        let verified = limited(n, "store verify");
        let said = String::from_utf8_lossy(&verified.stdout);
        assert!(!said.contains("rebuild"), "{n}: {said}");
    }
    assert!(n_refused > 0, "there were handles enough");
    assert_eq!(world.json(&["index", "src"])["files"]["total"], 60);
    let found = world.json(&["index", "src", "--store", "fresh"]);
    assert_eq!(found["issues"]["total"], 0);
    let export = |store| world.pt(&["export", "units", "--store", store]).ok("export").out.clone();
    assert!(export(".pt") == export("fresh"));
    world.pt(&["store", "verify"]).ok("verify");
}

#[test]
fn a_catalogue_that_brings_along_more_than_tables_of_ours_is_refused() {
    let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
    for change in [
        "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM files; END".to_owned(),
        format!("DROP TABLE runs; CREATE VIEW runs AS SELECT x AS id, '' AS kind FROM ({endless})"),
        format!("DROP TABLE meta; CREATE VIEW meta AS SELECT 'format' AS key, x AS value FROM ({endless})"),
    ] {
        let world = world();
        rusqlite::Connection::open(world.path(".pt/catalog.sqlite")).unwrap().execute_batch(&change).unwrap();
        for args in [&["status"][..], &["index", "src"]] {
            world.pt(args).fails_with(&["catalog.sqlite", "is not laid out as expected", "pt store rebuild"]);
        }
    }
}

//! `pt watch`: what is saved can be searched at once.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::samples::{MERGE_C, RETRY_GO, generated_c};
use crate::world::World;

/// No change takes longer than this to be told of; one that does is missed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watch at work, and what it tells.
struct Watch {
    child: Child,
    told: Receiver<Value>,
}

impl Watch {
    fn begin(world: &World, args: &[&str]) -> Self {
        let mut command = world.command(&[&["watch"], args, &["--format", "json"]].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (sender, told) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = sender.send(serde_json::from_str(&line).unwrap());
            }
        });
        Self { child, told }
    }

    fn next(&self) -> Value {
        self.told.recv_timeout(PATIENCE).unwrap()
    }

    /// Interrupts it and gives its exit code.
    fn end(mut self) -> Option<i32> {
        Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

fn names(world: &World) -> Vec<String> {
    world.records(&["export", "units"]).iter().map(|row| row[4].to_owned()).collect()
}

/// Takes in changes until the store has what is expected: one save may be told of in parts.
#[track_caller]
fn until(world: &World, watch: &Watch, is_there: impl Fn(&[String]) -> bool) {
    let start = Instant::now();
    while !is_there(&names(world)) {
        assert!(start.elapsed() < PATIENCE, "{:?}", names(world));
        let _ = watch.told.recv_timeout(Duration::from_millis(100));
    }
}

#[test]
fn what_is_saved_moved_and_removed_is_taken_in() {
    let world = World::with(&[("src/merge.c", MERGE_C), (".gitignore", "ignored.c\n")]);
    let watch = Watch::begin(&world, &["."]);
    let first = watch.next();
    assert_eq!((&first["is_whole"], &first["files"]["parsed"]), (&true.into(), &1.into()));
    let at_first = names(&world);

    world.write("src/client.go", RETRY_GO);
    let update = watch.next();
    assert_eq!(update["is_whole"], false);
    assert!(update["paths"].as_array().unwrap().contains(&"src/client.go".into()), "{update}");
    until(&world, &watch, |names| names.len() > at_first.len());

    world.write("src/ignored.c", generated_c(9));
    world.write("src/merge.c", MERGE_C.replace("merge", "join"));
    until(&world, &watch, |names| names.iter().any(|name| name.contains("join")));
    world.rename("src/client.go", "lib/deep/client.go");
    until(&world, &watch, |_| {
        let paths = world.records(&["export", "units", "--kind", "file"]);
        paths.iter().any(|row| &row[1] == "lib/deep/client.go")
            && !paths.iter().any(|row| &row[1] == "src/client.go")
    });
    world.remove("lib/deep/client.go");
    until(&world, &watch, |names| names.len() == at_first.len());
    assert_eq!(watch.end(), Some(0));

    // It came to what indexing it all comes to, and it is remembered.
    world.json(&["index", ".", "--store", "fresh"]);
    let export = |store: &str| world.pt(&["export", "units", "--with-vectors", "--store", store]).out;
    assert!(export(".pt") == export("fresh"));
    let runs = world.json(&["runs"]);
    let commands = runs["runs"].as_array().unwrap().iter().map(|run| run["command"].as_str().unwrap());
    assert_eq!(commands.collect::<Vec<_>>(), ["watch", "watch"]);
    assert_eq!(world.json(&["diff"])["units"]["moved"], 1, "a function was renamed");
    assert_eq!(world.json(&["store", "verify"])["is_sealed"], true);
}

/// A large file is kept alive from save to save, whatever becomes of it between.
#[test]
fn a_large_file_that_is_edited_comes_to_what_reading_it_anew_comes_to() {
    let world = World::with(&[("pt.toml", "max-file-bytes = 100000\n")]);
    let text = MERGE_C.repeat(60_000 / MERGE_C.len());
    world.write("src/large.c", &text);
    let watch = Watch::begin(&world, &["src"]);
    watch.next();
    let middle = text.len() / 2;
    let (head, tail) = text.as_bytes().split_at(middle);
    let saves: [Vec<u8>; 8] = [
        [head, MERGE_C.as_bytes(), tail].concat(),
        [head, b"((( { ", tail].concat(),
        [head, b"/* \xff\xfe */ int x;\n", tail].concat(),
        [head, b"\0", tail].concat(),
        [head, tail, head].concat(),
        [head, head, tail].concat(),
        head.to_vec(),
        [MERGE_C.replace("merge_runs", "last").as_bytes(), head, b"int a;\n", tail].concat(),
    ];
    for (i, save) in saves.iter().enumerate() {
        world.write("src/large.c", save);
        watch.next();
        match i {
            2 => world.rename("src/large.c", "src/other.c"),
            5 => world.remove("src/large.c"),
            _ => continue,
        }
        watch.next();
    }
    // Of the last save all is told before it ends.
    until(&world, &watch, |names| names.iter().any(|name| name == "last"));
    assert_eq!(watch.end(), Some(0));
    let export = |store: &str| world.pt(&["export", "units", "--with-vectors", "--store", store]).out;
    world.json(&["index", "src", "--store", "fresh"]);
    assert!(export(".pt") == export("fresh"));
}

#[test]
fn others_may_write_while_nothing_changes() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let watch = Watch::begin(&world, &["src"]);
    watch.next();
    world.pt(&["index", "src", "--wait"]).ok("in between");
    world.write("src/client.go", RETRY_GO);
    until(&world, &watch, |names| names.iter().any(|name| name.contains("fetch")));
    assert_eq!(watch.end(), Some(0));
}

#[test]
fn what_is_no_source_and_what_did_not_change_is_not_told_and_holds_nothing() {
    let world = World::with(&[("src/merge.c", MERGE_C)]);
    let watch = Watch::begin(&world, &["."]);
    watch.next();
    for i in 0..20 {
        // What a watch itself prints, for one.
        world.write("src/watch.out", "line\n".repeat(i));
        world.write("notes", "line\n".repeat(i));
        let merge = std::fs::File::options().append(true).open(world.path("src/merge.c")).unwrap();
        merge.set_modified(std::time::SystemTime::now()).unwrap();
        std::thread::sleep(Duration::from_millis(30));
    }
    assert_eq!(watch.told.recv_timeout(Duration::from_millis(300)).ok(), None);
    let cleared = world.pt(&["store", "clear", "--wait"]);
    assert!(cleared.code == Some(0) || cleared.err.contains("is being written"), "{cleared:?}");
    std::thread::sleep(Duration::from_millis(1200));
    if cleared.code != Some(0) {
        world.json(&["store", "clear"]);
    }
    // What comes then is a store of all there is.
    world.write("src/client.go", RETRY_GO);
    watch.next();
    until(&world, &watch, |names| names.iter().any(|name| name == "merge_runs"));
    assert_eq!(watch.end(), Some(0));
}

#[test]
fn what_comes_to_be_ignored_goes_and_comes_back() {
    let world = World::with(&[("src/merge.c", MERGE_C), ("src/client.go", RETRY_GO)]);
    let watch = Watch::begin(&world, &["."]);
    watch.next();
    let all = names(&world);
    for (ignore, text) in [(".ptignore", "src/client.go\n"), ("src/.gitignore", "client.go\n")] {
        world.write(ignore, text);
        until(&world, &watch, |names| names.len() < all.len());
        world.remove(ignore);
        until(&world, &watch, |names| *names == all);
    }
    assert_eq!(watch.end(), Some(0));
}

#[test]
fn changed_settings_are_taken_in() {
    let world =
        World::with(&[("src/merge.c", MERGE_C), ("src/small.c", "int two(int a) { return a + 2; }\n")]);
    let watch = Watch::begin(&world, &["src"]);
    watch.next();
    let few = names(&world);
    world.write("pt.toml", "min-nodes = 5\n");
    until(&world, &watch, |names| names.len() > few.len());
    world.write("pt.toml", "min-nodes = many\n");
    std::thread::sleep(Duration::from_millis(500));
    world.write("pt.toml", "min-nodes = 60\n");
    until(&world, &watch, |names| *names == few);
    assert_eq!(watch.end(), Some(0));
}

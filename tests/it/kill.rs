//! Runs killed or interrupted at any moment: what was committed stays, and the next run ends as if nothing had
//! been.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::samples::generated_c;
use crate::world::{World, file_counts};

/// Files of the tree.
const N_FILES: u32 = 3_000;
/// Killed runs.
const N_KILLS: u64 = 15;

/// Numbers that look random and are the same in every run of the test.
struct Dice(u64);

impl Dice {
    /// The next number below `n`.
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}

fn write(world: &World, i: u32, version: u32) {
    let text = generated_c(i * 3 + 1).replace("return x", &format!("return x + {version}"));
    world.write(format!("src/{}/{i}.c", i % 40), text);
}

#[test]
fn a_run_killed_at_any_moment_costs_its_work_and_nothing_else() {
    let world = World::new();
    (0..50).for_each(|i| write(&world, i, 0));
    // Runs that get through must not push the first one out.
    world.write("pt.toml", "keep-runs = 100\n");
    let killed = ["--store", "killed"];
    (0..5).for_each(|i| world.write(format!("patterns/p/{i}.c"), generated_c(i * 30 + 1)));
    world.json(&["table", "build", "patterns", "-o", "t.ptt"]);
    let first = world.json(&[&["classify", "src", "--table", "t.ptt"], &killed[..]].concat());
    let before = world.pt(&[&["export", "matches", "--run", "1"], &killed[..]].concat());
    assert!(first["units"]["total"].as_u64() > Some(100) && first["matches"]["total"].as_u64() > Some(10));

    (50..N_FILES).for_each(|i| write(&world, i, 0));
    let start = Instant::now();
    world.json(&["index", "src", "--store", "whole"]);
    let whole_us = start.elapsed().as_micros() as u64;
    let index = [&["index", "src", "--quiet"], &killed[..]].concat();
    let (mut dice, mut n_met) = (Dice(0x9E37_79B9_7F4A_7C15), 0);
    for round in 0..N_KILLS {
        // Another limit reads every file anew, so that every run has all the work before it.
        let min_nodes = (61 + round).to_string();
        let mut command = world.command(&[&index[..], &["--min-nodes", &min_nodes]].concat());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Every third kill is aimed at the end, where everything is committed.
        let delay = match round % 3 {
            0 => whole_us * 3 / 4 + dice.below(whole_us / 4),
            _ => dice.below(whole_us),
        };
        std::thread::sleep(Duration::from_micros(delay));
        n_met += u64::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        // Whatever the moment was, the store can be read and the run before is whole.
        let status = world.json(&[&["status"], &killed[..]].concat());
        let runs = status["runs"].as_array().unwrap();
        assert_eq!(runs.last().map(|run| &run["run"]), Some(&1.into()), "round {round}: {status}");
        assert!(status["files"]["total"].as_u64() >= Some(50));
        let matches = world.pt(&[&["export", "matches", "--run", "1"], &killed[..]].concat());
        assert!(matches.ok(round).out == before.out, "round {round}");
        if round % 5 == 0 {
            world.pt(&[&["export", "units"], &killed[..]].concat()).ok(round);
        }
        (0..50).for_each(|_| write(&world, dice.below(u64::from(N_FILES)) as u32, round as u32 + 1));
    }
    assert!(n_met >= N_KILLS / 3, "{n_met} of {N_KILLS} kills met a run");

    let finished = world.json(&[&["index", "src"], &killed[..]].concat());
    let [parsed, reused, skipped, _] = file_counts(&finished);
    assert_eq!((parsed + reused, skipped), (u64::from(N_FILES), 0));
    let afresh = world.json(&["index", "src", "--store", "fresh"]);
    assert_eq!(finished["units"], afresh["units"]);
    let export = |store| world.pt(&["export", "units", "--with-vectors", "--store", store]);
    assert!(export("killed").ok("killed").out == export("fresh").ok("fresh").out);
    let again = world.json(&[&["index", "src"], &killed[..]].concat());
    assert_eq!(file_counts(&again), [0, u64::from(N_FILES), 0, 0]);
    assert_eq!(left_overs(&world), [""; 0]);
}

/// Sends SIGINT to `pt` after a while and waits for its end; gives its exit code.
fn interrupted(world: &World, args: &[&str], delay: Duration) -> Option<i32> {
    let mut child = world.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(delay);
    let id = child.id().to_string();
    std::process::Command::new("kill").args(["-INT", &id]).status().unwrap();
    child.wait().unwrap().code()
}

#[test]
fn an_interrupted_run_ends_by_itself_and_leaves_nothing_behind() {
    let world = World::new();
    (0..600).for_each(|i| write(&world, i, 0));
    let start = Instant::now();
    world.json(&["index", "src", "--store", "killed"]);
    let whole = start.elapsed();
    let mut codes = Vec::new();
    for (round, part) in [10, 8, 6, 5, 4, 3].into_iter().enumerate() {
        let nodes = (61 + round).to_string();
        let args = ["index", "src", "--store", "killed", "--min-nodes", &nodes];
        codes.push(interrupted(&world, &args, whole / part));
        assert_eq!(left_overs(&world), [""; 0], "{codes:?}");
        assert_eq!(world.json(&["status", "--store", "killed"])["files"]["total"], 600);
    }
    let of_pairs = ["pairs", "killed", "--threshold", "0", "--strict", "-o", "pairs.csv"];
    let start = Instant::now();
    world.pt(&of_pairs).ok("pairs");
    let whole = start.elapsed();
    world.remove("pairs.csv");
    for part in [8, 6, 4, 2] {
        let code = interrupted(&world, &of_pairs, whole / part);
        assert_eq!(world.path("pairs.csv").exists(), code == Some(0), "{code:?}");
        let names = std::fs::read_dir(world.path("killed")).unwrap().map(|entry| entry.unwrap().file_name());
        assert_eq!(names.filter(|name| name.to_string_lossy().starts_with("scratch-")).count(), 0);
        let _ = std::fs::remove_file(world.path("pairs.csv"));
        codes.push(code);
    }
    // One that comes before anybody listens ends the process at once, without a code.
    assert!(codes.iter().all(|code| matches!(code, Some(0 | 130) | None)), "{codes:?}");
    let n_stopped = |codes: &[Option<i32>]| codes.iter().filter(|code| **code == Some(130)).count();
    assert!(n_stopped(&codes[..6]) > 0 && n_stopped(&codes[6..]) > 0, "{codes:?}");
}

/// Files in the store that no committed state speaks of.
fn left_overs(world: &World) -> Vec<String> {
    let verified = world.json(&["store", "verify", "--store", "killed"]);
    let left_overs = verified["left_overs"].as_array().unwrap();
    left_overs.iter().map(|path| path.as_str().unwrap().to_owned()).collect()
}

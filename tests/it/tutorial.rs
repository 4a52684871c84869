//! The tutorial runs as it stands, and prints what it shows.

use std::path::Path;
use std::process::Command;

use crate::markdown::Document;
use crate::world::{World, finish};

/// What the tutorial has in its fences: a command's lines with what is shown of its output, if anything is.
fn steps(text: &str) -> Vec<(String, Option<String>)> {
    let mut steps: Vec<(String, Option<String>)> = Vec::new();
    for fence in text.split("```").skip(1).step_by(2) {
        match fence.split_once('\n') {
            Some(("sh", commands)) => steps.push((commands.to_owned(), None)),
            Some(("text", output)) => steps.last_mut().unwrap().1 = Some(output.to_owned()),
            other => panic!("neither commands nor output: {other:?}"),
        }
    }
    steps
}

/// Whether `line` is the one shown, in which `...` stands for anything.
fn is_shown(line: &str, shown: &str) -> bool {
    match shown.split_once("...") {
        Some((before, after)) => line.starts_with(before.trim_end()) && line.ends_with(after),
        None => line.trim_end() == shown.trim_end(),
    }
}

#[test]
fn the_tutorial_prints_what_it_shows() {
    let steps = steps(&Document::open("docs/tutorial.md").text);
    assert!(steps.len() > 8, "only {} steps", steps.len());
    let world = World::new();
    let mark = |i: usize| format!("-- end of step {i} --");
    let script: String = steps
        .iter()
        .enumerate()
        .map(|(i, (commands, _))| format!("{commands}\necho '{}'\n", mark(i)))
        .collect();
    let bin = Path::new(env!("CARGO_BIN_EXE_pt")).parent().unwrap().to_owned();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&paths))).unwrap();
    let mut command = Command::new("sh");
    command.args(["-e", "-c", &script]).current_dir(world.path("")).env("PATH", path);
    let ran = finish(command, b"");
    let out = ran.ok("the tutorial").text();
    let mut rest = out.as_str();
    for (i, (commands, shown)) in steps.iter().enumerate() {
        let (printed, after) = rest.split_once(&format!("{}\n", mark(i))).unwrap();
        rest = after;
        let mut lines = printed.lines();
        for shown in
            shown.iter().flat_map(|shown| shown.lines()).filter(|shown| *shown != "..." && !shown.is_empty())
        {
            assert!(
                lines.any(|line| is_shown(line, shown)),
                "{commands}shows, in this order:\n{shown}\nbut prints:\n{printed}"
            );
        }
    }
}

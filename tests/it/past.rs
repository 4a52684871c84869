//! What git says of a revision is believed only as far as it can know.

use crate::gates::{after, found_new};
use crate::samples::MERGE_C;
use crate::world::{World, git, repository};

const AGAINST: [&str; 4] = ["dups", ".", "--against", "HEAD"];
const NOTHING: [&str; 0] = [];

fn one() -> Option<World> {
    repository(&[("src/a.c", &after("int a;", MERGE_C)), ("src/only.c", "int only;\n")])
}

#[test]
fn a_repository_within_and_what_git_ignores_are_new() {
    let Some(world) = one() else { return };
    world.write("inner/b.c", after("long b;", MERGE_C));
    git(&world, &["-C", "inner", "init", "--quiet"]);
    assert_eq!(found_new(&world, &AGAINST), ["inner/b.c"]);
    std::fs::remove_dir_all(world.path("inner")).unwrap();
    world.write(".gitignore", "made/\n.pt/\n");
    world.write("made/b.c", after("long b;", MERGE_C));
    assert_eq!(found_new(&world, &AGAINST), NOTHING, "not looked at");
    assert_eq!(found_new(&world, &[&AGAINST[..], &["--no-ignore"]].concat()), ["made/b.c"]);
}

#[test]
fn files_that_git_was_told_to_believe_unchanged_are_compared() {
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let Some(world) = one() else { return };
        git(&world, &["update-index", flag, "src/only.c", "src/a.c"]);
        assert_eq!(found_new(&world, &AGAINST), NOTHING);
        world.write("src/only.c", after("long b;", MERGE_C));
        assert_eq!(found_new(&world, &AGAINST), ["src/only.c"], "{flag}");
        let told = world.json(&["index", ".", "--since", "HEAD"]);
        assert_eq!(told["files"]["total"], 1, "{flag}: {told:#}");
        // Out of the tree, as sparse checkouts have it.
        world.remove("src/only.c");
        assert_eq!(found_new(&world, &AGAINST), NOTHING);
    }
}

#[test]
fn submodules_are_compared_with_the_commit_that_they_stood_at() {
    let Some(world) = one() else { return };
    world.write("origin/b.c", after("long b;", MERGE_C));
    world.write("origin/only.c", "int only_here;\n");
    git(&world, &["-C", "origin", "init", "--quiet"]);
    git(&world, &["-C", "origin", "add", "."]);
    git(&world, &["-C", "origin", "commit", "--quiet", "-m", "first"]);
    let add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./origin", "sub"];
    git(&world, &add);
    std::fs::remove_dir_all(world.path("origin")).unwrap();
    git(&world, &["commit", "--quiet", "-m", "submodule"]);
    assert_eq!(found_new(&world, &AGAINST), NOTHING);
    assert_eq!(found_new(&world, &["dups", ".", "--against", "HEAD~1"]), ["sub/b.c"], "it was not there");
    // Edited, committed there, and at last known here.
    world.write("sub/only.c", after("char c;", MERGE_C));
    assert_eq!(found_new(&world, &AGAINST), ["sub/only.c"]);
    git(&world, &["-C", "sub", "commit", "--quiet", "--all", "-m", "copy"]);
    assert_eq!(found_new(&world, &AGAINST), ["sub/only.c"]);
    git(&world, &["commit", "--quiet", "--all", "-m", "bump"]);
    assert_eq!(found_new(&world, &AGAINST), NOTHING);
    assert_eq!(found_new(&world, &["dups", ".", "--against", "HEAD~1"]), ["sub/only.c"]);
    let told = world.json(&["index", ".", "--since", "HEAD~1"]);
    assert_eq!(told["files"]["total"], 1, "{told:#}");
    world.write("sub/untracked.c", after("unsigned u;", MERGE_C));
    assert_eq!(found_new(&world, &AGAINST), ["sub/untracked.c"]);
    // Without the commit that it stood at nothing in it can be told to be old.
    std::fs::remove_dir_all(world.path("sub/.git"))
        .or_else(|_| std::fs::remove_file(world.path("sub/.git")))
        .unwrap();
    git(&world, &["-C", "sub", "init", "--quiet"]);
    let ran = world.pt(&AGAINST);
    ran.fails_gate("new findings since HEAD");
    assert!(ran.err.contains("sub is a submodule without the commit that it stood at"), "{}", ran.err);
}

#[test]
fn without_git_the_message_names_it() {
    let Some(world) = one() else { return };
    let mut command = world.command(&AGAINST);
    command.env("PATH", world.path("src"));
    let ran = crate::world::finish(command, b"");
    assert!(ran.err.contains("there is no git on the PATH"), "{}", ran.err);
}

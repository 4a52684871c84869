//! What stays known where units become files and files units, where copies lie within copies, and where they move while they are edited.

use crate::dups::OTHER_C;
use crate::gates::{CHECK, after, found_new};
use crate::samples::{MERGE_C, MERGE_RENAMED_C};
use crate::world::{World, git, repository};

const AGAINST: [&str; 4] = ["dups", ".", "--against", "HEAD"];
const NOTHING: [&str; 0] = [];

/// A repository with these files, all of which is known: to a baseline, and by its commit.
fn adopted(files: &[(&str, &str)]) -> Option<World> {
    let world = repository(files)?;
    world.pt(&["dups", ".", "--write-baseline", "base.json"]).ok("adopt");
    Some(world)
}

/// What is new by the baseline and by the commit, which have to agree.
fn new(world: &World) -> Vec<String> {
    let [by_baseline, by_commit] = [CHECK, AGAINST].map(|args| found_new(world, &args));
    assert_eq!(by_baseline, by_commit, "by the baseline, and by the commit");
    by_commit
}

fn edited(code: &str) -> String {
    code.replace("    return k;", "    if (k > MAX_RUN) report(out, k);\n    return k;")
}

#[test]
fn a_copy_stays_known_when_a_file_is_no_copy_any_more_but_its_functions_are() {
    let Some(world) = adopted(&[("src/a.c", MERGE_C), ("src/b.c", MERGE_RENAMED_C)]) else { return };
    let base = String::from_utf8(world.read("base.json")).unwrap();
    assert_eq!(base.matches("\"kind\":\"file\"").count(), 2, "{base}");
    assert_eq!(base.matches("\"within\":true").count(), 2, "{base}");
    world.write("src/a.c", after("#include <os.h>", MERGE_C));
    assert_eq!(new(&world), NOTHING);
    world.write("src/b.c", format!("{MERGE_RENAMED_C}\n{OTHER_C}"));
    assert_eq!(new(&world), NOTHING);
    // Both files are what they were, and one function more.
    world.write("src/a.c", format!("{MERGE_C}\n{OTHER_C}"));
    assert_eq!(new(&world), NOTHING, "a copy that was edited and is one of the same still");
    // A third one is new, as a file and as a function of another one.
    world.write("src/a.c", MERGE_C);
    world.write("src/c.c", MERGE_C);
    assert_eq!(new(&world), ["src/c.c"]);
    world.write("src/c.c", after("int c;", MERGE_RENAMED_C));
    assert_eq!(new(&world), ["src/c.c"]);
}

#[test]
fn a_copy_stays_known_when_all_of_its_file_becomes_one() {
    let both = format!("{MERGE_RENAMED_C}\n{OTHER_C}");
    let Some(world) = adopted(&[("src/a.c", MERGE_C), ("src/b.c", &both)]) else { return };
    world.write("src/b.c", MERGE_RENAMED_C);
    assert_eq!(new(&world), NOTHING);
    world.write("src/c.c", MERGE_C);
    assert_eq!(new(&world), ["src/c.c"]);
    // Another function that is a copy now is new, whatever else is in its file.
    world.remove("src/c.c");
    world.write("src/b.c", &both);
    world.write("src/a.c", format!("{MERGE_C}\n{OTHER_C}"));
    assert_eq!(found_new(&world, &CHECK), ["src/a.c", "src/b.c"]);
    assert_eq!(found_new(&world, &AGAINST), ["src/a.c"], "the other one is as it was");
    world.write("src/b.c", MERGE_RENAMED_C);
    // A copy of a whole file that has a copy is one finding.
    world.write("src/a.c", format!("int a;\n\n{MERGE_C}"));
    world.write("src/_b.c", MERGE_RENAMED_C);
    assert_eq!(new(&world), ["src/_b.c"]);
}

#[test]
fn one_function_of_a_file_that_is_a_copy_may_be_edited() {
    let both = format!("{MERGE_C}\n{OTHER_C}");
    let Some(world) = adopted(&[("src/a.c", &both), ("src/b.c", &both)]) else { return };
    world.write("src/b.c", edited(&both));
    assert_eq!(new(&world), NOTHING);
}

#[test]
fn a_copy_that_is_moved_and_edited_at_once_is_the_one_that_it_was() {
    for files in
        [[MERGE_C.to_owned(), MERGE_C.to_owned()], [after("int a;", MERGE_C), after("long b;", MERGE_C)]]
    {
        let Some(world) = adopted(&[("src/a.c", &files[0]), ("src/b.c", &files[1])]) else { return };
        world.rename("src/b.c", "lib/b.c");
        world.write("lib/b.c", edited(&files[1]));
        assert_eq!(new(&world), NOTHING, "moved");
        git(&world, &["add", "--all", "src", "lib"]);
        assert_eq!(new(&world), NOTHING, "moved, and git knows");
        world.rename("src/a.c", "lib/a.c");
        assert_eq!(new(&world), NOTHING, "both moved");
        world.write("lib/b.c", edited(&files[1]).replace("merge_runs", "merge_checked"));
        assert_eq!(new(&world), NOTHING, "renamed as well, in a file of the same name");
        world.write("lib/c.c", after("char c;", &edited(MERGE_C).replace("merge_runs", "third")));
        assert_eq!(new(&world), ["lib/c.c"], "there were two");
    }
}

#[test]
fn a_copy_that_is_renamed_and_edited_in_its_place_is_the_one_that_it_was() {
    let files = [("src/a.c", after("int a;", MERGE_C)), ("src/b.c", after("long b;", MERGE_C))];
    let Some(world) = adopted(&files.each_ref().map(|(path, text)| (*path, text.as_str()))) else { return };
    world.write("src/b.c", edited(&files[1].1).replace("merge_runs", "merge_checked"));
    assert_eq!(new(&world), NOTHING);
    let third = edited(MERGE_C).replace("left[i] <= right[j]", "less(left[i], right[j])");
    world.write("src/c.c", after("char c;", &third.replace("merge_runs", "third")));
    assert_eq!(new(&world), ["src/c.c"]);
}

#[test]
fn a_match_that_is_moved_and_edited_at_once_is_the_one_that_it_was() {
    let Some(world) = repository(&[("src/a.c", &after("int a;", MERGE_C))]) else { return };
    world.write("banned/merge/m.c", MERGE_C);
    world.pt(&["table", "build", "banned", "-o", "banned.ptt"]).ok("table");
    std::fs::remove_dir_all(world.path("banned")).unwrap();
    let classify = ["classify", ".", "--table", "banned.ptt", "-q"];
    world.pt(&[&classify[..], &["--write-baseline", "base.json"]].concat()).ok("adopt");
    world.rename("src/a.c", "lib/a.c");
    world.write("lib/a.c", after("int a;", &edited(MERGE_C)));
    let gates = [["--baseline", "base.json"], ["--against", "HEAD"]];
    gates.iter().for_each(|gate| {
        world.pt(&[&classify[..], gate].concat()).ok(gate);
    });
    world.write("src/a.c", after("int a;", MERGE_C));
    gates.iter().for_each(|gate| {
        world.pt(&[&classify[..], gate].concat()).fails_gate("1 new finding");
    });
}

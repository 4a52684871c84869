//! The page of a store: what is on it, and that nothing on it comes to life.

use serde_json::Value;

use crate::samples::{MERGE_C, MERGE_RENAMED_C};
use crate::world::World;

/// What somebody may call a folder, to see it run.
pub(crate) const HOSTILE_FOLDER: &str = "<img src=x onerror=window.hurt=1>";
/// A comment that tries to end the page's data, with a control of direction and a separator of lines.
pub(crate) const HOSTILE_CODE: &str =
    "</script><script>window.hurt=1</script><!-- \u{202e}\u{2028}\" ' &amp;";

/// A code base with a pattern, duplicates and an issue, and names and code that try to do harm; classified and searched for
/// duplicates twice, the second time with a copy more than the baseline of the first knows, and one that is suppressed.
pub(crate) fn world() -> World {
    let hostile = format!("// {HOSTILE_CODE}\n{MERGE_RENAMED_C}");
    let inside = MERGE_C.replacen('{', &format!("{{\n    /* {HOSTILE_CODE} */"), 1);
    let world = World::with(&[
        ("a/merge.c", MERGE_C),
        ("b/renamed.c", &hostile),
        ("a/broken.c", "int x;\0"),
        ("labels/merge/m.c", MERGE_C),
        (
            "labels/merge/pattern.toml",
            "title = \"Merge <b>\"\ngroup = \"sorting\"\ndescription = \"</script> joins.\"\n",
        ),
        ("labels/other/o.c", &MERGE_C.replace("while", "if")),
        ("pt.toml", "keep-runs = 9\n"),
    ]);
    world.write(format!("{HOSTILE_FOLDER}/merge.c"), inside);
    world.pt(&["table", "build", "labels", "-o", "t.ptt"]).ok("table build");
    let run = |args: &[&str]| world.pt(&[&args[..1], &["a", "b", HOSTILE_FOLDER], &args[1..]].concat());
    run(&["classify", "--table", "t.ptt"]).ok("classify");
    run(&["dups", "--write-baseline", "known.json"]).ok("dups");
    world.write("b/third.c", MERGE_C);
    world.write("b/wanted.c", format!("// pt:ignore-file -- wanted\n\n{MERGE_C}"));
    run(&["classify", "--table", "t.ptt"]).ok("classify");
    assert_eq!(run(&["dups", "--baseline", "known.json"]).code, Some(1));
    world
}

/// The data of a page under this id.
fn data(page: &str, id: &str) -> Value {
    let start = format!("<script type=\"application/json\" id=\"{id}\">");
    let rest = &page[page.find(&start).unwrap() + start.len()..];
    serde_json::from_str(&rest[..rest.find("</script>").unwrap()]).unwrap()
}

#[test]
fn the_page_holds_what_the_store_does_and_is_the_same_each_time() {
    let world = world();
    let told = world.json(&["report", "-o", "r.html"]);
    let page = String::from_utf8(world.read("r.html")).unwrap();
    assert_eq!(told["bytes"], page.len() as u64, "{told:#}");
    assert_eq!((&told["runs"]["classify"], &told["runs"]["dups"]), (&Value::from(3), &Value::from(4)));
    world.pt(&["report", "-o", "again.html"]).ok("report");
    assert_eq!(world.pt(&["report", "-o", "-"]).out, page.as_bytes());
    assert_eq!(world.read("again.html"), page.as_bytes());

    let core = data(&page, "core");
    let elements = core["groups"][0]["elements"].as_array().unwrap();
    let merge = elements.iter().chain(core["groups"][1]["elements"].as_array().unwrap());
    let merge = merge.clone().find(|element| element["label"] == "merge").unwrap();
    assert!(
        merge["units"].as_u64().unwrap() >= 2 && merge["trend"].as_array().unwrap().len() == 2,
        "{merge:#}"
    );
    assert_eq!(core["history"].as_array().unwrap().len(), 4);
    assert_eq!(core["classes"].as_array().unwrap().len() as u64, told["classes"]["total"].as_u64().unwrap());
    let class = &core["classes"][0];
    assert!(
        class["members"]
            .as_array()
            .unwrap()
            .iter()
            .skip(1)
            .any(|m| !m["diff"].as_array().unwrap().is_empty())
    );
    assert_eq!(core["issues"][0][0], "a/broken.c");
    let listed = data(&page, "listed");
    let n_of = |word: &str| {
        let at = listed["states"].as_array().unwrap().iter().position(|state| state == word).unwrap();
        listed["state"].as_array().unwrap().iter().filter(|state| **state == at).count()
    };
    assert_eq!(["new", "known", "suppressed"].map(n_of), [1, 3, 1]);
    let states: Vec<&Value> = class["members"].as_array().unwrap().iter().map(|m| &m["state"]).collect();
    assert!(
        states.contains(&&Value::from("new")) && states.contains(&&Value::from("suppressed")),
        "{states:?}"
    );
    // Of members that have no room those that are new go last.
    world.pt(&["report", "-o", "few.html", "--limit", "2"]).ok("report");
    let few = data(&String::from_utf8(world.read("few.html")).unwrap(), "listed");
    assert_eq!(few["states"], serde_json::json!(["", "new"]), "{few}");
    assert_eq!(listed["path"].as_array().unwrap().len() as u64, told["findings"]["total"].as_u64().unwrap());
}

#[test]
fn what_comes_from_outside_is_data_only() {
    let world = world();
    world.pt(&["report", "-o", "r.html"]).ok("report");
    let page = String::from_utf8(world.read("r.html")).unwrap();
    assert!(!page.contains("<img") && !page.contains("hurt=1</script>") && !page.contains('\u{202e}'));
    // The page's own: three of data, one program.
    assert_eq!(page.matches("<script").count(), 4);
    assert_eq!(page.matches("</script>").count(), 4);
    assert!(data(&page, "code").to_string().contains("window.hurt=1"), "the code itself is shown");
}

#[test]
fn code_that_changed_since_the_run_is_left_out() {
    let world = world();
    let before = world.json(&["report", "-o", "r.html"]);
    world.write("a/merge.c", format!("{MERGE_C}\n"));
    let after = world.json(&["report", "-o", "r.html"]);
    let of = |told: &Value, key: &str| told["code"][key].as_u64().unwrap();
    assert!(
        of(&after, "left_out") > of(&before, "left_out") && of(&after, "shown") < of(&before, "shown"),
        "{after:#}"
    );
}

#[test]
fn what_is_missing_is_said_with_its_remedy() {
    let world = World::with(&[("a.c", MERGE_C)]);
    world.pt(&["index", "."]).ok("index");
    world.pt(&["report"]).fails_with(&["pt classify PATH", "pt dups PATH"]);
    world.pt(&["report", "--run", "1"]).fails_with(&["run 1", "pt index"]);
    world.pt(&["report", "--run", "7"]).fails_with(&["no run 7", "pt runs"]);
    world.pt(&["dups", "."]).ok("dups");
    world.pt(&["dups", "."]).ok("dups");
    world.pt(&["report", "--run", "2", "--run", "3"]).fails_with(&["runs 2 and 3", "pt dups"]);
    let told = world.json(&["report"]);
    assert_eq!((&told["runs"]["classify"], &told["runs"]["dups"]), (&Value::Null, &Value::from(3)));
    assert!(world.path("pt-report.html").exists());
}

#[test]
fn a_page_lists_no_more_findings_than_it_may() {
    let world = world();
    let told = world.json(&["report", "--limit", "3", "-o", "r.html"]);
    assert_eq!(told["findings"]["shown"], 3, "{told:#}");
    assert!(told["findings"]["total"].as_u64().unwrap() > 3);
}

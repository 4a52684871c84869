//! Setting up and what is said around results: `pt init`, `pt doctor`, `pt man`, hints, the first run, progress.

use std::process::{Command, Stdio};

use crate::samples::{INVENTORY_PY, MERGE_C, MERGE_RENAMED_C};
use crate::world::{Ran, World, finish};

fn world() -> World {
    World::with(&[
        ("src/merge.c", MERGE_C),
        ("src/again.c", MERGE_RENAMED_C),
        ("vendor/stock.py", INVENTORY_PY),
    ])
}

fn git(world: &World, args: &[&str]) {
    let ran =
        Command::new("git").args(args).current_dir(world.path("")).stdout(Stdio::null()).status().unwrap();
    assert!(ran.success());
}

#[test]
fn init_writes_settings_that_change_nothing_and_never_over_others() {
    let world = world();
    git(&world, &["init", "--quiet"]);
    world.write(".gitignore", "*.o");
    let before = world.json(&["dups", "."])["classes"].clone();
    world.pt(&["store", "clear"]).ok("clear");
    let told = world.json(&["init"]);
    assert_eq!(told["gitignore"]["added"], serde_json::json!([".pt/", "pt-report.html"]));
    assert_eq!(told["languages"][0], serde_json::json!({"language": "c", "files": 2}));
    assert_eq!(told["vendored"], serde_json::json!([{"glob": "vendor/**", "files": 1}]));
    assert_eq!(world.read(".gitignore"), b"*.o\n.pt/\npt-report.html\n");
    let text = String::from_utf8(world.read("pt.toml")).unwrap();
    assert!(text.contains("exclude = [\"vendor/**\"]") && text.contains("# min-share = 0.7"), "{text}");
    assert_eq!(world.json(&["dups", "."])["classes"], before);

    world.write("pt.toml", "jobs = 1\n");
    world.write(".gitignore", "*.o\n");
    let page = world.pt(&["init"]).ok("settings are there").text();
    assert!(page.contains("as it is, which was there already; --force replaces it"), "{page}");
    assert!(page.contains("added to .gitignore: pt-report.html"), "{page}");
    assert_eq!(world.read("pt.toml"), b"jobs = 1\n");
    let told = world.json(&["init", "--force"]);
    assert_eq!(told["gitignore"]["added"], serde_json::json!([]), "they are ignored by now");
    assert_eq!(world.read("pt.toml"), text.as_bytes());
    assert_eq!(world.read(".gitignore"), b"*.o\npt-report.html\n", "the store sees to itself");
}

#[test]
fn settings_say_what_counts_as_a_copy_and_flags_win() {
    let world = world();
    let n = |args: &[&str]| world.json(&[&["dups", "."], args].concat())["min_tokens"].clone();
    assert_eq!(n(&[]), 50);
    world.write("pt.toml", "min-tokens = 7\nmin-share = 0.95\nmin-lines = 2\nlimit = 1\nwith-tests = true\n");
    assert_eq!((n(&[]), n(&["--min-tokens", "9"])), (7.into(), 9.into()));
    let told = world.json(&["dups", "."]);
    assert_eq!((&told["min_share"], &told["min_lines"]), (&0.95.into(), &2.into()));
    world.write("pt.toml", "min-share = 7.0\n");
    world.pt(&["dups", "."]).fails_with(&["min-share 7", "from 0 to 1"]);
}

fn states(told: &serde_json::Value, check: &str) -> Vec<String> {
    let checks = told["checks"].as_array().unwrap().iter().filter(|c| c["check"] == check);
    checks.map(|c| c["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_doctor_finds_nothing_wrong_where_nothing_is() {
    let world = world();
    let told = world.json(&["doctor"]);
    assert_eq!((&told["problems"], states(&told, "store")), (&0.into(), vec!["note".to_owned()]));
    assert!(!world.path(".pt").exists(), "a look makes no store");
    world.json(&["index", "src"]);
    let told = world.json(&["doctor"]);
    for check in [
        "version",
        "processor",
        "simd",
        "settings",
        "models",
        "table",
        "file system",
        "store",
        "store health",
    ] {
        assert!(
            states(&told, check).iter().all(|state| state == "ok") && !states(&told, check).is_empty(),
            "{check}: {told}"
        );
    }
    let page = world.pt(&["doctor"]);
    assert!(page.ok("doctor").text().contains("store health"), "{}", page.text());
}

#[test]
fn the_doctor_names_what_makes_runs_fail_and_what_to_do() {
    let world = world();
    world.json(&["index", "src"]);
    let ill = |what: &str, check: &str| {
        let ran = world.pt(&["doctor", "--format", "json"]);
        assert_eq!(ran.code, Some(2), "{what}: {ran:?}");
        let told = ran.document();
        assert!(states(&told, check).contains(&"problem".to_owned()), "{what}: {told}");
        let with_remedy = |c: &serde_json::Value| c["state"] == "ok" || c["remedy"].is_string();
        assert!(told["checks"].as_array().unwrap().iter().all(with_remedy), "{told}");
    };
    let segment = world.read(".pt/segments/000001.parquet");
    world.write(".pt/segments/000001.parquet", &segment[..100]);
    ill("a segment that was cut off", "store health");
    world.write(".pt/segments/000001.parquet", &segment);
    for text in [
        "treshold = 1\n",
        "threshold = 7\n",
        "engine = \"abacus\"\n",
        "languages = [\"klingon\"]\n",
        "model = \"none\"\n",
    ] {
        world.write("pt.toml", text);
        ill(text, "settings");
    }
    world.write("pt.toml", "engine = \"gpu\"\ndevice = \"abacus\"\n");
    ill("a GPU that is not there", "gpu");
    world.write("pt.toml", "table = \"none.ptt\"\n");
    ill("a table that is not there", "table");
    world.remove("pt.toml");
    let mut command = world.command(&["doctor", "--format", "json"]);
    command.env("PT_SIMD", "mmx");
    let ran = finish(command, b"");
    assert_eq!((ran.code, states(&ran.document(), "simd")), (Some(2), vec!["problem".to_owned()]));
}

#[cfg(unix)]
#[test]
fn the_doctor_tells_of_a_driver_that_hangs() {
    let world = world();
    // Where there is a Vulkan loader it reads the list of drivers from here, and waits without end for somebody to write it.
    world.fifo("drivers.json");
    let ask = |command: &[&str]| {
        let mut command = world.command(command);
        let drivers = world.path("drivers.json");
        command.env("VK_DRIVER_FILES", &drivers).env("VK_ICD_FILENAMES", &drivers);
        command
    };
    let mut child = ask(&["devices"]).stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(2));
    let hangs = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    if !hangs {
        return eprintln!("passed over: no Vulkan loader waits for a list of drivers");
    }
    let told = finish(ask(&["doctor", "--format", "json"]), b"").document();
    let gpu = told["checks"].as_array().unwrap().iter().find(|check| check["check"] == "gpu").unwrap();
    assert_eq!(
        (&gpu["state"], &gpu["found"]),
        (&"problem".into(), &"a driver has not answered for 20 s".into())
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let world = World::new();
    let first = world.pt(&["man"]).ok("man").text();
    let pages = world.json(&["man", "-o", "man1"])["pages"].clone();
    let pages: Vec<&str> = pages.as_array().unwrap().iter().map(|page| page.as_str().unwrap()).collect();
    assert_eq!(first.as_bytes(), world.read("man1/pt.1"));
    let help = world.pt(&["--help"]).text();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for name in listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(pages.contains(&format!("pt-{name}.1").as_str()), "{name}: {pages:?}");
    }
    assert!(pages.contains(&"pt-table-build.1") && pages.contains(&"pt-store-verify.1"), "{pages:?}");
    for page in pages {
        let text = String::from_utf8(world.read(format!("man1/{page}"))).unwrap();
        for part in [".SH NAME\n", ".SH SYNOPSIS\n", ".SH EXAMPLES\n", ".SH \"EXIT STATUS\"\n"] {
            assert!(text.contains(part), "{page} has no {part}");
        }
        let examples = text.split(".SH EXAMPLES\n").nth(1).unwrap();
        assert!(examples.split(".fi").next().unwrap().contains("pt "), "{page}: {examples}");
    }
}

/// Runs `pt` on a terminal of its own; what it prints to either stream is in `out`. `None` without util-linux's `script`.
fn on_a_terminal(world: &World, args: &str) -> Option<Ran> {
    let there = Command::new("script").arg("--version").output();
    if !there.is_ok_and(|ran| ran.status.success()) {
        eprintln!("not run: there is no `script` that lends a terminal");
        return None;
    }
    let mut command = Command::new("script");
    let shown = format!("{} {args}", env!("CARGO_BIN_EXE_pt"));
    command.args(["--quiet", "--return", "--command", &shown, "/dev/null"]).current_dir(world.path(""));
    Some(finish(command, b""))
}

#[test]
fn what_was_found_can_be_explained_by_pasting_the_hint() {
    let world = World::with(&[
        ("src/my code/enc.py", include_str!("../../datasets/patterns/base64-encode/python.py")),
        ("src/a.c", MERGE_C),
        ("src/b.c", MERGE_C),
    ]);
    let there = "src/my\\ code/enc.py";
    for args in [
        "classify src --store s".to_owned(),
        "dups src --min-tokens 20 --min-lines 3 --store s".to_owned(),
        "index src --space meaning".to_owned(),
        format!("match {there}"),
        "match src/a.c --in .".to_owned(),
    ] {
        let Some(ran) = on_a_terminal(&world, &args) else { return };
        let text = ran.ok(&args).text();
        if args.starts_with("index") {
            continue;
        }
        let line =
            text.lines().find_map(|line| line.split("next: pt ").nth(1)).unwrap_or_else(|| panic!("{text}"));
        let pasted = line.split("   (").next().unwrap();
        assert!(pasted.starts_with("explain ") && !pasted.contains("FILE"), "{text}");
        let found = on_a_terminal(&world, pasted).unwrap();
        assert!(found.ok(pasted).text().contains("By what"), "{pasted}: {}", found.text());
    }
}

#[test]
fn hints_are_for_people_at_a_terminal_who_have_not_switched_them_off() {
    let world = world();
    assert!(!world.pt(&["index", "src"]).err.contains("next:"), "nobody is there");
    let Some(ran) = on_a_terminal(&world, "index src") else { return };
    assert!(ran.ok("index").text().contains("next: pt match FILE:LINE --in src "), "{}", ran.text());
    let stored = on_a_terminal(&world, "index src --store 'my store'").unwrap();
    assert!(stored.text().contains("next: pt match FILE:LINE --in 'my store' "), "{}", stored.text());
    for args in ["index src --quiet", "index src --format json", "index src --no-hints", "export units"] {
        let ran = on_a_terminal(&world, args).unwrap();
        assert!(!ran.ok(args).text().contains("next:"), "{args}: {}", ran.text());
    }
    let ran = on_a_terminal(&world, "export units -o units.csv").unwrap();
    assert!(ran.ok("export").text().contains("next: pt diff"), "{}", ran.text());
    world.write("pt.toml", "hints = false\n");
    let ran = on_a_terminal(&world, "index src").unwrap();
    assert!(!ran.ok("index").text().contains("next:"), "{}", ran.text());
}

#[test]
fn a_new_store_is_explained_once() {
    let world = world();
    let first = world.pt(&["index", "src"]).err;
    assert!(first.contains("made a store in") && first.contains("git ignores it"), "{first}");
    assert_eq!(first.lines().filter(|line| line.starts_with("pt: ")).count(), 3, "{first}");
    assert_eq!(world.pt(&["index", "src"]).err, "");
    world.pt(&["store", "clear"]).ok("clear");
    assert_eq!(world.pt(&["index", "src", "--quiet"]).err, "");
    world.pt(&["store", "clear"]).ok("clear");
    assert_eq!(world.pt(&["index", "src", "--format", "json"]).err, "");
}

#[test]
fn status_tells_what_kept_tokens_take() {
    let world = world();
    world.json(&["index", "."]);
    assert_eq!(world.json(&["status"])["bytes"]["tokens"], 0);
    world.json(&["dups", "."]);
    let n_bytes = world.read(".pt/tokens.bin").len();
    assert_eq!(world.json(&["status"])["bytes"]["tokens"], n_bytes);
    let page = world.pt(&["status"]).text();
    assert!(page.contains("of it tokens kept for `pt dups`"), "{page}");
}

#[test]
fn the_root_of_a_repository_stands_for_its_store_wherever_that_lies() {
    let world = world();
    let found = |args: &[&str]| {
        world.json(&[&["match", "src/merge.c", "--in", ".", "--space", "shape"], args].concat())
    };
    world.json(&["index", ".", "--store", "elsewhere"]);
    let told = found(&["--store", "elsewhere"]);
    assert_eq!(told["queries"][0]["matches"][0]["path"], "src/again.c");
    world.write("pt.toml", "store = \"elsewhere\"\n");
    assert_eq!(found(&[])["queries"], told["queries"]);
}

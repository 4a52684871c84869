//! The page of a store in headless Chromium, with real clicks and keys.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::report::world;

/// Names that a browser may have.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The interpreter with playwright, and the browser; `None` with the reason printed if one of them is missing.
fn browser() -> Option<(String, PathBuf)> {
    let python = std::env::var("PT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let probe = Command::new(&python).args(["-c", "import playwright.sync_api"]).output();
    let folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let found = BROWSERS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let reason = match (probe, found.into_iter().find(|path| path.is_file())) {
        (Ok(ran), Some(found)) if ran.status.success() => return Some((python, found)),
        (Ok(ran), Some(_)) => String::from_utf8_lossy(&ran.stderr).trim().to_owned(),
        (Err(error), Some(_)) => format!("{python}: {error}"),
        (_, None) => format!("no {}", BROWSERS.join(", no ")),
    };
    let required = std::env::var("PT_REQUIRE").unwrap_or_default();
    assert!(!required.split(',').any(|name| name == "browser"), "PT_REQUIRE=browser: {reason}");
    eprintln!("passed over: {reason}");
    None
}

#[test]
fn the_page_works_by_clicks_and_keys_and_nothing_in_it_comes_to_life() {
    let Some((python, browser)) = browser() else { return };
    let world = world();
    world.pt(&["report", "-o", "r.html"]).ok("report");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/browser.py");
    let mut command = Command::new(python);
    command.arg(script).arg(world.path("r.html")).env("CHROMIUM", browser).env("HOME", world.path(""));
    let ran = command.output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    let told: Value = serde_json::from_str(&out).unwrap();
    assert!(told["findings"].as_u64() > Some(3) && told["marks"].as_u64() > Some(0), "{told}");
    assert_eq!(told["states"], serde_json::json!({"new": 1, "known": 3, "suppressed": 1}), "{told}");
    assert_eq!(told["shows_control"], true, "a control of direction in code is shown by its number: {told}");
}

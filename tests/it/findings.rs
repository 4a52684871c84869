//! Findings for other programs: SARIF, annotations, code quality, Markdown and rows.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::samples::{MEDIAN_PY, MEDIAN_RENAMED_PY, MERGE_C, MERGE_RENAMED_C};
use crate::world::{World, git, repository};

/// A path and a name that try to be something else.
const HOSTILE: &str = "src/z,b::x%0A|<i> `q` é#?.py";

/// Copies, one of them suppressed, one new since the baseline, one with a hostile path.
fn world() -> World {
    let world = World::with(&[
        ("src/a.c", &format!("int a;\n\n{MERGE_C}")),
        ("src/b.c", &format!("long b;\n\n{MERGE_RENAMED_C}")),
        ("src/quiet.c", &format!("// pt:ignore-file duplicate -- \"both\"\nchar c;\n\n{MERGE_C}")),
        ("src/median.py", MEDIAN_PY),
    ]);
    world.pt(&["dups", ".", "--min-tokens", "20", "--write-baseline", "base.json"]).ok("baseline");
    world.write(HOSTILE, format!("import os\n{MEDIAN_RENAMED_PY}"));
    world
}

const CHECK: [&str; 6] = ["dups", ".", "--min-tokens", "20", "--baseline", "base.json"];

fn printed(world: &World, form: &str) -> String {
    let ran = world.pt(&[&CHECK[..], &["--format", form]].concat());
    ran.fails_gate("1 new finding");
    ran.text()
}

/// What SARIF 2.1.0 allows in the objects that are written, `!` where it requires it: section 3 of the standard.
const SARIF: [(&str, &str); 14] = [
    ("", "$schema version! runs! inlineExternalProperties properties"),
    (
        "runs",
        "tool! invocations automationDetails originalUriBaseIds columnKind results artifacts properties",
    ),
    ("automationDetails", "description id guid correlationGuid properties"),
    ("tool", "driver! extensions properties"),
    ("driver", "name! fullName version semanticVersion informationUri rules notifications taxa properties"),
    (
        "rules",
        "id! name shortDescription fullDescription messageStrings helpUri help defaultConfiguration properties",
    ),
    ("defaultConfiguration", "enabled level rank parameters properties"),
    (
        "results",
        "ruleId ruleIndex rule kind level message! locations guid partialFingerprints fingerprints relatedLocations \
         suppressions baselineState rank fixes properties",
    ),
    ("locations", "id physicalLocation logicalLocations message annotations relationships properties"),
    ("physicalLocation", "address artifactLocation region contextRegion properties"),
    ("artifactLocation", "uri uriBaseId index description properties"),
    (
        "region",
        "startLine startColumn endLine endColumn charOffset charLength byteOffset byteLength snippet message properties",
    ),
    ("logicalLocations", "name index fullyQualifiedName decoratedName parentIndex kind properties"),
    ("suppressions", "guid kind! status justification location properties"),
];

/// Checks an object and all below it.
fn conforms(name: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| conforms(name, item)),
        Value::Object(object) => {
            let name = if name == "relatedLocations" { "locations" } else { name };
            if let Some((_, keys)) = SARIF.iter().find(|(of, _)| *of == name) {
                let allowed: BTreeSet<&str> = keys.split(' ').map(|key| key.trim_end_matches('!')).collect();
                for key in object.keys() {
                    assert!(allowed.contains(key.as_str()), "{name}: no property '{key}' in SARIF");
                }
                for key in keys.split(' ').filter_map(|key| key.strip_suffix('!')) {
                    assert!(object.contains_key(key), "{name}: property '{key}' is required");
                }
            }
            object.iter().for_each(|(key, value)| conforms(key, value));
        }
        _ => {}
    }
}

#[test]
fn sarif_is_what_code_scanning_takes_in() {
    let world = world();
    let log: Value = serde_json::from_str(&printed(&world, "sarif")).unwrap();
    conforms("", &log);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rule = &run["tool"]["driver"]["rules"][0];
    assert!(
        rule["id"] == "duplicate" && rule["help"]["text"].as_str().unwrap().contains("pt:ignore"),
        "{rule:#}"
    );
    let results = run["results"].as_array().unwrap();
    let of = |path: &str| {
        let is =
            |result: &&Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path;
        results.iter().find(is).unwrap_or_else(|| panic!("no result at {path}: {results:#?}"))
    };
    let new = of("src/z%2Cb%3A%3Ax%250A%7C%3Ci%3E%20%60q%60%20%C3%A9%23%3F.py");
    assert_eq!(
        (&new["level"], &new["baselineState"], &new["ruleIndex"]),
        (&"warning".into(), &"new".into(), &0.into())
    );
    assert_eq!(new["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
    let related = &new["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "src/median.py");
    assert_eq!(related["message"]["text"], "src/median.py:1 median_of: the same but for names");
    let prints: BTreeSet<&str> = results
        .iter()
        .map(|result| result["partialFingerprints"]["ptFinding/v1"].as_str().unwrap())
        .collect();
    assert_eq!(prints.len(), results.len(), "each has its own");
    let quiet = of("src/quiet.c");
    assert_eq!(quiet["suppressions"], serde_json::json!([{"kind": "inSource", "justification": "\"both\""}]));
    let known = results.iter().filter(|result| result["baselineState"] == "unchanged").count();
    assert_eq!((known, results.len()), (1, 3));
    assert!(new["properties"]["tokens"].as_u64().unwrap() > 40 && new["rank"] == 100.0, "{new:#}");
}

#[test]
fn annotations_are_one_line_each_whatever_names_hold() {
    let text = printed(&world(), "github");
    let lines: Vec<&str> = text.lines().collect();
    let [warning, error] = lines.as_slice() else { panic!("{text}") };
    let start = "::warning file=src/z%2Cb%3A%3Ax%250A|<i> `q` é#?.py,line=2,endLine=12,title=pt%3A duplicate::middle is a copy of";
    assert!(warning.starts_with(start), "{warning}");
    assert!(error.starts_with("::error title=pt::1 new finding since baseline base.json"), "{error}");
}

#[test]
fn code_quality_has_what_is_not_suppressed() {
    let issues: Value = serde_json::from_str(&printed(&world(), "gitlab")).unwrap();
    let issues = issues.as_array().unwrap();
    let paths: BTreeSet<&str> =
        issues.iter().map(|issue| issue["location"]["path"].as_str().unwrap()).collect();
    assert!(paths.contains(HOSTILE) && !paths.contains("src/quiet.c"), "{paths:?}");
    for issue in issues {
        let severity = issue["severity"].as_str().unwrap();
        assert_eq!(severity == "major", issue["location"]["path"] == HOSTILE);
        assert_eq!(issue["fingerprint"].as_str().unwrap().len(), 16);
        assert!(
            issue["location"]["lines"]["begin"].as_u64().unwrap() > 0 && issue["check_name"] == "duplicate"
        );
    }
}

#[test]
fn the_summary_for_a_pull_request_cannot_be_broken_by_names() {
    let text = printed(&world(), "markdown");
    assert!(text.starts_with("### ❌ `pt dups`: 1 new, 1 known, 1 suppressed\n"), "{text}");
    let row = text.lines().find(|line| line.contains("middle")).unwrap();
    assert!(row.contains("`` src/z,b::x%0A\\|<i> `q` é#?.py ``"), "{row}");
    assert_eq!(row.replace("\\|", "").matches('|').count(), 5, "four cells: {row}");
    let world = World::with(&[("a.py", MEDIAN_PY)]);
    let ran = world.pt(&["dups", ".", "--format", "markdown"]);
    assert!(ran.ok("none").text().starts_with("### ✅ `pt dups`: no findings\n"), "{}", ran.text());
}

#[test]
fn several_forms_are_written_in_one_run_each_whole_or_not_at_all() {
    let world = world();
    let outputs =
        ["-o", "f.sarif", "-o", "gitlab=quality.json", "-o", "rows.csv", "-o", "note.md", "-o", "f.parquet"];
    world.pt(&[&CHECK[..], &outputs, &["-q"]].concat()).fails_gate("1 new finding");
    assert_eq!(world.read("f.sarif"), printed(&world, "sarif").as_bytes());
    assert_eq!(world.read("quality.json"), printed(&world, "gitlab").as_bytes());
    assert_eq!(world.read("note.md"), printed(&world, "markdown").as_bytes());
    assert_eq!(world.read("rows.csv"), printed(&world, "csv").as_bytes());
    let rows = String::from_utf8(world.read("rows.csv")).unwrap();
    let cells = |part: &str| rows.lines().filter(|line| line.contains(part)).count();
    assert_eq!((cells(",new,false,"), cells(",new,true,")), (2, 1), "{rows}");
    world.pt(&["dups", ".", "-o", "rows.xml"]).fails_with(&["-o rows.xml", "FORM=FILE"]);
    world.pt(&["dups", ".", "-o", "sarif="]).fails_with(&["expected a file"]);
    world.pt(&["index", ".", "--format", "sarif"]).fails_with(&["sarif", "`pt compare` and `pt classify`"]);
}

#[test]
fn forms_that_are_none_and_files_named_twice_are_refused() {
    let world = world();
    world.pt(&["dups", ".", "-o", "foo=x.csv"]).fails_with(&["'foo' is no form", "sarif", "./foo=x.csv"]);
    world.pt(&["dups", ".", "-o", "./foo=x.csv"]).ok("a name with =");
    assert!(world.path("foo=x.csv").is_file());
    world.pt(&["dups", ".", "-o", "a.csv", "-o", "sarif=a.csv"]).fails_with(&["a.csv", "written already"]);
    world
        .pt(&["dups", ".", "-o", "csv=-", "--format", "csv", "-o", "jsonl=-"])
        .fails_with(&["written already"]);
}

#[test]
fn matches_are_findings_too_one_a_unit_and_label() {
    let world = world();
    world.write("banned/merge/m.c", MERGE_C);
    world.write("banned/median/m.py", MEDIAN_PY);
    world.write(
        "banned/merge/pattern.toml",
        "title = \"Hand-made merge\"\ndescription = \"Use `merge()`.\"\n",
    );
    world.pt(&["table", "build", "banned", "-o", "banned.ptt"]).ok("table");
    std::fs::remove_dir_all(world.path("banned")).unwrap();
    let classify = ["classify", ".", "--table", "banned.ptt", "--format"];
    let run = |form: &str| world.pt(&[&classify[..], &[form]].concat()).ok(form).text();
    let log: Value = serde_json::from_str(&run("sarif")).unwrap();
    conforms("", &log);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let merge = rules.iter().find(|rule| rule["id"] == "merge").unwrap();
    assert_eq!(merge["shortDescription"]["text"], "Hand-made merge");
    assert_eq!(merge["help"]["text"], "Use `merge()`.");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5, "{results:#?}");
    assert!(results.iter().all(|result| result.get("baselineState").is_none()));
    let text = results[1]["message"]["text"].as_str().unwrap();
    assert!(text.contains(" is like Hand-made merge (merge/m.c:1 merge_runs): the same but for"), "{text}");
    let csv = run("csv");
    assert!(csv.starts_with(
        "rule,path,start_line,end_line,language,kind,name,message,score,shape_hash,fingerprint,state,"
    ));
    assert_eq!(csv.lines().count(), 6, "{csv}");
    let ran = world.pt(&[&classify[..4], &["--fail-on", "median", "--format", "github"]].concat());
    ran.fails_gate("2 findings (--fail-on median)");
    assert_eq!(ran.text().lines().count(), 6, "{}", ran.text());
}

/// The commands of `pt` in a file for CI, each as its arguments.
fn commands_of(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(std::path::Path::new(crate::markdown::ROOT).join(file)).unwrap();
    let commands = text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("pt "));
    commands
        .map(|line| line.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect())
        .collect()
}

#[test]
fn the_files_for_ci_do_what_they_say() {
    let before = [("src/a.c", format!("int a;\n\n{MERGE_C}")), ("src/b.c", "long b;\n".to_owned())];
    let before = before.each_ref().map(|(path, text)| (*path, text.as_str()));
    for (file, written) in [
        ("docs/ci/github.yml", ["pt.sarif", "summary.md"]),
        ("docs/ci/gitlab.yml", ["gl-code-quality-report.json", "summary.md"]),
    ] {
        let Some(world) = repository(&before) else { return };
        world.write("src/b.c", format!("long b;\n\n{MERGE_RENAMED_C}"));
        git(&world, &["commit", "--quiet", "-am", "second"]);
        let commands = commands_of(file);
        assert!(!commands.is_empty(), "{file}");
        for command in commands {
            let is_revision = |word: &str| word == "HEAD^1" || word == "$CI_MERGE_REQUEST_DIFF_BASE_SHA";
            assert!(command.iter().any(|word| is_revision(word)), "{command:?}");
            let args: Vec<&str> =
                command.iter().map(|word| if is_revision(word) { "HEAD~1" } else { word.as_str() }).collect();
            world.pt(&args).fails_gate("1 new finding since HEAD~1");
        }
        for path in written {
            assert!(String::from_utf8(world.read(path)).unwrap().contains("src/b.c"), "{file}: {path}");
        }
    }
}

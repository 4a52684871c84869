//! The documents tell the truth: links lead somewhere, commands are understood, lists are complete.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::formats::GO;
use crate::markdown::{Document, ROOT, anchors, links, rows};
use crate::world::World;

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    let mut n_links = 0;
    for document in Document::all() {
        let folder = Path::new(ROOT).join(document.path.parent().unwrap());
        for link in links(&document.prose()) {
            if link.starts_with("https://") {
                continue;
            }
            n_links += 1;
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target =
                if path.is_empty() { Path::new(ROOT).join(&document.path) } else { folder.join(path) };
            let has_anchor = || {
                let text = fs::read_to_string(&target).unwrap_or_default();
                anchor.is_empty() || anchors(&text).iter().any(|a| a == anchor)
            };
            if !target.exists() || !has_anchor() {
                broken.push(format!("{}: {link}", document.path.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    assert!(n_links > 10, "only {n_links} links were found");
}

/// The words of a shell command up to a pipe, a comment or another command.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '\'' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    let end = words.iter().position(|word| ["|", "#", "&&", ">"].contains(&word.as_str()));
    words.truncate(end.unwrap_or(words.len()));
    words
}

/// Every `pt` command in the documents: its arguments.
fn commands() -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for document in Document::all() {
        let fences = ["sh", "console", "text"].map(|language| document.fenced(language)).concat();
        for line in fences.iter().flat_map(|text| text.lines()) {
            for part in line.split(" | ").flat_map(|part| part.split(" && ")) {
                let part = part.trim().trim_start_matches("$ ");
                let arguments =
                    part.strip_prefix("pt ").or_else(|| part.strip_prefix("cargo run --release -- "));
                found.extend(arguments.map(shell_words));
            }
        }
    }
    found
}

#[test]
fn commands_in_documents_are_understood() {
    let world = World::new();
    let commands = commands();
    let mut named = BTreeSet::new();
    for mut arguments in commands {
        named.insert(arguments[0].clone());
        // What comes before `--help` has to be understood; what a command does is another test's.
        arguments.push("--help".to_owned());
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        world.pt(&arguments).ok(&arguments);
    }
    let help = world.pt(&["--help"]).text();
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let listed = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let listed: BTreeSet<String> =
        listed.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    let missing: Vec<_> = listed.difference(&named).filter(|name| *name != "help").collect();
    assert!(missing.is_empty(), "no document shows {missing:?}");
}

#[test]
fn a_command_that_pt_does_not_have_is_noticed() {
    let world = World::new();
    for arguments in [&["clasify", ".", "--help"][..], &["classify", ".", "--treshold", "1", "--help"]] {
        assert_eq!(world.pt(arguments).code, Some(2), "{arguments:?}");
    }
    assert_eq!(shell_words("index a --exclude 'b c/**' # d"), ["index", "a", "--exclude", "b c/**"]);
}

#[test]
fn the_two_commands_of_the_readme_are_there() {
    let readme = Document::open("README.md");
    let two = readme.section("Two commands");
    assert!(two.contains("cargo run --release -- classify ."), "{two}");
    let test = readme.text.lines().filter(|line| line.starts_with("cargo test")).count();
    assert_eq!(test, 1, ".ci/run takes its test command from README.md");
}

#[test]
fn every_setting_is_documented() {
    let configuration = Document::open("docs/configuration.md");
    let documented: BTreeSet<String> =
        rows(&configuration.section("pt.toml"), "| key ").into_iter().map(|row| row[0].clone()).collect();
    let world = World::with(&[("pt.toml", "no-such-key = 1\n")]);
    let refused = world.pt(&["languages"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    let known = refused.err.split("expected one of").nth(1).unwrap_or_else(|| panic!("{}", refused.err));
    let known: BTreeSet<String> =
        known.lines().next().unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(documented, known);
    let help = ["classify", "dups"].map(|command| world.pt(&[command, "--help"]).text()).concat();
    for row in rows(&configuration.section("pt.toml"), "| key ") {
        assert!(row[4].is_empty() || help.contains(&row[4]), "{}: no flag {}", row[0], row[4]);
    }
    let settings = rows(&configuration.section("pt.toml"), "| key ");
    let default = |key: &str| settings.iter().find(|row| row[0] == key).map(|row| row[2].clone()).unwrap();
    let [shape, meaning] = pt::types::Space::ALL.map(pt::table::builtin_threshold);
    assert_eq!(
        default("threshold"),
        format!("0.75, with the built-in tables {shape} (shape), {meaning} (meaning)")
    );
    assert_eq!(default("min-nodes"), pt::limits::DEFAULT_MIN_NODES.to_string());
    assert_eq!(default("max-file-bytes"), pt::limits::MAX_FILE_BYTES.to_string());
    for example in configuration.fenced("toml") {
        World::with(&[("pt.toml", &example)]).pt(&["languages"]).ok(&example);
    }
}

/// Every file that may name a variable of the environment.
fn texts(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else {
            found.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

#[test]
fn every_variable_of_the_environment_is_documented() {
    let variables = Document::open("docs/configuration.md").section("Environment");
    let documented: BTreeSet<String> =
        rows(&variables, "| variable ").into_iter().map(|r| r[0].clone()).collect();
    let mut text = String::new();
    for folder in ["src", "tests/it", "benches", ".ci"] {
        texts(&Path::new(ROOT).join(folder), &mut text);
    }
    let is_part = |c: char| c.is_ascii_uppercase() || c == '_';
    let named: BTreeSet<String> = text
        .match_indices("PT_")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .map(|(at, _)| text[at..].chars().take_while(|c| is_part(*c)).collect::<String>())
        .filter(|name| name.len() > 3 && !name.ends_with('_'))
        .collect();
    let ours: BTreeSet<String> = documented.iter().filter(|name| name.starts_with("PT_")).cloned().collect();
    assert_eq!(ours, named);
}

#[test]
fn every_language_is_documented() {
    let documented = rows(&Document::open("docs/languages.md").text, "| language ");
    for language in pt::lang::all() {
        let row = documented.iter().find(|row| row[0] == language.name);
        let row = row.unwrap_or_else(|| panic!("docs/languages.md has no row for {}", language.name));
        let dotted: Vec<String> = language.extensions.iter().map(|e| format!(".{e}")).collect();
        let expected = [
            language.aliases.join(" "),
            dotted.join(" "),
            language.file_names.join(" "),
            language.shebangs.join(" "),
        ];
        assert_eq!(row[1..], expected, "{}", language.name);
    }
    let names: Vec<&String> = documented.iter().map(|row| &row[0]).collect();
    assert!(names.is_sorted(), "{names:?}");
}

#[test]
fn the_glossary_is_sorted_and_its_words_are_the_ones_in_use() {
    let glossary = rows(&Document::open("docs/glossary.md").text, "| word ");
    let words: Vec<&str> = glossary.iter().map(|row| row[0].as_str()).collect();
    assert!(words.len() > 20 && words.is_sorted(), "{words:?}");
    let mut sources = String::new();
    texts(&Path::new(ROOT).join("src"), &mut sources);
    let documents = Document::all();
    let others = documents.iter().filter(|d| !d.path.ends_with("glossary.md"));
    let prose: String = others.map(Document::prose).collect::<String>().to_lowercase();
    let is_part = |c: char| c.is_alphanumeric();
    for row in &glossary {
        let in_use = sources.to_lowercase().contains(&row[0]) || prose.contains(&row[0]);
        assert!(in_use, "nobody says '{}'", row[0]);
        for avoided in row[2].split(", ").filter(|word| !word.is_empty()) {
            let used = prose.split(|c| !is_part(c)).any(|word| word == avoided);
            assert!(!used, "a document says '{avoided}' for '{}'", row[0]);
        }
    }
}

#[test]
fn the_architecture_can_be_read_in_one_sitting() {
    let n_lines = Document::open("ARCHITECTURE.md").text.lines().count();
    assert!(n_lines <= 300, "ARCHITECTURE.md has {n_lines} lines");
}

#[test]
fn every_ask_has_an_answer() {
    let asks = rows(&Document::open("docs/answers.md").text, "| they ask for ");
    let numbers: Vec<&str> = asks.iter().filter_map(|row| row[0].split('.').next()).collect();
    assert_eq!(numbers, (1..=17).map(|n| n.to_string()).collect::<Vec<_>>());
    for row in asks {
        assert!(row[1].starts_with("Answered") || row[1].starts_with("Not answered"), "{}", row[1]);
    }
}

#[test]
fn the_notebooks_of_the_readme_run() {
    let python = std::env::var("PT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let imports =
        Command::new(&python).args(["-c", "import duckdb, numpy, polars, pyarrow.parquet"]).output();
    if !imports.is_ok_and(|ran| ran.status.success()) {
        let required =
            std::env::var("PT_REQUIRE").unwrap_or_default().split(',').any(|what| what == "python");
        assert!(!required, "PT_REQUIRE=python, but {python} lacks duckdb, numpy, polars or pyarrow");
        eprintln!("not run: {python} lacks duckdb, numpy, polars or pyarrow");
        return;
    }
    let world = World::with(&[("a.go", GO), ("b.go", GO)]);
    world.pt(&["classify", "."]).ok("classify");
    let notebooks = Document::open("README.md").fenced("python");
    assert_eq!(notebooks.len(), 3);
    for notebook in notebooks {
        let ran = Command::new(&python).args(["-c", &notebook]).current_dir(world.path("")).output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        assert!(ran.status.success() && !out.is_empty(), "{notebook}\n{out}{err}");
    }
}

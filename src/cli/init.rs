//! `pt init`: settings to start from, and what git should ignore.

use std::collections::{BTreeMap, HashMap};
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::args::{Format, Global, Init, MIN_LINES, MIN_SHARE, MIN_TOKENS, SHOWN};
use super::config;
use super::context::{DEFAULT_KEEP_RUNS, DEFAULT_THRESHOLD, SMALL_MARGIN, real};
use super::output::{FIGURE, print, print_json};
use super::text::{count, path as shown, plain, plural};
use crate::io::{
    WalkOptions, display_path, flags_of_path, is_ignored, path_bytes, read_small, replace, walk,
};
use crate::lang;
use crate::limits;
use crate::search::Caps;
use crate::types::FileFlags;

/// What `pt` writes into a repository unless told otherwise.
const OUTPUTS: [&str; 2] = [".pt/", "pt-report.html"];

/// Folders of code from elsewhere that are proposed to be left out, at most.
const EXCLUDES_SHOWN: usize = 8;

/// A setting as it stands in a new file.
struct Setting {
    key: &'static str,
    /// Its default, or an example where that cannot be written down.
    value: String,
    /// What it means; what the default is, where `value` is not it.
    meaning: &'static str,
}

/// Every setting, under the headings of the file.
fn settings() -> Vec<(&'static str, Vec<Setting>)> {
    let setting = |key, value: &str, meaning| Setting { key, value: value.to_owned(), meaning };
    vec![
        (
            "What is looked at",
            vec![
                setting("exclude", "[]", "paths to leave out, in the syntax of .gitignore"),
                setting("languages", "[]", "languages to take; [] for all, `pt languages` lists them"),
                setting("no-ignore", "false", "look at what .gitignore and .ignore leave out"),
                setting("hidden", "false", "look into hidden files and folders"),
                setting(
                    "min-nodes",
                    &limits::DEFAULT_MIN_NODES.to_string(),
                    "smallest unit that gets a fingerprint, in syntax nodes",
                ),
                setting("max-file-bytes", &limits::MAX_FILE_BYTES.to_string(), "largest file that is parsed"),
            ],
        ),
        (
            "What counts as a match, for classify and match",
            vec![
                setting("table", "[\"patterns.ptt\"]", "pattern tables; default: the built-in one"),
                setting(
                    "space",
                    "\"shape\"",
                    "shape (is it a copy?) or meaning (does it do the same?); default: that of the table",
                ),
                setting(
                    "threshold",
                    &DEFAULT_THRESHOLD.to_string(),
                    "least score, 0 to 1; lower by default with the built-in table",
                ),
                setting(
                    "small-threshold",
                    &(DEFAULT_THRESHOLD + SMALL_MARGIN).to_string(),
                    "the same for units of fewer than 120 syntax nodes; default: 0.1 more",
                ),
                setting("top-k", "3", "matches a unit, at most; default: 3, 10 for match"),
                setting(
                    "kinds",
                    "[]",
                    "kinds of units: file, class, function, method, constructor, closure; [] for those of the table",
                ),
            ],
        ),
        (
            "What counts as a copy, for dups and compare",
            vec![
                setting(
                    "min-share",
                    &MIN_SHARE.to_string(),
                    "least share of the tokens of two functions that align",
                ),
                setting(
                    "min-tokens",
                    &MIN_TOKENS.to_string(),
                    "smallest unit that counts, in tokens; 0 for any",
                ),
                setting(
                    "min-lines",
                    &MIN_LINES.to_string(),
                    "smallest unit that counts, in lines; 0 for any",
                ),
                setting("with-tests", "false", "test code too"),
                setting("with-generated", "false", "generated code too"),
                setting("with-vendored", "false", "vendored code too"),
                setting("limit", &SHOWN.to_string(), "classes that are shown; 0 for all"),
            ],
        ),
        (
            "What is known, what is suppressed, and what fails a run, for dups and classify",
            vec![
                setting("baseline", "\"pt-baseline.json\"", "findings in it are known; default: none"),
                setting(
                    "fail-on",
                    "[\"new\"]",
                    "findings that make the exit code 1: new, any, none, or a rule; default: new with a baseline",
                ),
                setting(
                    "suppressions",
                    "\"pt-suppressions.toml\"",
                    "findings that need no action; default: this file, if it is there",
                ),
            ],
        ),
        (
            "The store",
            vec![
                setting("store", "\".pt\"", "its folder; paths start from this file"),
                setting(
                    "keep-runs",
                    &DEFAULT_KEEP_RUNS.to_string(),
                    "runs of each command that are kept with their results",
                ),
                setting("model", "\"shape.ptm\"", "weights of features; default: the built-in ones"),
                setting(
                    "meaning",
                    "\"meaning.ptm\"",
                    "model of the meaning space; default: the built-in one",
                ),
            ],
        ),
        (
            "This machine",
            vec![
                setting("jobs", "2", "threads; default: all cores"),
                setting("engine", "\"auto\"", "who searches: auto, gpu or cpu"),
                setting(
                    "device",
                    "\"0\"",
                    "GPU, by name or number as `pt devices` lists them; default: the first real one",
                ),
                setting(
                    "gpu-memory-bytes",
                    &Caps::default().resident_bytes.to_string(),
                    "patterns of up to so many bytes stay on the GPU",
                ),
                setting(
                    "prescreen",
                    "\"auto\"",
                    "leave out blocks of patterns that hold no match: auto, on or off",
                ),
                setting("hints", "true", "say what to do next, on a terminal"),
            ],
        ),
    ]
}

/// What was seen in a tree.
#[derive(Default)]
struct Seen {
    /// Files by language, the most first.
    languages: Vec<(&'static str, u64)>,
    /// Globs of code from elsewhere, with the number of files there, the most first.
    vendored: Vec<(String, u64)>,
}

pub(super) fn run(command: &Init, global: &Global) -> anyhow::Result<()> {
    let dir = real(&command.dir)?;
    if !dir.is_dir() {
        bail!("{}: expected a folder", command.dir.display());
    }
    let path = dir.join(config::FILE);
    let seen = look(&dir)?;
    // One that is there holds what somebody decided; what else is to be done is done.
    let is_kept = path.exists() && !command.force;
    if !is_kept {
        write(&path, text(&seen).as_bytes())?;
    }
    let ignored = ignore(&dir)?;
    match (global.format, global.quiet) {
        (Format::Json, _) => print_json(&document(&path, is_kept, &seen, ignored.as_deref())),
        (_, true) => Ok(()),
        _ => print(&page(&path, is_kept, &seen, ignored.as_deref())),
    }
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace::<std::io::Error>(path, |file| file.write_all(bytes))
        .with_context(|| format!("{}", path.display()))
}

fn look(dir: &Path) -> anyhow::Result<Seen> {
    let (files, _) = walk(&[dir.to_owned()], &WalkOptions::default())?;
    let (mut languages, mut vendored) = (HashMap::new(), BTreeMap::new());
    for file in &files {
        // By the name alone: what the first lines would tell is not worth opening every file.
        let Some(language) = lang::detect(&file.path, b"") else { continue };
        *languages.entry(language.name).or_insert(0u64) += 1;
        let below = file.path.strip_prefix(dir).unwrap_or(&file.path);
        if let Some(folder) = vendored_folder(below) {
            *vendored.entry(format!("{folder}/**")).or_insert(0u64) += 1;
        }
    }
    let mut seen =
        Seen { languages: languages.into_iter().collect(), vendored: vendored.into_iter().collect() };
    seen.languages.sort_by_key(|&(name, n)| (std::cmp::Reverse(n), name));
    seen.vendored.sort_by(|(a, n), (b, m)| (m, a).cmp(&(n, b)));
    seen.vendored.truncate(EXCLUDES_SHOWN);
    Ok(seen)
}

/// The outermost folder above a file that marks it as vendored.
fn vendored_folder(path: &Path) -> Option<String> {
    let mut folders: Vec<&Path> = path.ancestors().skip(1).filter(|at| !at.as_os_str().is_empty()).collect();
    folders.reverse();
    let is_vendored = |folder: &&&Path| {
        flags_of_path(&display_path(&path_bytes(&folder.join("x")))).contains(FileFlags::VENDORED)
    };
    folders.iter().find(is_vendored).map(|folder| display_path(&path_bytes(folder)))
}

fn text(seen: &Seen) -> String {
    let mut text = "\
# Settings of pt, the Code Periodic Table. A flag on the command line wins over what stands here.
# Every setting is shown with its default, or with an example where the remark says what the default is.
# docs/configuration.md describes them in full.
"
    .to_owned();
    for (heading, settings) in settings() {
        text += &format!("\n# {heading}\n");
        for Setting { key, value, meaning } in settings {
            text += &format!("\n# {meaning}\n");
            match key {
                "exclude" if !seen.vendored.is_empty() => {
                    let globs: Vec<String> = seen
                        .vendored
                        .iter()
                        .map(|(glob, _)| toml::Value::from(glob.as_str()).to_string())
                        .collect();
                    let n = seen.vendored.iter().map(|(_, n)| n).sum();
                    text += &format!(
                        "# {} of code from elsewhere seen here: exclude = [{}]\n",
                        plural(n, "file"),
                        globs.join(", ")
                    );
                }
                "languages" if !seen.languages.is_empty() => {
                    let names: Vec<String> =
                        seen.languages.iter().map(|(name, n)| format!("{name} ({})", count(*n))).collect();
                    text += &format!("# files seen here: {}\n", names.join(", "));
                }
                _ => {}
            }
            text += &format!("# {key} = {value}\n");
        }
    }
    text
}

/// Has git ignore what `pt` writes: the lines added to `.gitignore`; `None` where git cannot be asked.
fn ignore(dir: &Path) -> anyhow::Result<Option<Vec<&'static str>>> {
    let mut missing = Vec::new();
    for name in OUTPUTS {
        let probe = if name.ends_with('/') { format!("{name}x") } else { name.to_owned() };
        match is_ignored(dir, &probe) {
            None => return Ok(None),
            Some(true) => {}
            Some(false) => missing.push(name),
        }
    }
    if missing.is_empty() {
        return Ok(Some(missing));
    }
    let path = dir.join(".gitignore");
    let mut text = match read_small(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error).with_context(|| format!("{}", path.display())),
    };
    if text.last().is_some_and(|&last| last != b'\n') {
        text.push(b'\n');
    }
    text.extend(missing.iter().flat_map(|name| format!("{name}\n").into_bytes()));
    write(&path, &text)?;
    Ok(Some(missing))
}

fn document(path: &Path, is_kept: bool, seen: &Seen, ignored: Option<&[&'static str]>) -> Value {
    json!({
        "command": "init", "version": env!("CARGO_PKG_VERSION"), "settings": path.display().to_string(), "kept": is_kept,
        "gitignore": {"asked": ignored.is_some(), "added": ignored.unwrap_or_default()},
        "languages": seen.languages.iter().map(|(name, n)| json!({"language": name, "files": n})).collect::<Vec<_>>(),
        "vendored": seen.vendored.iter().map(|(glob, n)| json!({"glob": glob, "files": n})).collect::<Vec<_>>(),
    })
}

fn page(path: &Path, is_kept: bool, seen: &Seen, ignored: Option<&[&'static str]>) -> String {
    let mut text = match is_kept {
        true => format!("left {} as it is, which was there already; --force replaces it\n", shown(path)),
        false => format!(
            "wrote {FIGURE}{}{FIGURE:#}: every setting with its default, commented out\n",
            shown(path)
        ),
    };
    text += &match ignored {
        None => "left .gitignore alone: this is no git repository, or there is no git\n".to_owned(),
        Some([]) => "git ignores already what pt writes\n".to_owned(),
        Some(added) => format!("added to .gitignore: {}\n", added.join(", ")),
    };
    let languages: Vec<String> =
        seen.languages.iter().take(5).map(|(name, n)| format!("{name} ({})", plural(*n, "file"))).collect();
    text += &match languages.as_slice() {
        [] => "no source files are here yet\n".to_owned(),
        languages => format!("seen here: {}\n", languages.join(", ")),
    };
    if let Some((glob, n)) = seen.vendored.first() {
        text += &format!(
            "code from elsewhere: {} under {}; see `exclude` in the file\n",
            plural(*n, "file"),
            plain(glob)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::config::Config;
    use super::*;

    fn seen() -> Seen {
        Seen { languages: vec![("go", 1200), ("c", 3)], vendored: vec![("a \"b\"/vendor/**".to_owned(), 7)] }
    }

    /// The settings of the file with every one switched on.
    fn on() -> String {
        let is_setting = |line: &&str| {
            line.strip_prefix("# ").is_some_and(|rest| {
                rest.split(" = ").next().is_some_and(|key| {
                    settings().iter().flat_map(|(_, all)| all).any(|setting| setting.key == key)
                })
            })
        };
        text(&seen()).lines().filter(is_setting).map(|line| format!("{}\n", &line[2..])).collect()
    }

    #[test]
    fn a_new_file_changes_nothing() {
        assert_eq!(toml::from_str::<Config>(&text(&seen())).unwrap(), Config::default());
    }

    #[test]
    fn a_new_file_lists_the_settings_there_are_with_values_of_their_types() {
        toml::from_str::<Config>(&on()).unwrap();
        let refused = toml::from_str::<Config>("no-such-key = 1").unwrap_err();
        let known = refused.message().split("expected one of").nth(1).unwrap().to_owned();
        let mut known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let settings = settings();
        let mut listed: Vec<&str> =
            settings.iter().flat_map(|(_, all)| all).map(|setting| setting.key).collect();
        known.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, known);
    }

    #[test]
    fn code_from_elsewhere_is_known_by_the_outermost_folder() {
        let folder = |path: &str| vendored_folder(Path::new(path));
        assert_eq!(folder("go/vendor/x/vendor/a.go").as_deref(), Some("go/vendor"));
        assert_eq!(folder("src/a.go"), None);
    }
}

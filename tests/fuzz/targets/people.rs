//! What people type and write by hand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use pt::build::{BuildOptions, build};
use pt::cli::Config;
use pt::findings::{Baseline, Ledger, Origin, parse_comment, parse_suppressions, suppressions_in};
use pt::index::Recipe;
use pt::io::{Attributes, Owners, WalkOptions, display_path, flags_of_path, path_from_bytes, walk};
use pt::lang;
use pt::matching::split_line;
use pt::search::Params;
use pt::simd::Level;
use pt::store::{Scope, Selection, stored_path};
use pt::types::{FileFlags, Silent, Space, UnitKind};

use super::{folder, write};

/// `pt.toml`, and what a repository says of itself in `.gitattributes` and `.gitignore`.
pub fn settings(bytes: &[u8]) {
    let dir = folder();
    let root = dir.path();
    for name in ["pt.toml", ".gitattributes", ".gitignore"] {
        write(root.join(name), bytes);
    }
    write(root.join("a.c"), b"int a;");
    let _ = Config::find(None, root);
    let walked =
        walk(&[root.to_owned()], &WalkOptions { hidden: true, threads: 1, ..WalkOptions::default() });
    for file in walked.expect("no globs").0 {
        Attributes::default().apply(root, &file.path, FileFlags::default());
    }
    write(root.join("CODEOWNERS"), bytes);
    let _ = Owners::of(root).of_file(Path::new("a.c"));
}

/// What suppresses findings: comments, in a language that the first byte chooses, and the file; and a baseline.
pub fn suppressions(bytes: &[u8]) {
    let (first, rest) = bytes.split_first().map_or((0, bytes), |(&first, rest)| (first, rest));
    let languages = lang::all();
    let language = &languages[usize::from(first) % languages.len()];
    for found in suppressions_in(language, "a", rest) {
        assert!(matches!(found.origin, Origin::Comment { line, .. } if line > 0));
    }
    let path = Path::new("baseline.json");
    if let Ok(known) = Baseline::parse(rest, path) {
        Ledger::new(known.entries);
    }
    let Ok(text) = std::str::from_utf8(rest) else { return };
    for told in parse_comment(text) {
        assert!(told.line < text.lines().count() as u32);
    }
    let _ = parse_suppressions(text, path, "2026-11-30");
}

/// Arguments: targets of `pt match`, languages, kinds, spaces, thresholds, globs, paths.
pub fn typed(bytes: &[u8]) {
    let path = path_from_bytes(bytes);
    let argument: &OsStr = path.as_os_str();
    if !bytes.contains(&0) {
        let (file, line) = split_line(argument);
        assert!(line != Some(0) && (line.is_some() || file == path));
    }
    let _ = flags_of_path(&display_path(bytes));
    let stored = stored_path(Path::new("/root"), &path);
    assert!(Scope::new([stored.clone()]).holds(&stored));
    let _ = lang::detect(&path, bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = (lang::by_name(text), text.parse::<UnitKind>(), text.parse::<Space>());
    if let Ok(number) = text.parse::<f64>() {
        let _ = Params::new(number, 1);
    }
    let dir = folder();
    write(dir.path().join("a.c"), b"int a;");
    let exclude = text.lines().map(str::to_owned).collect();
    let _ = walk(&[dir.path().to_owned()], &WalkOptions { exclude, threads: 1, ..WalkOptions::default() });
}

/// `pattern.toml`, the description of a label.
pub fn description(bytes: &[u8]) {
    let dir = folder();
    let label = dir.path().join("patterns/label");
    std::fs::create_dir_all(&label).expect("a temporary folder");
    write(label.join("pattern.toml"), bytes);
    let sources: [PathBuf; 1] = [dir.path().join("patterns")];
    let options = BuildOptions {
        recipe: Recipe::default(),
        space: Space::Shape,
        level: Level::active().expect("a level"),
        n_threads: 1,
        label: None,
        label_column: "label".to_owned(),
        selection: Selection::default(),
    };
    let _ = build(&sources, &dir.path().join("out.ptt"), &options, &Silent);
}

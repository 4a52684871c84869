//! What people type and write by hand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use pt::build::{BuildOptions, build};
use pt::cli::Config;
use pt::index::Recipe;
use pt::io::{Attributes, WalkOptions, display_path, flags_of_path, path_from_bytes, walk};
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

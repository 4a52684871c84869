//! The documents of the repository, as far as tests read them.

use std::fs;
use std::path::{Path, PathBuf};

/// Folder of the package.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A document: its path below the root, and its text.
pub(crate) struct Document {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Document {
    pub(crate) fn open(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().to_owned();
        let text = fs::read_to_string(Path::new(ROOT).join(&path));
        Self { text: text.unwrap_or_else(|e| panic!("{}: {e}", path.display())), path }
    }

    /// Every document: those at the top and those in `docs/` and `shaders/`.
    pub(crate) fn all() -> Vec<Self> {
        let mut paths = Vec::new();
        for folder in ["", "docs", "shaders"] {
            for entry in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
                let name = PathBuf::from(entry.unwrap().file_name());
                if name.extension().is_some_and(|e| e == "md") {
                    paths.push(Path::new(folder).join(name));
                }
            }
        }
        paths.sort();
        paths.iter().map(Self::open).collect()
    }

    /// The lines of the section under this heading, up to the next heading of any level.
    #[track_caller]
    pub(crate) fn section(&self, heading: &str) -> String {
        let after = |line: &&str| line.trim_start_matches('#').trim() != heading || !line.starts_with('#');
        let lines: Vec<&str> = self.text.lines().skip_while(after).collect();
        assert!(!lines.is_empty(), "{} has no section '{heading}'", self.path.display());
        let lines = lines.into_iter().skip(1).take_while(|line| !line.starts_with('#'));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// What stands in fences of this language.
    pub(crate) fn fenced(&self, language: &str) -> Vec<String> {
        let open = format!("```{language}\n");
        let after = self.text.split(open.as_str()).skip(1);
        after.map(|rest| rest[..rest.find("```").unwrap_or(rest.len())].to_owned()).collect()
    }

    /// The text without what stands in fences.
    pub(crate) fn prose(&self) -> String {
        self.text.split("```").step_by(2).collect()
    }
}

/// The rows of every table in `text` whose heading begins with `heading`, cell by cell, without backticks.
pub(crate) fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while lines.by_ref().any(|line| line.starts_with(heading)) {
        let cells = |row: &str| {
            let row = row.strip_prefix('|').and_then(|row| row.strip_suffix('|')).unwrap_or(row);
            row.replace('`', "").split('|').map(|cell| cell.trim().to_owned()).collect()
        };
        rows.extend(lines.by_ref().skip(1).take_while(|line| line.starts_with('|')).map(cells));
    }
    rows
}

/// The anchors of a document's headings, as Git forges make them.
pub(crate) fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let words = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
    };
    headings.map(anchor).collect()
}

/// Targets of links in `text`.
pub(crate) fn links(text: &str) -> Vec<String> {
    let after = text.split("](").skip(1);
    after.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
}

#[test]
fn tables_links_and_anchors_are_read() {
    let text = "# A b (.c)\n[x](y.md#z) and [u](v)\n| k | t |\n|---|---|\n| `a` | 1 |\n\n| k | t |\n|---|---|\n| b | |\n";
    assert_eq!(rows(text, "| k "), [["a", "1"], ["b", ""]]);
    assert_eq!(links(text), ["y.md#z", "v"]);
    assert_eq!(anchors(text), ["a-b-c"]);
}

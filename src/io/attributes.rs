//! `.gitattributes`: what a repository itself says of its files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::read::read_small;
use crate::types::FileFlags;

/// Attribute files of a tree, each read once when the first file below it is asked for.
#[derive(Default)]
pub struct Attributes {
    by_folder: HashMap<PathBuf, Vec<Rule>>,
}

/// One attribute of one line.
struct Rule {
    glob: Gitignore,
    flag: FileFlags,
    set: bool,
}

impl Attributes {
    /// Adds to or takes from `flags` what the attribute files between `root` and `path` say of `path`.
    /// Later lines win over earlier ones, deeper files over those further up.
    pub fn apply(&mut self, root: &Path, path: &Path, mut flags: FileFlags) -> FileFlags {
        let Some(folder) = path.parent() else { return flags };
        let mut folders: Vec<_> = folder.ancestors().take_while(|a| a.starts_with(root)).collect();
        folders.reverse();
        for folder in folders {
            if !self.by_folder.contains_key(folder) {
                self.by_folder.insert(folder.to_owned(), read(folder));
            }
            for rule in &self.by_folder[folder] {
                if rule.glob.matched(path, false).is_ignore() {
                    let bits = match rule.set {
                        true => flags.bits() | rule.flag.bits(),
                        false => flags.bits() & !rule.flag.bits(),
                    };
                    flags = FileFlags::from_bits(bits);
                }
            }
        }
        flags
    }
}

fn read(folder: &Path) -> Vec<Rule> {
    // A missing or unreadable attribute file says nothing.
    let text = read_small(&folder.join(".gitattributes")).unwrap_or_default();
    String::from_utf8_lossy(&text).lines().flat_map(|line| rules(folder, line)).collect()
}

fn rules(folder: &Path, line: &str) -> Vec<Rule> {
    let mut words = line.split_whitespace();
    let Some(pattern) = words.next().filter(|p| !p.starts_with('#')) else { return Vec::new() };
    let wanted = words.filter_map(attribute);
    wanted.filter_map(|(flag, set)| Some(Rule { glob: glob(folder, pattern)?, flag, set })).collect()
}

/// `linguist-generated`, `-linguist-vendored`, `linguist-generated=false`, …
fn attribute(word: &str) -> Option<(FileFlags, bool)> {
    let (name, value) = word.split_once('=').unwrap_or((word, "true"));
    let (name, unset) = match name.strip_prefix(['-', '!']) {
        Some(rest) => (rest, true),
        None => (name, false),
    };
    let flag = match name {
        "linguist-generated" => FileFlags::GENERATED,
        "linguist-vendored" => FileFlags::VENDORED,
        _ => return None,
    };
    Some((flag, !unset && value != "false"))
}

fn glob(folder: &Path, pattern: &str) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new(folder);
    builder.add_line(None, pattern).ok()?;
    builder.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deeper_files_and_later_lines_win() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir(root.join("sub")).unwrap();
        std::fs::write(
            root.join(".gitattributes"),
            "# c\n*.c linguist-generated text\nlib/* linguist-vendored=true\n",
        )
        .unwrap();
        std::fs::write(root.join("sub/.gitattributes"), "keep.c -linguist-generated\n").unwrap();
        let mut attributes = Attributes::default();
        let mut flags = |path: &str| attributes.apply(root, &root.join(path), FileFlags::default());
        assert_eq!(flags("x.c"), FileFlags::GENERATED);
        assert_eq!(flags("sub/x.c"), FileFlags::GENERATED);
        assert_eq!(flags("sub/keep.c"), FileFlags::default());
        assert_eq!(flags("lib/x.py"), FileFlags::VENDORED);
    }
}

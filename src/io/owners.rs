//! `CODEOWNERS`: who answers for which files.

use std::path::Path;

use super::globs::Globs;
use super::read::read_small;

/// Where the file may lie, in a repository; the first that is there counts.
const PLACES: [&str; 4] = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/// Who answers for the files of a repository.
#[derive(Default)]
pub struct Owners {
    rules: Vec<Rule>,
}

/// One line.
struct Rule {
    glob: Globs,
    /// As they stand there, with a blank in between; none if nobody is named.
    owners: String,
}

impl Owners {
    /// Reads the file of the repository at `root`. A missing or unreadable one says nothing, nor does a line that is not
    /// understood.
    pub fn of(root: &Path) -> Self {
        let found = PLACES.iter().find_map(|place| read_small(&root.join(place)).ok());
        let text = found.unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        Self { rules: text.lines().filter_map(rule).collect() }
    }

    /// Whether nobody owns anything.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Who owns the file at `path`, relative to the root: what the last line that matches says; empty if nobody does.
    pub fn of_file(&self, path: &Path) -> &str {
        let rule = self.rules.iter().rev().find(|rule| rule.glob.matches(path));
        rule.map_or("", |rule| &rule.owners)
    }
}

/// A pattern as in `.gitignore`, and owners; `[Section]` lines of GitLab say nothing of files.
fn rule(line: &str) -> Option<Rule> {
    let line = line.split(" #").next().unwrap_or_default().trim();
    if line.is_empty() || line.starts_with(['#', '[', '^']) {
        return None;
    }
    let mut words = line.split_whitespace();
    let glob = Globs::new([words.next()?]).ok()?;
    Some(Rule { glob, owners: words.collect::<Vec<_>>().join(" ") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_that_matches_counts() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join(".github")).unwrap();
        let text =
            "# all\n* @org/all\n/src/ @org/core  @ann # two\n*.py @org/py\n/src/free/\n[Docs]\ndocs/ @doc\n";
        std::fs::write(dir.path().join(".github/CODEOWNERS"), text).unwrap();
        std::fs::write(dir.path().join("CODEOWNERS"), "* @nobody\n").unwrap();
        let owners = Owners::of(dir.path());
        let of = |path: &str| owners.of_file(Path::new(path)).to_owned();
        assert_eq!(of("lib/x.c"), "@org/all");
        assert_eq!(of("src/a/x.c"), "@org/core @ann");
        assert_eq!(of("src/a/x.py"), "@org/py");
        assert_eq!(of("src/free/x.c"), "", "a line without owners takes them away");
        assert_eq!(of("lib/docs/x.c"), "@doc");
        assert!(Owners::of(&dir.path().join("none")).is_empty());
    }
}

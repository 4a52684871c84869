//! Patterns of paths as in `.gitignore`.

use std::path::Path;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of paths that start from one folder; a pattern of a folder holds for all below it.
#[derive(Debug)]
pub struct Globs(Gitignore);

impl Globs {
    /// Patterns for paths relative to a root.
    ///
    /// # Errors
    /// That one of them is no pattern.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, ignore::Error> {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            builder.add_line(None, pattern)?;
        }
        builder.build().map(Self)
    }

    /// Whether a pattern fits the file at `path`, relative to the root, or a folder that it lies in. Nothing fits an absolute path.
    pub fn matches(&self, path: &Path) -> bool {
        path.is_relative() && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_gitignore() {
        let globs = Globs::new(["/gen/**", "*.pb.go", "third_party"]).unwrap();
        for path in ["gen/a/b.c", "x/y.pb.go", "third_party/z/inflate.c", "src/third_party/a.c"] {
            assert!(globs.matches(Path::new(path)), "{path}");
        }
        for path in ["src/gen/a.c", "y.go", "/gen/a.c"] {
            assert!(!globs.matches(Path::new(path)), "{path}");
        }
        assert!(Globs::new(["a/{b"]).is_err());
    }
}

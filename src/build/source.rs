//! Tells what a path holds.

use std::path::{Path, PathBuf};

use super::BuildError;

/// Where patterns come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A folder with one sub-folder a label.
    Folder(PathBuf),
    /// A Parquet file with columns for label, language and code.
    Parquet(PathBuf),
    /// A store.
    Store(PathBuf),
}

impl Source {
    /// What lies at `path`: a store is a folder with a catalogue, or one that holds such a folder as `.pt`
    /// and was itself indexed.
    pub(super) fn of(path: &Path) -> Result<Self, BuildError> {
        let is_parquet = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("parquet"));
        if path.is_file() && is_parquet {
            return Ok(Self::Parquet(path.to_owned()));
        }
        if !path.is_dir() {
            return Err(BuildError::NoSource { path: path.to_owned() });
        }
        for dir in [path.to_owned(), path.join(".pt")] {
            if dir.join("catalog.sqlite").is_file() {
                return Ok(Self::Store(dir));
            }
        }
        Ok(Self::Folder(path.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_parquet_files_and_stores_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path();
        assert_eq!(Source::of(path).unwrap(), Source::Folder(path.to_owned()));
        std::fs::write(path.join("x.parquet"), b"").unwrap();
        assert!(matches!(Source::of(&path.join("x.parquet")), Ok(Source::Parquet(_))));
        std::fs::create_dir(path.join(".pt")).unwrap();
        std::fs::write(path.join(".pt/catalog.sqlite"), b"").unwrap();
        assert_eq!(Source::of(path).unwrap(), Source::Store(path.join(".pt")));
        assert!(matches!(Source::of(&path.join("none")), Err(BuildError::NoSource { .. })));
    }
}

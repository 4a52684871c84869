//! `pt.toml`: settings that belong to a repository.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Deserialize, Deserializer};

use crate::io::{into_text, read_given};
use crate::limits::MAX_TEXT_BYTES;
use crate::types::UnitKind;

/// Name of the settings file.
pub(super) const FILE: &str = "pt.toml";

/// Every key there is; a flag of the same name on the command line wins.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// Folder of the store, relative to the settings file.
    pub(super) store: Option<PathBuf>,
    /// Pattern tables, relative to the settings file; one may stand without brackets.
    #[serde(deserialize_with = "one_or_many")]
    pub(super) table: Vec<PathBuf>,
    /// Model file, relative to the settings file.
    pub(super) model: Option<PathBuf>,
    /// Model file of the meaning space, relative to the settings file.
    pub(super) meaning: Option<PathBuf>,
    /// Space that units are compared in: `shape` or `meaning`.
    pub(super) space: Option<String>,
    /// Threads.
    pub(super) jobs: Option<usize>,
    /// Least score that is a match.
    pub(super) threshold: Option<f64>,
    /// Least score that is a match of a small unit.
    pub(super) small_threshold: Option<f64>,
    /// Matches a unit, at most.
    pub(super) top_k: Option<usize>,
    /// Whether blocks of patterns that hold no match are left out: `auto`, `on` or `off`.
    pub(super) prescreen: Option<String>,
    /// Who searches: `auto`, `gpu` or `cpu`.
    pub(super) engine: Option<String>,
    /// GPU to search on, by name or number.
    pub(super) device: Option<String>,
    /// Patterns of up to so many bytes stay on the GPU between searches; more are streamed through it.
    pub(super) gpu_memory_bytes: Option<u64>,
    /// Smallest unit that gets a fingerprint, in syntax nodes.
    pub(super) min_nodes: Option<u32>,
    /// Largest file that is parsed, in bytes.
    pub(super) max_file_bytes: Option<u64>,
    /// Globs of paths to leave out.
    pub(super) exclude: Vec<String>,
    /// Languages to take; all if empty.
    pub(super) languages: Vec<String>,
    /// Kinds of units to search; those of the table if empty.
    pub(super) kinds: Vec<String>,
    /// Whether to look at what ignore files leave out.
    pub(super) no_ignore: bool,
    /// Whether to look into hidden files and folders.
    pub(super) hidden: bool,
    /// Findings in this file are known, relative to the settings file.
    pub(super) baseline: Option<PathBuf>,
    /// File of findings that need no action, relative to the settings file.
    pub(super) suppressions: Option<PathBuf>,
    /// Findings that make the exit code 1: `new`, `any`, `none`, or those of a rule by its name.
    pub(super) fail_on: Vec<String>,
    /// Runs of each kind that are kept with their results.
    pub(super) keep_runs: Option<usize>,
    /// Least share of the tokens of two copies that align.
    pub(super) min_share: Option<f64>,
    /// Smallest unit that counts as a copy, in tokens.
    pub(super) min_tokens: Option<u32>,
    /// Smallest unit that counts as a copy, in lines.
    pub(super) min_lines: Option<u32>,
    /// Whether to look for copies in tests too.
    pub(super) with_tests: bool,
    /// Whether to look for copies in generated code too.
    pub(super) with_generated: bool,
    /// Whether to look for copies in vendored code too.
    pub(super) with_vendored: bool,
    /// Classes of copies that are shown.
    pub(super) limit: Option<usize>,
    /// Whether to say what to do next.
    pub(super) hints: Option<bool>,
}

impl Config {
    /// Reads `explicit`, or the first `pt.toml` in `start` or a folder above it, or none.
    ///
    /// # Errors
    /// If a settings file cannot be read, or says what no setting is; the message says where.
    pub fn find(explicit: Option<&Path>, start: &Path) -> anyhow::Result<Self> {
        match Self::locate(explicit, start) {
            Some(path) => Self::read(&path),
            None => Ok(Self::default()),
        }
    }

    /// Where the settings stand: in `explicit`, or in the first `pt.toml` in `start` or a folder above it, or nowhere.
    pub(super) fn locate(explicit: Option<&Path>, start: &Path) -> Option<PathBuf> {
        match explicit {
            Some(path) => Some(path.to_owned()),
            None => start.ancestors().map(|dir| dir.join(FILE)).find(|path| path.is_file()),
        }
    }

    /// Reads a settings file.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = read_given(path, MAX_TEXT_BYTES)
            .and_then(into_text)
            .with_context(|| format!("{}", path.display()))?;
        let mut config: Self = toml::from_str(&text).map_err(|error| describe(path, &error))?;
        for kind in &config.kinds {
            kind.parse::<UnitKind>().map_err(|e| anyhow::anyhow!("{}: {e}", path.display()))?;
        }
        let dir = path.parent().unwrap_or(Path::new(""));
        let single = [
            &mut config.store,
            &mut config.model,
            &mut config.meaning,
            &mut config.baseline,
            &mut config.suppressions,
        ];
        let single = single.into_iter().flatten();
        for relative in single.chain(&mut config.table) {
            *relative = dir.join(&relative);
        }
        Ok(config)
    }
}

/// A path, or a list of paths.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PathBuf>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(PathBuf),
        Many(Vec<PathBuf>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(path) => vec![path],
        OneOrMany::Many(paths) => paths,
    })
}

/// The complaint of the parser, with the key that was probably meant.
fn describe(path: &Path, error: &toml::de::Error) -> anyhow::Error {
    let message = error.to_string();
    let unknown = error.message().strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let hint = unknown.and_then(|key| {
        let known = error.message().split('`').skip(3).step_by(2);
        known.map(|k| (distance(key, k), k)).min().filter(|(d, k)| *d <= k.len() / 2)
    });
    match hint {
        Some((_, meant)) => anyhow::anyhow!("{}: {message}hint: did you mean `{meant}`?", path.display()),
        None => anyhow::anyhow!("{}: {}", path.display(), message.trim_end()),
    }
}

/// Edit distance of two words.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> anyhow::Result<Config> {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(FILE), text).unwrap();
        let below = dir.path().join("a/b");
        std::fs::create_dir_all(&below).unwrap();
        Config::find(None, &below)
    }

    #[test]
    fn settings_are_found_upwards_and_paths_start_from_the_file() {
        let config = load("threshold = 0.8\ntop-k = 3\nstore = \"cache/pt\"\n").unwrap();
        assert_eq!((config.threshold, config.top_k), (Some(0.8), Some(3)));
        assert!(config.store.unwrap().ends_with("cache/pt"));
    }

    #[test]
    fn an_unknown_key_is_refused_with_a_hint() {
        let error = load("treshold = 0.8\n").unwrap_err().to_string();
        assert!(error.contains("pt.toml") && error.contains("did you mean `threshold`?"), "{error}");
        let error = load("kinds = [\"klass\"]\n").unwrap_err().to_string();
        assert!(error.contains("no unit kind 'klass'"), "{error}");
    }
}

//! The file of suppressions: what cannot, or should not, be told in the code.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Origin, Suppression, Target};
use crate::io::{Globs, into_text, read_given};
use crate::limits::MAX_TEXT_BYTES;

/// Why the file of suppressions cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SuppressError {
    /// It cannot be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not what it should be.
    #[error("{}: {detail}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong and what was expected.
        detail: String,
    },
    /// The store cannot say which files have comments.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(default)]
    suppress: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    rules: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    fingerprint: Option<String>,
    reason: String,
    expires: Option<Expires>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Expires {
    Date(toml::value::Datetime),
    Text(String),
}

/// Reads the suppressions in a file; those that expired before `today` (as `2026-11-30`) say so.
pub(super) fn read(path: &Path, today: &str) -> Result<Vec<Suppression>, SuppressError> {
    let text = read_given(path, MAX_TEXT_BYTES)
        .and_then(into_text)
        .map_err(|source| SuppressError::Io { path: path.to_owned(), source })?;
    parse(&text, path, today)
}

/// The suppressions in the text of a file.
pub(super) fn parse(text: &str, path: &Path, today: &str) -> Result<Vec<Suppression>, SuppressError> {
    let malformed = |detail: String| SuppressError::Malformed { path: path.to_owned(), detail };
    let document: Document =
        toml::from_str(text).map_err(|error| malformed(error.to_string().trim_end().to_owned()))?;
    let suppression = |(number, entry): (u32, Entry)| {
        let wrong = |what: &str| malformed(format!("suppression {number}: {what}"));
        let is_wide = entry.rules.is_empty() && entry.paths.is_empty() && entry.fingerprint.is_none();
        if is_wide {
            return Err(wrong(
                "expected rules, paths or a fingerprint; without any it would hide everything",
            ));
        }
        if entry.reason.trim().is_empty() {
            return Err(wrong("expected a reason"));
        }
        let fingerprint = entry.fingerprint.map(|text| {
            u64::from_str_radix(&text, 16)
                .map_err(|_| wrong("fingerprint: expected 16 hex digits, as findings show them"))
        });
        let expires = entry.expires.map(|expires| match expires {
            Expires::Date(date) => date.to_string(),
            Expires::Text(text) => text,
        });
        if expires.as_deref().is_some_and(|expires| !is_date(expires)) {
            return Err(wrong("expires: expected a date as 2027-01-31"));
        }
        let target = match entry.paths.is_empty() {
            true => Target::Anywhere,
            false => {
                let globs = entry.paths.iter().map(|path| from_root(path));
                let globs: Vec<Cow<'_, str>> = globs.collect::<Option<_>>().ok_or_else(|| {
                    wrong("paths: '..' leads out of the repository; expected globs from its root, as in .gitignore")
                })?;
                let globs = Globs::new(globs.iter().map(AsRef::as_ref));
                Target::Below(globs.map_err(|error| wrong(&format!("paths: {error}")))?)
            }
        };
        Ok(Suppression {
            is_expired: expires.as_deref().is_some_and(|expires| expires < today),
            origin: Origin::File { path: path.to_owned(), number },
            rules: entry.rules,
            paths: entry.paths,
            fingerprint: fingerprint.transpose()?,
            reason: entry.reason,
            expires,
            problem: None,
            n_findings: 0,
            is_spare: false,
            target,
        })
    };
    (1..).zip(document.suppress).map(suppression).collect()
}

/// A glob as `.gitignore` takes it: `./a` is `a` at the root. `None` if it leads out of it.
fn from_root(path: &str) -> Option<Cow<'_, str>> {
    let inside = path.trim_start_matches('!').split('/').all(|part| part != "..");
    inside.then(|| match path.strip_prefix("./") {
        Some(rest) => Cow::Owned(format!("/{}", rest.trim_start_matches("./"))),
        None => Cow::Borrowed(path),
    })
}

/// Whether a text is a date as `2026-11-30`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits: usize| {
        let part =
            parts.get(at).filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
    };
    let (year, month, day) = (number(0, 4), number(1, 2), number(2, 2));
    parts.len() == 3
        && year.is_some()
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Suppression>, String> {
        parse(text, Path::new("s.toml"), "2026-11-30").map_err(|error| error.to_string())
    }

    #[test]
    fn a_suppression_has_a_target_a_reason_and_may_expire() {
        let text = "[[suppress]]\npaths = [\"gen/**\"]\nreason = \"made\"\nexpires = 2026-11-30\n\
                    [[suppress]]\nrules = [\"duplicate\"]\nfingerprint = \"00ff\"\nreason = \"known\"\nexpires = \"2026-11-29\"";
        let found = read(text).unwrap();
        assert_eq!((found[0].is_expired, found[0].expires.as_deref()), (false, Some("2026-11-30")));
        assert_eq!((found[1].is_expired, found[1].fingerprint), (true, Some(255)));
        assert_eq!(read("").unwrap().len(), 0);
    }

    #[test]
    fn what_hides_everything_or_says_nothing_is_refused() {
        let refused = |entry: &str| read(&format!("[[suppress]]\n{entry}")).unwrap_err();
        assert!(refused("reason = \"x\"").contains("suppression 1: expected rules, paths or a fingerprint"));
        assert!(refused("rules = [\"a\"]").contains("reason"));
        assert!(refused("rules = [\"a\"]\nreason = \" \"").contains("expected a reason"));
        assert!(refused("rules = [\"a\"]\nreason = \"x\"\nexpires = \"soon\"").contains("2027-01-31"));
        assert!(refused("rules = [\"a\"]\nreason = \"x\"\nfingerprint = \"xyz\"").contains("16 hex digits"));
        assert!(refused("rule = [\"a\"]\nreason = \"x\"").contains("s.toml"));
    }
}

//! The file of what is known: written once, kept with the code, compared with from then on.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::ledger::Entry;
use super::{DUPLICATE, Place};
use crate::io::{read_given, replace};
use crate::limits::MAX_DATA_BYTES;

/// Version of the file.
const FORMAT: u32 = 1;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is none.
    #[error("{}: there is no baseline; --write-baseline makes one of what is found now", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// It is none.
    #[error("{}: not a baseline of pt: {detail}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// It was written by a later version.
    #[error("{}: baseline of format {found}; this pt reads {FORMAT}: use a later pt, or write the baseline anew", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
}

/// What a baseline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// What is known, in no order that matters.
    pub entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

#[derive(Deserialize)]
struct Document {
    findings: Vec<Line>,
}

#[derive(Deserialize, Serialize)]
struct Line {
    rule: String,
    path: String,
    kind: String,
    name: String,
    shape: String,
    class: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    within: bool,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// [`BaselineError`].
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let text = match read_given(path, MAX_DATA_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(BaselineError::Missing { path: path.to_owned() });
            }
            Err(source) => return Err(BaselineError::Io { path: path.to_owned(), source }),
        };
        Self::parse(&text, path)
    }

    /// What a text says, which was read from `path`.
    ///
    /// # Errors
    /// [`BaselineError`].
    pub fn parse(text: &[u8], path: &Path) -> Result<Self, BaselineError> {
        let malformed = |detail: String| BaselineError::Malformed { path: path.to_owned(), detail };
        let head: Head = serde_json::from_slice(text).map_err(|e| malformed(e.to_string()))?;
        if head.format > FORMAT {
            return Err(BaselineError::Newer { path: path.to_owned(), found: head.format });
        }
        let document: Document = serde_json::from_slice(text).map_err(|e| malformed(e.to_string()))?;
        let entry = |line: Line| {
            let kind = line.kind.parse().map_err(&malformed)?;
            let shape_hash = u64::from_str_radix(&line.shape, 16)
                .map_err(|_| malformed(format!("shape '{}': expected 16 hex digits", line.shape)))?;
            let place = Place {
                path: line.path,
                lines: (0, 0),
                language: String::new(),
                kind,
                name: line.name,
                shape_hash,
            };
            Ok(Entry { rule: line.rule, place, class: line.class, is_within: line.within })
        };
        Ok(Self { entries: document.findings.into_iter().map(entry).collect::<Result<_, _>>()? })
    }

    /// Takes in what another command's findings were before: those of matches if these are `duplicates`, else those of duplicates.
    pub fn keep_others(&mut self, before: Self, duplicates: bool) {
        let is_other = |entry: &Entry| (entry.rule == DUPLICATE) != duplicates;
        self.entries.extend(before.entries.into_iter().filter(is_other));
    }

    /// Writes it, whole or not at all: an entry a line, sorted, so that two branches can be merged.
    ///
    /// # Errors
    /// [`BaselineError::Io`].
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let text = self.text();
        replace::<io::Error>(path, |file| file.write_all(text.as_bytes()))
            .map_err(|source| BaselineError::Io { path: path.to_owned(), source })
    }

    fn text(&self) -> String {
        let key = |entry: &Entry| {
            let Place { path, name, kind, shape_hash, .. } = &entry.place;
            (entry.rule.clone(), entry.class, path.clone(), name.clone(), *kind, *shape_hash)
        };
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_cached_key(|entry| key(entry));
        let mut text = format!("{{\"format\":{FORMAT},\"findings\":[");
        for (i, Entry { rule, place, class, is_within }) in entries.into_iter().enumerate() {
            let line = Line {
                rule: rule.clone(),
                path: place.path.clone(),
                kind: place.kind.as_str().to_owned(),
                name: place.name.clone(),
                shape: format!("{:016x}", place.shape_hash),
                class: *class,
                within: *is_within,
            };
            text += if i == 0 { "\n" } else { ",\n" };
            // Strings and numbers always become JSON.
            text += &serde_json::to_string(&line).unwrap_or_default();
        }
        text + "\n]}\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::UnitKind;

    fn entry(rule: &str, path: &str, shape_hash: u64) -> Entry {
        let place = Place {
            path: path.into(),
            lines: (0, 0),
            language: String::new(),
            kind: UnitKind::Function,
            name: "with \"quotes\"\n".into(),
            shape_hash,
        };
        Entry { rule: rule.into(), place, class: 3, is_within: false }
    }

    #[test]
    fn what_is_written_is_read_again_and_each_command_keeps_what_the_other_knew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("b.json");
        assert!(matches!(Baseline::read(&path), Err(BaselineError::Missing { .. })));
        let known =
            Baseline { entries: vec![entry("copy-file", "a.c", 1), entry(DUPLICATE, "b.c", u64::MAX)] };
        known.write(&path).unwrap();
        assert_eq!(Baseline::read(&path).unwrap(), known);
        let mut now = Baseline { entries: vec![entry(DUPLICATE, "c.c", 4)] };
        now.keep_others(Baseline::read(&path).unwrap(), true);
        assert_eq!(now.entries, [entry(DUPLICATE, "c.c", 4), entry("copy-file", "a.c", 1)]);
        Baseline::default().write(&path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"format\":1,\"findings\":[\n]}\n");
    }

    #[test]
    fn what_is_no_baseline_is_refused_by_name() {
        let refused = |text: &str| {
            let error = Baseline::parse(text.as_bytes(), Path::new("b.json")).unwrap_err();
            error.to_string()
        };
        assert!(refused("[]").starts_with("b.json: not a baseline of pt"));
        assert!(refused("{\"format\":2}").contains("baseline of format 2; this pt reads 1"));
        let line = r#"{"rule":"duplicate","path":"a","kind":"klass","name":"","shape":"1","class":0}"#;
        assert!(refused(&format!("{{\"format\":1,\"findings\":[{line}]}}")).contains("klass"));
    }
}

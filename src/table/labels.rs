//! Labels and languages: strings with a length before them.

use std::collections::HashMap;
use std::path::Path;

use super::error::TableError;

/// The class that patterns stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Name, unique within a table: `retry-with-backoff`.
    pub name: String,
    /// Name for people: `Retry with exponential backoff`.
    pub title: String,
    /// What it belongs to: `resilience`.
    pub group: String,
    /// What it is and what to do about it.
    pub description: String,
}

impl Label {
    fn texts(&self) -> [&String; 4] {
        [&self.name, &self.title, &self.group, &self.description]
    }
}

/// One label a name, in the order of first mention. The first title, group and description that is not
/// empty wins.
pub(super) fn unite(labels: impl IntoIterator<Item = Label>) -> Vec<Label> {
    let mut at = HashMap::new();
    let mut united: Vec<Label> = Vec::new();
    for label in labels {
        let Some(&i) = at.get(&label.name) else {
            at.insert(label.name.clone(), united.len());
            united.push(label);
            continue;
        };
        let first: &mut Label = &mut united[i];
        for (mine, other) in [
            (&mut first.title, label.title),
            (&mut first.group, label.group),
            (&mut first.description, label.description),
        ] {
            if mine.is_empty() {
                *mine = other;
            }
        }
    }
    united
}

/// The labels section. `None` if a string is longer than a `u32` can say.
pub(super) fn encode_labels(labels: &[Label]) -> Option<Vec<u8>> {
    encode(labels.iter().flat_map(Label::texts))
}

/// The languages section. `None` if a string is longer than a `u32` can say.
pub(super) fn encode<'a>(texts: impl IntoIterator<Item = &'a String>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for text in texts {
        bytes.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    Some(bytes)
}

/// Reads the labels section, which holds exactly `n` labels; `n` is not trusted.
pub(super) fn decode_labels(path: &Path, bytes: &[u8], n: u32) -> Result<Vec<Label>, TableError> {
    let mut reader = Reader { path, part: "labels", rest: bytes };
    // No reservation: the section ends long before a count that is a lie.
    let mut labels = Vec::new();
    for _ in 0..n {
        labels.push(Label {
            name: reader.text()?,
            title: reader.text()?,
            group: reader.text()?,
            description: reader.text()?,
        });
    }
    match reader.rest.len() {
        0 => Ok(labels),
        left => Err(TableError::damaged(path, "labels", format!("{left} bytes after the last"), "none")),
    }
}

/// Reads the languages section, at most `limit` names.
pub(super) fn decode_languages(path: &Path, bytes: &[u8], limit: u32) -> Result<Vec<String>, TableError> {
    let mut reader = Reader { path, part: "languages", rest: bytes };
    let mut names = Vec::new();
    while !reader.rest.is_empty() {
        if names.len() == limit as usize {
            return Err(TableError::damaged(path, "languages", "more names", format!("at most {limit}")));
        }
        names.push(reader.text()?);
    }
    Ok(names)
}

struct Reader<'a> {
    path: &'a Path,
    part: &'static str,
    rest: &'a [u8],
}

impl Reader<'_> {
    fn text(&mut self) -> Result<String, TableError> {
        let len = u32::from_le_bytes(*self.take(4)?.first_chunk().unwrap_or(&[0; 4]));
        let bytes = self.take(len as usize)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(e) => Err(TableError::damaged(self.path, self.part, e, "UTF-8")),
        }
    }

    fn take(&mut self, len: usize) -> Result<&[u8], TableError> {
        let left = self.rest.len();
        let (taken, rest) = self.rest.split_at_checked(len).ok_or_else(|| {
            TableError::damaged(
                self.path,
                self.part,
                format!("{left} bytes left"),
                format!("a string of {len}"),
            )
        })?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(name: &str, title: &str, description: &str) -> Label {
        let [name, title, description] = [name, title, description].map(str::to_owned);
        Label { name, title, description, ..Label::default() }
    }

    #[test]
    fn the_first_text_that_says_something_wins() {
        let united = unite([label("b", "", "one"), label("a", "A", ""), label("b", "B", "two")]);
        assert_eq!(united, [label("b", "B", "one"), label("a", "A", "")]);
    }

    #[test]
    fn labels_round_trip_and_every_truncation_is_refused() {
        let path = Path::new("t.ptt");
        let labels = [label("größe", "Größe", "x"), label("", "", "")];
        let bytes = encode_labels(&labels).unwrap();
        assert_eq!(decode_labels(path, &bytes, 2).unwrap(), labels);
        for len in 0..bytes.len() {
            assert!(decode_labels(path, &bytes[..len], 2).is_err());
        }
        assert!(decode_labels(path, &bytes, 1).is_err());
        assert!(decode_labels(path, &bytes, u32::MAX).is_err());
        assert!(decode_labels(path, &[0xFF; 40], 2).is_err());
    }

    #[test]
    fn more_languages_than_the_limit_are_refused() {
        let names = ["c", "rust"].map(str::to_owned);
        let bytes = encode(&names).unwrap();
        let path = Path::new("t.ptt");
        assert_eq!(decode_languages(path, &bytes, 2).unwrap(), names);
        assert!(decode_languages(path, &bytes, 1).is_err());
        assert!(decode_languages(path, &[1, 0, 0, 0, 0xFF], 2).unwrap_err().to_string().contains("UTF-8"));
    }
}

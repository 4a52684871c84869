//! What the store was made of, and how: kept apart from the catalogue, which can be made anew from it.
//!
//! The store keeps the text, with a checksum, and does not ask what it says.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::Store;
use super::error::StoreError;
use super::writer::StoreWriter;
use crate::io::{open_regular, replace};

/// Name of its file.
pub(super) const FILE: &str = "sources";
/// It has no more bytes.
const MAX_BYTES: u64 = 64 << 20;

/// The text that [`StoreWriter::set_sources`] kept in the store in `dir`; `None` if nobody did.
///
/// # Errors
/// `Damaged` if it is not as it was written, and whatever reading reports.
pub fn sources(dir: &Path) -> Result<Option<String>, StoreError> {
    let path = dir.join(FILE);
    let mut bytes = Vec::new();
    match open_regular(&path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)) {
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(StoreError::io(&path)(e)),
    }
    let text = String::from_utf8(bytes).ok().and_then(|whole| {
        let at = whole.trim_end().rfind('\n').map_or(0, |at| at + 1);
        let text = &whole[..at];
        (whole == checked(text)).then(|| text.to_owned())
    });
    let what = || "it does not bear out its checksum".to_owned();
    text.map(Some).ok_or_else(|| StoreError::Damaged { path: path.clone(), what: what() })
}

fn checked(text: &str) -> String {
    format!("{text}check {:016x}\n", xxh3_64(text.as_bytes()))
}

impl Store {
    /// The text that [`StoreWriter::set_sources`] kept; `None` if nobody did.
    ///
    /// # Errors
    /// `Damaged` if it is not as it was written, and whatever reading reports.
    pub fn sources(&self) -> Result<Option<String>, StoreError> {
        sources(&self.dir)
    }
}

impl StoreWriter {
    /// Keeps a text of whole lines that tells what the store was made of and how.
    ///
    /// # Errors
    /// What writing reports; what was kept before then stays.
    pub fn set_sources(&mut self, text: &str) -> Result<(), StoreError> {
        let path = self.store.dir.join(FILE);
        replace::<std::io::Error>(&path, |file| file.write_all(checked(text).as_bytes()))
            .map_err(StoreError::io(&path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_a_changed_bit_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let mut writer = StoreWriter::open(dir.path(), dir.path()).unwrap();
        assert_eq!(writer.store().sources().unwrap(), None);
        for text in ["", "one line\n", "two\nlines\n"] {
            writer.set_sources(text).unwrap();
            assert_eq!(writer.store().sources().unwrap().as_deref(), Some(text));
        }
        let whole = std::fs::read(dir.path().join(FILE)).unwrap();
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                std::fs::write(dir.path().join(FILE), &bytes).unwrap();
                assert!(sources(dir.path()).is_err(), "byte {at}");
            }
            std::fs::write(dir.path().join(FILE), &whole[..at]).unwrap();
            assert!(sources(dir.path()).is_err(), "cut at {at}");
        }
    }
}

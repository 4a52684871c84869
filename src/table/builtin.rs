//! The tables that are part of the program.

use super::error::TableError;
use super::open::Table;
use crate::types::Space;

/// Patterns under `datasets/patterns/`, as `pt table build datasets/patterns -o datasets/builtin.ptt` makes them.
///
/// Each of them is one way of many to write a thing down, so what is like one of them scores lower than
/// a copy would: see [`builtin_threshold`].
static SHAPE: &[u8] = include_bytes!("../../datasets/builtin.ptt");
/// The same patterns, with `--space meaning`.
static MEANING: &[u8] = include_bytes!("../../datasets/builtin-meaning.ptt");

/// The files under `datasets/patterns/` by their path there, as `build.rs` lists them.
static SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// The code that built-in patterns were made of, by the file that their origin names.
pub fn builtin_source(file: &str) -> Option<&'static str> {
    let at = SOURCES.binary_search_by_key(&file, |(path, _)| path).ok()?;
    Some(SOURCES[at].1)
}

/// Score from which likeness to a built-in pattern is worth a word. In the shape space fewer than one in a million pairs of
/// functions from different parts of a large C code base reach it; in the meaning space some six in ten of what reaches it
/// have a name that fits the label (`docs/fingerprint.md`).
pub fn builtin_threshold(space: Space) -> f64 {
    match space {
        Space::Shape => 0.55,
        Space::Meaning => 0.75,
    }
}

/// Opens the built-in table of a space.
///
/// # Errors
/// [`TableError`] if it was built by another version of the format; a test keeps this from happening.
pub fn builtin(space: Space) -> Result<Table, TableError> {
    match space {
        Space::Shape => Table::from_static("built-in", SHAPE),
        Space::Meaning => Table::from_static("built-in", MEANING),
    }
}

//! The table that is part of the program.

use super::error::TableError;
use super::open::Table;

/// Patterns under `datasets/patterns/`, as `pt table build datasets/patterns -o datasets/builtin.ptt` makes them.
///
/// Each of them is one way of many to write a thing down, so what is like one of them scores lower than
/// a copy would: see [`BUILTIN_THRESHOLD`].
static BYTES: &[u8] = include_bytes!("../../datasets/builtin.ptt");

/// Score from which likeness to a built-in pattern is worth a word: fewer than one in a million pairs of
/// functions from different parts of a large C code base reach it.
pub const BUILTIN_THRESHOLD: f64 = 0.55;

/// Opens the built-in table.
///
/// # Errors
/// [`TableError`] if it was built by another version of the format; a test keeps this from happening.
pub fn builtin() -> Result<Table, TableError> {
    Table::from_static("built-in", BYTES)
}

//! The table that is part of the program.

use super::error::TableError;
use super::open::Table;

/// Patterns under `datasets/patterns/`, as `pt table build datasets/patterns -o datasets/builtin.ptt` makes them.
static BYTES: &[u8] = include_bytes!("../../datasets/builtin.ptt");

/// Opens the built-in table.
///
/// # Errors
/// [`TableError`] if it was built by another version of the format; a test keeps this from happening.
pub fn builtin() -> Result<Table, TableError> {
    Table::from_static("built-in", BYTES)
}

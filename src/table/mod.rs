//! The pattern table: one memory-mapped file (`.ptt`) of fingerprints and the labels they stand for.
//!
//! A pattern's id is its row number. Opening checks the geometry and the small sections only, so that
//! millions of patterns open in a few ms; the rows are checked in chunks of
//! [`CHUNK_ROWS`](crate::search::CHUNK_ROWS) when they are first read. The layout is described field by
//! field in `docs/format.md`.

mod builtin;
mod bytes;
mod chunks;
mod columns;
mod error;
mod format;
mod geometry;
mod labels;
mod merge;
mod open;
mod rows;
#[cfg(test)]
mod tests;
mod verify;
mod write;

pub use builtin::{builtin, builtin_source, builtin_threshold};
pub use error::TableError;
pub use labels::Label;
pub use merge::merge;
pub use open::Table;
pub use rows::Row;
pub use write::{Pattern, TableWriter, Written};

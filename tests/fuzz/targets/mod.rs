//! What reads bytes from outside, as functions of those bytes. An error is a fine answer; a panic, a hang or memory
//! that the size of the input does not account for is not.
//!
//! libFuzzer runs them (`fuzz_targets/`), and so do the tests, on `seeds/` and mutations of these.

#![allow(unreachable_pub, reason = "public in the package that fuzzes")]

mod artefacts;
mod code;
mod parquet;
mod people;
mod store;
mod tables;

pub use artefacts::{meaning, model};
#[allow(unused_imports, reason = "the package that fuzzes one language at a time takes both")]
pub use code::{repeats, repeats_of, units, units_of};
pub use parquet::labelled;
pub use people::{description, settings, suppressions, typed};
pub use store::{catalog, segment};
pub use tables::{patched, table};

/// The name of a target, that of its seeds, and the target.
pub type Named = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: [Named; 13] = [
    ("catalog", catalog),
    ("description", description),
    ("labelled", labelled),
    ("meaning", meaning),
    ("model", model),
    ("patched", patched),
    ("repeats", repeats),
    ("segment", segment),
    ("settings", settings),
    ("suppressions", suppressions),
    ("table", table),
    ("typed", typed),
    ("units", units),
];

/// An empty folder, gone when dropped.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for temporary files")
}

/// Writes a file into a folder of ours.
fn write(path: impl AsRef<std::path::Path>, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("a temporary file");
}

/// The first four bytes as a number, less where there are fewer; and the rest.
fn number(bytes: &[u8]) -> (usize, &[u8]) {
    let (head, rest) = bytes.split_at(bytes.len().min(4));
    (head.iter().rev().fold(0, |n, &byte| n << 8 | usize::from(byte)), rest)
}

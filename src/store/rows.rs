//! What the catalogue holds, as rows.

use crate::io::FileStamp;
use crate::types::{FileFlags, Issue};

/// What makes two readings of bytes the same: the bytes, and everything that decides what becomes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentKey {
    /// First 16 bytes of the BLAKE3 hash of the file's bytes.
    pub hash: [u8; 16],
    /// Hash of language, grammar, feature scheme, model and limits.
    pub recipe: u64,
}

/// The units of some bytes read as some language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Number in this store.
    pub id: i64,
    /// What it is the content of.
    pub key: ContentKey,
    /// Name of the language.
    pub language: String,
    /// Segment that holds its units.
    pub segment: i64,
    /// First row of its units in the segment.
    pub first_row: u32,
    /// Number of its units.
    pub n_units: u32,
    /// Size of the file in bytes.
    pub n_bytes: u64,
    /// Lines of text.
    pub n_lines: u32,
    /// Syntax nodes.
    pub n_nodes: u32,
    /// Flags told by the text alone.
    pub flags: FileFlags,
    /// Whether some bytes were not valid UTF-8.
    pub invalid_utf8: bool,
}

/// A file as it was when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRecord {
    /// Path relative to the store's root where it lies below it, else absolute; bytes, `/` between components.
    pub path: Vec<u8>,
    /// Its stamp.
    pub stamp: FileStamp,
    /// When it was read, in ns since 1970.
    pub seen_ns: i64,
    /// Generated, vendored, test.
    pub flags: FileFlags,
    /// Its content, `None` if it has none for us: not source code, or an issue.
    pub content: Option<i64>,
    /// Why it has no content, if that is worth a row.
    pub issue: Option<Issue>,
}

/// A file with what the catalogue knows of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFile {
    /// The file.
    pub record: FileRecord,
    /// Its content, if it has one.
    pub content: Option<Content>,
}

/// One indexing or classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Number, counting up.
    pub id: i64,
    /// The command: `index`, `classify` or `watch`.
    pub kind: String,
    /// End in ms since 1970.
    pub finished_ms: i64,
    /// Version of the program.
    pub version: String,
    /// What it found, as JSON.
    pub summary: String,
}

/// Counts over a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// By language, most units first.
    pub languages: Vec<LanguageTotal>,
    /// Files with an issue.
    pub n_issues: u64,
    /// Segments.
    pub n_segments: u64,
    /// Their size in bytes.
    pub segments_bytes: u64,
}

/// Counts of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageTotal {
    /// Name of the language.
    pub language: String,
    /// Files with a content.
    pub n_files: u64,
    /// Units, files included.
    pub n_units: u64,
    /// Size of the files in bytes.
    pub n_bytes: u64,
    /// Lines of text.
    pub n_lines: u64,
}

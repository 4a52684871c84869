//! Layout of a `.ptt` file: the constants behind `docs/format.md`.
//!
//! ```text
//! header (1024 bytes) | section | zeros up to 64 | section | zeros up to 64 | …
//! ```
//! All numbers are little endian, and sections are read in place, so the host must be too.

use std::fmt;

use crate::prescreen::{FILTER_BYTES, GROUP_ROWS};
use crate::search::CHUNK_ROWS;
use crate::types::{DIMS, Space};

#[cfg(target_endian = "big")]
compile_error!("pattern tables are read in place and need a little-endian host");

/// How every table begins.
pub(super) const MAGIC_BYTES: [u8; 8] = *b"PTTABLE\0";
/// Version of the layout.
pub(super) const FORMAT: u32 = 2;
/// Every section starts at a multiple of this (bytes).
pub(super) const SECTION_ALIGN: usize = 64;
/// Most sections that a directory has room for.
pub(super) const MAX_SECTIONS: usize = 29;
/// Most patterns: ids are `u32`, and the count is one too.
pub(super) const MAX_PATTERNS: u32 = u32::MAX;
/// Most labels. Far more than anybody can tell apart; bounds what a hostile file can make us allocate.
pub(super) const MAX_LABELS: u32 = 1 << 20;
/// Most languages: as many as a `u16` can number.
pub(super) const MAX_LANGUAGES: u32 = 1 << 16;

/// A run of bytes of a header or of a directory entry.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) offset: usize,
    pub(super) bytes: usize,
}

impl Field {
    const fn first(name: &'static str, bytes: usize) -> Self {
        Self { name, offset: 0, bytes }
    }

    /// The field that follows this one.
    const fn then(self, name: &'static str, bytes: usize) -> Self {
        Self { name, offset: self.end(), bytes }
    }

    /// One past the last byte.
    pub(super) const fn end(self) -> usize {
        self.offset + self.bytes
    }

    /// The field's bytes in `record`, which holds the whole header or entry.
    pub(super) fn of(self, record: &[u8]) -> &[u8] {
        &record[self.offset..self.end()]
    }

    /// The field, 4 bytes wide, as a number.
    pub(super) fn u32(self, record: &[u8]) -> u32 {
        let mut word = [0; 4];
        word.copy_from_slice(self.of(record));
        u32::from_le_bytes(word)
    }

    /// The field, 8 bytes wide, as a number.
    pub(super) fn u64(self, record: &[u8]) -> u64 {
        let mut word = [0; 8];
        word.copy_from_slice(self.of(record));
        u64::from_le_bytes(word)
    }

    /// Sets the field's bytes.
    pub(super) fn put(self, record: &mut [u8], value: &[u8]) {
        record[self.offset..self.end()].copy_from_slice(value);
    }
}

pub(super) const MAGIC: Field = Field::first("magic", MAGIC_BYTES.len());
pub(super) const VERSION: Field = MAGIC.then("version", 4);
pub(super) const SCHEME: Field = VERSION.then("feature scheme", 4);
pub(super) const SPACE: Field = SCHEME.then("space", 4);
pub(super) const DIMENSIONS: Field = SPACE.then("dims", 4);
pub(super) const N_PATTERNS: Field = DIMENSIONS.then("n_patterns", 8);
pub(super) const MODEL: Field = N_PATTERNS.then("model id", 32);
pub(super) const N_LABELS: Field = MODEL.then("n_labels", 4);
pub(super) const N_SECTIONS: Field = N_LABELS.then("n_sections", 4);
pub(super) const FILE_BYTES: Field = N_SECTIONS.then("file_bytes", 8);
pub(super) const DIRECTORY: Field = FILE_BYTES.then("section directory", MAX_SECTIONS * ENTRY_BYTES);
pub(super) const RESERVED: Field = DIRECTORY.then("reserved", 8);
pub(super) const HEADER_CHECKSUM: Field = RESERVED.then("header checksum", 8);
/// Size of the header.
pub(super) const HEADER_BYTES: usize = HEADER_CHECKSUM.end();

pub(super) const ENTRY_KIND: Field = Field::first("kind", 4);
pub(super) const ENTRY_RESERVED: Field = ENTRY_KIND.then("reserved", 4);
pub(super) const ENTRY_OFFSET: Field = ENTRY_RESERVED.then("offset", 8);
pub(super) const ENTRY_LENGTH: Field = ENTRY_OFFSET.then("length", 8);
pub(super) const ENTRY_CHECKSUM: Field = ENTRY_LENGTH.then("checksum", 8);
/// Size of an entry of the section directory.
pub(super) const ENTRY_BYTES: usize = ENTRY_CHECKSUM.end();

const _: () = assert!(HEADER_BYTES.is_multiple_of(SECTION_ALIGN));

/// The sections that every table of this format has, by their kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Section {
    Vectors = 1,
    Norm2 = 2,
    ShapeHash = 3,
    LabelIndex = 4,
    LanguageIndex = 5,
    Kind = 6,
    OriginOffsets = 7,
    OriginBytes = 8,
    Labels = 9,
    Languages = 10,
    ChunkChecksums = 11,
    FilterChecksums = 12,
    Filters = 13,
}

/// Number of sections that every table has.
pub(super) const N_KNOWN: usize = Section::ALL.len();

impl Section {
    /// Every section, in the order of its kind and of the file.
    pub(super) const ALL: [Self; 13] = [
        Self::Vectors,
        Self::Norm2,
        Self::ShapeHash,
        Self::LabelIndex,
        Self::LanguageIndex,
        Self::Kind,
        Self::OriginOffsets,
        Self::OriginBytes,
        Self::Labels,
        Self::Languages,
        Self::ChunkChecksums,
        Self::FilterChecksums,
        Self::Filters,
    ];

    /// The section of this kind; `None` for one of a later version.
    pub(super) fn from_kind(kind: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|&s| s as u32 == kind)
    }

    /// Position in [`Section::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize - 1
    }

    /// Name in messages and in `docs/format.md`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Vectors => "vectors",
            Self::Norm2 => "norm2",
            Self::ShapeHash => "shape hash",
            Self::LabelIndex => "label index",
            Self::LanguageIndex => "language index",
            Self::Kind => "kind",
            Self::OriginOffsets => "origin offsets",
            Self::OriginBytes => "origin bytes",
            Self::Labels => "labels",
            Self::Languages => "languages",
            Self::ChunkChecksums => "chunk checksums",
            Self::FilterChecksums => "filter checksums",
            Self::Filters => "filters",
        }
    }

    /// What decides the section's length.
    pub(super) fn size(self) -> Size {
        match self {
            Self::Vectors => Size::Rows(DIMS as u64),
            Self::Norm2 | Self::LabelIndex => Size::Rows(4),
            Self::ShapeHash => Size::Rows(8),
            Self::LanguageIndex => Size::Rows(2),
            Self::Kind => Size::Rows(1),
            Self::OriginOffsets => Size::RowsAndOne(8),
            Self::ChunkChecksums => Size::Chunks(16),
            Self::FilterChecksums => Size::Groups(8),
            Self::Filters => Size::Groups(FILTER_BYTES as u64),
            Self::OriginBytes | Self::Labels | Self::Languages => Size::Any,
        }
    }
}

/// Groups of the pre-screen in a table of `n_patterns`: where there would not be a full one, there are none, for
/// nothing is to be gained; nor are there any outside of the shape space, whose geometry alone is that of the features.
pub(super) fn n_groups(space: Space, n_patterns: usize) -> usize {
    if space != Space::Shape || n_patterns < GROUP_ROWS { 0 } else { n_patterns.div_ceil(GROUP_ROWS) }
}

/// What decides a section's length.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// So many bytes for each pattern.
    Rows(u64),
    /// So many bytes for each pattern and once more.
    RowsAndOne(u64),
    /// So many bytes for each chunk.
    Chunks(u64),
    /// So many bytes for each group of the pre-screen; none in a table that would not fill one or has no filters.
    Groups(u64),
    /// What it holds.
    Any,
}

impl Size {
    /// Length in bytes in a table of `n_patterns`; below 2⁴¹. `None` if it depends on more.
    pub(super) fn bytes(self, space: Space, n_patterns: u32) -> Option<u64> {
        let n = u64::from(n_patterns);
        match self {
            Self::Rows(each) => Some(n * each),
            Self::RowsAndOne(each) => Some((n + 1) * each),
            Self::Chunks(each) => Some(n.div_ceil(CHUNK_ROWS as u64) * each),
            Self::Groups(each) => Some(n_groups(space, n as usize) as u64 * each),
            Self::Any => None,
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(each) => write!(f, "n × {each}"),
            Self::RowsAndOne(each) => write!(f, "(n + 1) × {each}"),
            Self::Chunks(each) => write!(f, "chunks × {each}"),
            Self::Groups(each) => write!(f, "groups × {each}"),
            Self::Any => write!(f, "any"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the table that begins with `heading` in the document's section on pattern tables.
    fn documented(heading: &str) -> Vec<Vec<String>> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/format.md");
        let text = std::fs::read_to_string(path).unwrap();
        let section = text.split("\n## ").find(|s| s.starts_with("Pattern table (.ptt)\n")).unwrap();
        let rows = section.lines().skip_while(|l| !l.starts_with(heading)).skip(2);
        let cells = |row: &str| row.split('|').skip(1).map(|c| c.trim().to_owned()).collect();
        rows.take_while(|l| l.starts_with('|')).map(cells).collect()
    }

    fn check_fields(heading: &str, fields: &[Field]) {
        let rows = documented(heading);
        assert_eq!(rows.len(), fields.len(), "{heading}");
        for (row, field) in rows.iter().zip(fields) {
            let expected = [field.name.to_owned(), field.offset.to_string(), field.bytes.to_string()];
            assert_eq!(row[..3], expected, "{heading}");
        }
    }

    #[test]
    fn the_document_gives_the_fields_of_the_header() {
        let fields = [
            MAGIC,
            VERSION,
            SCHEME,
            SPACE,
            DIMENSIONS,
            N_PATTERNS,
            MODEL,
            N_LABELS,
            N_SECTIONS,
            FILE_BYTES,
            DIRECTORY,
            RESERVED,
            HEADER_CHECKSUM,
        ];
        check_fields("| header field", &fields);
    }

    #[test]
    fn the_document_gives_the_fields_of_a_directory_entry() {
        let fields = [ENTRY_KIND, ENTRY_RESERVED, ENTRY_OFFSET, ENTRY_LENGTH, ENTRY_CHECKSUM];
        check_fields("| entry field", &fields);
    }

    #[test]
    fn the_document_gives_the_sections() {
        let rows = documented("| section | kind ");
        assert_eq!(rows.len(), N_KNOWN);
        for (row, section) in rows.iter().zip(Section::ALL) {
            let expected =
                [section.name().to_owned(), (section as u32).to_string(), section.size().to_string()];
            assert_eq!(row[..3], expected);
            assert_eq!(Section::from_kind(section as u32), Some(section));
            assert_eq!(Section::ALL[section.index()], section);
        }
    }

    #[test]
    fn the_document_gives_the_limits() {
        let rows = documented("| limit ");
        let limits = [
            ("header bytes", HEADER_BYTES as u64),
            ("patterns", u64::from(MAX_PATTERNS)),
            ("labels", u64::from(MAX_LABELS)),
            ("languages", u64::from(MAX_LANGUAGES)),
            ("sections", MAX_SECTIONS as u64),
            ("section alignment (bytes)", SECTION_ALIGN as u64),
            ("rows of a chunk", CHUNK_ROWS as u64),
            ("rows of a group", GROUP_ROWS as u64),
        ];
        assert_eq!(rows.len(), limits.len());
        for (row, (name, value)) in rows.iter().zip(limits) {
            assert_eq!(row[..2], [name.to_owned(), value.to_string()]);
        }
    }
}

//! Where things lie in a table: its header and section directory, checked before anything uses them.

use std::ops::Range;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::error::TableError;
use super::format::*;
use crate::fingerprint::{Basis, ModelId};
use crate::types::{DIMS, Space};

/// A header whose numbers can be trusted not to lead outside the file, nor into one another.
pub(super) struct Geometry {
    pub(super) n_patterns: u32,
    pub(super) n_labels: u32,
    pub(super) scheme: u32,
    pub(super) basis: Basis,
    /// Every section, those of later versions too, by offset.
    pub(super) entries: Vec<Entry>,
    known: [Range<usize>; N_KNOWN],
}

/// One section of the directory.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) kind: u32,
    pub(super) range: Range<usize>,
    pub(super) checksum: u64,
}

impl Entry {
    /// Name in messages.
    pub(super) fn name(&self) -> String {
        match Section::from_kind(self.kind) {
            Some(section) => section.name().to_owned(),
            None => format!("section of kind {}", self.kind),
        }
    }
}

impl Geometry {
    /// Reads and checks the header of the table in `bytes`, and nothing else of it.
    pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Self, TableError> {
        let (header, space) = check_header(path, bytes)?;
        let damaged =
            |part: &str, found: u64, expected: String| TableError::damaged(path, part, found, expected);
        let n_patterns = N_PATTERNS.u64(header);
        let n_patterns = u32::try_from(n_patterns)
            .map_err(|_| damaged(N_PATTERNS.name, n_patterns, format!("at most {MAX_PATTERNS}")))?;
        let n_labels = N_LABELS.u32(header);
        if n_labels > MAX_LABELS {
            return Err(damaged(N_LABELS.name, n_labels.into(), format!("at most {MAX_LABELS}")));
        }
        let n_sections = N_SECTIONS.u32(header);
        if n_sections as usize > MAX_SECTIONS {
            return Err(damaged(N_SECTIONS.name, n_sections.into(), format!("at most {MAX_SECTIONS}")));
        }
        let mut model = ModelId([0; 32]);
        model.0.copy_from_slice(MODEL.of(header));
        let entries = DIRECTORY.of(header).chunks_exact(ENTRY_BYTES).take(n_sections as usize);
        let mut entries = entries.map(|e| read_entry(path, e, bytes.len())).collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(|e| (e.range.start, e.range.end));
        check_apart(path, &entries)?;
        let known = find_known(path, &entries, space, n_patterns)?;
        let basis = Basis { space, model };
        Ok(Self { n_patterns, n_labels, scheme: SCHEME.u32(header), basis, entries, known })
    }

    /// Where the section lies.
    pub(super) fn range(&self, section: Section) -> Range<usize> {
        self.known[section.index()].clone()
    }

    /// The bytes between sections, which are zero.
    pub(super) fn gaps(&self, file_bytes: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let starts = self.entries.iter().map(|e| e.range.start).chain([file_bytes]);
        let ends = [HEADER_BYTES].into_iter().chain(self.entries.iter().map(|e| e.range.end));
        ends.zip(starts).map(|(end, start)| end..start)
    }
}

/// The header, once it is known to be one, whole, and of a kind that this version can read.
fn check_header<'a>(path: &Path, bytes: &'a [u8]) -> Result<(&'a [u8], Space), TableError> {
    let found = bytes.len() as u64;
    if !bytes.starts_with(&MAGIC_BYTES) && (bytes.is_empty() || !MAGIC_BYTES.starts_with(bytes)) {
        return Err(TableError::NotATable { path: path.to_owned() });
    }
    let header = bytes.get(..HEADER_BYTES).ok_or_else(|| TableError::Length {
        path: path.to_owned(),
        found,
        expected: HEADER_BYTES as u64,
    })?;
    match VERSION.u32(header) {
        FORMAT => {}
        found => return Err(TableError::Version { path: path.to_owned(), found }),
    }
    match FILE_BYTES.u64(header) {
        expected if expected == found => {}
        expected => return Err(TableError::Length { path: path.to_owned(), found, expected }),
    }
    let (sum, expected) = (xxh3_64(&header[..HEADER_CHECKSUM.offset]), HEADER_CHECKSUM.u64(header));
    if sum != expected {
        return Err(TableError::checksum(path, "header", sum, expected));
    }
    let unsupported =
        |what, found, expected| TableError::Unsupported { path: path.to_owned(), what, found, expected };
    let (space, dims) = (SPACE.u32(header), DIMENSIONS.u32(header));
    if dims != DIMS as u32 {
        return Err(unsupported("dimensions", dims, DIMS as u32));
    }
    let latest = Space::ALL[Space::ALL.len() - 1];
    let space = Space::from_number(space).ok_or_else(|| unsupported("space", space, latest as u32))?;
    Ok((header, space))
}

fn read_entry(path: &Path, entry: &[u8], file_bytes: usize) -> Result<Entry, TableError> {
    let (kind, checksum) = (ENTRY_KIND.u32(entry), ENTRY_CHECKSUM.u64(entry));
    let (offset, length) = (ENTRY_OFFSET.u64(entry), ENTRY_LENGTH.u64(entry));
    let range = offset.checked_add(length).and_then(|end| {
        let range = usize::try_from(offset).ok()?..usize::try_from(end).ok()?;
        let whole = range.start >= HEADER_BYTES && range.end <= file_bytes;
        (whole && range.start.is_multiple_of(SECTION_ALIGN)).then_some(range)
    });
    match range {
        Some(range) => Ok(Entry { kind, range, checksum }),
        None => {
            let part = Entry { kind, range: 0..0, checksum }.name();
            let found = format!("{length} bytes at {offset}");
            let expected = format!(
                "a multiple of {SECTION_ALIGN} from {HEADER_BYTES} on and an end within {file_bytes}"
            );
            Err(TableError::damaged(path, part, found, expected))
        }
    }
}

fn check_apart(path: &Path, entries: &[Entry]) -> Result<(), TableError> {
    for pair in entries.windows(2) {
        if pair[0].range.end > pair[1].range.start {
            let found = format!("start at {} within {}", pair[1].range.start, pair[0].name());
            let expected = format!("{} or later", pair[0].range.end);
            return Err(TableError::damaged(path, pair[1].name(), found, expected));
        }
    }
    Ok(())
}

/// The place of each section that there must be, of the length that there must be.
fn find_known(
    path: &Path,
    entries: &[Entry],
    space: Space,
    n_patterns: u32,
) -> Result<[Range<usize>; N_KNOWN], TableError> {
    let mut known = std::array::from_fn(|_| 0..0);
    for section in Section::ALL {
        let mut of_kind = entries.iter().filter(|e| e.kind == section as u32);
        let (Some(entry), None) = (of_kind.next(), of_kind.next()) else {
            let n = entries.iter().filter(|e| e.kind == section as u32).count();
            return Err(TableError::damaged(path, section.name(), format!("{n} of the kind"), 1));
        };
        let (found, size) = (entry.range.len() as u64, section.size());
        match size.bytes(space, n_patterns) {
            Some(expected) if expected != found => {
                let expected = format!("{expected} ({size} for {n_patterns} patterns)");
                return Err(TableError::damaged(path, section.name(), format!("{found} bytes"), expected));
            }
            _ => known[section.index()] = entry.range.clone(),
        }
    }
    Ok(known)
}

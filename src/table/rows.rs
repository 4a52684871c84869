//! Reading rows: every chunk is checked when it is first touched, so damage is an error and never an answer.

use bytemuck::Pod;
use xxhash_rust::xxh3::xxh3_128;

use super::chunks::{Details, rows_of_chunk};
use super::error::TableError;
use super::format::{HEADER_BYTES, Section, n_groups};
use super::labels::Label;
use super::open::Table;
use crate::kernel::absent::Filter;
use crate::prescreen::GROUP_ROWS;
use crate::search::{CHUNK_ROWS, Chunk, Patterns};
use crate::types::{Fingerprint, UnitKind};

/// A pattern without its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The class that it stands for.
    pub label: &'a Label,
    /// Where that lies in [`Table::labels`].
    pub label_index: u32,
    /// Name of its language.
    pub language: &'a str,
    /// What kind of code unit it is.
    pub kind: UnitKind,
    /// Where it came from.
    pub origin: &'a str,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
}

impl Table {
    /// What the table says of pattern `row`, but for its fingerprint.
    ///
    /// # Errors
    /// [`TableError::NoSuchRow`], [`TableError::Damaged`] if the chunk that holds the row is damaged, or
    /// [`TableError::Changed`] if it is gone. Changes that leave something in its place are told by
    /// [`Table::unchanged`] alone.
    pub fn row(&self, row: u32) -> Result<Row<'_>, TableError> {
        self.glanced(self.read_row(self.checked(row)?))
    }

    /// The label of pattern `row`.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn label_of(&self, row: u32) -> Result<&Label, TableError> {
        Ok(self.glanced(self.label_at(self.checked(row)?))?.1)
    }

    /// Where the label of pattern `row` lies in [`Table::labels`].
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn label_index_of(&self, row: u32) -> Result<u32, TableError> {
        Ok(self.glanced(self.label_at(self.checked(row)?))?.0)
    }

    /// The name of the language of pattern `row`.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn language_of(&self, row: u32) -> Result<&str, TableError> {
        self.glanced(self.language_at(self.checked(row)?))
    }

    /// The kinds of code units that there are patterns of, in the order of their numbers.
    ///
    /// # Errors
    /// As [`Table::row`], for any row.
    pub fn kinds(&self) -> Result<Vec<UnitKind>, TableError> {
        let mut seen = [false; UnitKind::ALL.len()];
        for row in 0..self.len() as u32 {
            seen[self.kind_of(row)? as usize] = true;
        }
        self.settled(Ok(UnitKind::ALL.into_iter().filter(|&kind| seen[kind as usize]).collect()))
    }

    /// The kind of code unit that pattern `row` is.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn kind_of(&self, row: u32) -> Result<UnitKind, TableError> {
        self.glanced(self.kind_at(self.checked(row)?))
    }

    /// Where pattern `row` came from.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn origin_of(&self, row: u32) -> Result<&str, TableError> {
        self.glanced(self.origin_at(self.checked(row)?))
    }

    /// The shape hash of pattern `row`.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn shape_hash_of(&self, row: u32) -> Result<u64, TableError> {
        let at = self.checked(row)?;
        self.glanced(Ok(self.column::<u64>(Section::ShapeHash)[at]))
    }

    /// The fingerprint of pattern `row`.
    ///
    /// # Errors
    /// As [`Table::row`].
    pub fn vector(&self, row: u32) -> Result<&Fingerprint, TableError> {
        let at = self.index(row)?;
        Ok(&self.chunk(at / CHUNK_ROWS)?.vectors[at % CHUNK_ROWS])
    }

    fn index(&self, row: u32) -> Result<usize, TableError> {
        match row < self.geometry.n_patterns {
            true => Ok(row as usize),
            false => Err(self.no_such_row(row.into())),
        }
    }

    /// The index of a row whose chunk is whole, but for vectors and norms.
    fn checked(&self, row: u32) -> Result<usize, TableError> {
        let at = self.index(row)?;
        let chunk = at / CHUNK_ROWS;
        if !self.detailed.contains(chunk) {
            self.settled(self.check_details(chunk))?;
            self.detailed.insert(chunk);
        }
        Ok(at)
    }

    fn no_such_row(&self, row: u64) -> TableError {
        TableError::NoSuchRow { path: self.path.clone(), row, n_patterns: self.geometry.n_patterns }
    }

    /// A section as numbers. That its length and place suit them was checked when the table was opened.
    pub(super) fn column<T: Pod>(&self, section: Section) -> &[T] {
        bytemuck::cast_slice(&self.bytes.get()[self.geometry.range(section)])
    }

    pub(super) fn details(&self) -> Details<'_> {
        Details {
            shape_hash: self.column(Section::ShapeHash),
            label: self.column(Section::LabelIndex),
            language: self.column(Section::LanguageIndex),
            kind: self.column(Section::Kind),
            origin_offsets: self.column(Section::OriginOffsets),
            origin_bytes: self.column(Section::OriginBytes),
        }
    }

    /// Reads row `at`, which there is, trusting none of its values.
    pub(super) fn read_row(&self, at: usize) -> Result<Row<'_>, TableError> {
        let (label_index, label) = self.label_at(at)?;
        Ok(Row {
            label,
            label_index,
            language: self.language_at(at)?,
            kind: self.kind_at(at)?,
            origin: self.origin_at(at)?,
            shape_hash: self.column::<u64>(Section::ShapeHash)[at],
        })
    }

    fn label_at(&self, at: usize) -> Result<(u32, &Label), TableError> {
        let index = self.column::<u32>(Section::LabelIndex)[at];
        let label = self.labels.get(index as usize);
        let label = label.ok_or_else(|| self.wrong(Section::LabelIndex, at, index, self.labels.len()))?;
        Ok((index, label))
    }

    fn language_at(&self, at: usize) -> Result<&str, TableError> {
        let index = u32::from(self.column::<u16>(Section::LanguageIndex)[at]);
        let language = self.languages.get(index as usize);
        let wrong = || self.wrong(Section::LanguageIndex, at, index, self.languages.len());
        language.map(String::as_str).ok_or_else(wrong)
    }

    fn kind_at(&self, at: usize) -> Result<UnitKind, TableError> {
        let kind = self.column::<u8>(Section::Kind)[at];
        let wrong = || self.wrong(Section::Kind, at, kind.into(), UnitKind::ALL.len());
        UnitKind::from_u8(kind).ok_or_else(wrong)
    }

    fn origin_at(&self, at: usize) -> Result<&str, TableError> {
        self.details().origin(at).ok_or_else(|| {
            let part = format!("origin of pattern {at}");
            TableError::damaged(&self.path, part, "something else", "UTF-8 within the origin bytes")
        })
    }

    fn wrong(&self, section: Section, at: usize, found: u32, below: usize) -> TableError {
        let part = format!("{} of pattern {at}", section.name());
        TableError::damaged(&self.path, part, found, format!("less than {below}"))
    }
}

impl Patterns for Table {
    type Error = TableError;

    fn len(&self) -> usize {
        Table::len(self)
    }

    fn chunk(&self, index: usize) -> Result<Chunk<'_>, TableError> {
        let rows = rows_of_chunk(index, Table::len(self));
        if rows.is_empty() {
            return Err(self.no_such_row((index as u64).saturating_mul(CHUNK_ROWS as u64)));
        }
        let chunk = Chunk {
            vectors: &self.column(Section::Vectors)[rows.clone()],
            norm2: &self.column(Section::Norm2)[rows],
        };
        if !self.searched.contains(index) {
            self.settled(self.check_chunk(index, &chunk))?;
            self.searched.insert(index);
        }
        Ok(chunk)
    }

    fn digest(&self) -> u128 {
        // The header holds the checksums of all sections.
        xxh3_128(&self.bytes.get()[..HEADER_BYTES])
    }

    fn check(&self) -> Result<(), TableError> {
        self.unchanged()
    }

    fn has_filters(&self) -> bool {
        n_groups(self.geometry.basis.space, Table::len(self)) > 0
    }

    fn filter(&self, index: usize) -> Result<&Filter, TableError> {
        let (filters, _) = self.column::<u64>(Section::Filters).as_chunks();
        let filter = filters.get(index);
        let filter =
            filter.ok_or_else(|| self.no_such_row((index as u64).saturating_mul(GROUP_ROWS as u64)))?;
        if !self.screened.contains(index) {
            self.settled(self.check_filter(index, filter))?;
            self.screened.insert(index);
        }
        Ok(filter)
    }
}

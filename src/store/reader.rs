//! Reads the units of contents, keeping the row groups used last in memory.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::rows::Content;
use super::segment::{Detail, ROWS_PER_GROUP, UnitRow, read_group};

/// Row groups kept: with some 4 MB each, about 64 MB.
const GROUPS_KEPT: usize = 16;

/// Reads units; asked in the order of segments it reads every row group once.
pub struct UnitReader {
    dir: PathBuf,
    detail: Detail,
    /// Most recently used last.
    groups: VecDeque<(i64, usize, Vec<UnitRow>)>,
}

impl UnitReader {
    pub(super) fn new(store: &Path, detail: Detail) -> Self {
        Self { dir: store.to_owned(), detail, groups: VecDeque::new() }
    }

    /// Appends the units of `content` to `out`, in their order in the file.
    ///
    /// # Errors
    /// [`StoreError`] if the segment cannot be read or does not hold them.
    pub fn read(&mut self, content: &Content, out: &mut Vec<UnitRow>) -> Result<(), StoreError> {
        let mut row = content.first_row as usize;
        let end = row.saturating_add(content.n_units as usize);
        while row < end {
            let group = row / ROWS_PER_GROUP;
            let start = group * ROWS_PER_GROUP;
            let wanted = row - start..end.min(start + ROWS_PER_GROUP) - start;
            row = start + wanted.end;
            let path = segment_path(&self.dir, content.segment);
            let rows = self.group(&path, content.segment, group)?;
            let rows = rows.get(wanted).ok_or_else(|| StoreError::Damaged {
                path: path.clone(),
                what: format!("fewer rows than the catalogue says in row group {group}"),
            })?;
            out.extend_from_slice(rows);
        }
        Ok(())
    }

    fn group(&mut self, path: &Path, segment: i64, group: usize) -> Result<&[UnitRow], StoreError> {
        let entry = match self.groups.iter().position(|(s, g, _)| (*s, *g) == (segment, group)) {
            Some(at) => self.groups.remove(at),
            None => None,
        };
        let entry = match entry {
            Some(entry) => entry,
            None => {
                if self.groups.len() == GROUPS_KEPT {
                    self.groups.pop_front();
                }
                let rows = read_group(path, group, self.detail).map_err(StoreError::unread_segment(path))?;
                (segment, group, rows)
            }
        };
        self.groups.push_back(entry);
        Ok(self.groups.back().map(|(_, _, rows)| rows.as_slice()).unwrap_or_default())
    }
}

/// Where a segment lies.
pub(super) fn segment_path(store: &Path, id: i64) -> PathBuf {
    store.join("segments").join(format!("{id:06}.parquet"))
}

//! Merging segments, so that many small commits do not make many small files.
//!
//! Segments fall into tiers by their rows, each eight times as large as the one before. As soon as eight of one tier
//! are there they become one: every row is rewritten once a tier, and there are at most seven segments a tier to read.
//! Contents that no file has, now or in a kept run, are left behind.

use std::collections::{HashMap, HashSet};

use rusqlite::params;

use super::catalog::commit;
use super::error::StoreError;
use super::queries::{self, Segment};
use super::reader::UnitReader;
use super::rows::Content;
use super::segment::Detail;
use super::sweep;
use super::writer::{Finished, ROWS_PER_SEGMENT, StoreWriter};
use crate::types::{Progress, Silent, Stage, Stopped};

/// Segments of a tier that become one, and the ratio of one tier to the next.
const FAN_IN: u64 = 8;
/// Rows of the lowest tier.
const LOWEST_ROWS: u64 = 512;
/// Share of rows that no file has at which a segment is rewritten, as a divisor.
const DEAD_SHARE: u64 = 4;
/// Rows that have to be replaced before it is worth looking for dead ones.
const MIN_REPLACED: u64 = 4096;

/// What tidying came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Segments that are no more.
    pub n_segments_before: u64,
    /// Segments in their place.
    pub n_segments_after: u64,
    /// Rows of contents that no file had.
    pub n_rows_dropped: u64,
    /// Size of the segments that are no more, in bytes.
    pub bytes_before: u64,
    /// Size of those in their place.
    pub bytes_after: u64,
}

/// The tier of a segment, `None` if it is as large as it should be.
fn tier(segment: &Segment) -> Option<u32> {
    let full = u64::from(ROWS_PER_SEGMENT) / 2;
    (segment.n_rows < full)
        .then(|| (segment.n_rows / LOWEST_ROWS).checked_ilog(FAN_IN).map_or(0, |log| log + 1))
}

impl StoreWriter {
    /// Merges what has come to be too many small segments, and drops what has come to be too much that no file has.
    pub(super) fn tidy(&mut self) -> Result<(), StoreError> {
        let segments = queries::segments(&self.store.connection, &self.store.dir)?;
        let mut tiers: HashMap<(u8, u32), Vec<&Segment>> = HashMap::new();
        for segment in &segments {
            if let Some(tier) = tier(segment) {
                tiers.entry((segment.n_spaces, tier)).or_default().push(segment);
            }
        }
        let mut full: Vec<_> = tiers.into_iter().filter(|(_, of)| of.len() as u64 >= FAN_IN).collect();
        full.sort_by_key(|(key, _)| *key);
        let full = full.into_iter().map(|(_, of)| of.iter().map(|segment| segment.id).collect()).collect();
        self.merge_all(full, &Silent)?;
        let sql = "SELECT coalesce(max(value), 0) FROM meta WHERE key = 'replaced'";
        let n_replaced = queries::number(&self.store.connection, &self.store.dir, sql)? as u64;
        let n_rows: u64 = segments.iter().map(|segment| segment.n_rows).sum();
        if n_replaced >= MIN_REPLACED.max(n_rows / DEAD_SHARE) {
            self.reclaim(DEAD_SHARE, &Silent)?;
        }
        sweep::left_overs(&self.store)
    }

    /// Merges every segment that is smaller than it might be, and rewrites those with anything in them that no file has.
    ///
    /// # Errors
    /// [`StoreError`] if a segment cannot be read or written; what was committed before stays.
    pub fn compact(&mut self, progress: &dyn Progress) -> Result<Merged, StoreError> {
        let mut merged = self.reclaim(u64::MAX, progress)?;
        let segments = queries::segments(&self.store.connection, &self.store.dir)?;
        let mut small: HashMap<u8, Vec<i64>> = HashMap::new();
        for segment in segments.iter().filter(|segment| tier(segment).is_some()) {
            small.entry(segment.n_spaces).or_default().push(segment.id);
        }
        let mut small: Vec<_> = small.into_iter().filter(|(_, of)| of.len() > 1).collect();
        small.sort();
        merged.add(self.merge_all(small.into_iter().map(|(_, of)| of).collect(), progress)?);
        sweep::left_overs(&self.store)?;
        Ok(merged)
    }

    /// Rewrites every segment with anything in it that no file has.
    ///
    /// # Errors
    /// [`StoreError`] if a segment cannot be read or written; what was committed before stays.
    pub fn reclaim_all(&mut self, progress: &dyn Progress) -> Result<Merged, StoreError> {
        let merged = self.reclaim(u64::MAX, progress)?;
        sweep::left_overs(&self.store)?;
        Ok(merged)
    }

    /// Drops segments that no file has anything of, and rewrites those of whose rows no file has one in `share` or more.
    fn reclaim(&mut self, share: u64, progress: &dyn Progress) -> Result<Merged, StoreError> {
        let (connection, dir) = (&self.store.connection, &self.store.dir);
        let segments = queries::segments(connection, dir)?;
        let mut live: HashMap<i64, u64> = HashMap::new();
        for (segment, n_rows) in queries::live_rows(connection, dir)? {
            live.insert(segment, n_rows);
        }
        let n_dead = |segment: &Segment| {
            segment.n_rows - live.get(&segment.id).copied().unwrap_or(0).min(segment.n_rows)
        };
        let is_worth = |segment: &&Segment| {
            let n_dead = n_dead(segment);
            n_dead > 0 && n_dead.saturating_mul(share) >= segment.n_rows
        };
        let mut worth: Vec<&Segment> = segments.iter().filter(is_worth).collect();
        worth.sort_by_key(|segment| segment.n_spaces);
        // Segment by segment: rows of neighbours stay neighbours.
        let merged = self.merge_all(worth.iter().map(|segment| vec![segment.id]).collect(), progress)?;
        let sql = "DELETE FROM meta WHERE key = 'replaced'";
        self.store.connection.execute(sql, []).map_err(StoreError::catalog(&self.store.dir))?;
        self.seal()?;
        Ok(merged)
    }

    /// Merges the segments of each group.
    fn merge_all(&mut self, groups: Vec<Vec<i64>>, progress: &dyn Progress) -> Result<Merged, StoreError> {
        let segments = queries::segments(&self.store.connection, &self.store.dir)?;
        let n_rows: HashMap<i64, u64> = segments.iter().map(|segment| (segment.id, segment.n_rows)).collect();
        progress.begin(Stage::Merge, Some(groups.iter().flatten().map(|id| n_rows[id]).sum()));
        let mut merged = Merged::default();
        for ids in groups {
            merged.add(self.merge(&ids, progress)?);
        }
        progress.end();
        Ok(merged)
    }

    /// Writes the contents of these segments that files have into new ones, in the order of their files' paths, and
    /// drops the old ones.
    fn merge(&mut self, ids: &[i64], progress: &dyn Progress) -> Result<Merged, StoreError> {
        let dir = self.store.dir.clone();
        let contents = queries::contents_of(&self.store.connection, &dir, ids)?;
        let (live, dead): (Vec<_>, Vec<_>) = contents.into_iter().partition(|(_, is_live)| *is_live);
        let old: HashSet<i64> = ids.iter().copied().collect();
        let segments = queries::segments(&self.store.connection, &dir)?;
        let of_old = || segments.iter().filter(|segment| old.contains(&segment.id));
        let bytes_before = of_old().map(|segment| segment.n_bytes).sum();
        let n_live: u64 = live.iter().map(|(content, _)| u64::from(content.n_units)).sum();
        progress.advance(of_old().map(|segment| segment.n_rows).sum::<u64>().saturating_sub(n_live));
        let rewritten = self.rewrite(live.into_iter().map(|(content, _)| content), progress);
        if rewritten.is_err() {
            // What has been written is of no use; if it cannot go now, the next writer takes it away.
            let _ = sweep::left_overs(&self.store);
        }
        let (finished, moved) = rewritten?;

        let failed = StoreError::catalog(&dir);
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        finished.iter().try_for_each(|segment| segment.enter(&transaction, &dir))?;
        {
            let sql = "UPDATE contents SET segment = ?2, first_row = ?3 WHERE id = ?1";
            let mut update = transaction.prepare_cached(sql).map_err(&failed)?;
            for content in &moved {
                update.execute(params![content.id, content.segment, content.first_row]).map_err(&failed)?;
            }
            let mut delete =
                transaction.prepare_cached("DELETE FROM contents WHERE id = ?1").map_err(&failed)?;
            for (content, _) in &dead {
                delete.execute([content.id]).map_err(&failed)?;
            }
            let mut delete =
                transaction.prepare_cached("DELETE FROM segments WHERE id = ?1").map_err(&failed)?;
            for id in ids {
                delete.execute([id]).map_err(&failed)?;
            }
        }
        commit(transaction, &dir)?;
        self.seal()?;
        Ok(Merged {
            n_segments_before: ids.len() as u64,
            n_segments_after: finished.len() as u64,
            n_rows_dropped: dead.iter().map(|(content, _)| u64::from(content.n_units)).sum(),
            bytes_before,
            bytes_after: finished.iter().map(Finished::n_bytes).sum(),
        })
    }

    /// Copies contents into new segments and returns these with the contents in their new places.
    fn rewrite(
        &mut self,
        contents: impl Iterator<Item = Content>,
        progress: &dyn Progress,
    ) -> Result<(Vec<Finished>, Vec<Content>), StoreError> {
        let dir = self.store.dir.clone();
        let mut reader = UnitReader::new(&dir, Detail::Sketched);
        let (mut finished, mut moved) = (Vec::new(), Vec::new());
        let mut open = None;
        for content in contents {
            let mut rows = Vec::new();
            reader.read(&content, &mut rows)?;
            progress.advance(u64::from(content.n_units));
            if progress.is_stopped() {
                return Err(Stopped.into());
            }
            let mut segment = match open.take() {
                Some(segment) => segment,
                None => self.begin_segment(rows.first())?,
            };
            segment.push(content, rows)?;
            if segment.n_rows() < ROWS_PER_SEGMENT {
                open = Some(segment);
                continue;
            }
            let (segment, contents) = segment.finish(&dir)?;
            finished.push(segment);
            moved.extend(contents);
        }
        if let Some(segment) = open {
            let (segment, contents) = segment.finish(&dir)?;
            finished.push(segment);
            moved.extend(contents);
        }
        Ok((finished, moved))
    }
}

impl Merged {
    fn add(&mut self, other: Self) {
        self.n_segments_before += other.n_segments_before;
        self.n_segments_after += other.n_segments_after;
        self.n_rows_dropped += other.n_rows_dropped;
        self.bytes_before += other.bytes_before;
        self.bytes_after += other.bytes_after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_grow_by_eight() {
        let tier = |n_rows| tier(&Segment { id: 1, n_rows, n_bytes: 0, hash: [0; 32], n_spaces: 1 });
        let tiers = [1, 511, 512, 4095, 4096, 32_767, 32_768, 65_535].map(tier);
        assert_eq!(tiers, [Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(3), Some(3)]);
        assert_eq!(tier(65_536), None);
    }
}

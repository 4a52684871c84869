//! SQLite's log of changes (`catalog.sqlite-wal`), read without SQLite.
//!
//! ```text
//! header (32 bytes): magic, version 3007000, size of a page, times begun again, salt (8), checksum (8)
//! frames: page (4), pages of the catalogue if it ends a commit, else 0 (4), salt (8), checksum (8), the page
//! ```
//! A frame holds if its salt is that of the header and its checksum follows from those before it; what is committed ends
//! with the last frame that ends a commit. Of a log with a changed bit SQLite takes what lies before it and says nothing.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use blake3::Hasher;

use crate::io::{OpenFile, open_regular};

/// Name of the log's file.
pub(super) const FILE: &str = "catalog.sqlite-wal";

/// Bytes before the first frame.
const HEADER: usize = 32;
/// Bytes before the page in a frame.
const FRAME_HEADER: usize = 24;
/// The magic of a log whose checksums are of little-endian numbers; those of big-endian ones have the next.
const MAGIC: u32 = 0x377F_0682;

/// What is committed in a log.
pub(super) struct Log {
    file: OpenFile,
    /// Size of a page in bytes.
    page: usize,
    is_big_endian: bool,
    salt: [u8; 8],
    /// Checksum of all that is committed.
    sum: Sum,
    /// End of what is committed (bytes).
    end: u64,
    /// Of that.
    hasher: Hasher,
    /// Where the last committed state of a page lies, by the page, counted from 0.
    pages: BTreeMap<u64, u64>,
    /// Pages of the catalogue with all that is committed.
    n_pages: u64,
}

/// The two running sums of a log's checksum.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sum(u32, u32);

impl Log {
    /// The log of the store in `dir`; `None` if nothing is committed in it.
    pub(super) fn open(dir: &Path) -> io::Result<Option<Self>> {
        let mut file = match open_regular(&dir.join(FILE)) {
            Ok(file) => file,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let mut header = [0; HEADER];
        if !read_whole(&mut file, &mut header)? {
            return Ok(None);
        }
        let (magic, page) = (number(&header, 0), number(&header, 8) as usize);
        let is_big_endian = magic == MAGIC | 1;
        let sum = Sum::default().with(&header[..24], is_big_endian);
        let fits = magic | 1 == MAGIC | 1 && page.is_power_of_two() && (512..=65_536).contains(&page);
        if !fits || sum != Sum(number(&header, 24), number(&header, 28)) {
            return Ok(None);
        }
        let mut salt = [0; 8];
        salt.copy_from_slice(&header[16..24]);
        let mut hasher = Hasher::new();
        hasher.update(&header);
        let (end, pages, n_pages) = (HEADER as u64, BTreeMap::new(), 0);
        let mut log = Self { file, page, is_big_endian, salt, sum, end, hasher, pages, n_pages };
        log.extend()?;
        Ok((log.n_pages > 0).then_some(log))
    }

    /// Whether what is known of it still stands there: SQLite writes over what it had to take back, and begins anew when all
    /// has been moved.
    pub(super) fn is_current(&mut self) -> io::Result<bool> {
        let mut salt = [0; 8];
        self.file.seek(SeekFrom::Start(16))?;
        if !read_whole(&mut self.file, &mut salt)? || salt != self.salt {
            return Ok(false);
        }
        let mut sum = [0; 8];
        let last = self.end.saturating_sub((FRAME_HEADER + self.page) as u64);
        self.file.seek(SeekFrom::Start(last + 16))?;
        Ok(read_whole(&mut self.file, &mut sum)? && self.sum == Sum(number(&sum, 0), number(&sum, 4)))
    }

    /// Takes in what has been committed since; returns whether there was anything.
    pub(super) fn extend(&mut self) -> io::Result<bool> {
        let before = self.end;
        self.file.seek(SeekFrom::Start(before))?;
        let mut frame = vec![0; FRAME_HEADER + self.page];
        let (mut at, mut sum, mut hasher) = (before, self.sum, self.hasher.clone());
        let mut pending = Vec::new();
        while read_whole(&mut self.file, &mut frame)? {
            let (header, page) = frame.split_at(FRAME_HEADER);
            sum = sum.with(&header[..8], self.is_big_endian).with(page, self.is_big_endian);
            if header[8..16] != self.salt || sum != Sum(number(header, 16), number(header, 20)) {
                break;
            }
            hasher.update(&frame);
            pending.push((u64::from(number(&frame, 0)).saturating_sub(1), at + FRAME_HEADER as u64));
            at += frame.len() as u64;
            let n_pages = u64::from(number(&frame, 4));
            if n_pages > 0 {
                self.pages.extend(pending.drain(..));
                (self.sum, self.end, self.n_pages) = (sum, at, n_pages);
                self.hasher = hasher.clone();
            }
        }
        Ok(self.end > before)
    }

    /// Size of what is committed, in bytes.
    pub(super) fn n_bytes(&self) -> u64 {
        self.end
    }

    /// The hash of what is committed.
    pub(super) fn hash(&self) -> blake3::Hash {
        self.hasher.finalize()
    }

    /// Size of the catalogue with all that is committed, in bytes.
    pub(super) fn catalogue_bytes(&self) -> u64 {
        self.n_pages * self.page as u64
    }

    /// Whether a page between these bytes of the catalogue has changed.
    pub(super) fn touches(&self, start: u64, end: u64) -> bool {
        let page = self.page as u64;
        self.pages.range(start / page..end.div_ceil(page)).next().is_some()
    }

    /// Puts the pages that have changed in place of those in `bytes`, which are the catalogue's from `start` on.
    pub(super) fn lay_over(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        let (page, end) = (self.page as u64, start + bytes.len() as u64);
        for (&number, &at) in self.pages.range(start / page..end.div_ceil(page)) {
            let mut changed = vec![0; self.page];
            self.file.seek(SeekFrom::Start(at))?;
            self.file.read_exact(&mut changed)?;
            let first = number * page;
            let (from, to) = (first.max(start), (first + page).min(end));
            let changed = &changed[(from - first) as usize..(to - first) as usize];
            bytes[(from - start) as usize..(to - start) as usize].copy_from_slice(changed);
        }
        Ok(())
    }
}

/// Size of the log of the store in `dir` (bytes), and the hash of its first `n_bytes` if it has as many.
pub(super) fn prefix(dir: &Path, n_bytes: u64) -> io::Result<(u64, Option<blake3::Hash>)> {
    let mut file = match open_regular(&dir.join(FILE)) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok((0, None)),
        Err(e) => return Err(e),
    };
    let mut hasher = Hasher::new();
    let n_read = io::copy(&mut (&mut file).take(n_bytes), &mut hasher)?;
    Ok((file.metadata()?.len(), (n_read == n_bytes).then(|| hasher.finalize())))
}

impl Sum {
    /// With `bytes`, a multiple of 8 of them, taken in.
    fn with(self, bytes: &[u8], is_big_endian: bool) -> Self {
        let word = |bytes: [u8; 4]| match is_big_endian {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        };
        bytes.as_chunks::<8>().0.iter().fold(self, |Self(a, b), &[p, q, r, s, t, u, v, w]| {
            let a = a.wrapping_add(word([p, q, r, s])).wrapping_add(b);
            Self(a, b.wrapping_add(word([t, u, v, w])).wrapping_add(a))
        })
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |&bytes| u32::from_be_bytes(bytes))
}

/// Fills `bytes`; false if the file ends before.
fn read_whole(file: &mut OpenFile, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::catalog;

    /// A catalogue in `dir` with a log that nobody has moved into it.
    fn logged(dir: &Path, n_rows: i64) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(dir.join(catalog::FILE)).unwrap();
        connection.pragma_update(None, "journal_mode", "wal").unwrap();
        connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        connection.execute_batch("CREATE TABLE t (a TEXT)").unwrap();
        for i in 0..n_rows {
            connection.execute("INSERT INTO t VALUES (?1)", [format!("{i:0500}")]).unwrap();
        }
        connection
    }

    #[test]
    fn laid_over_the_catalogue_it_is_what_sqlite_makes_of_both() {
        let dir = tempfile::tempdir().unwrap();
        let connection = logged(dir.path(), 300);
        let mut log = Log::open(dir.path()).unwrap().unwrap();
        connection.execute("DELETE FROM t WHERE rowid % 3 = 0", []).unwrap();
        assert!(log.extend().unwrap() && !log.extend().unwrap());
        let (n_bytes, hash) = prefix(dir.path(), log.n_bytes()).unwrap();
        assert_eq!((n_bytes, hash), (log.n_bytes(), Some(log.hash())));
        let mut image = std::fs::read(dir.path().join(catalog::FILE)).unwrap();
        image.resize(log.catalogue_bytes() as usize, 0);
        let (left, right) = image.split_at_mut(70_001);
        log.lay_over(0, left).unwrap();
        log.lay_over(70_001, right).unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        assert!(image == std::fs::read(dir.path().join(catalog::FILE)).unwrap());
        assert!(Log::open(dir.path()).unwrap().is_none());
    }

    #[test]
    fn what_is_written_over_is_not_current() {
        let dir = tempfile::tempdir().unwrap();
        let connection = logged(dir.path(), 5);
        let mut log = Log::open(dir.path()).unwrap().unwrap();
        assert!(log.is_current().unwrap());
        connection.execute("DELETE FROM t", []).unwrap();
        assert!(log.is_current().unwrap(), "what comes after changes nothing");
        log.extend().unwrap();
        let whole = std::fs::read(dir.path().join(FILE)).unwrap();
        let mut bytes = whole.clone();
        let frame = FRAME_HEADER + log.page;
        bytes[whole.len() - frame + 16] ^= 1;
        std::fs::write(dir.path().join(FILE), &bytes).unwrap();
        assert!(!log.is_current().unwrap(), "the last frame is another");
        std::fs::write(dir.path().join(FILE), &whole[..whole.len() - frame]).unwrap();
        assert!(!log.is_current().unwrap(), "the last frame is not there");
        std::fs::write(dir.path().join(FILE), &whole).unwrap();
        assert!(log.is_current().unwrap());
        connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
        connection.execute("INSERT INTO t VALUES ('anew')", []).unwrap();
        assert!(!log.is_current().unwrap(), "begun anew");
    }

    #[test]
    fn what_follows_a_changed_bit_is_not_committed() {
        let dir = tempfile::tempdir().unwrap();
        let connection = logged(dir.path(), 5);
        let whole = std::fs::read(dir.path().join(FILE)).unwrap();
        let other = tempfile::tempdir().unwrap();
        for at in (0..whole.len()).step_by(97) {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            std::fs::write(other.path().join(FILE), &bytes).unwrap();
            let end = Log::open(other.path()).unwrap().map_or(0, |log| log.n_bytes());
            assert!(end <= at as u64, "{at}");
        }
        drop(connection);
    }
}

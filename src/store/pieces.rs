//! The hash of the catalogue's file, piece by piece: after a small change only the pieces that it touched are hashed anew.
//!
//! BLAKE3 is a tree over its input, so the hash of the whole follows from those of the pieces. They are kept beside the
//! seal for the next writer, who believes them only if the hash that is sealed follows from them: a file of them that is
//! old, torn or not there costs one reading of the whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use blake3::Hasher;
use blake3::hazmat::{
    ChainingValue, HasherExt, Mode, left_subtree_len, merge_subtrees_non_root, merge_subtrees_root,
};

use super::catalog;

/// Name of the file of hashes.
pub(super) const FILE: &str = "catalog.pieces";

/// Size of a piece in bytes; BLAKE3 wants a power of two.
const PIECE: usize = 64 << 10;

/// Longest log of changes that is looked through (bytes); after larger ones much has to be hashed anyway.
const MAX_LOG_BYTES: u64 = 16 << 20;

/// Hashes of the pieces of a file, none of which is the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pieces {
    n_bytes: u64,
    hashes: Vec<ChainingValue>,
}

impl Pieces {
    /// Those of a file of `n_bytes`, as [`Pieces::to_bytes`] gave them, if they lead to `root`.
    pub(super) fn from_bytes(n_bytes: u64, bytes: &[u8], root: &blake3::Hash) -> Option<Self> {
        let (hashes, rest) = bytes.as_chunks();
        let pieces = Self { n_bytes, hashes: hashes.to_vec() };
        let fits =
            rest.is_empty() && hashes.len() > 1 && hashes.len() as u64 == n_bytes.div_ceil(PIECE as u64);
        (fits && pieces.root() == *root).then_some(pieces)
    }

    /// 32 bytes a piece.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.hashes.concat()
    }

    /// The hash of the whole.
    fn root(&self) -> blake3::Hash {
        let left = left_subtree_len(self.n_bytes);
        let mode = Mode::Hash;
        merge_subtrees_root(&self.subtree(0, left), &self.subtree(left, self.n_bytes - left), mode)
    }

    /// The hash of the `len` bytes from `at` on, a subtree.
    fn subtree(&self, at: u64, len: u64) -> ChainingValue {
        if len <= PIECE as u64 {
            return self.hashes[(at / PIECE as u64) as usize];
        }
        let left = left_subtree_len(len);
        merge_subtrees_non_root(&self.subtree(at, left), &self.subtree(at + left, len - left), Mode::Hash)
    }
}

/// Size and hash of the catalogue in `dir`, and its pieces if it has more than one. `before` is what they were when the
/// pages `changed` since then were as they had been.
pub(super) fn hash(
    dir: &Path,
    before: Option<(&Pieces, &Changed)>,
) -> io::Result<(u64, blake3::Hash, Option<Pieces>)> {
    let mut file = File::open(dir.join(catalog::FILE))?;
    let n_bytes = file.metadata()?.len();
    let mut buffer = vec![0; PIECE];
    if n_bytes <= PIECE as u64 {
        buffer.truncate(n_bytes as usize);
        file.read_exact(&mut buffer)?;
        return Ok((n_bytes, blake3::hash(&buffer), None));
    }
    let mut hashes = Vec::with_capacity(n_bytes.div_ceil(PIECE as u64) as usize);
    for at in (0..n_bytes).step_by(PIECE) {
        let end = n_bytes.min(at + PIECE as u64);
        let known = before.and_then(|(pieces, changed)| {
            let is_whole = pieces.n_bytes.min(at + PIECE as u64) == end;
            let known = pieces.hashes.get(hashes.len()).filter(|_| is_whole && !changed.touches(at, end));
            known.copied()
        });
        let hash = match known {
            Some(hash) => hash,
            None => {
                let piece = &mut buffer[..(end - at) as usize];
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(piece)?;
                let mut hasher = Hasher::new();
                hasher.set_input_offset(at).update(piece);
                hasher.finalize_non_root()
            }
        };
        hashes.push(hash);
    }
    let pieces = Pieces { n_bytes, hashes };
    Ok((n_bytes, pieces.root(), Some(pieces)))
}

/// Pages of the catalogue that a writer has changed.
pub(super) struct Changed {
    /// Size of a page in bytes.
    page: u64,
    /// Counted from 0.
    pages: BTreeSet<u64>,
}

impl Changed {
    /// What SQLite's log says, which has not been moved into the catalogue yet; `None` if it does not go back to the
    /// beginning.
    pub(super) fn read(dir: &Path) -> io::Result<Option<Self>> {
        let mut log = match File::open(dir.join("catalog.sqlite-wal")) {
            Ok(log) => log,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(e),
        };
        let n_bytes = log.metadata()?.len();
        // Pages of a log that was begun again went into the catalogue before.
        let mut header = [0; HEADER];
        if n_bytes < HEADER as u64 || n_bytes > MAX_LOG_BYTES {
            return Ok(None);
        }
        log.read_exact(&mut header)?;
        let number = |at: usize| {
            u64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]))
        };
        let (page, n_begun_again) = (number(8), number(12));
        if n_begun_again != 0 || !(512..=65_536).contains(&page) {
            return Ok(None);
        }
        // The first page may be written past the log.
        let mut pages = BTreeSet::from([0]);
        let frame = FRAME_HEADER + page;
        for at in (HEADER as u64..(n_bytes + 1).saturating_sub(frame)).step_by(frame as usize) {
            let mut number = [0; 4];
            log.seek(SeekFrom::Start(at))?;
            log.read_exact(&mut number)?;
            pages.insert(u64::from(u32::from_be_bytes(number)).saturating_sub(1));
        }
        Ok(Some(Self { page, pages }))
    }

    /// Whether a page between these bytes has changed.
    fn touches(&self, start: u64, end: u64) -> bool {
        self.pages.range(start / self.page..end.div_ceil(self.page)).next().is_some()
    }
}

/// Bytes before the first frame of a log.
const HEADER: usize = 32;
/// Bytes before the page in a frame; the page's number comes first.
const FRAME_HEADER: u64 = 24;

#[cfg(test)]
mod tests {
    use super::*;

    fn file(dir: &Path, n_bytes: usize) -> Vec<u8> {
        let bytes: Vec<u8> = (0..n_bytes).map(|i| (i * 7 / 5) as u8).collect();
        std::fs::write(dir.join(catalog::FILE), &bytes).unwrap();
        bytes
    }

    /// Lengths around one and two pieces, and such that lead to trees that lean to one side.
    #[test]
    fn the_hash_of_the_pieces_is_that_of_the_whole() {
        let dir = tempfile::tempdir().unwrap();
        let pieces =
            [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 1, 3 * PIECE, 5 * PIECE + 4096];
        for n_bytes in pieces {
            let bytes = file(dir.path(), n_bytes);
            let (found, root, pieces) = hash(dir.path(), None).unwrap();
            assert_eq!((found, root), (n_bytes as u64, blake3::hash(&bytes)), "{n_bytes} bytes");
            assert_eq!(pieces.is_some(), n_bytes > PIECE);
            if let Some(pieces) = pieces {
                let kept = pieces.to_bytes();
                assert_eq!(Pieces::from_bytes(found, &kept, &root), Some(pieces));
                assert_eq!(Pieces::from_bytes(found, &kept[1..], &root), None);
                assert_eq!(Pieces::from_bytes(found, &kept[32..], &root), None);
                assert_eq!(Pieces::from_bytes(found, &kept, &blake3::hash(b"another")), None);
            }
        }
    }

    #[test]
    fn only_what_changed_is_hashed_again() {
        let dir = tempfile::tempdir().unwrap();
        let mut bytes = file(dir.path(), 4 * PIECE + 100);
        let (_, _, before) = hash(dir.path(), None).unwrap();
        let before = before.unwrap();
        bytes[2 * PIECE] ^= 1;
        bytes.extend([9; 5000]);
        std::fs::write(dir.path().join(catalog::FILE), &bytes).unwrap();
        let changed = |page| Changed { page: 4096, pages: BTreeSet::from([page]) };
        let root = |changed: &Changed| hash(dir.path(), Some((&before, changed))).unwrap().1;
        assert_eq!(root(&changed(2 * PIECE as u64 / 4096)), blake3::hash(&bytes));
        assert_ne!(root(&changed(0)), blake3::hash(&bytes));
    }
}

//! The hash of the catalogue's file, piece by piece: after a small change only the pieces that it touched are hashed anew.
//!
//! BLAKE3 is a tree over its input, so the hash of the whole follows from those of the pieces. They are kept beside the
//! seal for the next writer, who believes them only if the hash that is sealed follows from them: a file of them that is
//! old, torn or not there costs one reading of the whole.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use blake3::Hasher;
use blake3::hazmat::{
    ChainingValue, HasherExt, Mode, left_subtree_len, merge_subtrees_non_root, merge_subtrees_root,
};

use super::catalog;
use super::log::Log;
use crate::io::open_regular;

/// Name of the file of hashes.
pub(super) const FILE: &str = "catalog.pieces";

/// Size of a piece in bytes; BLAKE3 wants a power of two.
const PIECE: usize = 64 << 10;

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

/// Size and hash of the catalogue in `dir`, and its pieces if it has more than one: with a log, as it will be when that has
/// been moved into it. `before` is what it is without: pieces that the log does not touch are believed to be so, the others
/// have to be.
///
/// # Errors
/// Whatever reading reports, `InvalidData` if a piece that the log touches is not as it was before.
pub(super) fn hash(
    dir: &Path,
    mut log: Option<&mut Log>,
    before: Option<&Pieces>,
) -> io::Result<(u64, blake3::Hash, Option<Pieces>)> {
    let mut file = open_regular(&dir.join(catalog::FILE))?;
    let file_bytes = file.metadata()?.len();
    let n_bytes = log.as_deref().map_or(file_bytes, Log::catalogue_bytes);
    let mut read = |start: u64, end: u64, log: &mut Option<&mut Log>| {
        let mut bytes = Vec::with_capacity((end - start) as usize);
        file.seek(SeekFrom::Start(start))?;
        (&mut file).take(end - start).read_to_end(&mut bytes)?;
        // What the catalogue has not grown to yet is in the log.
        bytes.resize((end - start) as usize, 0);
        if let Some(log) = log {
            log.lay_over(start, &mut bytes)?;
        }
        Ok::<_, io::Error>(bytes)
    };
    if n_bytes <= PIECE as u64 {
        return Ok((n_bytes, blake3::hash(&read(0, n_bytes, &mut log)?), None));
    }
    let mut hashes = Vec::with_capacity(n_bytes.div_ceil(PIECE as u64) as usize);
    for at in (0..n_bytes).step_by(PIECE) {
        let end = n_bytes.min(at + PIECE as u64);
        let known = before.and_then(|pieces| {
            let is_whole = pieces.n_bytes.min(at + PIECE as u64) == end;
            let is_touched = log.as_deref().is_some_and(|log| log.touches(at, end));
            pieces.hashes.get(hashes.len()).copied().filter(|_| is_whole && !is_touched)
        });
        let of = |bytes: &[u8]| Hasher::new().set_input_offset(at).update(bytes).finalize_non_root();
        let hash = match known {
            Some(hash) => hash,
            None => {
                // What is damaged beside the pages that have changed must not be taken for what was written.
                if let Some((pieces, hash)) = before.and_then(|p| Some((p, p.hashes.get(hashes.len())?)))
                    && of(&read(at, pieces.n_bytes.min(at + PIECE as u64), &mut None)?) != *hash
                {
                    return Err(io::ErrorKind::InvalidData.into());
                }
                of(&read(at, end, &mut log)?)
            }
        };
        hashes.push(hash);
    }
    let pieces = Pieces { n_bytes, hashes };
    Ok((n_bytes, pieces.root(), Some(pieces)))
}

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
            let (found, root, pieces) = hash(dir.path(), None, None).unwrap();
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
        let connection = rusqlite::Connection::open(dir.path().join(catalog::FILE)).unwrap();
        connection.pragma_update(None, "journal_mode", "wal").unwrap();
        connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        let checkpoint = || connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        connection.execute_batch("CREATE TABLE t (a TEXT)").unwrap();
        for i in 0..1000 {
            connection.execute("INSERT INTO t VALUES (?1)", [format!("{i:0500}")]).unwrap();
        }
        checkpoint();
        let before = hash(dir.path(), None, None).unwrap().2.unwrap();
        assert!(before.hashes.len() > 7);
        connection.execute("UPDATE t SET a = a || 'x' WHERE rowid IN (400, 1000)", []).unwrap();
        connection.execute("INSERT INTO t VALUES (?1)", ["y".repeat(5000)]).unwrap();
        let mut log = Log::open(dir.path()).unwrap().unwrap();
        let foreseen = hash(dir.path(), Some(&mut log), Some(&before)).unwrap();
        let n_same =
            before.hashes.iter().zip(&foreseen.2.as_ref().unwrap().hashes).filter(|(a, b)| a == b).count();
        assert!(n_same >= before.hashes.len() - 4);
        checkpoint();
        assert!(foreseen == hash(dir.path(), None, None).unwrap());
    }
}

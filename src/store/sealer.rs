//! The writer's part in the [seal](super::seal): sealing every commit, and moving the log into the catalogue.

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::catalog;
use super::error::StoreError;
use super::lock::Alone;
use super::log::{self, Log};
use super::pieces::{self, Pieces};
use super::seal::{Extent, Found, Sealed, broken_log, hash, read, write};
use crate::io::{DiskFile, open_regular};

/// A log of so many bytes is moved into the catalogue even if its writer is not done.
const LONG_LOG_BYTES: u64 = 64 << 20;

/// Who seals what a writer commits.
pub(super) struct Sealer {
    dir: PathBuf,
    /// The catalogue's file as it is without its log; `None` if nobody can vouch for it.
    base: Option<(Extent, Option<Pieces>)>,
    log: Option<Log>,
    /// Whether something has been committed that `log` does not hold yet. What SQLite could not commit may stand in its file as
    /// well, and nothing there tells it from the rest.
    is_behind: bool,
    /// What the log was when it was sealed last (bytes).
    n_sealed: u64,
}

impl Sealer {
    /// Takes over from the seal of the store in `dir`. One that `is_new` has none yet, and gets it here. Call with the
    /// writer's lock held and before anything is written.
    ///
    /// # Errors
    /// `Damaged` if the log is not as it was sealed: whatever is written next would do away with what is lost.
    pub(super) fn open(dir: &Path, is_new: bool) -> Result<Self, StoreError> {
        let failed = StoreError::io;
        let log = Log::open(dir).map_err(failed(&dir.join(log::FILE)))?;
        let mut sealer = Self { dir: dir.to_owned(), base: None, log, is_behind: false, n_sealed: 0 };
        match read(dir)? {
            _ if is_new => {
                sealer.base = Some(sealer.hash(None)?);
                sealer.write(true)?;
            }
            Found::Nothing | Found::Unreadable => {}
            Found::Seal(Sealed { catalogue, log: Some((n_bytes, hash)) }) => {
                let (_, found) = log::prefix(dir, n_bytes).map_err(failed(&dir.join(log::FILE)))?;
                if found != Some(hash) {
                    return Err(broken_log(dir));
                }
                sealer.base = Some((catalogue, known(dir, &catalogue)));
                sealer.n_sealed = n_bytes;
                sealer.committed_so_far(true)?;
            }
            Found::Seal(Sealed { catalogue, log: None }) if sealer.log.is_none() => {
                sealer.base = Some((catalogue, known(dir, &catalogue)));
            }
            // Whoever sealed this was killed after a commit, or before the log had been moved.
            Found::Seal(Sealed { catalogue, log: None }) => {
                let (found, pieces) = sealer.hash(None)?;
                if found != catalogue && sealer.foresee(pieces.as_ref())?.0 != catalogue {
                    return Err(broken_log(dir));
                }
                sealer.base = Some((found, pieces));
                sealer.committed_so_far(true)?;
            }
        }
        Ok(sealer)
    }

    /// Seals the catalogue as it is found: somebody has looked through it.
    pub(super) fn anew(dir: &Path) -> Result<Self, StoreError> {
        Self::open(dir, true)
    }

    /// To be called after every commit.
    pub(super) fn committed(&mut self, connection: &Connection) -> Result<(), StoreError> {
        self.is_behind = true;
        self.extend()?;
        self.committed_so_far(false)?;
        match self.log.as_ref().is_some_and(|log| log.n_bytes() > LONG_LOG_BYTES) {
            true => self.settle(connection).map(drop),
            false => Ok(()),
        }
    }

    /// Takes in what has been committed.
    fn extend(&mut self) -> Result<(), StoreError> {
        if !self.is_behind {
            return Ok(());
        }
        let mut extend = || {
            if let Some(log) = &mut self.log
                && log.is_current()?
            {
                return log.extend().map(drop);
            }
            (self.log, self.n_sealed) = (Log::open(&self.dir)?, 0);
            Ok(())
        };
        extend().map_err(StoreError::io(&self.dir.join(log::FILE)))?;
        self.is_behind = false;
        Ok(())
    }

    /// Seals what the log holds, if that is more than is sealed.
    fn committed_so_far(&mut self, is_durable: bool) -> Result<(), StoreError> {
        let n_bytes = self.log.as_ref().map_or(0, Log::n_bytes);
        match self.base.is_some() && n_bytes > self.n_sealed {
            true => self.write(is_durable),
            false => Ok(()),
        }
    }

    /// Moves the log into the catalogue, unless somebody reads an earlier state; returns whether it is there. A catalogue
    /// that was damaged is left as it is, so that it can be told.
    pub(super) fn settle(&mut self, connection: &Connection) -> Result<bool, StoreError> {
        self.extend()?;
        if self.log.is_none() {
            return Ok(true);
        }
        let Some(_alone) = Alone::with(&self.dir)? else { return Ok(false) };
        let foreseen = match &self.base {
            None => None,
            Some((base, pieces)) => {
                let pieces = match pieces {
                    Some(pieces) => Some(pieces.clone()),
                    None => {
                        let (found, pieces) = self.hash(None)?;
                        if found != *base {
                            return Ok(false);
                        }
                        pieces
                    }
                };
                match self.foresee(pieces.as_ref()) {
                    Err(StoreError::Io { source, .. }) if source.kind() == ErrorKind::InvalidData => {
                        return Ok(false);
                    }
                    foreseen => Some(foreseen?),
                }
            }
        };
        if let Some((catalogue, _)) = &foreseen {
            write(&self.dir, &Sealed { catalogue: *catalogue, log: None }, true)?;
        }
        let moved = catalog::move_log(connection).map_err(StoreError::catalog(&self.dir));
        if !matches!(moved, Ok(true)) {
            // A full disk, or a reader that is not one of ours: some of it may have been moved.
            if let Some((catalogue, _)) = foreseen {
                let (found, pieces) = self.hash(None)?;
                let is_whole = self.foresee(pieces.as_ref())?.0 == catalogue;
                self.base = is_whole.then_some((found, pieces));
                self.write(true)?;
            }
            return moved;
        }
        if let Some((_, Some(pieces))) = &foreseen {
            // Where it cannot be kept, or does not outlive a crash, the next writer reads the whole.
            let kept = DiskFile::create(&self.dir.join(pieces::FILE));
            let _ = kept.and_then(|mut file| file.write_all(&pieces.to_bytes()));
        }
        (self.base, self.log, self.n_sealed) = (foreseen, None, 0);
        Ok(true)
    }

    /// To be called when the writer is done, before its connection is closed.
    pub(super) fn close(&mut self, connection: &Connection) -> Result<(), StoreError> {
        if self.settle(connection)? {
            // Now it moves nothing, and takes the empty log along.
            let keep_log = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            connection.set_db_config(keep_log, false).map_err(StoreError::catalog(&self.dir))?;
        }
        Ok(())
    }

    /// What the catalogue will be when the log has been moved into it.
    fn foresee(&mut self, pieces: Option<&Pieces>) -> Result<(Extent, Option<Pieces>), StoreError> {
        let mut log = self.log.take();
        let foreseen = hash(&self.dir, log.as_mut(), pieces);
        self.log = log;
        foreseen
    }

    /// What the catalogue's file is.
    fn hash(&self, pieces: Option<&Pieces>) -> Result<(Extent, Option<Pieces>), StoreError> {
        hash(&self.dir, None, pieces)
    }

    fn write(&mut self, is_durable: bool) -> Result<(), StoreError> {
        let Some((catalogue, _)) = &self.base else { return Ok(()) };
        let log = self.log.as_ref().map(|log| (log.n_bytes(), log.hash()));
        write(&self.dir, &Sealed { catalogue: *catalogue, log }, is_durable)?;
        self.n_sealed = log.map_or(0, |(n_bytes, _)| n_bytes);
        Ok(())
    }
}

/// The pieces that lead to a catalogue that is sealed.
fn known(dir: &Path, (n_bytes, hash): &Extent) -> Option<Pieces> {
    let mut bytes = Vec::new();
    open_regular(&dir.join(pieces::FILE)).ok()?.read_to_end(&mut bytes).ok()?;
    Pieces::from_bytes(*n_bytes, &bytes, hash)
}

#[cfg(test)]
mod tests {
    use super::super::seal::FILE;
    use super::*;
    use crate::store::{FileRecord, Store, StoreWriter, make_anew, verify};
    use crate::types::{Issue, IssueKind, Silent};

    fn file(i: usize) -> FileRecord {
        let issue = Issue { kind: IssueKind::Binary, detail: format!("detail {i:06}") };
        FileRecord {
            path: format!("src/{i:06}.c").into_bytes(),
            stamp: Default::default(),
            seen_ns: 0,
            flags: Default::default(),
            content: None,
            issue: Some(issue),
        }
    }

    fn commit(dir: &Path, files: impl Iterator<Item = usize>) {
        let mut writer = StoreWriter::open(&dir.join(".pt"), dir).unwrap();
        writer.commit_files(&files.map(file).collect::<Vec<_>>(), &[], &[]).unwrap();
    }

    #[test]
    fn what_is_damaged_between_two_writers_is_not_sealed_anew() {
        let dir = tempfile::tempdir().unwrap();
        let (root, store) = (dir.path(), dir.path().join(".pt"));
        commit(root, 0..5000);
        let damages = || verify(&store, &Silent).unwrap().damages.len();
        for i in 0..5 {
            commit(root, [i * 900, 6000 + i].into_iter());
            assert!(verify(&store, &Silent).unwrap().is_sealed);
            assert_eq!(damages(), 0);
        }
        let sealed = std::fs::read_to_string(store.join(FILE)).unwrap();
        let sealed = Sealed::parse(&sealed).unwrap().catalogue;
        assert!(known(&store, &sealed).is_some_and(|pieces| pieces.to_bytes().len() > 3 * 32));
        let path = store.join(catalog::FILE);
        let flip = |at: usize| {
            let mut bytes = std::fs::read(&path).unwrap();
            bytes[at] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
        };
        // In pages and pieces that the next writer changes, and in others.
        for round in 0..12 {
            let bytes = std::fs::read(&path).unwrap();
            let mut places = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"detail 00"));
            let at = places.nth(round * 400).unwrap();
            flip(at + 3);
            assert_eq!(damages(), 1, "byte {at}");
            commit(root, [1, 7000 + round].into_iter());
            assert_eq!(damages(), 1, "byte {at}");
            flip(at + 3);
            assert_eq!(damages(), 0, "byte {at}");
            commit(root, [2].into_iter());
            assert_eq!(damages(), 0, "byte {at}");
        }
        let bytes = std::fs::read(&path).unwrap();
        flip(bytes.windows(13).position(|text| text == b"detail 002500").unwrap() + 3);
        // A writer who does not know the pieces does not take the catalogue as it is.
        std::fs::write(store.join(pieces::FILE), b"").unwrap();
        commit(root, [1].into_iter());
        assert_eq!(damages(), 1);
    }

    /// A store whose last commits are in the log: somebody read an earlier state while they were made.
    fn with_log(root: &Path) -> PathBuf {
        let store = root.join(".pt");
        commit(root, 0..600);
        let reader = Store::open(&store).unwrap();
        (0..3).for_each(|i| commit(root, [700 + i].into_iter()));
        drop(reader);
        store
    }

    fn verified(store: &Path) -> (bool, usize) {
        let verified = verify(store, &Silent).unwrap();
        (verified.is_sealed, verified.damages.len())
    }

    #[test]
    fn a_changed_bit_of_the_log_is_told_and_nothing_is_built_on_it() {
        let dir = tempfile::tempdir().unwrap();
        let store = with_log(dir.path());
        for name in [log::FILE, catalog::FILE] {
            let path = store.join(name);
            let whole = std::fs::read(&path).unwrap();
            assert!(whole.len() > 8192, "{name}");
            assert_eq!(verified(&store), (true, 0));
            for at in (0..whole.len()).step_by(whole.len() / 30) {
                let mut bytes = whole.clone();
                bytes[at] ^= 8;
                std::fs::write(&path, &bytes).unwrap();
                assert_eq!(verified(&store), (false, 1), "{name}, byte {at}");
                if name == log::FILE {
                    let refused = StoreWriter::open(&store, dir.path()).err().unwrap();
                    assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
                    assert!(matches!(Store::open(&store).err().unwrap(), StoreError::Damaged { .. }));
                }
            }
            for end in [0, 40, whole.len() - 1] {
                std::fs::write(&path, &whole[..end]).unwrap();
                assert!(!verified(&store).0, "{name}, cut at {end}");
            }
            std::fs::write(&path, &whole).unwrap();
        }
        assert_eq!(Store::open(&store).unwrap().files(None).unwrap().len(), 603);
        commit(dir.path(), [800].into_iter());
        assert_eq!(verified(&store), (true, 0));
        assert!(Log::open(&store).unwrap().is_none(), "moved, as nobody reads");
        assert_eq!(Store::open(&store).unwrap().files(None).unwrap().len(), 604);
    }

    #[test]
    fn what_was_committed_and_not_sealed_is_told_and_sealed_by_the_next_writer() {
        let dir = tempfile::tempdir().unwrap();
        let store = with_log(dir.path());
        let seal = std::fs::read(store.join(FILE)).unwrap();
        let reader = Store::open(&store).unwrap();
        commit(dir.path(), [900].into_iter());
        drop(reader);
        std::fs::write(store.join(FILE), seal).unwrap();
        let found = verify(&store, &Silent).unwrap();
        assert!(!found.is_sealed && found.unsealed.is_some() && found.damages.is_empty());
        commit(dir.path(), [901].into_iter());
        assert_eq!(verified(&store), (true, 0));
        assert_eq!(Store::open(&store).unwrap().files(None).unwrap().len(), 605);
    }

    #[test]
    fn a_lost_seal_is_not_made_by_who_cannot_know() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join(".pt");
        commit(dir.path(), 0..100);
        let whole = std::fs::read(store.join(FILE)).unwrap();
        for found in [None, Some(&b"no seal"[..]), Some(&whole[1..])] {
            match found {
                None => std::fs::remove_file(store.join(FILE)).unwrap(),
                Some(bytes) => std::fs::write(store.join(FILE), bytes).unwrap(),
            }
            assert_eq!(verified(&store), (false, 1));
            commit(dir.path(), [101].into_iter());
            assert_eq!(verified(&store), (false, 1));
            make_anew(&store, &[store.join(FILE)]).unwrap();
            assert_eq!(verified(&store), (true, 0));
        }
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 2;
            assert_eq!(Sealed::parse(&String::from_utf8_lossy(&bytes)), None, "byte {at}");
        }
        let first = std::str::from_utf8(&whole).unwrap().split_inclusive('\n').next().unwrap();
        assert_eq!(
            Sealed::parse(first),
            Sealed::parse(std::str::from_utf8(&whole).unwrap()),
            "of an earlier version"
        );
    }
}

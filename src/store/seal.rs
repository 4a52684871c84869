//! The seal: size and hash of the catalogue, kept beside it.
//!
//! SQLite notices much of what may happen to its pages, but not a changed bit in a value, and of a log with a changed bit
//! it takes what lies before. So every commit is sealed: what the catalogue's file was before the log began, which stays so
//! until the log is moved into it, and the log up to the commit. Before the log is moved the catalogue is sealed as it will
//! be, which is told from both: however far the move has come, one of the two is what the seal says.
//!
//! Of what a writer leaves as it was, the hash goes over from seal to seal: what is damaged there is not sealed anew. Where
//! the seal is lost, writers make none: only `pt store rebuild`, which looks through the catalogue, does.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

use xxhash_rust::xxh3::xxh3_64;

use super::catalog;
use super::error::StoreError;
use super::log::{self, Log};
use super::pieces::{self, Pieces};
use crate::io::{Replacement, open_regular};

/// Name of the seal's file.
pub(super) const FILE: &str = "catalog.seal";

/// No seal has more bytes.
const MAX_BYTES: u64 = 1 << 10;
/// How often, and after what pause, a seal is looked at again that somebody may be renewing.
const N_LOOKS: usize = 8;
const PAUSE: Duration = Duration::from_millis(25);

/// Size in bytes and hash.
pub(super) type Extent = (u64, blake3::Hash);

/// What a seal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    /// The catalogue's file; without a log, as it is when any log has been moved into it.
    pub(super) catalogue: Extent,
    /// The log.
    pub(super) log: Option<Extent>,
}

impl Sealed {
    fn text(&self) -> String {
        let line = |(n_bytes, hash): &Extent| format!("{n_bytes} bytes, blake3 {hash}\n");
        let mut text = line(&self.catalogue);
        if let Some(log) = &self.log {
            text += &format!("log {}", line(log));
        }
        let check = xxh3_64(text.as_bytes());
        text + &format!("check {check:016x}\n")
    }

    /// `None` if it is none. Earlier versions wrote the first line alone.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let extent = |line: &str| {
            let (n_bytes, hash) = line.split_once(" bytes, blake3 ")?;
            Some((n_bytes.parse().ok()?, blake3::Hash::from_hex(hash).ok()?))
        };
        let mut lines = text.lines();
        let catalogue = extent(lines.next()?)?;
        let log = match lines.next().and_then(|line| line.strip_prefix("log ")) {
            Some(line) => Some(extent(line)?),
            None => None,
        };
        let sealed = Self { catalogue, log };
        let checked = sealed.text();
        (text == checked || log.is_none() && Some(text) == checked.split_inclusive('\n').next())
            .then_some(sealed)
    }
}

/// What stands in the place of a seal.
#[derive(PartialEq)]
pub(super) enum Found {
    Nothing,
    /// Something that is no seal.
    Unreadable,
    Seal(Sealed),
}

/// The seal of the store in `dir`.
pub(super) fn read(dir: &Path) -> Result<Found, StoreError> {
    let path = dir.join(FILE);
    let mut text = Vec::new();
    let read = open_regular(&path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut text));
    match read {
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) if e.kind() == ErrorKind::InvalidInput => return Ok(Found::Unreadable),
        Err(e) => return Err(StoreError::io(&path)(e)),
    }
    let sealed = std::str::from_utf8(&text).ok().and_then(Sealed::parse);
    Ok(sealed.map_or(Found::Unreadable, Found::Seal))
}

/// Seals the store in `dir`; the seal need not outlive a crash if the one before it may stand in its place.
pub(super) fn write(dir: &Path, sealed: &Sealed, is_durable: bool) -> Result<(), StoreError> {
    let path = dir.join(FILE);
    let text = sealed.text();
    let put = || {
        let mut file = Replacement::begin(&path)?;
        file.write_all(text.as_bytes())?;
        match is_durable {
            true => file.put(),
            // Should an earlier one come back after a crash, what has been committed since lies behind it in the log.
            false => file.put_soon(),
        }
    };
    put().map_err(StoreError::io(&path))
}

/// What the catalogue is, with a log: will be.
pub(super) fn hash(
    dir: &Path,
    log: Option<&mut Log>,
    before: Option<&Pieces>,
) -> Result<(Extent, Option<Pieces>), StoreError> {
    let hashed = pieces::hash(dir, log, before).map_err(StoreError::io(&dir.join(catalog::FILE)));
    hashed.map(|(n_bytes, hash, pieces)| ((n_bytes, hash), pieces))
}

/// A log that SQLite would not take all of that is sealed of it.
pub(super) fn broken_log(dir: &Path) -> StoreError {
    let what = "it is not as it was sealed, and what was committed last would be lost".to_owned();
    StoreError::Damaged { path: dir.join(log::FILE), what }
}

/// Makes sure that SQLite will take all of the log that is sealed. Call with readers kept from being taken away from.
pub(super) fn require_log(dir: &Path) -> Result<(), StoreError> {
    for _ in 0..N_LOOKS {
        let sealed = read(dir)?;
        let Found::Seal(Sealed { log: Some((n_bytes, hash)), .. }) = &sealed else { return Ok(()) };
        let found = log::prefix(dir, *n_bytes).map_err(StoreError::io(&dir.join(log::FILE)))?.1;
        match found == Some(*hash) {
            true => return Ok(()),
            false if read(dir)? == sealed => break,
            false => {}
        }
    }
    Err(broken_log(dir))
}

/// What a seal says of the catalogue.
pub(super) enum Seal {
    /// There is none.
    Open,
    /// What stands in its place is none.
    Unreadable,
    /// All is as it was sealed.
    Whole,
    /// All that was sealed is, and there is more in the log, which somebody may be about to seal.
    Behind(String),
    /// It is not; what was found and what was expected.
    Broken(String),
}

/// Compares the catalogue and its log with their seal. Call with readers kept from being taken away from: then the
/// catalogue's file stays as it is.
pub(super) fn check(dir: &Path) -> Result<Seal, StoreError> {
    let mut found = Seal::Open;
    for _ in 0..N_LOOKS {
        let sealed = read(dir)?;
        found = match &sealed {
            Found::Nothing => Seal::Open,
            Found::Unreadable => Seal::Unreadable,
            Found::Seal(sealed) => compare(dir, sealed)?,
        };
        match found {
            // A writer may be between a commit and its seal.
            Seal::Behind(_) => std::thread::sleep(PAUSE),
            Seal::Broken(_) if read(dir)? != sealed => {}
            _ => break,
        }
    }
    Ok(found)
}

fn compare(dir: &Path, sealed: &Sealed) -> Result<Seal, StoreError> {
    let of_log = |error| StoreError::io(&dir.join(log::FILE))(error);
    let (found, pieces) = hash(dir, None, None)?;
    let mut is_whole = found == sealed.catalogue;
    let (n_bytes, n_sealed) = match sealed.log {
        Some((n_bytes, hash)) => {
            let (log_bytes, log_hash) = log::prefix(dir, n_bytes).map_err(of_log)?;
            if log_hash != Some(hash) {
                return Ok(Seal::Broken(format!(
                    "its log, {}, is not as it was sealed: found {log_bytes} bytes, expected {n_bytes} or more, \
                     the first of them with blake3 {hash}",
                    log::FILE
                )));
            }
            (log_bytes, n_bytes)
        }
        None => {
            let n_bytes = log::prefix(dir, 0).map_err(of_log)?.0;
            if !is_whole && let Some(mut log) = Log::open(dir).map_err(of_log)? {
                // Being moved.
                is_whole = hash(dir, Some(&mut log), pieces.as_ref())?.0 == sealed.catalogue;
                if is_whole {
                    return Ok(Seal::Whole);
                }
            }
            (n_bytes, 0)
        }
    };
    let text = |(n_bytes, hash): Extent| format!("{n_bytes} bytes, blake3 {hash}");
    Ok(match is_whole {
        false => {
            let (found, expected) = (text(found), text(sealed.catalogue));
            Seal::Broken(format!("it is not as it was sealed: found {found}, expected {expected}"))
        }
        true if n_bytes > n_sealed => {
            Seal::Behind(format!("the last {} bytes of its log", n_bytes - n_sealed))
        }
        true => Seal::Whole,
    })
}

//! Checking every byte of a store against what its catalogue says.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::catalog;
use super::error::StoreError;
use super::lock::{Lock, Reading};
use super::place;
use super::reader::segment_path;
use super::runs::run_dir;
use super::seal::{self, Seal};
use super::{Detail, Store, queries, sources, sweep};
use crate::io::{has_run_out, hash_file};
use crate::types::{Progress, Stage, Stopped, UnitKind};

/// What was checked and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// Segments read.
    pub n_segments: u64,
    /// Result files read.
    pub n_results: u64,
    /// Bytes read of both.
    pub n_bytes: u64,
    /// Whether all of the catalogue was compared with its seal. Else what SQLite can tell was checked, and all segments
    /// and results.
    pub is_sealed: bool,
    /// What of the catalogue nobody sealed, because its writer was killed just then or is writing.
    pub unsealed: Option<String>,
    /// What is wrong, the catalogue first.
    pub damages: Vec<Damage>,
    /// What lies in the store and belongs to nothing.
    pub left_overs: Vec<PathBuf>,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The catalogue; everything has to be read again.
    Catalogue {
        /// Its file.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
    /// Something beside the catalogue that can be made anew from it or for it.
    Beside {
        /// Its file.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
    /// A segment; the files whose units are in it have to be read again.
    Segment {
        /// Its number.
        id: i64,
        /// Its file.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
    /// A result of a run; it has to be made again.
    Result {
        /// The run.
        run: i64,
        /// The file.
        path: PathBuf,
        /// What was found and what was expected.
        what: String,
    },
}

impl Damage {
    /// The damaged file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Catalogue { path, .. } | Self::Beside { path, .. } => path,
            Self::Segment { path, .. } | Self::Result { path, .. } => path,
        }
    }

    /// What was found and what was expected.
    pub fn what(&self) -> &str {
        match self {
            Self::Catalogue { what, .. } | Self::Beside { what, .. } => what,
            Self::Segment { what, .. } | Self::Result { what, .. } => what,
        }
    }

    /// What mends it, in words.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Catalogue { .. } => "`pt store rebuild` reads everything again and keeps the runs",
            Self::Beside { .. } => "`pt store rebuild` makes it anew",
            Self::Segment { .. } => "`pt store rebuild` reads the files again whose units are in it",
            Self::Result { .. } => "`pt store rebuild` forgets the run; run it again",
        }
    }
}

/// What a look at a store tells that reads nothing but the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// Who writes to it at the moment, in words.
    pub holder: Option<String>,
    /// Whether the catalogue has a seal, as in [`Verified`].
    pub is_sealed: bool,
    /// What is wrong, as far as the seal and the sizes of files tell.
    pub damages: Vec<Damage>,
}

/// Looks at the store in `dir`: whether the catalogue is as it was sealed, and whether segments and results are there
/// and have the sizes that they should have. [`verify`] reads them too.
///
/// # Errors
/// [`StoreError`] if there is no store, or it cannot be opened.
pub fn glance(dir: &Path) -> Result<Glance, StoreError> {
    let store = Store::open(dir)?;
    let mut glance = Glance::default();
    match Lock::take(dir) {
        Ok(lock) => drop(lock),
        Err(StoreError::Locked { holder, .. }) => glance.holder = Some(holder),
        // Who may not write here can still read.
        Err(StoreError::ReadOnly { .. }) => {}
        Err(error) => return Err(error),
    }
    (glance.is_sealed, _) = is_sealed(dir, &mut glance.damages)?;
    let differs = |path: &Path, expected: u64| match path.metadata() {
        Ok(found) if found.len() == expected => None,
        Ok(found) => Some(format!("{} bytes, expected {expected}", found.len())),
        Err(error) => Some(error.to_string()),
    };
    for segment in queries::segments(&store.connection, dir)? {
        let path = segment_path(dir, segment.id);
        if let Some(what) = differs(&path, segment.n_bytes) {
            glance.damages.push(Damage::Segment { id: segment.id, path, what });
        }
    }
    for result in queries::results(&store.connection, dir)? {
        let path = run_dir(dir, result.run).join(&result.name);
        if let Some(what) = differs(&path, result.n_bytes) {
            glance.damages.push(Damage::Result { run: result.run, path, what });
        }
    }
    Ok(glance)
}

/// Whether all of the catalogue is as it was sealed, and else what of it nobody sealed; one that is not as it was is a
/// damage. Call with a state of the store held for reading.
fn is_sealed(dir: &Path, damages: &mut Vec<Damage>) -> Result<(bool, Option<String>), StoreError> {
    let of_seal = |what: &str| Damage::Beside { path: dir.join(seal::FILE), what: what.to_owned() };
    match seal::check(dir)? {
        Seal::Whole => return Ok((true, None)),
        Seal::Behind(what) => return Ok((false, Some(what))),
        Seal::Broken(what) => damages.push(Damage::Catalogue { path: dir.join(catalog::FILE), what }),
        Seal::Open => {
            damages.push(of_seal("it is not there: only the structure of the catalogue can be checked"));
        }
        Seal::Unreadable => {
            damages.push(of_seal("it is no seal: only the structure of the catalogue can be checked"));
        }
    }
    Ok((false, None))
}

/// Checks the store in `dir`.
///
/// # Errors
/// [`StoreError`] if there is no store, or it is of another format; damage is no error.
pub fn verify(dir: &Path, progress: &dyn Progress) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    let catalogue = dir.join(catalog::FILE);
    if !catalogue.exists() {
        if place::has_lost_its_catalogue(dir) {
            verified.damages.push(Damage::Catalogue { path: catalogue, what: place::LOST.to_owned() });
            return Ok(verified);
        }
        return Err(StoreError::Missing { dir: dir.to_owned() });
    }
    let misplaced = place::misplaced(dir);
    if !misplaced.is_empty() {
        // Nothing of it may be opened.
        verified.damages.extend(misplaced.into_iter().map(|path| {
            let what = place::NOT_IN_PLACE.to_owned();
            match path == catalogue {
                true => Damage::Catalogue { path, what },
                false => Damage::Beside { path, what },
            }
        }));
        return Ok(verified);
    }
    // While somebody reads, what is sealed only grows.
    let _reading = Reading::begin(dir)?;
    (verified.is_sealed, verified.unsealed) = is_sealed(dir, &mut verified.damages)?;
    let is_lost = |damage: &Damage| matches!(damage, Damage::Catalogue { .. });
    if verified.damages.iter().any(is_lost) {
        // Whatever it seems to be now, it was sealed as a store of this format.
        return Ok(verified);
    }
    match contents(dir, &mut verified, progress) {
        Ok(()) => {}
        Err(error) if !error.is_of_system() => {
            verified.damages.push(Damage::Catalogue { path: catalogue, what: error.to_string() });
        }
        Err(error) => return Err(error),
    }
    match sources::sources(dir) {
        Ok(_) => {}
        Err(StoreError::Damaged { path, what }) => verified.damages.push(Damage::Beside { path, what }),
        Err(error) => return Err(error),
    }
    verified.damages.sort_by_key(|damage| !is_lost(damage));
    Ok(verified)
}

/// Checks what the catalogue says, as far as it can be read.
fn contents(dir: &Path, verified: &mut Verified, progress: &dyn Progress) -> Result<(), StoreError> {
    let store = Store::open(dir)?;
    verified.damages.extend(catalogue(&store)?);
    files(&store, verified, progress)?;
    if !verified.is_sealed && verified.damages.iter().all(|damage| matches!(damage, Damage::Beside { .. })) {
        verified.damages.extend(astray(&store)?);
    }
    verified.left_overs = sweep::find(&store)?;
    if catalog::is_empty(&store.connection, dir)? {
        // Its maker was killed before there was anything to be sealed.
        let of_seal = dir.join(seal::FILE);
        verified.damages.retain(|damage| of_seal.exists() || damage.path() != of_seal);
    }
    Ok(())
}

/// What SQLite finds wrong with its file, and what in it cannot be.
fn catalogue(store: &Store) -> Result<Option<Damage>, StoreError> {
    let path = store.dir.join(catalog::FILE);
    let mut statement =
        store.connection.prepare("PRAGMA integrity_check").map_err(StoreError::catalog(&store.dir))?;
    let found: Result<Vec<String>, _> = statement.query_map([], |r| r.get(0)).and_then(Iterator::collect);
    let what = match found {
        Ok(lines) if lines == ["ok"] => None,
        Ok(lines) => Some(lines.join("; ")),
        Err(error) => Some(error.to_string()),
    };
    let what = match what {
        Some(what) => Some(what),
        None => {
            let sql = "SELECT count(*) FROM contents LEFT JOIN segments ON segments.id = contents.segment
                       WHERE segments.id IS NULL OR first_row < 0 OR n_units < 1
                          OR first_row + contents.n_units > segments.n_rows";
            let n_astray = queries::number(&store.connection, &store.dir, sql)?;
            let sql = "SELECT count(*) FROM files LEFT JOIN contents ON contents.id = files.content
                       WHERE files.content IS NOT NULL AND contents.id IS NULL";
            let n_lost = queries::number(&store.connection, &store.dir, sql)?;
            let astray = format!(
                "{n_astray} contents outside of their segments, {n_lost} files without their content"
            );
            (n_astray + n_lost > 0).then_some(astray)
        }
    };
    Ok(what.map(|what| Damage::Catalogue { path, what }))
}

/// What the segments, which are whole, do not bear out of what the catalogue says of contents.
fn astray(store: &Store) -> Result<Option<Damage>, StoreError> {
    let mut reader = store.units(Detail::Plain);
    let (mut rows, mut n_astray) = (Vec::new(), 0);
    for content in store.contents()? {
        rows.clear();
        reader.read(&content, &mut rows)?;
        let fits = rows.first().is_some_and(|file| {
            (file.kind, file.n_nodes, file.end_line) == (UnitKind::File, content.n_nodes, content.n_lines)
        });
        n_astray += usize::from(!fits);
    }
    let what = format!("{n_astray} contents that are not those in their segments");
    let path = store.dir.join(catalog::FILE);
    Ok((n_astray > 0).then_some(Damage::Catalogue { path, what }))
}

/// Checks segments and results by their hashes.
fn files(store: &Store, verified: &mut Verified, progress: &dyn Progress) -> Result<(), StoreError> {
    let segments = queries::segments(&store.connection, &store.dir)?;
    let results = queries::results(&store.connection, &store.dir)?;
    let total: u64 = segments.iter().map(|s| s.n_bytes).chain(results.iter().map(|r| r.n_bytes)).sum();
    progress.begin(Stage::Verify, Some(total));
    let dir = &store.dir;
    let hurt_segments = segments.par_iter().filter_map(|segment| {
        let path = segment_path(dir, segment.id);
        let what = hurt(&path, segment.n_bytes, &segment.hash, progress).transpose()?;
        Some(what.map(|what| Damage::Segment { id: segment.id, path, what }))
    });
    let hurt_results = results.par_iter().filter_map(|result| {
        let path = run_dir(dir, result.run).join(&result.name);
        let what = hurt(&path, result.n_bytes, &result.hash, progress).transpose()?;
        Some(what.map(|what| Damage::Result { run: result.run, path, what }))
    });
    verified.damages.extend(hurt_segments.collect::<Result<Vec<_>, StoreError>>()?);
    verified.damages.extend(hurt_results.collect::<Result<Vec<_>, StoreError>>()?);
    if progress.is_stopped() {
        return Err(Stopped.into());
    }
    progress.end();
    verified.n_segments = segments.len() as u64;
    verified.n_results = results.len() as u64;
    verified.n_bytes = total;
    Ok(())
}

/// What is wrong with a file that should have this size and hash.
fn hurt(
    path: &Path,
    n_bytes: u64,
    hash: &[u8; 32],
    progress: &dyn Progress,
) -> Result<Option<String>, StoreError> {
    if progress.is_stopped() {
        return Ok(None);
    }
    let found = hash_file(path);
    progress.advance(n_bytes);
    Ok(match found {
        Err(error) if has_run_out(&error) || error.kind() == ErrorKind::PermissionDenied => {
            return Err(StoreError::io(path)(error));
        }
        Err(error) => Some(error.to_string()),
        Ok((_, found)) if found != n_bytes => Some(format!("{found} bytes, expected {n_bytes}")),
        Ok((found, _)) if found != *hash => {
            Some(format!("blake3 {}, expected {}", blake3::Hash::from(found), blake3::Hash::from(*hash)))
        }
        Ok(_) => None,
    })
}

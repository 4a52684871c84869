//! Checking every byte of a store against what its catalogue says.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::catalog;
use super::error::StoreError;
use super::lock::Lock;
use super::reader::segment_path;
use super::runs::run_dir;
use super::seal::{self, Seal};
use super::{Store, queries, sweep};
use crate::io::hash_file;
use crate::types::{Progress, Stage};

/// What was checked and what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// Segments read.
    pub n_segments: u64,
    /// Result files read.
    pub n_results: u64,
    /// Bytes read of both.
    pub n_bytes: u64,
    /// Whether the catalogue has a seal. One that was left open by a killed writer, or is being written, has none: what
    /// SQLite can tell was checked then, and all segments and results.
    pub is_sealed: bool,
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
        let (Self::Catalogue { path, .. } | Self::Segment { path, .. } | Self::Result { path, .. }) = self;
        path
    }

    /// What was found and what was expected.
    pub fn what(&self) -> &str {
        let (Self::Catalogue { what, .. } | Self::Segment { what, .. } | Self::Result { what, .. }) = self;
        what
    }

    /// What mends it, in words.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Catalogue { .. } => "`pt store rebuild` reads everything again and keeps the runs",
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
        Ok(_lock) => glance.is_sealed = is_sealed(dir, &mut glance.damages)?,
        Err(StoreError::Locked { holder, .. }) => glance.holder = Some(holder),
        // Who may not write here can still read.
        Err(StoreError::ReadOnly { .. }) => {}
        Err(error) => return Err(error),
    }
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

/// Whether the catalogue of a store that is locked has a seal; one that it does not bear out is a damage.
fn is_sealed(dir: &Path, damages: &mut Vec<Damage>) -> Result<bool, StoreError> {
    match seal::check(dir)? {
        Seal::Open => Ok(false),
        Seal::Whole => Ok(true),
        Seal::Broken(what) => {
            damages.push(Damage::Catalogue { path: dir.join(catalog::FILE), what });
            Ok(false)
        }
    }
}

/// Checks the store in `dir`.
///
/// # Errors
/// [`StoreError`] if there is no store, or it is of another format; damage is no error.
pub fn verify(dir: &Path, progress: &dyn Progress) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    // Without the lock somebody may be about to write, and the seal would prove nothing.
    if !dir.join(catalog::FILE).is_file() {
        return Err(StoreError::Missing { dir: dir.to_owned() });
    }
    if let Ok(_lock) = Lock::take(dir) {
        verified.is_sealed = is_sealed(dir, &mut verified.damages)?;
    }
    match contents(dir, &mut verified, progress) {
        Ok(()) => {}
        // Whatever it seems to be now, it was sealed as a store of this format.
        Err(_) if !verified.damages.is_empty() => {}
        Err(error @ (StoreError::Damaged { .. } | StoreError::Catalog { .. })) => {
            let path = dir.join(catalog::FILE);
            verified.damages.push(Damage::Catalogue { path, what: error.to_string() });
        }
        Err(error) => return Err(error),
    }
    Ok(verified)
}

/// Checks what the catalogue says, as far as it can be read.
fn contents(dir: &Path, verified: &mut Verified, progress: &dyn Progress) -> Result<(), StoreError> {
    let store = Store::open(dir)?;
    if verified.damages.is_empty() {
        verified.damages.extend(catalogue(&store)?);
    }
    files(&store, verified, progress)?;
    verified.left_overs = sweep::find(&store)?;
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

/// Checks segments and results by their hashes.
fn files(store: &Store, verified: &mut Verified, progress: &dyn Progress) -> Result<(), StoreError> {
    let segments = queries::segments(&store.connection, &store.dir)?;
    let results = queries::results(&store.connection, &store.dir)?;
    let total: u64 = segments.iter().map(|s| s.n_bytes).chain(results.iter().map(|r| r.n_bytes)).sum();
    progress.begin(Stage::Verify, Some(total));
    let dir = &store.dir;
    let hurt_segments = segments.par_iter().filter_map(|segment| {
        let path = segment_path(dir, segment.id);
        let what = hurt(&path, segment.n_bytes, &segment.hash, progress)?;
        Some(Damage::Segment { id: segment.id, path, what })
    });
    let hurt_results = results.par_iter().filter_map(|result| {
        let path = run_dir(dir, result.run).join(&result.name);
        let what = hurt(&path, result.n_bytes, &result.hash, progress)?;
        Some(Damage::Result { run: result.run, path, what })
    });
    verified.damages.extend(hurt_segments.collect::<Vec<_>>());
    verified.damages.extend(hurt_results.collect::<Vec<_>>());
    progress.end();
    verified.n_segments = segments.len() as u64;
    verified.n_results = results.len() as u64;
    verified.n_bytes = total;
    Ok(())
}

/// What is wrong with a file that should have this size and hash.
fn hurt(path: &Path, n_bytes: u64, hash: &[u8; 32], progress: &dyn Progress) -> Option<String> {
    let found = hash_file(path);
    progress.advance(n_bytes);
    match found {
        Err(error) => Some(error.to_string()),
        Ok((_, found)) if found != n_bytes => Some(format!("{found} bytes, expected {n_bytes}")),
        Ok((found, _)) if found != *hash => {
            Some(format!("blake3 {}, expected {}", blake3::Hash::from(found), blake3::Hash::from(*hash)))
        }
        Ok(_) => None,
    }
}

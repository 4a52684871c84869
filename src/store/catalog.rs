//! The catalogue: how it is laid out, made and opened.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::error::StoreError;
use super::log::Log;
use super::queries;
use super::schema;
use crate::io::{path_bytes, path_from_bytes};

/// Name of the catalogue's file.
pub(super) const FILE: &str = "catalog.sqlite";
/// How long is waited for whoever else uses the catalogue.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Layout of the catalogue and of segments.
pub(super) const FORMAT: u32 = 3;

/// `since` and `until` are numbers of runs: a row of `files` holds from run `since` on, one of `past_files` did from
/// `since` to before `until`.
const SCHEMA: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, n_rows INTEGER NOT NULL, n_bytes INTEGER NOT NULL, hash BLOB NOT NULL,
    n_spaces INTEGER NOT NULL);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL, recipe INTEGER NOT NULL, language TEXT NOT NULL,
    segment INTEGER NOT NULL REFERENCES segments, first_row INTEGER NOT NULL, n_units INTEGER NOT NULL,
    n_bytes INTEGER NOT NULL, n_lines INTEGER NOT NULL, n_nodes INTEGER NOT NULL, flags INTEGER NOT NULL,
    invalid_utf8 INTEGER NOT NULL, UNIQUE (hash, recipe));
CREATE INDEX contents_by_segment ON contents (segment);
CREATE TABLE files (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL, seen_ns INTEGER NOT NULL, flags INTEGER NOT NULL,
    content INTEGER REFERENCES contents, issue TEXT, detail TEXT, since INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX files_by_content ON files (content);
CREATE TABLE past_files (
    path BLOB NOT NULL, flags INTEGER NOT NULL, content INTEGER REFERENCES contents, issue TEXT, detail TEXT,
    since INTEGER NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (path, since)) WITHOUT ROWID;
CREATE INDEX past_files_by_content ON past_files (content);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, finished_ms INTEGER NOT NULL, version TEXT NOT NULL,
    summary TEXT NOT NULL);
CREATE TABLE results (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL, n_bytes INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (run, name)) WITHOUT ROWID;
";

/// Opens the catalogue of an existing store for reading.
pub(super) fn open_existing(dir: &Path) -> Result<Connection, StoreError> {
    let file = dir.join(FILE);
    if !file.is_file() {
        return Err(StoreError::Missing { dir: dir.to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&file, flags).map_err(StoreError::catalog(dir))?;
    connection.busy_timeout(PATIENCE).map_err(StoreError::catalog(dir))?;
    schema::distrust(&connection, dir)?;
    match check_tables(&connection, dir) {
        // Without the right to write beside it, SQLite cannot read a catalogue in WAL mode unless it
        // is told that nobody else will write either.
        Err(StoreError::ReadOnly { .. }) => {
            if Log::open(dir).map_err(StoreError::io(&file))?.is_some() {
                let what = "what was committed last is still in its log; run `pt store gc` where it may be written to";
                return Err(StoreError::ReadOnly { dir: dir.to_owned(), source: io::Error::other(what) });
            }
            let uri = format!("file:{}?immutable=1", file.display().to_string().replace('?', "%3f"));
            let connection = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
                .map_err(StoreError::catalog(dir))?;
            schema::distrust(&connection, dir)?;
            check_tables(&connection, dir)?;
            Ok(connection)
        }
        checked => checked.map(|()| connection),
    }
}

/// Opens the catalogue for writing, making it if there is none; tells whether it is new. Call with the lock held.
///
/// Nothing is moved from the log into the catalogue but by `sealer.rs`.
pub(super) fn open_or_create(dir: &Path, root: &Path) -> Result<(Connection, bool), StoreError> {
    let failed = StoreError::catalog(dir);
    let mut connection = open(dir, &dir.join(FILE))?;
    connection.pragma_update(None, "wal_autocheckpoint", 0).map_err(&failed)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(&failed)?;
    let is_new = !has_tables(&connection, dir)?;
    if is_new {
        let transaction = connection.transaction().map_err(&failed)?;
        make_tables(&transaction, dir, root)?;
        commit(transaction, dir)?;
    }
    check_format(&connection, dir)?;
    // One whose maker was killed before it could be sealed holds nothing.
    let is_new = is_new || !dir.join(super::seal::FILE).exists() && is_empty(&connection, dir)?;
    Ok((connection, is_new))
}

/// Whether nothing has been put into a catalogue since it was made.
pub(super) fn is_empty(connection: &Connection, dir: &Path) -> Result<bool, StoreError> {
    let sql = "SELECT (SELECT count(*) FROM meta WHERE key NOT IN ('format', 'root')) + (SELECT count(*) FROM segments)
                   + (SELECT count(*) FROM runs)";
    Ok(queries::number(connection, dir, sql)? == 0)
}

/// Makes a catalogue in a file beside that of the store in `dir`.
pub(super) fn make_beside(dir: &Path, root: &Path, name: &str) -> Result<Connection, StoreError> {
    let connection = open(dir, &dir.join(name))?;
    make_tables(&connection, dir, root)?;
    Ok(connection)
}

fn open(dir: &Path, path: &Path) -> Result<Connection, StoreError> {
    let failed = StoreError::catalog(dir);
    let connection = Connection::open(path).map_err(&failed)?;
    connection.busy_timeout(PATIENCE).map_err(&failed)?;
    schema::distrust(&connection, dir)?;
    // The mode is told before it is on disk: only what comes after the first row says whether it got there. Without a log
    // nothing would be sealed.
    let modes = || -> rusqlite::Result<Vec<String>> {
        connection.prepare("PRAGMA journal_mode = wal")?.query_map([], |r| r.get(0))?.collect()
    };
    let modes = modes().map_err(&failed)?;
    if modes != ["wal"] {
        let source = io::Error::other(format!("SQLite can keep no log there (journal mode {modes:?})"));
        return Err(StoreError::ReadOnly { dir: dir.to_owned(), source });
    }
    connection.pragma_update(None, "synchronous", "full").map_err(&failed)?;
    Ok(connection)
}

fn make_tables(connection: &Connection, dir: &Path, root: &Path) -> Result<(), StoreError> {
    connection.execute_batch(SCHEMA).map_err(StoreError::catalog(dir))?;
    set_meta(connection, dir, "format", FORMAT.to_string().as_bytes())?;
    set_meta(connection, dir, "root", &path_bytes(&kept_root(dir, root)?))
}

/// Commits a transaction; everything that it has to find on disk is there and durable by now.
pub(super) fn commit(transaction: rusqlite::Transaction<'_>, dir: &Path) -> Result<(), StoreError> {
    transaction.commit().map_err(StoreError::catalog(dir))
}

/// Moves the log into the catalogue, unless somebody reads an earlier state; returns whether it is there. Closing a
/// connection does so, too, but says nothing if it fails.
pub(super) fn move_log(connection: &Connection) -> rusqlite::Result<bool> {
    connection.busy_timeout(Duration::ZERO)?;
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get(0))?;
    connection.busy_timeout(PATIENCE)?;
    Ok(busy == 0)
}

/// Checks a catalogue that may have been left by a writer that was killed before it made the tables.
fn check_tables(connection: &Connection, dir: &Path) -> Result<(), StoreError> {
    match has_tables(connection, dir)? {
        true => check_format(connection, dir),
        false => Err(StoreError::Missing { dir: dir.to_owned() }),
    }
}

fn has_tables(connection: &Connection, dir: &Path) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM sqlite_master WHERE name = 'meta'";
    let tables: i64 = connection.query_row(sql, [], |r| r.get(0)).map_err(StoreError::catalog(dir))?;
    Ok(tables > 0)
}

fn check_format(connection: &Connection, dir: &Path) -> Result<(), StoreError> {
    // Every version has this table; what else there is depends on what it says.
    schema::check_table(connection, dir, SCHEMA, "meta")?;
    let found = meta(connection, dir, "format")?.unwrap_or_else(|| "none".to_owned());
    let version = |found| StoreError::Version { dir: dir.to_owned(), found, expected: FORMAT };
    match found.parse::<u32>() {
        Ok(FORMAT) => schema::check_all(connection, dir, SCHEMA),
        Ok(newer) if newer > FORMAT => {
            Err(StoreError::Newer { dir: dir.to_owned(), found: newer, expected: FORMAT })
        }
        _ => Err(version(found)),
    }
}

fn meta_bytes(connection: &Connection, dir: &Path, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let value = connection.query_row("SELECT value FROM meta WHERE key = ?1", [key], |r| r.get(0));
    value.optional().map_err(StoreError::catalog(dir))
}

/// A value of the meta table as text.
pub(super) fn meta(connection: &Connection, dir: &Path, key: &str) -> Result<Option<String>, StoreError> {
    Ok(meta_bytes(connection, dir, key)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// Sets a value of the meta table.
pub(super) fn set_meta(
    connection: &Connection,
    dir: &Path,
    key: &str,
    value: &[u8],
) -> Result<(), StoreError> {
    let sql = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.execute(sql, params![key, value]).map_err(StoreError::catalog(dir))?;
    Ok(())
}

/// The folder that relative paths start from.
pub(super) fn root(connection: &Connection, dir: &Path) -> Result<PathBuf, StoreError> {
    let kept = path_from_bytes(&meta_bytes(connection, dir, "root")?.unwrap_or_default());
    if kept.is_absolute() {
        return Ok(kept);
    }
    let dir = dir.canonicalize().map_err(StoreError::io(dir))?;
    Ok(dir.ancestors().nth(kept.components().count()).unwrap_or(&dir).to_owned())
}

/// The root as the catalogue keeps it: so many folders up (`..`) where the store lies below it, so that a
/// repository that moves takes its store along; else as it is.
fn kept_root(dir: &Path, root: &Path) -> Result<PathBuf, StoreError> {
    let dir = dir.canonicalize().map_err(StoreError::io(dir))?;
    match dir.strip_prefix(root) {
        Ok(below) => Ok(below.components().map(|_| "..").collect()),
        Err(_) => Ok(root.to_owned()),
    }
}

//! The catalogue: SQL and the rows it gives.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, params};

use super::error::StoreError;
use crate::io::{FileStamp, path_bytes, path_from_bytes};
use crate::types::{FileFlags, Issue, IssueKind};

/// Name of the catalogue's file.
pub(super) const FILE: &str = "catalog.sqlite";

/// Layout of the catalogue and of segments.
const FORMAT: u32 = 2;

const SCHEMA: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE segments (
    id INTEGER PRIMARY KEY, n_rows INTEGER NOT NULL, n_bytes INTEGER NOT NULL, hash BLOB NOT NULL);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY, hash BLOB NOT NULL, recipe INTEGER NOT NULL, language TEXT NOT NULL,
    segment INTEGER NOT NULL REFERENCES segments, first_row INTEGER NOT NULL, n_units INTEGER NOT NULL,
    n_bytes INTEGER NOT NULL, n_lines INTEGER NOT NULL, n_nodes INTEGER NOT NULL, flags INTEGER NOT NULL,
    invalid_utf8 INTEGER NOT NULL, UNIQUE (hash, recipe));
CREATE TABLE files (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL, seen_ns INTEGER NOT NULL, flags INTEGER NOT NULL,
    content INTEGER REFERENCES contents, issue TEXT, detail TEXT) WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, finished_ms INTEGER NOT NULL, version TEXT NOT NULL,
    summary TEXT NOT NULL);
";

/// What makes two readings of bytes the same: the bytes, and everything that decides what becomes of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentKey {
    /// First 16 bytes of the BLAKE3 hash of the file's bytes.
    pub hash: [u8; 16],
    /// Hash of language, grammar, feature scheme, model and limits.
    pub recipe: u64,
}

/// The units of some bytes read as some language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Number in this store.
    pub id: i64,
    /// What it is the content of.
    pub key: ContentKey,
    /// Name of the language.
    pub language: String,
    /// Segment that holds its units.
    pub segment: i64,
    /// First row of its units in the segment.
    pub first_row: u32,
    /// Number of its units.
    pub n_units: u32,
    /// Size of the file in bytes.
    pub n_bytes: u64,
    /// Lines of text.
    pub n_lines: u32,
    /// Syntax nodes.
    pub n_nodes: u32,
    /// Flags told by the text alone.
    pub flags: FileFlags,
    /// Whether some bytes were not valid UTF-8.
    pub invalid_utf8: bool,
}

/// A file as it was when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRecord {
    /// Path relative to the store's root where it lies below it, else absolute; bytes, `/` between components.
    pub path: Vec<u8>,
    /// Its stamp.
    pub stamp: FileStamp,
    /// When it was read, in ns since 1970.
    pub seen_ns: i64,
    /// Generated, vendored, test.
    pub flags: FileFlags,
    /// Its content, `None` if it has none for us: not source code, or an issue.
    pub content: Option<i64>,
    /// Why it has no content, if that is worth a row.
    pub issue: Option<Issue>,
}

/// One indexing or classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRecord {
    /// Number, counting up.
    pub id: i64,
    /// `index` or `classify`.
    pub kind: String,
    /// End in ms since 1970.
    pub finished_ms: i64,
    /// Version of the program.
    pub version: String,
    /// What it found, as JSON.
    pub summary: String,
}

/// Counts over a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// By language, most units first.
    pub languages: Vec<LanguageTotal>,
    /// Files with an issue.
    pub n_issues: u64,
    /// Segments.
    pub n_segments: u64,
    /// Their size in bytes.
    pub segments_bytes: u64,
}

/// Counts of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageTotal {
    /// Name of the language.
    pub language: String,
    /// Files with a content.
    pub n_files: u64,
    /// Units, files included.
    pub n_units: u64,
    /// Size of the files in bytes.
    pub n_bytes: u64,
    /// Lines of text.
    pub n_lines: u64,
}

/// Opens the catalogue of an existing store for reading.
pub(super) fn open_existing(dir: &Path) -> Result<Connection, StoreError> {
    let file = dir.join(FILE);
    if !file.is_file() {
        return Err(StoreError::Missing { dir: dir.to_owned() });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&file, flags).map_err(StoreError::catalog(dir))?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(StoreError::catalog(dir))?;
    match check_tables(&connection, dir) {
        // Without the right to write beside it, SQLite cannot read a catalogue in WAL mode unless it
        // is told that nobody else will write either.
        Err(StoreError::ReadOnly { .. }) => {
            let uri = format!("file:{}?immutable=1", file.display().to_string().replace('?', "%3f"));
            let connection = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
                .map_err(StoreError::catalog(dir))?;
            check_tables(&connection, dir)?;
            Ok(connection)
        }
        checked => checked.map(|()| connection),
    }
}

/// Opens the catalogue for writing, making it if there is none. Call with the lock held.
pub(super) fn open_or_create(dir: &Path, root: &Path) -> Result<Connection, StoreError> {
    let failed = StoreError::catalog(dir);
    let mut connection = Connection::open(dir.join(FILE)).map_err(&failed)?;
    connection.busy_timeout(std::time::Duration::from_secs(10)).map_err(&failed)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(&failed)?;
    connection.pragma_update(None, "synchronous", "full").map_err(&failed)?;
    if !has_tables(&connection, dir)? {
        let transaction = connection.transaction().map_err(&failed)?;
        transaction.execute_batch(SCHEMA).map_err(&failed)?;
        set_meta(&transaction, dir, "format", FORMAT.to_string().as_bytes())?;
        set_meta(&transaction, dir, "root", &path_bytes(&kept_root(dir, root)?))?;
        transaction.commit().map_err(&failed)?;
    }
    check_format(&connection, dir)?;
    Ok(connection)
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
    let found = meta(connection, dir, "format")?.unwrap_or_else(|| "none".to_owned());
    match found == FORMAT.to_string() {
        true => Ok(()),
        false => Err(StoreError::Version { dir: dir.to_owned(), found, expected: FORMAT }),
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

fn rows<T>(
    connection: &Connection,
    dir: &Path,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare(sql).map_err(StoreError::catalog(dir))?;
    let rows = statement.query_map([], read).and_then(Iterator::collect);
    rows.map_err(StoreError::catalog(dir))
}

/// Every file, sorted by path.
pub(super) fn files(connection: &Connection, dir: &Path) -> Result<Vec<FileRecord>, StoreError> {
    let sql = "SELECT path, size, mtime_ns, ctime_ns, inode, seen_ns, flags, content, issue, detail
               FROM files ORDER BY path";
    rows(connection, dir, sql, |r| {
        let kind: Option<String> = r.get(8)?;
        let kind = kind.as_deref().and_then(IssueKind::from_word);
        let detail: Option<String> = r.get(9)?;
        Ok(FileRecord {
            path: r.get(0)?,
            stamp: FileStamp {
                size: r.get::<_, i64>(1)? as u64,
                mtime_ns: r.get(2)?,
                ctime_ns: r.get(3)?,
                inode: r.get::<_, i64>(4)? as u64,
            },
            seen_ns: r.get(5)?,
            flags: FileFlags::from_bits(r.get(6)?),
            content: r.get(7)?,
            issue: kind.map(|kind| Issue { kind, detail: detail.unwrap_or_default() }),
        })
    })
}

/// Every content, sorted by id.
pub(super) fn contents(connection: &Connection, dir: &Path) -> Result<Vec<Content>, StoreError> {
    let sql =
        "SELECT id, hash, recipe, language, segment, first_row, n_units, n_bytes, n_lines, n_nodes, flags,
               invalid_utf8 FROM contents ORDER BY id";
    rows(connection, dir, sql, |r| {
        Ok(Content {
            id: r.get(0)?,
            key: ContentKey { hash: r.get(1)?, recipe: r.get::<_, i64>(2)? as u64 },
            language: r.get(3)?,
            segment: r.get(4)?,
            first_row: r.get(5)?,
            n_units: r.get(6)?,
            n_bytes: r.get::<_, i64>(7)? as u64,
            n_lines: r.get(8)?,
            n_nodes: r.get(9)?,
            flags: FileFlags::from_bits(r.get(10)?),
            invalid_utf8: r.get(11)?,
        })
    })
}

/// The runs, the latest first.
pub(super) fn runs(connection: &Connection, dir: &Path) -> Result<Vec<RunRecord>, StoreError> {
    let sql = "SELECT id, kind, finished_ms, version, summary FROM runs ORDER BY id DESC";
    rows(connection, dir, sql, |r| {
        Ok(RunRecord {
            id: r.get(0)?,
            kind: r.get(1)?,
            finished_ms: r.get(2)?,
            version: r.get(3)?,
            summary: r.get(4)?,
        })
    })
}

/// Counts over the whole store.
pub(super) fn totals(connection: &Connection, dir: &Path) -> Result<Totals, StoreError> {
    let failed = StoreError::catalog(dir);
    let sql = "SELECT language, count(*), sum(n_units), sum(contents.n_bytes), sum(n_lines)
               FROM files JOIN contents ON files.content = contents.id GROUP BY language ORDER BY 3 DESC, 1";
    let number = |r: &Row<'_>, i| r.get::<_, i64>(i).map(|n| n as u64);
    let languages = rows(connection, dir, sql, |r| {
        Ok(LanguageTotal {
            language: r.get(0)?,
            n_files: number(r, 1)?,
            n_units: number(r, 2)?,
            n_bytes: number(r, 3)?,
            n_lines: number(r, 4)?,
        })
    })?;
    let sql =
        "SELECT (SELECT count(*) FROM files WHERE issue IS NOT NULL), count(*), coalesce(sum(n_bytes), 0)
               FROM segments";
    let (n_issues, n_segments, segments_bytes) = connection
        .query_row(sql, [], |r| Ok((number(r, 0)?, number(r, 1)?, number(r, 2)?)))
        .map_err(failed)?;
    Ok(Totals { languages, n_issues, n_segments, segments_bytes })
}

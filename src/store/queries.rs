//! What is asked of the catalogue.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use super::error::StoreError;
use super::rows::{Content, ContentKey, FileRecord, KnownFile, LanguageTotal, RunRecord, Totals};
use super::scope::Scope;
use crate::io::FileStamp;
use crate::types::{FileFlags, Issue, IssueKind};

fn rows<T>(
    connection: &Connection,
    dir: &Path,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql).map_err(StoreError::catalog(dir))?;
    let rows = statement.query_map(params, read).and_then(Iterator::collect);
    rows.map_err(StoreError::catalog(dir))
}

/// Numbers in one column.
pub(super) fn numbers(connection: &Connection, dir: &Path, sql: &str) -> Result<Vec<i64>, StoreError> {
    rows(connection, dir, sql, [], |r| r.get(0))
}

/// Paths in one column.
pub(super) fn paths(connection: &Connection, dir: &Path, sql: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    rows(connection, dir, sql, [], |r| r.get(0))
}

/// One number.
pub(super) fn number(connection: &Connection, dir: &Path, sql: &str) -> Result<i64, StoreError> {
    connection.query_row(sql, [], |r| r.get(0)).map_err(StoreError::catalog(dir))
}

/// The columns of a content, in the order of [`content`].
const CONTENT: &str =
    "c.id, c.hash, c.recipe, c.language, c.segment, c.first_row, c.n_units, c.n_bytes, c.n_lines,
    c.n_nodes, c.flags, c.invalid_utf8";

/// The content in the columns from `at` on.
fn content(r: &Row<'_>, at: usize) -> rusqlite::Result<Content> {
    Ok(Content {
        id: r.get(at)?,
        key: ContentKey { hash: r.get(at + 1)?, recipe: r.get::<_, i64>(at + 2)? as u64 },
        language: r.get(at + 3)?,
        segment: r.get(at + 4)?,
        first_row: r.get(at + 5)?,
        n_units: r.get(at + 6)?,
        n_bytes: r.get::<_, i64>(at + 7)? as u64,
        n_lines: r.get(at + 8)?,
        n_nodes: r.get(at + 9)?,
        flags: FileFlags::from_bits(r.get(at + 10)?),
        invalid_utf8: r.get(at + 11)?,
    })
}

/// The files of a scope, all of them if there is none, sorted by path: as they are, or as they were in a run.
pub(super) fn files(
    connection: &Connection,
    dir: &Path,
    scope: Option<&Scope>,
    run: Option<i64>,
) -> Result<Vec<KnownFile>, StoreError> {
    let (now, past) = match run {
        None => (String::new(), String::new()),
        Some(run) => {
            let past = format!(
                "UNION ALL SELECT path, 0, 0, 0, 0, 0, flags, content, issue, detail FROM past_files
                 WHERE since <= {run} AND until > {run}"
            );
            (format!("WHERE since <= {run}"), past)
        }
    };
    let mut sql = format!(
        "SELECT f.path, f.size, f.mtime_ns, f.ctime_ns, f.inode, f.seen_ns, f.flags, f.issue, f.detail, f.content,
             {CONTENT}
         FROM (SELECT path, size, mtime_ns, ctime_ns, inode, seen_ns, flags, content, issue, detail FROM files {now}
               {past}) AS f LEFT JOIN contents AS c ON c.id = f.content"
    );
    let ranges = scope.and_then(Scope::ranges).unwrap_or_default();
    for (i, _) in ranges.iter().enumerate() {
        sql += if i == 0 { " WHERE " } else { " OR " };
        sql += "f.path = ? OR (f.path > ? AND f.path < ?)";
    }
    sql += " ORDER BY f.path";
    let params = rusqlite::params_from_iter(ranges.iter().flatten());
    let mut files = rows(connection, dir, &sql, params, |r| {
        let kind: Option<String> = r.get(7)?;
        let kind = kind.as_deref().and_then(IssueKind::from_word);
        let detail: Option<String> = r.get(8)?;
        let id: Option<i64> = r.get(9)?;
        let record = FileRecord {
            path: r.get(0)?,
            stamp: FileStamp {
                size: r.get::<_, i64>(1)? as u64,
                mtime_ns: r.get(2)?,
                ctime_ns: r.get(3)?,
                inode: r.get::<_, i64>(4)? as u64,
            },
            seen_ns: r.get(5)?,
            flags: FileFlags::from_bits(r.get(6)?),
            content: id,
            issue: kind.map(|kind| Issue { kind, detail: detail.unwrap_or_default() }),
        };
        Ok(KnownFile { record, content: id.map(|_| content(r, 10)).transpose()? })
    })?;
    if let Some(scope) = scope {
        files.retain(|file| scope.holds(&file.record.path));
    }
    Ok(files)
}

/// Whether a file's flags, content and issue are as they are known; nothing at all need not be.
pub(super) fn has(connection: &Connection, dir: &Path, file: &FileRecord) -> Result<bool, StoreError> {
    let sql = "SELECT flags, content, issue, detail FROM files WHERE path = ?1";
    let mut statement = connection.prepare_cached(sql).map_err(StoreError::catalog(dir))?;
    let known = statement.query_row([&file.path], |r| {
        let state: (u8, Option<i64>, Option<String>, Option<String>) =
            (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        Ok(state)
    });
    let issue = file.issue.as_ref().map(|issue| (issue.kind.as_str().to_owned(), issue.detail.clone()));
    let (kind, detail) = issue.unzip();
    let is_nothing = file.content.is_none() && kind.is_none();
    Ok(match known.optional().map_err(StoreError::catalog(dir))? {
        Some((_, None, None, _)) | None if is_nothing => true,
        Some(known) => known == (file.flags.bits(), file.content, kind, detail),
        None => false,
    })
}

/// Every content, sorted by id.
pub(super) fn contents(connection: &Connection, dir: &Path) -> Result<Vec<Content>, StoreError> {
    rows(connection, dir, &format!("SELECT {CONTENT} FROM contents AS c ORDER BY c.id"), [], |r| {
        content(r, 0)
    })
}

/// The contents of some segments and whether a file has them, now or in a kept run, in the order of the paths of those
/// files.
pub(super) fn contents_of(
    connection: &Connection,
    dir: &Path,
    segments: &[i64],
) -> Result<Vec<(Content, bool)>, StoreError> {
    let list = segments.iter().map(i64::to_string).collect::<Vec<_>>().join(",");
    let sql = format!(
        "SELECT {CONTENT}, coalesce((SELECT min(path) FROM files WHERE content = c.id),
             (SELECT min(path) FROM past_files WHERE content = c.id)) AS path
         FROM contents AS c WHERE c.segment IN ({list}) ORDER BY path, c.id"
    );
    rows(connection, dir, &sql, [], |r| Ok((content(r, 0)?, r.get::<_, Option<Vec<u8>>>(12)?.is_some())))
}

/// Of every segment the rows of contents that a file has, now or in a kept run.
pub(super) fn live_rows(connection: &Connection, dir: &Path) -> Result<Vec<(i64, u64)>, StoreError> {
    let sql = "SELECT segment, sum(n_units) FROM contents
               WHERE id IN (SELECT content FROM files UNION SELECT content FROM past_files) GROUP BY segment";
    rows(connection, dir, sql, [], |r| Ok((r.get(0)?, r.get::<_, i64>(1)? as u64)))
}

/// The keys of all contents.
pub(super) fn content_keys(connection: &Connection, dir: &Path) -> Result<HashSet<ContentKey>, StoreError> {
    Ok(rows(connection, dir, "SELECT hash, recipe FROM contents", [], key)?.into_iter().collect())
}

/// The keys of the contents whose bytes have this hash.
pub(super) fn content_keys_of(
    connection: &Connection,
    dir: &Path,
    hash: &[u8; 16],
) -> Result<Vec<ContentKey>, StoreError> {
    rows(connection, dir, "SELECT hash, recipe FROM contents WHERE hash = ?1", [hash], key)
}

/// The key in the first two columns.
fn key(r: &Row<'_>) -> rusqlite::Result<ContentKey> {
    Ok(ContentKey { hash: r.get(0)?, recipe: r.get::<_, i64>(1)? as u64 })
}

/// The id of a content.
pub(super) fn content_id(
    connection: &Connection,
    dir: &Path,
    key: &ContentKey,
) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT id FROM contents WHERE hash = ?1 AND recipe = ?2";
    let mut statement = connection.prepare_cached(sql).map_err(StoreError::catalog(dir))?;
    let id = statement.query_row(params![key.hash, key.recipe as i64], |r| r.get(0));
    id.optional().map_err(StoreError::catalog(dir))
}

/// A segment as the catalogue knows it.
pub(super) struct Segment {
    pub(super) id: i64,
    pub(super) n_rows: u64,
    pub(super) n_bytes: u64,
    pub(super) hash: [u8; 32],
    /// Spaces that its rows have vectors of.
    pub(super) n_spaces: u8,
}

/// Every segment, sorted by id.
pub(super) fn segments(connection: &Connection, dir: &Path) -> Result<Vec<Segment>, StoreError> {
    let sql = "SELECT id, n_rows, n_bytes, hash, n_spaces FROM segments ORDER BY id";
    rows(connection, dir, sql, [], |r| {
        Ok(Segment {
            id: r.get(0)?,
            n_rows: r.get::<_, i64>(1)? as u64,
            n_bytes: r.get::<_, i64>(2)? as u64,
            hash: r.get(3)?,
            n_spaces: r.get(4)?,
        })
    })
}

/// A file among the results of a run.
pub(super) struct ResultFile {
    pub(super) run: i64,
    pub(super) name: String,
    pub(super) n_bytes: u64,
    pub(super) hash: [u8; 32],
}

/// The files of all runs.
pub(super) fn results(connection: &Connection, dir: &Path) -> Result<Vec<ResultFile>, StoreError> {
    rows(connection, dir, "SELECT run, name, n_bytes, hash FROM results", [], |r| {
        let n_bytes = r.get::<_, i64>(2)? as u64;
        Ok(ResultFile { run: r.get(0)?, name: r.get(1)?, n_bytes, hash: r.get(3)? })
    })
}

/// The runs, the latest first.
pub(super) fn runs(connection: &Connection, dir: &Path) -> Result<Vec<RunRecord>, StoreError> {
    let sql = "SELECT id, kind, finished_ms, version, summary FROM runs ORDER BY id DESC";
    rows(connection, dir, sql, [], |r| {
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
    let languages = rows(connection, dir, sql, [], |r| {
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

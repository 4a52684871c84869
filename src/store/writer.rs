//! The one writer of a store.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::params;

use super::Store;
use super::catalog::{self, Content, ContentKey, FileRecord, RunRecord};
use super::error::StoreError;
use super::lock::Lock;
use super::reader::segment_path;
use super::segment::{SegmentWriter, UnitRow};
use crate::io::sync_dir;

/// Units after which a segment is closed and committed: what a kill can cost is the parsing of these.
const ROWS_PER_SEGMENT: u32 = 131_072;

/// A store opened for writing. Everything added is committed segment by segment; files and the run are
/// committed together by [`StoreWriter::commit_files`].
pub struct StoreWriter {
    store: Store,
    segment: Option<OpenSegment>,
    next_segment: i64,
    next_content: i64,
    /// Held until the connection is closed.
    _lock: Lock,
}

struct OpenSegment {
    id: i64,
    partial: PathBuf,
    writer: SegmentWriter,
    contents: Vec<Content>,
}

impl StoreWriter {
    /// Opens the store in `dir` for writing and makes it if there is none; relative paths of a new
    /// store start from `root`. What an earlier, interrupted writer left over is removed.
    ///
    /// # Errors
    /// [`StoreError`], `Locked` if another process is writing.
    pub fn open(dir: &Path, root: &Path) -> Result<Self, StoreError> {
        let read_only = |source| StoreError::ReadOnly { dir: dir.to_owned(), source };
        for folder in ["segments", "runs"] {
            std::fs::create_dir_all(dir.join(folder)).map_err(read_only)?;
        }
        let lock = Lock::take(dir)?;
        let ignore = dir.join(".gitignore");
        if !ignore.exists() {
            std::fs::write(&ignore, "*\n").map_err(StoreError::io(&ignore))?;
        }
        let connection = catalog::open_or_create(dir, root)?;
        let root = catalog::root(&connection, dir)?;
        let last = |table: &str| {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            connection.query_row(&sql, [], |r| r.get::<_, i64>(0)).map_err(StoreError::catalog(dir))
        };
        let (next_segment, next_content) = (last("segments")? + 1, last("contents")? + 1);
        let store = Store { dir: dir.to_owned(), connection, root };
        let writer = Self { store, segment: None, next_segment, next_content, _lock: lock };
        writer.remove_left_overs()?;
        Ok(writer)
    }

    /// The store as committed so far.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Adds a content that the store does not hold yet; `content.id`, `segment` and `first_row` are set
    /// here. Returns its id.
    ///
    /// # Errors
    /// [`StoreError`] if writing fails; what was committed before stays.
    pub fn add(&mut self, mut content: Content, rows: Vec<UnitRow>) -> Result<i64, StoreError> {
        let mut segment = match self.segment.take() {
            Some(segment) => segment,
            None => self.begin_segment(rows.first())?,
        };
        content.id = self.next_content;
        content.segment = segment.id;
        content.first_row = segment.writer.n_rows();
        content.n_units = rows.len() as u32;
        for row in rows {
            segment.writer.push(row).map_err(StoreError::segment(&segment.partial))?;
        }
        segment.contents.push(content);
        self.next_content += 1;
        if segment.writer.n_rows() >= ROWS_PER_SEGMENT {
            self.commit_segment(segment)?;
        } else {
            self.segment = Some(segment);
        }
        Ok(self.next_content - 1)
    }

    fn segments_dir(&self) -> PathBuf {
        self.store.dir.join("segments")
    }

    fn begin_segment(&mut self, first: Option<&UnitRow>) -> Result<OpenSegment, StoreError> {
        let id = self.next_segment;
        self.next_segment += 1;
        let partial = segment_path(&self.segments_dir(), id).with_extension("partial");
        let file = File::create(&partial)
            .map_err(|source| StoreError::ReadOnly { dir: self.store.dir.clone(), source })?;
        let writer = SegmentWriter::new(file, first).map_err(StoreError::segment(&partial))?;
        Ok(OpenSegment { id, partial, writer, contents: Vec::new() })
    }

    /// Makes the segment durable first, then known.
    fn commit_segment(&mut self, segment: OpenSegment) -> Result<(), StoreError> {
        let OpenSegment { id, partial, writer, contents } = segment;
        let n_rows = writer.n_rows();
        let file = writer.finish().map_err(StoreError::segment(&partial))?;
        file.sync_all().map_err(StoreError::io(&partial))?;
        drop(file);
        let path = segment_path(&self.segments_dir(), id);
        let (hash, n_bytes) = hash_file(&partial).map_err(StoreError::io(&partial))?;
        std::fs::rename(&partial, &path).map_err(StoreError::io(&path))?;
        sync_dir(&self.segments_dir()).map_err(StoreError::io(&path))?;

        let failed = StoreError::catalog(&self.store.dir);
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        let sql = "INSERT INTO segments VALUES (?1, ?2, ?3, ?4)";
        transaction.execute(sql, params![id, n_rows, n_bytes as i64, hash]).map_err(&failed)?;
        {
            let sql = "INSERT INTO contents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
            let mut insert = transaction.prepare(sql).map_err(&failed)?;
            for c in &contents {
                let row = params![
                    c.id,
                    c.key.hash,
                    c.key.recipe as i64,
                    c.language,
                    c.segment,
                    c.first_row,
                    c.n_units,
                    c.n_bytes as i64,
                    c.n_lines,
                    c.n_nodes,
                    c.flags.bits(),
                    c.invalid_utf8
                ];
                insert.execute(row).map_err(&failed)?;
            }
        }
        transaction.commit().map_err(&failed)
    }

    /// Commits everything added, so that it will not be parsed again whatever becomes of the run.
    ///
    /// # Errors
    /// [`StoreError`] if writing fails.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        match self.segment.take() {
            Some(segment) => self.commit_segment(segment),
            None => Ok(()),
        }
    }

    /// Brings the list of files up to date in one transaction: `changed` ones are entered, `gone` ones
    /// (paths) removed, `meta` set. Segments whose contents no file points to any more are then removed.
    ///
    /// # Errors
    /// [`StoreError`] if writing fails; the files are then as they were before.
    pub fn commit_files(
        &mut self,
        changed: &[FileRecord],
        gone: &[Vec<u8>],
        meta: &[(&str, &str)],
    ) -> Result<(), StoreError> {
        self.checkpoint()?;
        let dir = self.store.dir.clone();
        let failed = StoreError::catalog(&dir);
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        for (key, value) in meta {
            catalog::set_meta(&transaction, &dir, key, value.as_bytes())?;
        }
        {
            let sql = "INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
            let mut insert = transaction.prepare(sql).map_err(&failed)?;
            for file in changed {
                let issue = file.issue.as_ref();
                let row = params![
                    file.path,
                    file.stamp.size as i64,
                    file.stamp.mtime_ns,
                    file.stamp.ctime_ns,
                    file.stamp.inode as i64,
                    file.seen_ns,
                    file.flags.bits(),
                    file.content,
                    issue.map(|i| i.kind.as_str()),
                    issue.map(|i| &i.detail)
                ];
                insert.execute(row).map_err(&failed)?;
            }
            let mut delete = transaction.prepare("DELETE FROM files WHERE path = ?1").map_err(&failed)?;
            for path in gone {
                delete.execute([path]).map_err(&failed)?;
            }
        }
        if !changed.is_empty() || !gone.is_empty() {
            transaction.execute_batch(DROP_UNUSED).map_err(&failed)?;
        }
        transaction.commit().map_err(&failed)?;
        self.remove_left_overs()
    }

    /// Makes the folder for the results of a new run and returns the run's number.
    ///
    /// # Errors
    /// [`StoreError`] if the folder cannot be made.
    pub fn begin_run(&mut self) -> Result<(i64, PathBuf), StoreError> {
        let id = self.store.runs()?.first().map_or(1, |r| r.id + 1);
        let dir = run_dir(&self.store.dir, id);
        std::fs::create_dir_all(&dir).map_err(StoreError::io(&dir))?;
        Ok((id, dir))
    }

    /// Records a run whose results are in place, and forgets all but the `keep` latest of its kind.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be changed.
    pub fn record_run(&mut self, run: &RunRecord, keep: usize) -> Result<(), StoreError> {
        let failed = StoreError::catalog(&self.store.dir);
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        let row = params![run.id, run.kind, run.finished_ms, run.version, run.summary];
        transaction.execute("INSERT INTO runs VALUES (?1, ?2, ?3, ?4, ?5)", row).map_err(&failed)?;
        // Of each kind: indexing often must not push out the results of a classification.
        let sql = "DELETE FROM runs WHERE ?1 <= (
            SELECT count(*) FROM runs AS later WHERE later.kind = runs.kind AND later.id > runs.id)";
        transaction.execute(sql, [keep.max(1) as i64]).map_err(&failed)?;
        transaction.commit().map_err(&failed)?;
        self.remove_left_overs()
    }

    /// Removes files that the catalogue does not know: of interrupted writers and of dropped segments.
    fn remove_left_overs(&self) -> Result<(), StoreError> {
        let dir = &self.store.dir;
        let ids = |table: &str| -> Result<Vec<i64>, StoreError> {
            let mut statement = self
                .store
                .connection
                .prepare(&format!("SELECT id FROM {table}"))
                .map_err(StoreError::catalog(dir))?;
            let ids = statement.query_map([], |r| r.get(0)).and_then(Iterator::collect);
            ids.map_err(StoreError::catalog(dir))
        };
        let segments: Vec<PathBuf> =
            ids("segments")?.into_iter().map(|id| segment_path(&self.segments_dir(), id)).collect();
        let open = self.segment.as_ref().map(|s| &s.partial);
        for path in list(&self.segments_dir())? {
            if !segments.contains(&path) && Some(&path) != open {
                std::fs::remove_file(&path).map_err(StoreError::io(&path))?;
            }
        }
        let runs_dir = dir.join("runs");
        let runs: Vec<PathBuf> = ids("runs")?.into_iter().map(|id| run_dir(dir, id)).collect();
        for path in list(&runs_dir)? {
            if !runs.contains(&path) {
                std::fs::remove_dir_all(&path).map_err(StoreError::io(&path))?;
            }
        }
        Ok(())
    }
}

impl Drop for StoreWriter {
    /// A segment that was begun and not committed goes; where it cannot, the next writer removes it.
    fn drop(&mut self) {
        if let Some(segment) = &self.segment {
            let _ = std::fs::remove_file(&segment.partial);
        }
    }
}

/// Contents nobody points to are dropped segment-wise: a segment goes when all of its contents may.
const DROP_UNUSED: &str = "
CREATE TEMP TABLE unused AS SELECT id FROM segments WHERE id NOT IN (
    SELECT contents.segment FROM files JOIN contents ON files.content = contents.id);
DELETE FROM contents WHERE segment IN (SELECT id FROM unused);
DELETE FROM segments WHERE id IN (SELECT id FROM unused);
DROP TABLE unused;
";

/// Where the results of run `id` lie.
pub fn run_dir(store: &Path, id: i64) -> PathBuf {
    store.join("runs").join(format!("{id:06}"))
}

fn list(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = std::fs::read_dir(dir).and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect());
    entries.map_err(StoreError::io(dir))
}

fn hash_file(path: &Path) -> io::Result<([u8; 32], u64)> {
    let mut hasher = blake3::Hasher::new();
    let mut file = File::open(path)?;
    let n_bytes = io::copy(&mut file, &mut hasher)?;
    Ok((*hasher.finalize().as_bytes(), n_bytes))
}

impl ContentKey {
    /// The key of a file's `bytes` under `recipe`.
    pub fn of(bytes: &[u8], recipe: u64) -> Self {
        Self { hash: short_hash(bytes), recipe }
    }
}

/// First 16 bytes of the BLAKE3 hash.
pub fn short_hash(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    short
}

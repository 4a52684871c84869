//! The one writer of a store, and how segments come to be.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};

use super::Store;
use super::catalog::{self, commit};
use super::error::StoreError;
use super::lock::{Lock, READERS};
use super::mend;
use super::place::{self, IGNORE, IGNORE_TEXT};
use super::queries;
use super::reader::segment_path;
use super::rows::{Content, ContentKey};
use super::sealer::Sealer;
use super::segment::{SegmentWriter, UnitRow};
use super::sweep;
use crate::io::{DiskFile, disk, hash_file};

/// Units after which a segment is closed and committed: what a kill can cost is the parsing of these.
pub(super) const ROWS_PER_SEGMENT: u32 = 131_072;

/// A store opened for writing. Everything added is committed segment by segment; files and the run are
/// committed together by [`StoreWriter::commit_files`].
pub struct StoreWriter {
    pub(super) store: Store,
    segment: Option<OpenSegment>,
    /// Contents that are not committed yet, by their keys.
    pending: HashMap<ContentKey, i64>,
    next_segment: i64,
    next_content: i64,
    /// Number of the run that is under way.
    pub(super) run: i64,
    sealer: Sealer,
    /// Held until the connection is closed.
    _lock: Lock,
}

/// A segment that is being written.
pub(super) struct OpenSegment {
    id: i64,
    partial: PathBuf,
    writer: SegmentWriter,
    contents: Vec<Content>,
}

/// A segment that is durable, but not known yet.
pub(super) struct Finished {
    id: i64,
    n_rows: u32,
    n_spaces: usize,
    n_bytes: u64,
    hash: [u8; 32],
}

impl StoreWriter {
    /// Opens the store in `dir` for writing and makes it if there is none; relative paths of a new
    /// store start from `root`. What an earlier, interrupted writer left over is removed.
    ///
    /// # Errors
    /// [`StoreError`], `Locked` if another process is writing.
    pub fn open(dir: &Path, root: &Path) -> Result<Self, StoreError> {
        Self::open_or_wait(dir, root, &mut |_| false)
    }

    /// Opens the store as [`StoreWriter::open`] does, waiting for another writer as long as `waiting`, which is told
    /// who that is, says so.
    ///
    /// # Errors
    /// [`StoreError`], `Locked` if another process is writing and nobody wants to wait.
    pub fn open_or_wait(
        dir: &Path,
        root: &Path,
        waiting: &mut dyn FnMut(&StoreError) -> bool,
    ) -> Result<Self, StoreError> {
        if !dir.join(catalog::FILE).exists() {
            place::require_room(dir)?;
        }
        place::require_files(dir)?;
        let read_only = |source| StoreError::ReadOnly { dir: dir.to_owned(), source };
        for folder in ["segments", "runs"] {
            disk::create_dir(&dir.join(folder)).map_err(read_only)?;
        }
        let lock = Lock::wait(dir, waiting)?;
        mend::finish_clearing(dir)?;
        let files: [(&str, &[u8]); 2] = [(IGNORE, IGNORE_TEXT), (READERS, b"")];
        for (name, text) in files {
            let path = dir.join(name);
            // A link to nowhere does not exist, and is not followed.
            if !path.exists() && !path.is_symlink() {
                let written =
                    DiskFile::create(&path).and_then(|mut f| std::io::Write::write_all(&mut f, text));
                written.map_err(StoreError::io(&path))?;
            }
        }
        let (connection, is_new) = catalog::open_or_create(dir, root)?;
        let sealer = Sealer::open(dir, is_new)?;
        let root = catalog::root(&connection, dir)?;
        let last = |sql| queries::number(&connection, dir, sql);
        let next_segment = last("SELECT coalesce(max(id), 0) FROM segments")? + 1;
        let next_content = last("SELECT coalesce(max(id), 0) FROM contents")? + 1;
        let run = next_run(&connection, dir)?;
        let store = Store { dir: dir.to_owned(), connection, root, _reading: None };
        let pending = HashMap::new();
        let (segment, _lock) = (None, lock);
        let writer = Self { store, segment, pending, next_segment, next_content, run, sealer, _lock };
        sweep::left_overs(&writer.store)?;
        Ok(writer)
    }

    /// The store as committed so far.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The id of a content that the store holds, or that was added to it.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be read.
    pub fn content_id(&self, key: &ContentKey) -> Result<Option<i64>, StoreError> {
        match self.pending.get(key) {
            Some(&id) => Ok(Some(id)),
            None => queries::content_id(&self.store.connection, &self.store.dir, key),
        }
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
        content.n_units = rows.len() as u32;
        self.pending.insert(content.key, content.id);
        segment.push(content, rows)?;
        self.next_content += 1;
        if segment.n_rows() >= ROWS_PER_SEGMENT {
            self.commit_segment(segment)?;
        } else {
            self.segment = Some(segment);
        }
        Ok(self.next_content - 1)
    }

    /// Begins a segment of rows like `first`.
    pub(super) fn begin_segment(&mut self, first: Option<&UnitRow>) -> Result<OpenSegment, StoreError> {
        let id = self.next_segment;
        self.next_segment += 1;
        let partial = segment_path(&self.store.dir, id).with_extension("partial");
        let file = DiskFile::create(&partial)
            .map_err(|source| StoreError::ReadOnly { dir: self.store.dir.clone(), source })?;
        let writer = SegmentWriter::new(file, first).map_err(StoreError::segment(&partial))?;
        Ok(OpenSegment { id, partial, writer, contents: Vec::new() })
    }

    /// Makes the segment durable first, then known.
    fn commit_segment(&mut self, segment: OpenSegment) -> Result<(), StoreError> {
        let dir = self.store.dir.clone();
        let (finished, contents) = segment.finish(&dir)?;
        let transaction = self.store.connection.transaction().map_err(StoreError::catalog(&dir))?;
        finished.enter(&transaction, &dir)?;
        enter_contents(&transaction, &dir, &contents)?;
        commit(transaction, &dir)?;
        self.pending.clear();
        self.seal()
    }

    /// Makes what was added and is not committed durable, for the transaction that makes it known.
    pub(super) fn finish_segment(&mut self) -> Result<Option<(Finished, Vec<Content>)>, StoreError> {
        self.segment.take().map(|segment| segment.finish(&self.store.dir)).transpose()
    }

    /// Seals what was committed.
    pub(super) fn seal(&mut self) -> Result<(), StoreError> {
        self.sealer.committed(&self.store.connection)
    }

    /// To be called when what was [finished](StoreWriter::finish_segment) is committed.
    pub(super) fn segment_is_known(&mut self) {
        self.pending.clear();
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
}

impl OpenSegment {
    /// Rows in it so far.
    pub(super) fn n_rows(&self) -> u32 {
        self.writer.n_rows()
    }

    /// Appends a content; its place is set here.
    pub(super) fn push(&mut self, mut content: Content, rows: Vec<UnitRow>) -> Result<(), StoreError> {
        content.segment = self.id;
        content.first_row = self.n_rows();
        rows.into_iter()
            .try_for_each(|row| self.writer.push(row))
            .map_err(StoreError::segment(&self.partial))?;
        self.contents.push(content);
        Ok(())
    }

    /// Makes it durable under its name in the store `dir`, and gives the contents in it.
    pub(super) fn finish(self, dir: &Path) -> Result<(Finished, Vec<Content>), StoreError> {
        let Self { id, partial, writer, contents } = self;
        let (n_rows, n_spaces) = (writer.n_rows(), writer.n_spaces());
        let file = writer.finish().map_err(StoreError::segment(&partial))?;
        file.sync().map_err(StoreError::io(&partial))?;
        drop(file);
        let path = segment_path(dir, id);
        let (hash, n_bytes) = hash_file(&partial).map_err(StoreError::io(&partial))?;
        disk::rename(&partial, &path).map_err(StoreError::io(&path))?;
        disk::sync_dir(&dir.join("segments")).map_err(StoreError::io(&path))?;
        Ok((Finished { id, n_rows, n_spaces, n_bytes, hash }, contents))
    }
}

impl Finished {
    /// Its size in bytes.
    pub(super) fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    /// Makes it known.
    pub(super) fn enter(&self, transaction: &Transaction<'_>, dir: &Path) -> Result<(), StoreError> {
        let sql = "INSERT INTO segments VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![self.id, self.n_rows, self.n_bytes as i64, self.hash, self.n_spaces as i64];
        transaction.execute(sql, row).map_err(StoreError::catalog(dir))?;
        Ok(())
    }
}

/// Makes contents known whose segment is.
pub(super) fn enter_contents(
    transaction: &Transaction<'_>,
    dir: &Path,
    contents: &[Content],
) -> Result<(), StoreError> {
    let failed = StoreError::catalog(dir);
    let sql = "INSERT INTO contents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut insert = transaction.prepare_cached(sql).map_err(&failed)?;
    for c in contents {
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
    Ok(())
}

impl Drop for StoreWriter {
    /// A segment that was begun and not committed goes, and the log is moved into the catalogue. Where that cannot be,
    /// the next writer does it.
    fn drop(&mut self) {
        if let Some(segment) = &self.segment {
            let _ = disk::remove(&segment.partial);
        }
        let _ = self.sealer.close(&self.store.connection);
    }
}

/// The number of the next run: higher than those of the recorded ones. What an interrupted run has changed belongs to
/// the one that comes after it.
pub(super) fn next_run(connection: &Connection, dir: &Path) -> Result<i64, StoreError> {
    let recorded = queries::number(connection, dir, "SELECT coalesce(max(id), 0) FROM runs")?;
    let changed =
        queries::number(connection, dir, "SELECT coalesce(max(value), 0) FROM meta WHERE key = 'run'")?;
    Ok(changed.max(recorded + 1))
}

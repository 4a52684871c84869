//! Bringing the list of files up to date, and what it was before into the past.

use std::path::Path;

use rusqlite::{OptionalExtension, Transaction, params};

use super::catalog::{self, commit};
use super::error::StoreError;
use super::queries;
use super::rows::FileRecord;
use super::writer::{StoreWriter, enter_contents};

impl StoreWriter {
    /// Commits what was added and brings the list of files up to date in one transaction: `changed` ones are entered, `gone`
    /// ones (paths) removed, `meta` set. How the files were in earlier runs is kept as long as those runs are. Segments are
    /// then merged or removed as need be.
    ///
    /// # Errors
    /// [`StoreError`] if writing fails; the files are then as they were before, or as they should be.
    pub fn commit_files(
        &mut self,
        changed: &[FileRecord],
        gone: &[Vec<u8>],
        meta: &[(&str, &str)],
    ) -> Result<(), StoreError> {
        let added = self.finish_segment()?;
        let (dir, run) = (self.store.dir.clone(), self.run);
        let recorded =
            queries::number(&self.store.connection, &dir, "SELECT coalesce(max(id), 0) FROM runs")?;
        let failed = StoreError::catalog(&dir);
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        if let Some((segment, contents)) = &added {
            segment.enter(&transaction, &dir)?;
            enter_contents(&transaction, &dir, contents)?;
        }
        for (key, value) in meta {
            if catalog::meta(&transaction, &dir, key)?.as_deref() != Some(*value) {
                catalog::set_meta(&transaction, &dir, key, value.as_bytes())?;
            }
        }
        let now = Now { transaction: &transaction, dir: &dir, run, recorded };
        let mut n_replaced = 0;
        for file in changed {
            n_replaced += now.enter(file)?;
        }
        for path in gone {
            n_replaced += now.forget(path)?;
        }
        let sql =
            "INSERT INTO meta VALUES ('run', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        transaction.execute(sql, [run]).map_err(&failed)?;
        let sql = "INSERT INTO meta VALUES ('replaced', ?1)
                   ON CONFLICT (key) DO UPDATE SET value = value + excluded.value";
        transaction.execute(sql, [n_replaced]).map_err(&failed)?;
        commit(transaction, &dir)?;
        self.segment_is_known();
        self.seal()?;
        self.tidy()
    }
}

/// The transaction that a run brings files up to date in.
struct Now<'a> {
    transaction: &'a Transaction<'a>,
    dir: &'a Path,
    run: i64,
    /// The last run that is recorded: what has changed since then nobody has seen.
    recorded: i64,
}

/// What the past is about.
#[derive(Clone, PartialEq)]
struct State {
    flags: u8,
    content: Option<i64>,
    issue: Option<String>,
    detail: Option<String>,
    since: i64,
}

impl Now<'_> {
    /// Enters a file as it is now; returns the number of units that it had before, if it has others now.
    fn enter(&self, file: &FileRecord) -> Result<i64, StoreError> {
        let issue = file.issue.as_ref();
        let mut state = State {
            flags: file.flags.bits(),
            content: file.content,
            issue: issue.map(|issue| issue.kind.as_str().to_owned()),
            detail: issue.map(|issue| issue.detail.clone()),
            since: self.run,
        };
        let mut n_replaced = 0;
        if let Some(before) = self.before(&file.path)? {
            let since = before.since;
            if before == (State { since, ..state.clone() }) {
                state.since = since;
            } else {
                n_replaced = if before.content == state.content { 0 } else { self.n_units(before.content)? };
                self.keep(&file.path, before)?;
            }
        }
        let sql = "INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let row = params![
            file.path,
            file.stamp.size as i64,
            file.stamp.mtime_ns,
            file.stamp.ctime_ns,
            file.stamp.inode as i64,
            file.seen_ns,
            state.flags,
            state.content,
            state.issue,
            state.detail,
            state.since
        ];
        self.execute(sql, row)?;
        Ok(n_replaced)
    }

    /// Forgets a file that is gone; returns the number of units that it had.
    fn forget(&self, path: &[u8]) -> Result<i64, StoreError> {
        let Some(before) = self.before(path)? else { return Ok(0) };
        let n_units = self.n_units(before.content)?;
        self.keep(path, before)?;
        self.execute("DELETE FROM files WHERE path = ?1", [path])?;
        Ok(n_units)
    }

    fn before(&self, path: &[u8]) -> Result<Option<State>, StoreError> {
        let sql = "SELECT flags, content, issue, detail, since FROM files WHERE path = ?1";
        let mut statement = self.transaction.prepare_cached(sql).map_err(StoreError::catalog(self.dir))?;
        let state = statement.query_row([path], |r| {
            let (flags, content, issue, detail, since) =
                (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?);
            Ok(State { flags, content, issue, detail, since })
        });
        state.optional().map_err(StoreError::catalog(self.dir))
    }

    /// Keeps what a file was, if a recorded run saw it so.
    fn keep(
        &self,
        path: &[u8],
        State { flags, content, issue, detail, since }: State,
    ) -> Result<(), StoreError> {
        if since > self.recorded {
            return Ok(());
        }
        let sql = "INSERT OR REPLACE INTO past_files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.execute(sql, params![path, flags, content, issue, detail, since, self.run])
    }

    fn n_units(&self, content: Option<i64>) -> Result<i64, StoreError> {
        let sql = "SELECT n_units FROM contents WHERE id = ?1";
        let mut statement = self.transaction.prepare_cached(sql).map_err(StoreError::catalog(self.dir))?;
        let n_units = statement.query_row([content], |r| r.get(0)).optional();
        Ok(n_units.map_err(StoreError::catalog(self.dir))?.unwrap_or_default())
    }

    fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        let statement = self.transaction.prepare_cached(sql);
        statement.and_then(|mut s| s.execute(params)).map_err(StoreError::catalog(self.dir))?;
        Ok(())
    }
}

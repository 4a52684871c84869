//! Runs: their numbers, their results, and how long they are kept.

use std::path::{Path, PathBuf};

use rusqlite::{Transaction, params};

use super::catalog::commit;
use super::error::StoreError;
use super::rows::RunRecord;
use super::sweep;
use super::writer::{StoreWriter, next_run};
use crate::io::{disk, hash_file};

impl StoreWriter {
    /// Makes the folder for the results of the run under way and returns the run's number.
    ///
    /// # Errors
    /// [`StoreError`] if the folder cannot be made.
    pub fn begin_run(&mut self) -> Result<(i64, PathBuf), StoreError> {
        let dir = run_dir(&self.store.dir, self.run);
        disk::create_dir(&dir).map_err(StoreError::io(&dir))?;
        Ok((self.run, dir))
    }

    /// Records a run whose results are in place and durable, and forgets all but the `keep` latest of its kind.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be changed.
    pub fn record_run(&mut self, run: &RunRecord, keep: usize) -> Result<(), StoreError> {
        let dir = self.store.dir.clone();
        let failed = StoreError::catalog(&dir);
        let results = run_dir(&dir, run.id);
        // The folder itself has to outlive a crash too.
        disk::sync_dir(&dir.join("runs")).map_err(StoreError::io(&results))?;
        let transaction = self.store.connection.transaction().map_err(&failed)?;
        enter(&transaction, &dir, run)?;
        forget(&transaction, &dir, keep)?;
        commit(transaction, &dir)?;
        self.seal()?;
        self.run = next_run(&self.store.connection, &dir)?;
        sweep::left_overs(&self.store)
    }

    /// Forgets all runs but the `keep` latest of each kind, with what files were in those runs alone.
    ///
    /// # Errors
    /// [`StoreError`] if the catalogue cannot be changed.
    pub fn forget_runs(&mut self, keep: usize) -> Result<(), StoreError> {
        let dir = self.store.dir.clone();
        let transaction = self.store.connection.transaction().map_err(StoreError::catalog(&dir))?;
        match forget(&transaction, &dir, keep)? {
            true => {
                commit(transaction, &dir)?;
                self.seal()?;
            }
            false => drop(transaction),
        }
        sweep::left_overs(&self.store)
    }
}

/// Takes all runs but the `keep` latest of each kind out of the catalogue; returns whether there were any.
fn forget(transaction: &Transaction<'_>, dir: &Path, keep: usize) -> Result<bool, StoreError> {
    let failed = StoreError::catalog(dir);
    // Of each kind: indexing often must not push out the results of a classification.
    let sql = "DELETE FROM runs WHERE ?1 <= (
        SELECT count(*) FROM runs AS later WHERE later.kind = runs.kind AND later.id > runs.id)";
    let n_forgotten = transaction.execute(sql, [keep.max(1) as i64]).map_err(&failed)?;
    if n_forgotten > 0 {
        let sql = "DELETE FROM past_files WHERE NOT EXISTS (
            SELECT 1 FROM runs WHERE runs.id >= past_files.since AND runs.id < past_files.until)";
        transaction.execute_batch(sql).map_err(&failed)?;
    }
    Ok(n_forgotten > 0)
}

/// Makes a run known, with the files that are its results.
pub(super) fn enter(transaction: &Transaction<'_>, dir: &Path, run: &RunRecord) -> Result<(), StoreError> {
    let failed = StoreError::catalog(dir);
    let row = params![run.id, run.kind, run.finished_ms, run.version, run.summary];
    transaction.execute("INSERT INTO runs VALUES (?1, ?2, ?3, ?4, ?5)", row).map_err(&failed)?;
    let results = run_dir(dir, run.id);
    for path in disk::list(&results).map_err(StoreError::io(&results))? {
        let (hash, n_bytes) = hash_file(&path).map_err(StoreError::io(&path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let row = params![run.id, name, n_bytes as i64, hash];
        transaction.execute("INSERT INTO results VALUES (?1, ?2, ?3, ?4)", row).map_err(&failed)?;
    }
    Ok(())
}

/// Where the results of run `id` lie.
pub fn run_dir(store: &Path, id: i64) -> PathBuf {
    store.join("runs").join(format!("{id:06}"))
}

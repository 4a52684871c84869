//! The indexing flow: brings a store up to date with source trees.

mod analyse;
mod analyst;
#[cfg(test)]
mod faults;
mod live;
mod ordered;
mod rebuild;
mod scan;
mod snippet;
mod summary;
mod texts;
mod train;
mod watch;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::fingerprint::{Basis, FileTokens, ModelId};
use crate::io::{WalkIssue, WalkOptions, display_path, path_bytes, walk};
use crate::lang::Language;
use crate::simd::Level;
use crate::store::{ContentKey, FileRecord, Store, StoreError, StoreWriter};
use crate::types::{Issue, Progress, Space, Stage, Stopped};

pub use analyst::{Analyst, Outcome, Recipe, Source};
pub use live::Live;
pub use ordered::for_each_ordered;
pub use rebuild::{Rebuilt, rebuild};
pub use snippet::{innermost_at, outermost_functions, representative};
pub use summary::{FileCounts, IndexSummary};
pub use train::{Corpus, train};
pub use watch::{Ended, Update, WatchError, watch};

/// What to index and how.
#[derive(Clone)]
pub struct IndexOptions<'a> {
    /// Files and folders, absolute.
    pub roots: Vec<PathBuf>,
    /// How to walk them. If it names the only paths to look at, they have to lie at or below the roots.
    pub walk: WalkOptions,
    /// Languages to take, by name; empty for all.
    pub languages: Vec<String>,
    /// How to read a file.
    pub recipe: Recipe<'a>,
    /// CPU level for projection.
    pub level: Level,
    /// Threads.
    pub n_threads: usize,
    /// Who wants the tokens of what is parsed, of which the store keeps none.
    pub hear_tokens: Option<HearTokens<'a>>,
    /// Who knows the units of files that are being edited without parsing all of them again.
    pub read_again: Option<ReadAgain<'a>>,
}

/// Is told the tokens of every content that is parsed.
pub type HearTokens<'a> = &'a (dyn Fn(ContentKey, FileTokens) + Sync);

/// Tells the units of the file at a path with these bytes, which is in this language: what [`Analyst::source`] gives but for
/// tokens. `None` for a file that is to be read by an analyst.
pub type ReadAgain<'a> =
    &'a (dyn Fn(&Path, &'static Language, &[u8]) -> Option<Result<Source, Issue>> + Sync);

/// Why nothing could be indexed.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// A glob to leave out is not one.
    #[error("exclude: {0}")]
    Exclude(#[from] ignore::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system, or this process, ran out of something: what cannot be read now is not taken to be unreadable.
    #[error(
        "{path}: {detail}; raise the limit (`ulimit -n`, memory), or use fewer threads (--jobs); the files of the store are as they were"
    )]
    RanOut {
        /// What was to be looked at.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// Somebody stopped it.
    #[error("{0}")]
    Stopped(#[from] Stopped),
}

/// The [fact](crate::store::Store::meta) of a store that tells the model of its vectors of a space; empty if it has none.
pub fn model_key(space: Space) -> &'static str {
    match space {
        Space::Shape => "model",
        Space::Meaning => "meaning",
    }
}

/// The fact of a store that tells what decided which files are source code; one that has none was never indexed into.
const SCAN: &str = "scan";
/// The [fact](crate::store::Store::meta) of a store that tells the smallest unit that it took in last, in syntax nodes.
pub const MIN_NODES: &str = "min-nodes";
/// The [fact](crate::store::Store::meta) of a store that tells the largest file that it took in last, in bytes.
pub const MAX_FILE_BYTES: &str = "max-file-bytes";

/// A store's vectors cannot be compared with those of a basis.
#[derive(Debug, thiserror::Error)]
pub enum BasisError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It has none of the space.
    #[error("the store in {} has no vectors of the {space} space: run `pt index --space {space}` on it", dir.display())]
    Missing {
        /// The store.
        dir: PathBuf,
        /// The space that is asked for.
        space: Space,
    },
    /// They were made with another model.
    #[error(
        "the store in {} was made with model {found}, this pt uses model {expected}: run `pt index` on it again",
        dir.display()
    )]
    Model {
        /// The store.
        dir: PathBuf,
        /// Model of the store.
        found: String,
        /// Model at hand.
        expected: ModelId,
    },
}

/// Makes sure that a store's vectors can be compared with those of a basis.
///
/// # Errors
/// [`BasisError`].
pub fn require(store: &Store, basis: Basis) -> Result<(), BasisError> {
    let (dir, space, expected) = (store.dir().to_owned(), basis.space, basis.model);
    match store.meta(model_key(space))? {
        Some(found) if found == expected.to_string() => Ok(()),
        Some(found) if !found.is_empty() => Err(BasisError::Model { dir, found, expected }),
        _ => Err(BasisError::Missing { dir, space }),
    }
}

/// Brings the store up to date with `options.roots`: reads and parses what is new or changed, forgets
/// what is gone, and commits. The run itself is the caller's to record.
///
/// # Errors
/// [`IndexError`]. Contents that were parsed before a failure stay in the store.
pub fn index(
    writer: &mut StoreWriter,
    options: &IndexOptions<'_>,
    progress: &dyn Progress,
) -> Result<IndexSummary, IndexError> {
    let looked = Looked::at(writer, options, progress)?;
    looked.keep(writer, options)
}

/// As [`index`], but commits nothing if every file is as the store has it; then `None`.
fn index_changes(
    writer: &mut StoreWriter,
    options: &IndexOptions<'_>,
    progress: &dyn Progress,
) -> Result<Option<IndexSummary>, IndexError> {
    let looked = Looked::at(writer, options, progress)?;
    for record in &looked.changed {
        if !writer.store().has(record)? {
            return Ok(Some(looked.keep(writer, options)?));
        }
    }
    Ok(if looked.gone.is_empty() { None } else { Some(looked.keep(writer, options)?) })
}

/// What is not as the store has it.
struct Looked {
    changed: Vec<FileRecord>,
    gone: Vec<Vec<u8>>,
    summary: IndexSummary,
}

impl Looked {
    fn at(
        writer: &mut StoreWriter,
        options: &IndexOptions<'_>,
        progress: &dyn Progress,
    ) -> Result<Self, IndexError> {
        let start = Instant::now();
        progress.begin(Stage::Walk, None);
        // What is not there any more needs no looking at.
        let is_gone =
            |root: &&PathBuf| root.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        let there: Vec<PathBuf> = options.roots.iter().filter(|root| !is_gone(root)).cloned().collect();
        let (found, walk_issues) = walk(&there, &options.walk)?;
        progress.end();
        if let Some(WalkIssue { path, detail, .. }) = walk_issues.iter().find(|issue| issue.has_run_out) {
            let path = path.as_ref().map_or_else(String::new, |path| display_path(&path_bytes(path)));
            return Err(IndexError::RanOut { path, detail: detail.clone() });
        }
        let plan = scan::scan(writer.store(), options, found)?;
        let mut summary = IndexSummary::new(&plan, walk_issues);
        summary.seconds_walk = start.elapsed().as_secs_f64();

        let start = Instant::now();
        let n_bytes = plan.to_read.iter().map(|file| file.n_bytes(options.recipe.max_file_bytes)).sum();
        progress.begin(Stage::Parse, Some(n_bytes));
        let mut changed = analyse::analyse(writer, options, &plan, &mut summary, progress)?;
        progress.end();
        summary.seconds_parse = start.elapsed().as_secs_f64();
        changed.extend(plan.reflagged);
        Ok(Self { changed, gone: plan.gone, summary })
    }

    fn keep(
        mut self,
        writer: &mut StoreWriter,
        options: &IndexOptions<'_>,
    ) -> Result<IndexSummary, IndexError> {
        let start = Instant::now();
        let model = options.recipe.model.id().to_string();
        let meaning = options.recipe.basis(Space::Meaning).map(|basis| basis.model.to_string());
        let (min_nodes, max_file_bytes) =
            (options.recipe.min_nodes.to_string(), options.recipe.max_file_bytes.to_string());
        let meta = [
            (model_key(Space::Shape), model.as_str()),
            (model_key(Space::Meaning), meaning.as_deref().unwrap_or_default()),
            (SCAN, &options.recipe.scan_id()),
            (MIN_NODES, &min_nodes),
            (MAX_FILE_BYTES, &max_file_bytes),
        ];
        writer.commit_files(&self.changed, &self.gone, &meta)?;
        self.summary.seconds_commit = start.elapsed().as_secs_f64();
        Ok(self.summary)
    }
}

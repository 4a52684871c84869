//! Builds pattern tables: from labelled folders, from labelled Parquet files, from stores.

mod folder;
mod labelled;
mod source;
mod store;

use std::path::{Path, PathBuf};

use crate::export::ExportError;
use crate::fingerprint::Basis;
use crate::index::{BasisError, Recipe};
use crate::simd::Level;
use crate::store::{Selection, StoreError};
use crate::table::{TableError, TableWriter, Written};
use crate::types::{Issue, Progress, Space};

pub use source::Source;

/// How to build.
pub struct BuildOptions<'a> {
    /// How to read a file.
    pub recipe: Recipe<'a>,
    /// The space of the table, one that the recipe makes vectors of.
    pub space: Space,
    /// CPU level for projection.
    pub level: Level,
    /// Threads.
    pub n_threads: usize,
    /// Label for all patterns of a store; the name of its root folder if there is none.
    pub label: Option<String>,
    /// Column of a Parquet file that holds the label.
    pub label_column: String,
    /// Which units of a store, and which languages of any source.
    pub selection: Selection,
}

impl BuildOptions<'_> {
    fn basis(&self) -> Basis {
        self.recipe.basis(self.space).expect("the recipe makes vectors of the space of the table")
    }
}

/// Why a table could not be built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The table could not be written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ExportError),
    /// What was named is no source of patterns.
    #[error(
        "{}: expected a folder with one sub-folder a label, a .parquet file with columns label, language and code, or a store",
        path.display()
    )]
    NoSource {
        /// What was named.
        path: PathBuf,
    },
    /// A Parquet file lacks what is needed.
    #[error("{}: {what}", path.display())]
    Columns {
        /// The file.
        path: PathBuf,
        /// What is missing, what is there.
        what: String,
    },
    /// A store whose vectors are not of the table's basis.
    #[error(transparent)]
    Basis(#[from] BasisError),
    /// A description file does not parse.
    #[error("{}: {source}", path.display())]
    Description {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: toml::de::Error,
    },
}

/// What became of a build.
#[derive(Debug, Default)]
pub struct Built {
    /// What the table holds.
    pub written: Written,
    /// Places that gave no pattern, and why.
    pub issues: Vec<(String, Issue)>,
}

/// Builds a table at `out` from `sources`, in their order.
///
/// # Errors
/// [`BuildError`]; what is at `out` is then untouched.
///
/// # Panics
/// If the recipe makes no vectors of the table's space.
pub fn build(
    sources: &[PathBuf],
    out: &Path,
    options: &BuildOptions<'_>,
    progress: &dyn Progress,
) -> Result<Built, BuildError> {
    let sources: Vec<Source> = sources.iter().map(|path| Source::of(path)).collect::<Result<_, _>>()?;
    let mut writer = TableWriter::create(out, options.basis())?;
    let (mut labels, mut issues) = (Vec::new(), Vec::new());
    for source in &sources {
        match source {
            Source::Folder(path) => {
                folder::add(path, options, &mut writer, &mut labels, &mut issues, progress)?
            }
            Source::Parquet(path) => labelled::add(path, options, &mut writer, &mut issues, progress)?,
            Source::Store(path) => store::add(path, options, &mut writer, progress)?,
        }
    }
    Ok(Built { written: writer.finish(&labels)?, issues })
}

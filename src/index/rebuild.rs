//! Making damaged parts of a store anew from the sources.

use super::{IndexError, IndexOptions, IndexSummary, index};
use crate::store::{Damage, Forgotten, StoreWriter};
use crate::types::Progress;

/// What rebuilding came to.
#[derive(Clone, Debug, Default)]
pub struct Rebuilt {
    /// What was taken out.
    pub forgotten: Forgotten,
    /// What was read again.
    pub indexed: IndexSummary,
}

/// Takes damaged segments and results out of the store and reads the files again whose units were lost; nothing else is
/// touched. `options` tell how to read; their roots do not matter. A damaged catalogue cannot be mended so.
///
/// # Errors
/// [`IndexError`]. The next indexing reads what this one could not.
pub fn rebuild(
    writer: &mut StoreWriter,
    damages: &[Damage],
    options: IndexOptions<'_>,
    progress: &dyn Progress,
) -> Result<Rebuilt, IndexError> {
    let forgotten = writer.forget(damages)?;
    // The root of the store, and every folder that a file lies in which is not below it.
    let root = writer.store().root().to_owned();
    let mut roots = vec![root.clone()];
    roots.extend(forgotten.files.iter().filter(|file| !file.starts_with(&root)).cloned());
    let mut options = IndexOptions { roots, ..options };
    // What was indexed once is read again even if an ignore file has come to leave it out.
    options.walk.no_ignore = true;
    options.walk.hidden = true;
    options.walk.exclude.clear();
    options.walk.only = Some(forgotten.files.clone());
    let indexed = index(writer, &options, progress)?;
    Ok(Rebuilt { forgotten, indexed })
}

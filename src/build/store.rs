//! Patterns from a store: every unit of a code base, to ask "is this copied from there?".

use std::path::Path;

use super::folder::pattern;
use super::{BuildError, BuildOptions};
use crate::index::require;
use crate::store::{Detail, LocatedUnit, Store};
use crate::table::TableWriter;
use crate::types::{Progress, Stage};

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

pub(super) fn add(
    dir: &Path,
    options: &BuildOptions<'_>,
    writer: &mut TableWriter,
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let store = Store::open(dir)?;
    require(&store, options.basis())?;
    let root = store.root().file_name().map(|name| name.to_string_lossy().into_owned());
    let label = options.label.clone().or(root).unwrap_or_else(|| "store".to_owned());
    let mut stream = store.stream(options.selection.clone(), Detail::Sketched)?;
    let mut batch = Vec::new();
    progress.begin(Stage::Build, Some(stream.n_rows()));
    loop {
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(batch.len() as u64);
        for LocatedUnit { file, row, sketch, .. } in batch.drain(..) {
            let vector = *row.vector(options.space);
            writer.push(&pattern(&label, &file.language, &file.path, &row, vector, sketch))?;
        }
        if !more {
            progress.end();
            return Ok(());
        }
    }
}

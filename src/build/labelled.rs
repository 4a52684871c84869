//! Patterns from Parquet: a row a snippet, with columns for label, language and code.

use std::path::Path;

use super::{BuildError, BuildOptions};
use crate::export::{LabelledCode, LabelledReader};
use crate::index::{Analyst, for_each_ordered, representative};
use crate::lang;
use crate::store::whole_sketches;
use crate::table::{Pattern, TableWriter};
use crate::types::{Issue, Progress, Stage};

pub(super) fn add(
    path: &Path,
    options: &BuildOptions<'_>,
    writer: &mut TableWriter,
    issues: &mut Vec<(String, Issue)>,
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let columns = |what| BuildError::Columns { path: path.to_owned(), what };
    let mut reader = LabelledReader::open(path, &options.label_column).map_err(|e| columns(e.to_string()))?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let known = Default::default();
    progress.begin(Stage::Build, Some(reader.n_rows()));
    let mut n_told = 0;
    while let Some(rows) = reader.next_batch().map_err(|e| columns(e.to_string()))? {
        let context = || Analyst::new(options.recipe, options.level, &known, &[]);
        let work = |analyst: &mut Analyst<'_>, row: &LabelledCode| pattern(analyst, row, &file, options);
        for_each_ordered(&rows, options.n_threads, context, work, |row, made| {
            match made {
                Ok(pattern) => {
                    if let Some(pattern) = pattern {
                        writer.push(&pattern)?;
                    }
                }
                Err(issue) => issues.push((format!("{file}#{}", row.id), issue)),
            }
            Ok::<(), BuildError>(())
        })?;
        progress.advance(reader.n_read() - n_told);
        n_told = reader.n_read();
    }
    progress.end();
    Ok(())
}

fn pattern(
    analyst: &mut Analyst<'_>,
    row: &LabelledCode,
    file: &str,
    options: &BuildOptions<'_>,
) -> Result<Option<Pattern>, Issue> {
    let Some(language) = lang::by_name(&row.language) else {
        let detail = format!("no language '{}'; `pt languages` lists those there are", row.language);
        return Err(Issue { kind: crate::types::IssueKind::Unreadable, detail });
    };
    let wanted = &options.selection.languages;
    if !wanted.is_empty() && !wanted.iter().any(|l| l == language.name) {
        return Ok(None);
    }
    let rows = analyst.source(language, row.code.as_bytes())?.rows;
    let chosen = representative(&rows);
    let (unit, sketch) = (&rows[chosen], whole_sketches(&rows).swap_remove(chosen));
    Ok(Some(Pattern {
        label: row.label.clone(),
        language: language.name.to_owned(),
        kind: unit.kind,
        origin: format!("{file}#{}", row.id),
        shape_hash: unit.shape_hash,
        vector: *unit.vector(options.space),
        sketch,
    }))
}

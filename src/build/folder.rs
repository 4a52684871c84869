//! Patterns from a folder with one sub-folder a label.
//!
//! Every outermost function of a file is a pattern, or the file as a whole if it has none. What a label
//! means may be told by a file `pattern.toml` in its folder: `title`, `group`, `description`.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{BuildError, BuildOptions};
use crate::export::ExportError;
use crate::index::{Analyst, for_each_ordered, outermost_functions};
use crate::io::{WalkOptions, disk, into_text, read_file, read_small, walk};
use crate::lang;
use crate::limits::HEAD_BYTES;
use crate::store::{UnitRow, whole_sketches};
use crate::table::{Label, Pattern, TableWriter};
use crate::types::{Fingerprint, Issue, IssueKind, Progress, Sketch, Stage};

/// What `pattern.toml` may say.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Description {
    title: String,
    group: String,
    description: String,
}

/// A source file of a label.
struct Example {
    label: String,
    path: PathBuf,
    /// Path below the source folder, for people.
    name: String,
}

pub(super) fn add(
    folder: &Path,
    options: &BuildOptions<'_>,
    writer: &mut TableWriter,
    labels: &mut Vec<Label>,
    issues: &mut Vec<(String, Issue)>,
    progress: &dyn Progress,
) -> Result<(), BuildError> {
    let mut examples = Vec::new();
    for dir in label_folders(folder)? {
        let label = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        labels.push(describe(&dir, &label)?);
        let walked = walk(&[dir], &WalkOptions { no_ignore: true, ..WalkOptions::default() });
        let (files, unwalked) = walked.expect("without globs there is nothing to complain of");
        examples.extend(files.into_iter().map(|file| {
            let name = file.path.strip_prefix(folder).unwrap_or(&file.path).display().to_string();
            Example { label: label.clone(), path: file.path, name }
        }));
        issues.extend(unwalked.into_iter().map(|issue| {
            let path = issue.path.unwrap_or_default().display().to_string();
            (path, Issue { kind: IssueKind::Walk, detail: issue.detail })
        }));
    }
    let known = Default::default();
    let context = || Analyst::new(options.recipe, options.level, &known, &[]);
    progress.begin(Stage::Build, Some(examples.len() as u64));
    for_each_ordered(
        &examples,
        options.n_threads,
        context,
        |a, e| patterns(a, e, options),
        |example, made| {
            progress.advance(1);
            match made {
                Ok(patterns) => {
                    for pattern in &patterns {
                        writer.push(pattern)?;
                    }
                }
                Err(issue) => issues.push((example.name.clone(), issue)),
            }
            Ok::<(), BuildError>(())
        },
    )?;
    progress.end();
    Ok(())
}

/// Sub-folders in the order of their names; hidden ones are not labels.
fn label_folders(folder: &Path) -> Result<Vec<PathBuf>, BuildError> {
    let mut folders = disk::list(folder).map_err(ExportError::io(folder))?;
    folders.retain(|p| p.is_dir() && !p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')));
    Ok(folders)
}

fn describe(dir: &Path, label: &str) -> Result<Label, BuildError> {
    let path = dir.join("pattern.toml");
    let Description { title, group, description } = match read_small(&path).and_then(into_text) {
        Ok(text) => toml::from_str(&text).map_err(|source| BuildError::Description { path, source })?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Description::default(),
        Err(error) => return Err(ExportError::io(&path)(error).into()),
    };
    Ok(Label { name: label.to_owned(), title, group, description })
}

fn patterns(
    analyst: &mut Analyst<'_>,
    example: &Example,
    options: &BuildOptions<'_>,
) -> Result<Vec<Pattern>, Issue> {
    let mut bytes = Vec::new();
    read_file(&example.path, options.recipe.max_file_bytes, &mut bytes)
        .map_err(|e| Issue { kind: IssueKind::Unreadable, detail: e.to_string() })?;
    let Some(language) = lang::detect(&example.path, &bytes[..bytes.len().min(HEAD_BYTES)]) else {
        return Ok(Vec::new());
    };
    let wanted = &options.selection.languages;
    if !wanted.is_empty() && !wanted.iter().any(|l| l == language.name) {
        return Ok(Vec::new());
    }
    let rows = analyst.source(language, &bytes)?.rows;
    let mut sketches = whole_sketches(&rows);
    let chosen = match outermost_functions(&rows) {
        none if none.is_empty() => vec![0],
        functions => functions,
    };
    let pattern = |i: usize| {
        let sketch = std::mem::take(&mut sketches[i]);
        let vector = *rows[i].vector(options.space);
        pattern(&example.label, language.name, &example.name, &rows[i], vector, sketch)
    };
    Ok(chosen.into_iter().map(pattern).collect())
}

/// The pattern of a unit of the file called `file`, with its vector in the space of the table.
pub(super) fn pattern(
    label: &str,
    language: &str,
    file: &str,
    row: &UnitRow,
    vector: Fingerprint,
    sketch: Sketch,
) -> Pattern {
    let origin = match row.name.as_str() {
        "" => file.to_owned(),
        name => format!("{file}:{} {name}", row.start_line),
    };
    Pattern {
        label: label.to_owned(),
        language: language.to_owned(),
        kind: row.kind,
        origin,
        shape_hash: row.shape_hash,
        vector,
        sketch,
    }
}

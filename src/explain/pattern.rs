//! Patterns of tables by the names that results give them, and the code that they were made of.

use std::path::{Component, Path, PathBuf};

use super::{Code, ExplainError, Reader};
use crate::export::LabelledReader;
use crate::index::representative;
use crate::io::read_file;
use crate::lang;
use crate::store::{Store, UnitRow};
use crate::table::{Row, Table, TableError, builtin_source};
use crate::types::{Fingerprint, score};

/// A row of a table.
#[derive(Clone, Copy)]
pub struct PatternOf<'t> {
    /// The table.
    pub table: &'t Table,
    /// Which row.
    pub row: u32,
}

/// The code of a pattern, or why there is none.
pub enum PatternCode {
    /// It is at hand.
    Known(Code),
    /// It is not; the sentence says what was looked for, and what to do.
    Missing(String),
}

impl PatternOf<'_> {
    /// What the table says of it.
    ///
    /// # Errors
    /// [`TableError`] if the table is damaged.
    pub fn about(&self) -> Result<Row<'_>, TableError> {
        self.table.row(self.row)
    }

    /// Its fingerprint.
    ///
    /// # Errors
    /// As [`PatternOf::about`].
    pub fn vector(&self) -> Result<&Fingerprint, TableError> {
        self.table.vector(self.row)
    }
}

/// The pattern that `name` means: where it came from, with or without the name of its unit, else a label or the title of one.
/// Of several the one most like `vector` is taken. With `label` it has to be of that label.
///
/// # Errors
/// [`TableError`] if a table is damaged.
pub fn find_pattern<'t>(
    tables: &'t [Table],
    name: &str,
    label: Option<&str>,
    vector: &Fingerprint,
) -> Result<Option<PatternOf<'t>>, TableError> {
    let mut best: Option<((bool, f64), PatternOf<'t>)> = None;
    for table in tables {
        for row in 0..table.len() as u32 {
            let is_origin = is_from(table.origin_of(row)?, name);
            let of = table.label_of(row)?;
            let is_meant = match label {
                Some(label) => is_origin && of.name == label,
                None => is_origin || of.name == name || of.title == name,
            };
            if is_meant {
                let pattern = table.vector(row)?;
                let rank = (is_origin, score(vector.dot(pattern), vector.norm2(), pattern.norm2()));
                if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                    best = Some((rank, PatternOf { table, row }));
                }
            }
        }
    }
    Ok(best.map(|(_, found)| found))
}

/// An origin without the name of its unit, which still tells which unit is meant.
pub fn without_name(origin: &str) -> &str {
    match Origin::of(origin) {
        Origin { file, at: At::Line(line) } => &origin[..file.len() + 1 + line.to_string().len()],
        _ => origin,
    }
}

/// Whether a pattern's origin is `name`, or begins with it where the name of its unit follows.
fn is_from(origin: &str, name: &str) -> bool {
    let Some(rest) = origin.strip_prefix(name) else { return false };
    rest.is_empty() || rest.starts_with(' ') && name.ends_with(|c: char| c.is_ascii_digit())
}

/// What an origin says.
#[derive(Debug, PartialEq, Eq)]
struct Origin<'o> {
    file: &'o str,
    /// The line of a unit, or the `id` of a row of Parquet.
    at: At<'o>,
}

#[derive(Debug, PartialEq, Eq)]
enum At<'o> {
    Line(u32),
    Row(&'o str),
    Whole,
}

impl<'o> Origin<'o> {
    fn of(origin: &'o str) -> Self {
        for (colon, _) in origin.match_indices(':') {
            let rest = &origin[colon + 1..];
            let digits = rest.find(' ').map_or(rest, |end| &rest[..end]);
            if let Ok(line) = digits.parse() {
                return Self { file: &origin[..colon], at: At::Line(line) };
            }
        }
        match origin.split_once(".parquet#") {
            Some((file, id)) => Self { file: &origin[..file.len() + ".parquet".len()], at: At::Row(id) },
            None => Self { file: origin, at: At::Whole },
        }
    }
}

/// Looks for the code of a pattern in `given`: the folder, store or Parquet file that the table was made of; without it within
/// the program, if the table is, else in the folders `near`. Only code with the very fingerprint of the pattern is taken for it.
///
/// # Errors
/// [`ExplainError`] if the table is damaged, or `given` is no place to look in.
pub fn code_of(
    pattern: PatternOf<'_>,
    reader: &Reader<'_>,
    given: Option<&Path>,
    near: &[PathBuf],
) -> Result<PatternCode, ExplainError> {
    let about = pattern.about()?;
    let origin = Origin::of(about.origin);
    let is_builtin = pattern.table.path() == Path::new("built-in");
    if let (None, true, Some(code)) = (given, is_builtin, builtin_source(origin.file)) {
        let found = read(pattern, about, &origin, reader, code.as_bytes().to_vec())?;
        return Ok(found.map_or_else(|| PatternCode::Missing(changed(&origin)), PatternCode::Known));
    }
    let near: Vec<PathBuf> = match given {
        Some(given) => vec![root_of(given)?],
        None => near.to_vec(),
    };
    // What somebody else's table says must not lead anywhere but below these folders.
    let leaves = Path::new(origin.file).components().any(|part| match part {
        Component::ParentDir => true,
        Component::RootDir | Component::Prefix(_) => given.is_none(),
        Component::CurDir | Component::Normal(_) => false,
    });
    let mut is_there = false;
    for root in &near {
        let path = if root.is_file() { root.clone() } else { root.join(origin.file) };
        if leaves || !path.is_file() {
            continue;
        }
        is_there = true;
        let found = match origin.at {
            At::Row(id) => row_of(pattern, about, &path, id, reader)?,
            At::Line(_) | At::Whole => {
                let mut bytes = Vec::new();
                let read_it = read_file(&path, reader.recipe.max_file_bytes, &mut bytes);
                read_it.map_err(|source| ExplainError::Read { path: path.display().to_string(), source })?;
                read(pattern, about, &origin, reader, bytes)?
            }
        };
        if let Some(code) = found {
            return Ok(PatternCode::Known(code));
        }
    }
    Ok(PatternCode::Missing(match is_there {
        true => changed(&origin),
        false => {
            let near: Vec<String> = near.iter().map(|root| root.display().to_string()).collect();
            format!(
                "no {} in {}; --source names the folder, store or Parquet file that the table was made of",
                origin.file,
                near.join(", ")
            )
        }
    }))
}

fn changed(origin: &Origin<'_>) -> String {
    format!("{} is not what the table was made of any more", origin.file)
}

/// The folder that a table's origins start from, or its Parquet file.
fn root_of(given: &Path) -> Result<PathBuf, ExplainError> {
    let stores = [given.to_owned(), given.join(".pt")];
    match stores.iter().find(|dir| dir.join("catalog.sqlite").is_file()) {
        Some(dir) => Ok(Store::open(dir)?.root().to_owned()),
        None => Ok(given.to_owned()),
    }
}

/// The unit of a text with the fingerprint of a pattern, that nearest to its line.
fn read(
    pattern: PatternOf<'_>,
    about: Row<'_>,
    origin: &Origin<'_>,
    reader: &Reader<'_>,
    bytes: Vec<u8>,
) -> Result<Option<Code>, ExplainError> {
    let Some(language) = lang::by_name(about.language) else { return Ok(None) };
    let (space, vector) = (pattern.table.basis().space, *pattern.vector()?);
    let line = match origin.at {
        At::Line(line) => line,
        At::Row(_) | At::Whole => 1,
    };
    let choose = |rows: &[UnitRow]| {
        let same = rows.iter().enumerate().filter(|(_, row)| {
            row.kind == about.kind && row.shape_hash == about.shape_hash && *row.vector(space) == vector
        });
        same.min_by_key(|(_, row)| row.start_line.abs_diff(line)).map(|(at, _)| at)
    };
    match reader.text(origin.file.to_owned(), language, bytes, choose) {
        Ok(code) => Ok(Some(code)),
        Err(ExplainError::NoSuchText { .. } | ExplainError::Issue { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The code of a pattern that was a row of Parquet.
fn row_of(
    pattern: PatternOf<'_>,
    about: Row<'_>,
    path: &Path,
    id: &str,
    reader: &Reader<'_>,
) -> Result<Option<Code>, ExplainError> {
    // Which column held the labels does not matter any more.
    let mut rows = LabelledReader::open(path, "code").map_err(|error| unreadable(path, error))?;
    while let Some(batch) = rows.next_batch().map_err(|error| unreadable(path, error))? {
        for row in batch.into_iter().filter(|row| row.id == id) {
            let Some(language) = lang::by_name(&row.language) else { continue };
            let (space, vector) = (pattern.table.basis().space, *pattern.vector()?);
            let choose = |rows: &[UnitRow]| {
                let at = representative(rows);
                let same = rows[at].shape_hash == about.shape_hash && *rows[at].vector(space) == vector;
                same.then_some(at)
            };
            match reader.text(about.origin.to_owned(), language, row.code.into_bytes(), choose) {
                Ok(code) => return Ok(Some(code)),
                Err(ExplainError::NoSuchText { .. } | ExplainError::Issue { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(None)
}

fn unreadable(path: &Path, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ExplainError {
    ExplainError::Results { path: path.to_owned(), source: std::io::Error::other(error) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_tell_file_and_place() {
        let of = |text| {
            let Origin { file, at } = Origin::of(text);
            (file, at)
        };
        assert_eq!(of("retry/python.py:12 fetch"), ("retry/python.py", At::Line(12)));
        assert_eq!(of("a:b/c d.rs:7 A::f x"), ("a:b/c d.rs", At::Line(7)));
        assert_eq!(of("retry/python.py"), ("retry/python.py", At::Whole));
        assert_eq!(of("snippets.parquet#a7"), ("snippets.parquet", At::Row("a7")));
    }

    #[test]
    fn an_origin_may_be_given_without_the_name_of_its_unit() {
        let is_from = |name| super::is_from("retry/python.py:12 fetch", name);
        assert!(is_from("retry/python.py:12 fetch") && is_from("retry/python.py:12"));
        assert!(!is_from("retry/python.py:1") && !is_from("retry/python.py") && !is_from(""));
        let short = ["retry/python.py:12 fetch", "a.parquet#7", "a/b.c"].map(without_name);
        assert_eq!(short, ["retry/python.py:12", "a.parquet#7", "a/b.c"]);
    }
}

//! Similarity search for one piece of code: in a pattern table, or among the units of a store.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::index::{Analyst, Recipe, innermost_at, outermost_functions, representative};
use crate::io::path_from_bytes;
use crate::lang::Language;
use crate::search::{Hit, InMemory, Params, Patterns, Queries, plan, run};
use crate::simd::Level;
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError, UnitRow};
use crate::types::{Fingerprint, Issue, UnitKind};

/// Units of a query smaller than this are not worth looking for (syntax nodes).
pub const MIN_QUERY_NODES: u32 = 20;

/// What of a file is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Its outermost functions, or all of it if it has none.
    Functions,
    /// The innermost unit at this line, from 1.
    Line(u32),
    /// The one unit that stands for it.
    Whole,
}

/// The units of `bytes`, read as `language`, that `focus` is on.
///
/// # Errors
/// The issue that keeps the bytes from being read.
pub fn queries(
    recipe: Recipe<'_>,
    level: Level,
    language: &'static Language,
    bytes: &[u8],
    focus: Focus,
) -> Result<Vec<UnitRow>, Issue> {
    let known = Default::default();
    let recipe = Recipe { min_nodes: recipe.min_nodes.min(MIN_QUERY_NODES), ..recipe };
    let mut rows = Analyst::new(recipe, level, &known, &[]).source(language, bytes)?.rows;
    let chosen = match focus {
        Focus::Whole => vec![representative(&rows)],
        Focus::Line(line) => vec![innermost_at(&rows, line)],
        Focus::Functions => match outermost_functions(&rows) {
            none if none.is_empty() => vec![0],
            functions => functions,
        },
    };
    let mut place = 0;
    rows.retain(|_| {
        place += 1;
        chosen.contains(&(place - 1))
    });
    Ok(rows)
}

/// The best matches of each of `rows` in `patterns`.
///
/// # Errors
/// Those of the patterns' source.
pub fn search<P: Patterns>(
    rows: &[UnitRow],
    patterns: &P,
    params: &Params,
    level: Level,
    n_threads: usize,
) -> Result<(Vec<Vec<Hit>>, String), P::Error> {
    let vectors: Vec<Fingerprint> = rows.iter().map(|r| r.vector).collect();
    let plan = plan(vectors.len(), patterns.len(), level, n_threads);
    let hits = run(&plan, &Queries::new(&vectors), patterns, params)?;
    Ok((hits, plan.engine.to_string()))
}

/// Units of a store held in memory to be searched.
pub struct Units {
    /// The units; their place is the pattern id of a hit.
    pub units: Vec<LocatedUnit>,
    vectors: Vec<Fingerprint>,
}

impl Units {
    /// Reads the selected units of `store`.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub fn load(store: &Store, selection: Selection) -> Result<Self, StoreError> {
        let mut units = Vec::new();
        let mut stream = store.stream(selection, Detail::Plain)?;
        while stream.fill(usize::MAX / 2, &mut units)? {}
        let vectors: Vec<Fingerprint> = units.iter().map(|u| u.row.vector).collect();
        Ok(Self { units, vectors })
    }

    /// The units as patterns.
    pub fn patterns(&self) -> InMemory<'_> {
        InMemory::new(&self.vectors)
    }
}

/// Whether `unit` is the very piece of code `row` of the file at `path` (as the store keeps it), or part of
/// it, or around it.
pub fn is_itself(unit: &LocatedUnit, path: &[u8], row: &UnitRow) -> bool {
    unit.file.stored_path == path && unit.row.start_byte < row.end_byte && row.start_byte < unit.row.end_byte
}

/// Kinds to look among for units like these: functions among functions, classes among classes.
pub fn kinds_like(rows: &[UnitRow]) -> Vec<UnitKind> {
    let functions = rows.iter().any(|r| r.kind.is_function_like());
    let is_wanted = |kind: &UnitKind| match kind.is_function_like() {
        true => functions,
        false => rows.iter().any(|r| r.kind == *kind),
    };
    UnitKind::ALL.into_iter().filter(is_wanted).collect()
}

/// Splits `FILE:LINE`; a file that really bears such a name wins.
pub fn split_line(argument: &OsStr) -> (PathBuf, Option<u32>) {
    let bytes = argument.as_encoded_bytes();
    let colon = bytes.iter().rposition(|&b| b == b':').filter(|_| !Path::new(argument).exists());
    let line = colon
        .and_then(|at| std::str::from_utf8(&bytes[at + 1..]).ok()?.parse().ok())
        .filter(|&line| line > 0);
    match (colon, line) {
        (Some(at), Some(line)) => (path_from_bytes(&bytes[..at]), Some(line)),
        _ => (PathBuf::from(argument), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_follows_the_last_colon_if_it_is_a_number() {
        let split = |argument: &str| split_line(OsStr::new(argument));
        assert_eq!(split("src/auth.rs:42"), ("src/auth.rs".into(), Some(42)));
        assert_eq!(split("src/auth.rs"), ("src/auth.rs".into(), None));
        assert_eq!(split("c:/x.rs"), ("c:/x.rs".into(), None));
        assert_eq!(split("x.rs:0"), ("x.rs:0".into(), None));
    }
}

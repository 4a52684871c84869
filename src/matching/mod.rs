//! Similarity search for one piece of code: in a pattern table, or among the units of a store.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::index::{Analyst, Recipe, innermost_at, outermost_functions, representative};
use crate::io::path_from_bytes;
use crate::lang::Language;
use crate::prescreen::Probes;
use crate::search::{
    Hit, InMemory, Params, Patterns, Plan, PlanOptions, Queries, Scope, SearchError, Tally, collect, plan,
};
use crate::simd::Level;
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError, UnitRow, whole_sketches};
use crate::types::{Fingerprint, Issue, Sketch, Space, UnitKind};

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

/// Units that are looked for.
pub struct Wanted {
    /// The units (size n).
    pub rows: Vec<UnitRow>,
    /// Their whole sketches (size n).
    pub sketches: Vec<Sketch>,
    /// The space that they are looked for in.
    pub space: Space,
}

/// The units of `bytes`, read as `language`, that `focus` is on, to be looked for in a space that the recipe makes vectors of.
///
/// # Errors
/// The issue that keeps the bytes from being read.
pub fn queries(
    recipe: Recipe<'_>,
    level: Level,
    language: &'static Language,
    bytes: &[u8],
    focus: Focus,
    space: Space,
) -> Result<Wanted, Issue> {
    let known = Default::default();
    let recipe = Recipe { min_nodes: recipe.min_nodes.min(MIN_QUERY_NODES), ..recipe };
    let mut rows = Analyst::new(recipe, level, &known, &[]).source(language, bytes)?.rows;
    let mut sketches = whole_sketches(&rows);
    let chosen = match focus {
        Focus::Whole => vec![representative(&rows)],
        Focus::Line(line) => vec![innermost_at(&rows, line)],
        Focus::Functions => match outermost_functions(&rows) {
            none if none.is_empty() => vec![0],
            functions => functions,
        },
    };
    let sketches = chosen.iter().map(|&i| std::mem::take(&mut sketches[i])).collect();
    let mut place = 0;
    rows.retain(|_| {
        place += 1;
        chosen.contains(&(place - 1))
    });
    Ok(Wanted { rows, sketches, space })
}

/// Hits of every wanted unit, how they were searched for, and what that came to.
pub struct Searched {
    /// The hits (size n).
    pub hits: Vec<Vec<Hit>>,
    /// How the search was planned.
    pub plan: Plan,
    /// What it came to.
    pub tally: Tally,
}

/// The best matches of each wanted unit in `patterns`.
///
/// # Errors
/// Those of the patterns' source.
pub fn search<P: Patterns>(
    wanted: &Wanted,
    patterns: &P,
    params: &Params,
    options: &PlanOptions,
) -> Result<Searched, SearchError<P::Error>> {
    let vectors: Vec<Fingerprint> = wanted.rows.iter().map(|r| *r.vector(wanted.space)).collect();
    let queries = Queries::new(&vectors).with_probes(Probes::new(&wanted.sketches, params.threshold()));
    let plan = plan(&queries, patterns, params, Scope::Across, options).map_err(SearchError::Patterns)?;
    let (hits, tally) = collect(&plan, &queries, patterns, params)?;
    Ok(Searched { hits, plan, tally })
}

/// Units of a store held in memory to be searched.
pub struct Units {
    /// The units; their place is the pattern id of a hit.
    pub units: Vec<LocatedUnit>,
    vectors: Vec<Fingerprint>,
    space: Space,
}

impl Units {
    /// Reads the selected units of `store`, to be compared in a space.
    ///
    /// # Errors
    /// [`StoreError`] if the store cannot be read.
    pub fn load(store: &Store, selection: Selection, space: Space) -> Result<Self, StoreError> {
        let mut units = Vec::new();
        let mut stream = store.stream(selection, Detail::Plain)?;
        while stream.fill(usize::MAX / 2, &mut units)? {}
        let vectors: Vec<Fingerprint> = units.iter().map(|u| *u.row.vector(space)).collect();
        Ok(Self { units, vectors, space })
    }

    /// Units without a vector in the space: those that were indexed before the store was for it.
    pub fn n_without(&self) -> usize {
        let lacks = |unit: &&LocatedUnit| self.space == Space::Meaning && unit.row.meaning.is_none();
        self.units.iter().filter(lacks).count()
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

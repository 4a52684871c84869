//! What a run found of a unit.

use std::io;
use std::path::Path;

use super::unit::units_of;
use super::{ExplainError, UnitName, find};
use crate::export::{KeptMatch, for_each_member, read_matches};
use crate::store::{LocatedUnit, RunRecord, Store, StoreError, run_dir};
use crate::types::UnitKind;

/// Whose findings are wanted.
#[derive(Clone, Debug)]
pub enum Target {
    /// Those of a unit of the store.
    Unit(UnitName),
    /// Those of the first of these texts of which a file (as the store keeps it) had a unit with findings.
    Texts(Vec<u8>, Vec<Text>),
}

/// The text of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its hash.
    pub hash: [u8; 16],
    /// Where it begins now; of units with the same text the nearest is meant.
    pub start_byte: u32,
}

/// What a run found, and of which unit.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The run.
    pub run: RunRecord,
    /// The unit, as it was then.
    pub unit: LocatedUnit,
    /// What it is like.
    pub like: Like,
}

/// What a unit is like.
#[derive(Clone, Debug)]
pub enum Like {
    /// A pattern of a table.
    Pattern(Box<KeptMatch>),
    /// Another unit: the medoid of its class of duplicates, or of the medoid the member after it.
    Copy {
        /// That unit, as it was then.
        unit: Box<LocatedUnit>,
        /// In what way one is like the other, in words.
        reason: String,
    },
}

/// What `run` found: the match of a rank, 1 for the best, or a copy. Without a run, the latest that found something. `given` is
/// what somebody called the unit.
///
/// # Errors
/// [`ExplainError`] if results cannot be read, or there is nothing.
pub fn found(
    store: &Store,
    run: Option<i64>,
    target: &Target,
    rank: u32,
    given: &str,
) -> Result<Finding, ExplainError> {
    let runs = store.runs()?;
    if let Some(run) = run.filter(|&run| runs.iter().all(|known| known.id != run)) {
        return Err(StoreError::NoRun { dir: store.dir().to_owned(), run }.into());
    }
    for record in runs.into_iter().filter(|record| run.is_none_or(|run| record.id == run)) {
        if !["classify", "dups"].contains(&record.kind.as_str()) {
            continue;
        }
        let units = wanted(store, target, given, record.id)?;
        let like = match record.kind.as_str() {
            "classify" => pattern_of(store, record.id, &units, rank)?,
            _ => copy_of(store, record.id, &units, given)?,
        };
        if let Some((at, like)) = like {
            return Ok(Finding { run: record, unit: units[at].clone(), like });
        }
    }
    Err(ExplainError::NothingFound {
        name: given.to_owned(),
        run: run.map_or("no run of classify or dups".to_owned(), |run| format!("run {run}")),
        store: store.dir().to_owned(),
    })
}

/// The units that are meant, as they were in a run, the first that counts first.
fn wanted(store: &Store, target: &Target, given: &str, run: i64) -> Result<Vec<LocatedUnit>, ExplainError> {
    match target {
        Target::Unit(name) => match find(store, name, given, Some(run)) {
            Ok(unit) => Ok(vec![unit]),
            Err(ExplainError::NoUnit { .. }) => Ok(Vec::new()),
            Err(error) => Err(error),
        },
        Target::Texts(path, texts) => {
            let units = units_of(store, path, Some(run))?;
            let of_text = |text: &Text| {
                let same = units.iter().filter(|unit| unit.row.content_hash == text.hash);
                same.min_by_key(|unit| unit.row.start_byte.abs_diff(text.start_byte)).cloned()
            };
            Ok(texts.iter().filter_map(of_text).collect())
        }
    }
}

/// The match of a rank of the first of the units that has one, and which unit that is.
fn pattern_of(
    store: &Store,
    run: i64,
    units: &[LocatedUnit],
    rank: u32,
) -> Result<Option<(usize, Like)>, ExplainError> {
    let path = run_dir(store.dir(), run).join("matches.parquet");
    let mut first: Option<(usize, KeptMatch)> = None;
    let mut look = || {
        for found in read_matches(&path)? {
            let found = found?;
            let at = units.iter().position(|unit| unit.id == found.unit_id);
            if let Some(at) = at.filter(|_| found.rank == rank)
                && first.as_ref().is_none_or(|(known, _)| at < *known)
            {
                first = Some((at, found));
            }
        }
        io::Result::Ok(())
    };
    look().map_err(failed(&path))?;
    Ok(first.map(|(at, found)| (at, Like::Pattern(Box::new(found)))))
}

/// A member of a class as results have it.
#[derive(Clone)]
struct Member {
    path: String,
    lines: (u32, u32),
    kind: String,
    reason: String,
}

/// The copy of the first of the units that has one, and which unit that is.
fn copy_of(
    store: &Store,
    run: i64,
    units: &[LocatedUnit],
    given: &str,
) -> Result<Option<(usize, Like)>, ExplainError> {
    let path = run_dir(store.dir(), run).join("duplicates.parquet");
    // The medoid is the first member of its class and needs the next one for another.
    let (mut medoid, mut is_open): (Option<Member>, bool) = (None, false);
    let mut first: Option<(usize, Member)> = None;
    for_each_member(&path, |row| {
        let (path, kind, reason) = (row.path.to_owned(), row.kind.to_owned(), row.reason.to_owned());
        let member = Member { path, lines: row.lines, kind, reason };
        if std::mem::take(&mut is_open)
            && let Some((_, other)) = &mut first
        {
            *other = member.clone();
        }
        let at = units.iter().position(|unit| {
            unit.file.path == row.path
                && (unit.row.start_line, unit.row.end_line) == row.lines
                && unit.row.kind.as_str() == row.kind
        });
        if let Some(at) = at.filter(|at| first.as_ref().is_none_or(|(known, _)| at < known)) {
            is_open = row.member == 1;
            let other = medoid.as_ref().filter(|_| row.member > 1).unwrap_or(&member);
            first = Some((at, Member { reason: member.reason.clone(), ..other.clone() }));
        }
        if row.member == 1 {
            medoid = Some(member);
        }
    })
    .map_err(failed(&path))?;
    let Some((at, other)) = first else { return Ok(None) };
    let kind: UnitKind = other.kind.parse().map_err(|what| failed(&path)(io::Error::other(what)))?;
    let name = UnitName::Lines(other.path.clone().into_bytes(), other.lines, kind);
    let unit = Box::new(find(store, &name, given, Some(run))?);
    Ok(Some((at, Like::Copy { unit, reason: other.reason })))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> ExplainError + '_ {
    |source| ExplainError::Results { path: path.to_owned(), source }
}

//! The runs that a page is made of, and what all of them told of themselves.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use super::ReportError;
use crate::store::Store;

/// A run that the store remembers.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) id: i64,
    pub(super) command: String,
    finished_ms: i64,
    version: String,
    /// Its own words, as in `run.json`; null if they cannot be read.
    document: Value,
}

impl Run {
    /// Every run of a store, the earliest first.
    pub(super) fn all(store: &Store) -> Result<Vec<Self>, ReportError> {
        let records = store.runs()?.into_iter().rev();
        let run = |record: crate::store::RunRecord| Self {
            id: record.id,
            command: record.kind,
            finished_ms: record.finished_ms,
            version: record.version,
            document: serde_json::from_str(&record.summary).unwrap_or_default(),
        };
        Ok(records.map(run).collect())
    }

    /// The texts of the list at `pointer` of its document.
    pub(super) fn texts(&self, pointer: &str) -> Vec<&str> {
        let list = self.document.pointer(pointer).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whether it searched in the meaning space.
    pub(super) fn is_of_meaning(&self) -> bool {
        self.document.get("space").and_then(Value::as_str) == Some("meaning")
    }

    /// Languages that it saw; empty if it does not tell.
    pub(super) fn languages(&self) -> Vec<&str> {
        self.objects("languages").filter_map(|language| language["language"].as_str()).collect()
    }

    /// Units by label, with the label's title.
    pub(super) fn labels(&self) -> HashMap<&str, (u64, &str)> {
        let mut found = HashMap::new();
        for object in self.objects("labels") {
            let title = object["title"].as_str().unwrap_or_default();
            if let (Some(name), Some(units)) = (object["label"].as_str(), object["units"].as_u64()) {
                found.insert(name, (units, title));
            }
        }
        found
    }

    fn objects(&self, key: &str) -> impl Iterator<Item = &Value> {
        self.document.get(key).and_then(Value::as_array).into_iter().flatten()
    }

    /// What it told of itself, for people.
    pub(super) fn told(&self) -> Told<'_> {
        let number = |pointer: &str| self.document.pointer(pointer).and_then(Value::as_u64);
        Told {
            run: self.id,
            command: &self.command,
            finished_ms: self.finished_ms,
            version: &self.version,
            commit: self.document.get("git_commit").and_then(Value::as_str),
            arguments: self.texts("/arguments").join(" "),
            files: number("/files/total"),
            units: number("/units/total"),
            matched: number("/units/matched"),
            matches: number("/matches/total"),
            classes: number("/duplicates/classes"),
            members: number("/duplicates/units"),
            saved_tokens: number("/duplicates/saved_tokens"),
            saved_lines: number("/duplicates/saved_lines"),
            new: number("/gate/new"),
            suppressed: number("/gate/suppressed"),
            issues: number("/issues/total"),
        }
    }
}

/// A run as the page lists it; what its command does not count is absent.
#[derive(Serialize)]
pub(super) struct Told<'a> {
    run: i64,
    command: &'a str,
    finished_ms: i64,
    version: &'a str,
    commit: Option<&'a str>,
    arguments: String,
    files: Option<u64>,
    units: Option<u64>,
    matched: Option<u64>,
    matches: Option<u64>,
    classes: Option<u64>,
    members: Option<u64>,
    saved_tokens: Option<u64>,
    saved_lines: Option<u64>,
    new: Option<u64>,
    suppressed: Option<u64>,
    issues: Option<u64>,
}

/// The runs whose findings a page shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chosen<'a> {
    pub(super) classified: Option<&'a Run>,
    pub(super) dups: Option<&'a Run>,
}

impl<'a> Chosen<'a> {
    /// Of each command the run named, or else the last.
    pub(super) fn of(store: &Store, runs: &'a [Run], named: &[i64]) -> Result<Self, ReportError> {
        let mut chosen = Self::default();
        for &id in named {
            let run = runs.iter().find(|run| run.id == id);
            let run = run.ok_or_else(|| ReportError::NoRun { dir: store.dir().to_owned(), run: id })?;
            let place = match run.command.as_str() {
                "classify" => &mut chosen.classified,
                "dups" => &mut chosen.dups,
                _ => return Err(ReportError::OtherRun { run: id, command: run.command.clone() }),
            };
            if let Some(other) = place.replace(run).filter(|other| other.id != id) {
                return Err(ReportError::TwoRuns { runs: [other.id, id], command: run.command.clone() });
            }
        }
        let last = |command: &str| runs.iter().rev().find(|run| run.command == command);
        chosen.classified = chosen.classified.or_else(|| last("classify"));
        chosen.dups = chosen.dups.or_else(|| last("dups"));
        match chosen.both().next() {
            Some(_) => Ok(chosen),
            None => Err(ReportError::Nothing { dir: store.dir().to_owned() }),
        }
    }

    /// Those that there are, the earlier first.
    pub(super) fn both(self) -> impl Iterator<Item = &'a Run> {
        let mut both: Vec<&Run> = self.classified.into_iter().chain(self.dups).collect();
        both.sort_by_key(|run| run.id);
        both.into_iter()
    }
}

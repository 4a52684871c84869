//! What the last runs told of suppressions.

use std::collections::HashMap;

use serde_json::Value;

use crate::store::{Store, StoreError};

/// The commands that findings come from.
const KINDS: [&str; 2] = ["dups", "classify"];

/// What the last run of each command told.
#[derive(Default)]
pub(in crate::cli) struct Past {
    runs: Vec<(&'static str, HashMap<String, Told>)>,
}

/// What was told of a suppression.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::cli) struct Told {
    /// Findings that it suppressed.
    pub(in crate::cli) n_findings: u64,
    /// Whether it was found to be of no use.
    pub(in crate::cli) is_unused: bool,
}

impl Past {
    pub(in crate::cli) fn of(store: &Store) -> Result<Self, StoreError> {
        let mut past = Self::default();
        let runs = store.runs()?;
        for kind in KINDS {
            let Some(run) = runs.iter().find(|run| run.kind == kind) else { continue };
            let document: Value = serde_json::from_str(&run.summary).unwrap_or_default();
            let all = document["suppressions"].as_array().into_iter().flatten().map(|of| {
                let n_findings = of["findings"].as_u64().unwrap_or_default();
                (origin(of), Told { n_findings, is_unused: of["state"] == "unused" })
            });
            past.runs.push((kind, all.collect()));
        }
        Ok(past)
    }

    /// What the runs of commands but `command` told of the suppression in this document of it; `None` if there were none.
    pub(super) fn beside(&self, command: &str, document: &Value) -> Option<Told> {
        let is_other = |kind: &str| kind != command;
        self.runs.iter().any(|(kind, _)| is_other(kind)).then(|| self.sum(is_other, document))
    }

    /// What the runs of all commands told of it; `None` if none did.
    pub(in crate::cli) fn all(&self, document: &Value) -> Option<Told> {
        let origin = origin(document);
        let is_told = self.runs.iter().any(|(_, told)| told.contains_key(&origin));
        is_told.then(|| self.sum(|_| true, document))
    }

    fn sum(&self, is_wanted: impl Fn(&str) -> bool, document: &Value) -> Told {
        let origin = origin(document);
        let told =
            self.runs.iter().filter(|(kind, _)| is_wanted(kind)).filter_map(|(_, told)| told.get(&origin));
        told.fold(Told::default(), |sum, told| Told {
            n_findings: sum.n_findings + told.n_findings,
            is_unused: sum.is_unused || told.is_unused,
        })
    }
}

/// What tells a suppression from others, in a document of one.
fn origin(document: &Value) -> String {
    let parts = ["path", "line", "number", "rules", "paths", "fingerprint"];
    parts.map(|key| document[key].to_string()).join(" ")
}

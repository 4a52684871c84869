//! `pt suppressions`.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::args::Suppress;
use super::context::Context;
use super::gate::{suppression, suppressions_file, today};
use super::output::{print, print_json};
use super::text::{Columns, count};
use crate::findings::{Suppression, Suppressions};
use crate::store::{Scope, Store};

pub(super) fn run(command: &Suppress, context: &Context) -> anyhow::Result<()> {
    let store = context.open_store()?;
    // Files of the tree, and those that lie outside of it.
    let all = || vec![Vec::new(), b"/".to_vec()];
    let paths = context.stored_paths(&store, &command.paths)?;
    let scope = Scope::new(if paths.is_empty() { all() } else { paths });
    let file = suppressions_file(command.suppressions.as_deref(), store.root(), context);
    let max_file_bytes = context.max_file_bytes(None)?;
    let suppressions = Suppressions::read(&store, &scope, file.as_deref(), &today(), max_file_bytes)?;
    let told = Told::of(&store)?;
    let rows: Vec<Value> = suppressions.all().iter().map(|of| told.document(of)).collect();
    if context.is_json() {
        return print_json(&json!({
            "command": "suppressions", "version": env!("CARGO_PKG_VERSION"), "store": store.dir().display().to_string(),
            "suppressions": rows,
        }));
    }
    if rows.is_empty() {
        return print("no suppressions; `pt suppressions --help` shows how to write them\n");
    }
    let mut columns = Columns::new(&["where", "rules", "of", ">findings", "state", "reason"]);
    for (of, row) in suppressions.all().iter().zip(&rows) {
        let rules = if of.rules.is_empty() { "any".to_owned() } else { of.rules.join(", ") };
        let fingerprint = of.fingerprint.map(|of| format!("{of:016x}"));
        let what = fingerprint.into_iter().chain(of.paths.iter().cloned()).collect::<Vec<_>>().join(" ");
        let mut state = row["state"].as_str().unwrap_or("not seen by a run yet").to_owned();
        if let Some(problem) = &of.problem {
            state += &format!(": {problem}");
        } else if let Some(expires) = &of.expires {
            state += &format!(" ({}{expires})", if of.is_expired { "on " } else { "until " });
        }
        let findings = row["findings"].as_u64().map(count).unwrap_or_default();
        columns.row([of.origin.to_string(), rules, what, findings, state, of.reason.clone()]);
    }
    print(&columns.render())
}

/// What the last runs told of suppressions.
struct Told {
    /// By what identifies a suppression: findings, and whether a run found it unused.
    by_origin: HashMap<String, (u64, bool)>,
}

impl Told {
    /// Of the last run of each kind.
    fn of(store: &Store) -> anyhow::Result<Self> {
        let mut told = Self { by_origin: HashMap::new() };
        let runs = store.runs()?;
        for kind in ["dups", "classify"] {
            let Some(run) = runs.iter().find(|run| run.kind == kind) else { continue };
            let document: Value = serde_json::from_str(&run.summary).unwrap_or_default();
            for of in document["suppressions"].as_array().into_iter().flatten() {
                let entry = told.by_origin.entry(origin(of)).or_default();
                entry.0 += of["findings"].as_u64().unwrap_or_default();
                entry.1 |= of["state"] == "unused";
            }
        }
        Ok(told)
    }

    /// A suppression with what became of it in the last runs.
    fn document(&self, of: &Suppression) -> Value {
        let mut document = suppression(of, None);
        let told = self.by_origin.get(&origin(&document));
        let state = match (of.state(), told) {
            (state @ ("wrong" | "expired"), _) => Some(state),
            (_, Some((1.., _))) => Some("used"),
            (_, Some((0, true))) => Some("unused"),
            _ => None,
        };
        document["state"] = state.into();
        document["findings"] = told.map(|(n, _)| *n).into();
        document
    }
}

/// What tells a suppression from others, in a document of one.
fn origin(document: &Value) -> String {
    let parts = ["path", "line", "number", "rules", "paths", "fingerprint"];
    parts.map(|key| document[key].to_string()).join(" ")
}

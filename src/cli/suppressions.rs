//! `pt suppressions`.

use serde_json::{Value, json};

use super::args::Suppress;
use super::context::Context;
use super::gate::{Past, suppression, suppressions_file, today};
use super::output::{print, print_json};
use super::text::{Columns, count};
use crate::findings::{DUPLICATE, Suppression, Suppressions};
use crate::store::Scope;
use crate::types::Space;

pub(super) fn run(command: &Suppress, context: &Context) -> anyhow::Result<()> {
    let store = context.open_store()?;
    // Files of the tree, and those that lie outside of it.
    let all = || vec![Vec::new(), b"/".to_vec()];
    let paths = context.stored_paths(&store, &command.paths)?;
    let scope = Scope::new(if paths.is_empty() { all() } else { paths });
    let file = suppressions_file(command.suppressions.as_deref(), store.root(), context);
    let max_file_bytes = context.max_file_bytes(None)?;
    let suppressions = Suppressions::read(&store, &scope, file.as_deref(), &today(), max_file_bytes)?;
    let past = Past::of(&store)?;
    let tables = context.tables(&[], Space::Shape).or_else(|_| context.tables(&[], Space::Meaning))?;
    let labels = tables.iter().flat_map(|table| table.labels().iter().map(|label| label.name.clone()));
    let rules: Vec<String> = labels.chain([DUPLICATE.to_owned()]).collect();
    let rows: Vec<Value> = suppressions.all().iter().map(|of| document(of, &past, &rules)).collect();
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
        } else if let Some(rule) = row["near"].as_str() {
            state += &format!(": no such rule; near it: {rule}");
        } else if let Some(expires) = &of.expires {
            state += &format!(" ({}{expires})", if of.is_expired { "on " } else { "until " });
        }
        let findings = row["findings"].as_u64().map(count).unwrap_or_default();
        columns.row([of.origin.to_string(), rules, what, findings, state, of.reason.clone()]);
    }
    print(&columns.render())
}

/// A suppression with what became of it in the last runs.
fn document(of: &Suppression, past: &Past, rules: &[String]) -> Value {
    let mut document = suppression(of, None, rules);
    let told = past.all(&document);
    let state = match (of.state(), told) {
        (state @ ("wrong" | "expired"), _) => Some(state),
        (_, Some(told)) if told.n_findings > 0 => Some("used"),
        (_, Some(told)) if told.is_unused => Some("unused"),
        _ => None,
    };
    document["state"] = state.into();
    document["findings"] = told.map(|told| told.n_findings).into();
    document
}

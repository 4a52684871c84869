//! `pt runs`.

use serde_json::{Value, json};

use super::args::Runs;
use super::context::Context;
use super::output::{print, print_json};
use super::text::{Columns, count, seconds};
use crate::store::RunRecord;

/// Hex digits of a commit shown to people.
const COMMIT_DIGITS: usize = 10;

pub(super) fn run(command: &Runs, context: &Context) -> anyhow::Result<()> {
    let store = context.open_store()?;
    let runs = store.runs()?;
    let runs: Vec<Value> = runs.iter().take(command.limit.unwrap_or(usize::MAX)).map(document).collect();
    if context.is_json() {
        return print_json(&json!({"store": store.dir().display().to_string(), "runs": runs}));
    }
    let mut columns = Columns::new(&[
        ">run",
        "command",
        "ended",
        ">files",
        ">parsed",
        ">units",
        ">matches",
        ">took",
        "commit",
        "arguments",
    ]);
    for run in &runs {
        let number = |path: &str| run.pointer(path).and_then(Value::as_u64).map(count).unwrap_or_default();
        let commit: String =
            run["git_commit"].as_str().unwrap_or_default().chars().take(COMMIT_DIGITS).collect();
        let arguments = run["arguments"].as_array().into_iter().flatten().filter_map(Value::as_str);
        columns.row([
            number("/run"),
            run["command"].as_str().unwrap_or_default().to_owned(),
            time(run["finished_ms"].as_i64().unwrap_or_default()),
            number("/files/total"),
            number("/files/parsed"),
            number("/units/total"),
            number("/matches/total"),
            seconds(run["seconds"]["total"].as_f64().unwrap_or_default()),
            commit,
            arguments.collect::<Vec<_>>().join(" "),
        ]);
    }
    print(&columns.render())
}

/// What a run told of itself when it ended.
fn document(run: &RunRecord) -> Value {
    let mut document: Value = serde_json::from_str(&run.summary).unwrap_or_else(|_| json!({}));
    document["run"] = run.id.into();
    document["command"] = run.kind.clone().into();
    document["finished_ms"] = run.finished_ms.into();
    document["version"] = run.version.clone().into();
    document
}

/// A time for people, in UTC.
pub(super) fn time(ms: i64) -> String {
    let time = chrono::DateTime::from_timestamp_millis(ms).unwrap_or_default();
    time.format("%Y-%m-%d %H:%M").to_string()
}

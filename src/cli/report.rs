//! `pt report`.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};

use super::args::Report;
use super::context::Context;
use super::output::{Stdout, print, print_json};
use super::text::{bytes, count, path as shown, plural};
use crate::io::replace;
use crate::report::{ReportError, ReportOptions, Written, report, tables_of};
use crate::store::Store;
use crate::table::{Label, Table, builtin};
use crate::types::Space;

pub(super) fn run(command: &Report, context: &Context) -> anyhow::Result<()> {
    // A path is a store itself, or lies in the repository that the context knows.
    let given = command.path.as_ref().filter(|path| path.join("catalog.sqlite").is_file());
    let dir = given.cloned().unwrap_or_else(|| context.store_dir());
    let store = Store::open(&dir)?;
    let options = ReportOptions { runs: command.run.clone(), max_findings: command.limit };
    let labels = labels(&store, &options, context)?;
    if command.output == Path::new("-") {
        let mut out = BufWriter::new(Stdout(io::stdout()));
        report(&store, &labels, &options, &mut out)?;
        return Ok(out.flush()?);
    }
    let path = std::path::absolute(&command.output)?;
    let mut written = Written::default();
    let done: Result<(), ReportError> = replace(&path, |file| {
        written = report(&store, &labels, &options, file)?;
        Ok(())
    });
    match done {
        Err(ReportError::Output(error)) => return Err(error).with_context(|| path.display().to_string()),
        done => done?,
    }
    match (context.is_json(), context.is_quiet()) {
        (true, _) => print_json(&document(&store, &path, &written)),
        (false, true) => Ok(()),
        (false, false) => print(&summary(&path, &written)),
    }
}

/// The labels of the tables that were searched, as far as these are still there.
fn labels(store: &Store, options: &ReportOptions, context: &Context) -> anyhow::Result<Vec<Label>> {
    let (tables, is_meaning) = tables_of(store, &options.runs)?;
    let space = if is_meaning { Space::Meaning } else { Space::Shape };
    let mut labels = Vec::new();
    for name in tables {
        let table = if name == "built-in" { builtin(space) } else { Table::open(Path::new(&name)) };
        match table {
            Ok(table) => labels.extend(table.labels().iter().cloned()),
            Err(error) => context
                .note(&format!("{error}; of its labels only those found are shown, without descriptions")),
        }
    }
    Ok(labels)
}

fn document(store: &Store, path: &Path, written: &Written) -> Value {
    let of = |[total, shown]: [u64; 2]| json!({"total": total, "shown": shown});
    json!({
        "command": "report",
        "version": env!("CARGO_PKG_VERSION"),
        "store": store.dir().display().to_string(),
        "root": store.root().display().to_string(),
        "page": path.display().to_string(),
        "bytes": written.n_bytes,
        "runs": {"classify": written.classified, "dups": written.dups},
        "files": {"total": written.n_files},
        "elements": {"total": written.n_elements},
        "classes": of(written.n_classes),
        "findings": of(written.n_findings),
        "issues": of(written.n_issues),
        "code": {"shown": written.n_excerpts[0], "left_out": written.n_excerpts[1]},
    })
}

fn summary(path: &Path, written: &Written) -> String {
    let [findings, listed] = written.n_findings;
    let mut text = format!("{} ({})\n", shown(path), bytes(written.n_bytes));
    for (run, command) in [(written.classified, "classify"), (written.dups, "dups")] {
        text += &match run {
            Some(run) => format!("  pt {command}: run {run}\n"),
            None => format!("  pt {command}: no run yet; the page is without what it finds\n"),
        };
    }
    text += &format!(
        "  {}, {}, {} listed\n",
        plural(written.n_elements, "pattern"),
        plural(written.n_classes[0], "duplicate class"),
        if listed < findings {
            format!("{} of {}", count(listed), plural(findings, "finding"))
        } else {
            plural(findings, "finding")
        }
    );
    if written.n_excerpts[1] > 0 {
        text += &format!(
            "  the code of {} is not shown: its file changed since the run, or the page has enough\n",
            plural(written.n_excerpts[1], "unit")
        );
    }
    text
}

//! What a run says when it is done: one document for programs, a page for people.

use serde_json::{Value, json};

use super::context::Context;
use super::gate::Gate;
use super::index::Origin;
use super::searching::{document, explanation, prescreen_line};
use super::text::{Columns, bytes, count, heading, percent, plural, seconds};
use crate::classify::{Counts, Found};
use crate::export::IssueRow;
use crate::index::{FileCounts, IndexSummary};
use crate::store::Store;
use crate::types::Space;

/// Patterns shown to people; all of them are in the JSON document and in the results.
const LABELS_SHOWN: usize = 40;

/// Everything known at the end of `pt index` or `pt classify`.
pub(super) struct Summary<'a> {
    pub(super) command: &'static str,
    pub(super) origin: Origin,
    pub(super) run: i64,
    pub(super) store: &'a Store,
    pub(super) indexed: &'a IndexSummary,
    pub(super) n_units: u64,
    pub(super) issues: &'a [IssueRow],
    pub(super) issues_path: String,
    pub(super) found: Option<&'a Found>,
    pub(super) gate: Option<Gated<'a>>,
    pub(super) tables: Vec<String>,
    pub(super) explain_plan: bool,
    pub(super) engine: String,
    pub(super) space: Space,
    pub(super) model: String,
    pub(super) seconds_total: f64,
}

/// A gate that findings went through.
pub(super) struct Gated<'a> {
    pub(super) gate: &'a Gate,
    /// Rules that findings may be of.
    pub(super) rules: &'a [String],
    /// Whether all of the store was looked at.
    pub(super) is_whole: bool,
}

impl Summary<'_> {
    /// The document that `--format json` prints and `run.json` holds; keys are fixed in `docs/format.md`.
    pub(super) fn json(&self) -> Value {
        let files = &self.indexed.files;
        let found = self.found.cloned().unwrap_or_default();
        let path = |of: fn(&crate::classify::ResultPaths) -> &std::path::PathBuf| {
            found.paths.as_ref().map(|paths| of(paths).display().to_string())
        };
        let labels: Vec<Value> = found.counts.labels.iter().map(|l| {
            let best = l.best.as_ref();
            json!({
                "label": l.label, "title": l.title, "units": l.n_units,
                "best": best.map(|b| json!({"place": b.place, "name": b.name, "score": b.score, "pattern": b.pattern})),
            })
        }).collect();
        let languages: Vec<Value> = found.counts.languages.iter().map(|l| {
            json!({"language": l.language, "files": l.n_files, "units": l.n_units, "matched": l.n_matched})
        }).collect();
        let (gate, suppressions) = match &self.gate {
            Some(Gated { gate, rules, is_whole }) => gate.document(rules, *is_whole),
            None => (Value::Null, Value::Null),
        };
        let own = json!({
            "table": self.tables.first(),
            "tables": self.tables,
            "space": self.space.as_str(),
            "model": self.model,
            "engine": found.engine().unwrap_or_else(|| self.engine.clone()),
            "search": self.found.map(|found| document(&found.search.plans, &found.search.tally)),
            "files": {
                "total": files.total(), "parsed": files.parsed, "reused": files.reused, "skipped": files.skipped,
                "gone": self.indexed.n_gone,
            },
            "bytes": {"parsed": self.indexed.parsed_bytes},
            "units": {"total": self.n_units, "matched": found.counts.n_matched_units},
            "matches": {"total": found.counts.n_matches},
            "issues": {"total": self.issues.len()},
            "languages": languages,
            "labels": labels,
            "gate": gate,
            "suppressions": suppressions,
            "seconds": {
                "total": self.seconds_total, "walk": self.indexed.seconds_walk, "parse": self.indexed.seconds_parse,
                "commit": self.indexed.seconds_commit, "search": found.seconds_search, "write": found.seconds_write,
            },
            "results": {
                "units": path(|p| &p.0), "matches": path(|p| &p.1), "issues": self.issues_path,
            },
        });
        self.origin.document(self.command, self.run, self.store, own)
    }

    /// The page for people.
    pub(super) fn human(&self) -> String {
        let mut text = format!("{}, {}\n", files(&self.indexed.files), plural(self.n_units, "unit"));
        if let Some(found) = self.found {
            text += &self.patterns(&found.counts);
            text += &languages(&found.counts);
        }
        text += &self.issues();
        if let Some(Gated { gate, rules, is_whole }) = &self.gate {
            let gate = gate.page(rules, *is_whole);
            text += &if gate.is_empty() { gate } else { format!("\n{gate}") };
        }
        text += &self.times();
        text += &self.places();
        text
    }

    fn patterns(&self, found: &Counts) -> String {
        let matched = plural(found.n_matched_units, "unit");
        let share = percent(found.n_matched_units, self.n_units);
        let mut text = heading(&format!("Patterns: {matched} matched ({share})"));
        if found.labels.is_empty() {
            return text + "  none; a lower --threshold finds looser likeness\n";
        }
        let mut columns = Columns::new(&["pattern", ">units", ">share", ">score", "best example"]);
        for label in found.labels.iter().take(LABELS_SHOWN) {
            let name = if label.title.is_empty() { &label.label } else { &label.title };
            let (score, place) = label.best.as_ref().map_or_else(Default::default, |best| {
                (format!("{:.2}", best.score), format!("{} {}", best.place, best.name))
            });
            columns.row([
                name.clone(),
                count(label.n_units),
                percent(label.n_units, found.n_matched_units),
                score,
                place,
            ]);
        }
        text += &columns.render();
        if found.labels.len() > LABELS_SHOWN {
            text += &format!("  … and {} more in the results\n", found.labels.len() - LABELS_SHOWN);
        }
        text
    }

    fn issues(&self) -> String {
        if self.issues.is_empty() {
            return String::new();
        }
        let mut text = heading(&format!("Issues: {}", count(self.issues.len() as u64)));
        let mut columns = Columns::new(&["issue", ">files", "example"]);
        let mut kinds: Vec<_> = self.issues.iter().map(|i| i.kind).collect();
        kinds.sort_unstable();
        for run in kinds.chunk_by(|a, b| a == b) {
            let first = self.issues.iter().find(|i| i.kind == run[0]);
            let example = first.map(|i| format!("{}: {}", i.path, i.detail)).unwrap_or_default();
            columns.row([run[0].to_string(), count(run.len() as u64), example]);
        }
        text += &columns.render();
        text
    }

    fn times(&self) -> String {
        let indexed = self.indexed;
        let mut stages = vec![("find files", indexed.seconds_walk), ("parse", indexed.seconds_parse)];
        stages.push(("commit", indexed.seconds_commit));
        if let Some(found) = self.found {
            stages.extend([("search", found.seconds_search), ("write", found.seconds_write)]);
        }
        let stages: Vec<String> = stages.iter().map(|(name, s)| format!("{name} {}", seconds(*s))).collect();
        let mut text = heading(&format!("Time: {}", seconds(self.seconds_total)));
        text += &format!("  {}", stages.join(", "));
        if indexed.files.parsed > 0 {
            let rate = indexed.files.parsed as f64 / indexed.seconds_parse.max(1e-3);
            let speed = indexed.parsed_bytes as f64 / indexed.seconds_parse.max(1e-3);
            text += &format!(" ({} files/s, {}/s)", count(rate as u64), bytes(speed as u64));
        }
        let engine = self.found.and_then(Found::engine).unwrap_or_else(|| self.engine.clone());
        text += &format!("; engine {engine}\n");
        if let Some(line) = self.found.and_then(|found| prescreen_line(&found.search.tally)) {
            text += &format!("  {line}");
        }
        if let Some(found) = self.found.filter(|_| self.explain_plan) {
            text += &explanation(&found.search.plans, &found.search.tally, found.seconds_search);
        }
        text
    }

    fn places(&self) -> String {
        let mut text = heading("Results");
        if let Some((units, matches)) = self.found.and_then(|f| f.paths.as_ref()) {
            text += &format!("  {}\n  {}\n", units.display(), matches.display());
        }
        text += &format!("  {}\n", self.issues_path);
        let here = std::env::current_dir().is_ok_and(|dir| dir == self.store.root());
        if !here {
            text += &format!("  paths above start from {}\n", self.store.root().display());
        }
        text
    }
}

/// How many files there were, and what became of them.
pub(super) fn files(files: &FileCounts) -> String {
    format!(
        "{} ({} parsed, {} reused, {} skipped)",
        plural(files.total(), "file"),
        count(files.parsed),
        count(files.reused),
        count(files.skipped),
    )
}

fn languages(found: &Counts) -> String {
    let mut columns = Columns::new(&["language", ">files", ">units", ">matched"]);
    for language in &found.languages {
        columns.row([
            language.language.clone(),
            count(language.n_files),
            count(language.n_units),
            count(language.n_matched),
        ]);
    }
    heading("Languages") + &columns.render()
}

/// Prints a summary in the form that was asked for.
pub(super) fn print(summary: &Summary<'_>, context: &Context) -> anyhow::Result<()> {
    match (context.is_json(), context.is_quiet()) {
        (true, _) => super::output::print_json(&summary.json()),
        (false, true) => Ok(()),
        (false, false) => super::output::print(&summary.human()),
    }
}

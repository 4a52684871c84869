//! The page that people look at: one HTML file of what is in a store.
//!
//! ```text
//! runs (catalogue) -> files -> matches, classes, issues (Parquet, a row at a time) -> elements, classes, tree, findings -> page
//! ```
//! It reads what runs left in the store, and of the tree only the code that it shows, where that is still what the run saw.
//! What is held in memory is bounded but for some 200 bytes a file and 8 a duplicate.

mod classes;
mod elements;
mod excerpts;
mod files;
mod findings;
mod page;
mod runs;
mod tree;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::export::{for_each_issue, for_each_member, read_matches};
use crate::store::{Store, StoreError, run_dir};
use crate::table::Label;

use elements::{Census, Group};
use excerpts::Excerpts;
use files::Files;
use runs::{Chosen, Run};

/// Issues on a page, at most.
const MAX_ISSUES: usize = 5_000;
/// Runs on a page, at most, the latest.
const MAX_RUNS: usize = 400;

/// What a page shows.
#[derive(Clone, Debug)]
pub struct ReportOptions {
    /// Runs to show in place of the last one of `classify` and of `dups`, at most one of each.
    pub runs: Vec<i64>,
    /// Findings that it lists, at most.
    pub max_findings: usize,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is nothing to show.
    #[error(
        "{}: nothing was classified yet, and no duplicates were looked for; run `pt classify PATH` or `pt dups PATH`",
        dir.display()
    )]
    Nothing {
        /// The store.
        dir: PathBuf,
    },
    /// A run that the store does not remember.
    #[error("the store in {} remembers no run {run}; `pt runs` lists those it does", dir.display())]
    NoRun {
        /// The store.
        dir: PathBuf,
        /// The run.
        run: i64,
    },
    /// A run without findings.
    #[error(
        "run {run} was `pt {command}`, which finds nothing to show; expected one of `pt classify` or `pt dups`"
    )]
    OtherRun {
        /// The run.
        run: i64,
        /// What it was.
        command: String,
    },
    /// Two runs where one can be shown.
    #[error("runs {} and {} are both of `pt {command}`; expected one of each command at most", runs[0], runs[1])]
    TwoRuns {
        /// The runs.
        runs: [i64; 2],
        /// What they were.
        command: String,
    },
    /// The results of a run cannot be read.
    #[error("{}: {source}; run `pt {command}` again", path.display())]
    Results {
        /// Their file.
        path: PathBuf,
        /// What made them.
        command: String,
        /// What reading reported.
        source: io::Error,
    },
    /// The page cannot be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// What is on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The run whose patterns it shows.
    pub classified: Option<i64>,
    /// The run whose duplicates it shows.
    pub dups: Option<i64>,
    /// Its size in bytes.
    pub n_bytes: u64,
    /// Files that the runs saw.
    pub n_files: u64,
    /// Cells of the periodic table.
    pub n_elements: u64,
    /// Classes of duplicates, and those that are shown in full.
    pub n_classes: [u64; 2],
    /// Findings, and those that are listed.
    pub n_findings: [u64; 2],
    /// Issues, and those that are listed.
    pub n_issues: [u64; 2],
    /// Units whose code is shown, and those whose code is not there any more or had no room.
    pub n_excerpts: [u64; 2],
}

/// The tables that a run searched, by the names that it has for them; of the last `classify` if `runs` names none.
///
/// # Errors
/// [`ReportError`] if there is nothing to show.
pub fn tables_of(store: &Store, runs: &[i64]) -> Result<(Vec<String>, bool), ReportError> {
    let all = Run::all(store)?;
    let chosen = Chosen::of(store, &all, runs)?;
    let texts = chosen.classified.map(|run| run.texts("/tables")).unwrap_or_default();
    let is_meaning = chosen.classified.is_some_and(Run::is_of_meaning);
    Ok((texts.into_iter().map(str::to_owned).collect(), is_meaning))
}

/// Writes the page of a store to `out`. `labels` are those of the tables that were searched; of others only what the run says
/// is known. The same store gives the same bytes while the code that it shows is the same.
///
/// # Errors
/// [`ReportError`].
pub fn report(
    store: &Store,
    labels: &[Label],
    options: &ReportOptions,
    out: &mut dyn Write,
) -> Result<Written, ReportError> {
    let all = Run::all(store)?;
    let chosen = Chosen::of(store, &all, &options.runs)?;
    let mut files = Files::of(store, chosen.both())?;
    let mut listed = findings::Gathered::new(options.max_findings);
    let mut excerpts = Excerpts::new(store);
    let past = &all[all.len().saturating_sub(MAX_RUNS)..];

    let mut classes = classes::Gathered::default();
    if let Some(run) = chosen.dups {
        read(store, run, "duplicates.parquet", |path| {
            for_each_member(path, |found| {
                listed.push_member(&found);
                classes.push(&found);
                if let Some(at) = files.place(found.path) {
                    files.all[at as usize].copied.push(found.lines);
                }
            })
        })?;
        classes.add_code(run, &files, &mut excerpts);
    }
    let (mut groups, mut n_labels_left_out, mut n_matched) = (Vec::new(), 0, 0);
    if let Some(run) = chosen.classified {
        let mut census = Census::default();
        read(store, run, "matches.parquet", |path| {
            for found in read_matches(path)? {
                let found = found?;
                if found.rank != 1 {
                    continue;
                }
                let at = files.place(&found.path);
                n_matched += 1;
                census.add(&found, &files, at);
                listed.push_match(&found);
                if let Some(at) = at {
                    files.all[at as usize].n_matched += 1;
                }
            }
            Ok(())
        })?;
        (groups, n_labels_left_out) = elements::table(labels, census, run, past, &files, &mut excerpts);
    }
    let (mut issues, mut n_issues) = (Vec::new(), 0);
    if let Some(run) = chosen.both().last() {
        read(store, run, "issues.parquet", |path| {
            for_each_issue(path, |found| {
                n_issues += 1;
                if issues.len() < MAX_ISSUES {
                    issues.push([found.path, found.kind, found.detail].map(str::to_owned));
                }
            })
        })?;
    }

    let totals = Totals {
        files: files.all.len() as u64,
        lines: files.all.iter().map(|file| u64::from(file.n_lines)).sum(),
        units: files.all.iter().map(|file| u64::from(file.n_units)).sum(),
        copied_lines: files.all.iter().map(|file| u64::from(file.n_copied())).sum(),
        matched: n_matched,
        classes: classes.n_classes,
        members: classes.n_members,
        saved_tokens: classes.saved_tokens,
        saved_lines: classes.saved_lines,
        issues: n_issues,
        findings: listed.n_found,
        labels_left_out: n_labels_left_out,
    };
    let columns = listed.columns(&files);
    let root = store
        .root()
        .file_name()
        .map_or_else(|| store.root().display().to_string(), |name| name.to_string_lossy().into_owned());
    let core = Core {
        version: env!("CARGO_PKG_VERSION"),
        name: root,
        classified: chosen.classified.map(Run::told),
        dups: chosen.dups.map(Run::told),
        history: past.iter().map(Run::told).collect(),
        totals,
        languages: &files.languages,
        areas: &files.areas,
        groups,
        classes: &classes.all,
        tree: tree::tree(&files),
        issues: &issues,
    };
    let n_bytes = page::write(out, &core, &excerpts.all, &columns)?;
    Ok(Written {
        classified: chosen.classified.map(|run| run.id),
        dups: chosen.dups.map(|run| run.id),
        n_bytes,
        n_files: core.totals.files,
        n_elements: core.groups.iter().map(Group::len).sum::<usize>() as u64,
        n_classes: [classes.n_classes, classes.all.len() as u64],
        n_findings: [core.totals.findings, columns.len() as u64],
        n_issues: [n_issues, issues.len() as u64],
        n_excerpts: [excerpts.all.len() as u64, excerpts.n_left_out],
    })
}

fn read(
    store: &Store,
    run: &Run,
    name: &str,
    with: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(), ReportError> {
    let path = run_dir(store.dir(), run.id).join(name);
    with(&path).map_err(|source| ReportError::Results { path, command: run.command.clone(), source })
}

/// What every part of the page needs.
#[derive(Serialize)]
struct Core<'a> {
    version: &'a str,
    /// Of the folder that paths start from.
    name: String,
    classified: Option<runs::Told<'a>>,
    dups: Option<runs::Told<'a>>,
    /// The earliest first.
    history: Vec<runs::Told<'a>>,
    totals: Totals,
    languages: &'a [String],
    areas: &'a [String],
    groups: Vec<Group>,
    classes: &'a [classes::Class],
    tree: tree::Columns,
    /// Path, kind and detail of each.
    issues: &'a [[String; 3]],
}

#[derive(Serialize)]
struct Totals {
    files: u64,
    lines: u64,
    units: u64,
    copied_lines: u64,
    matched: u64,
    classes: u64,
    members: u64,
    saved_tokens: u64,
    saved_lines: u64,
    issues: u64,
    findings: u64,
    labels_left_out: u64,
}

//! Every finding, as columns: what a page searches and sorts has to be small and flat.

use std::collections::HashMap;

use serde::Serialize;

use super::files::Files;
use crate::export::{FoundMember, KeptMatch};
use crate::types::FileFlags;

/// A finding before its texts become numbers.
struct Finding {
    /// Label of a match, or number of a class.
    of: Of,
    path: Box<str>,
    lines: (u32, u32),
    kind: Box<str>,
    name: Box<str>,
    /// Score or aligned share, in thousandths.
    likeness: u16,
    reason: Box<str>,
    state: State,
}

/// What the run said of a finding, `None` if nothing.
type State = Option<&'static str>;

/// A new finding's state.
const NEW: &str = "new";

enum Of {
    Label(Box<str>),
    Class(u32),
}

/// What a run said of a member of a class: that it is suppressed says more than that it is new or known.
pub(super) fn state_of(found: &FoundMember<'_>) -> State {
    match (found.is_suppressed, found.state) {
        (true, _) => Some("suppressed"),
        (false, NEW) => Some(NEW),
        (false, "known") => Some("known"),
        _ => None,
    }
}

/// Gathers findings, as many as a page lists: the matches that score most, and of the members of classes those that are new, then
/// those of the classes that save most.
pub(super) struct Gathered {
    limit: usize,
    matches: Vec<Finding>,
    /// Those that are new and the others, each with its place among all.
    members: [Vec<(u64, Finding)>; 2],
    /// All that there are.
    pub(super) n_found: u64,
}

impl Gathered {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, matches: Vec::new(), members: Default::default(), n_found: 0 }
    }

    /// Takes the best match of a unit.
    pub(super) fn push_match(&mut self, found: &KeptMatch) {
        self.n_found += 1;
        self.matches.push(Finding {
            of: Of::Label(found.label.as_str().into()),
            path: found.path.as_str().into(),
            lines: (found.start_line, found.end_line),
            kind: found.kind.as_str().into(),
            name: found.name.as_str().into(),
            likeness: thousandths(found.score),
            reason: found.reason.as_str().into(),
            state: None,
        });
        if self.matches.len() > 2 * self.limit {
            self.keep_best_matches();
        }
    }

    /// Takes a member of a class; classes come in order.
    pub(super) fn push_member(&mut self, found: &FoundMember<'_>) {
        self.n_found += 1;
        let state = state_of(found);
        let of_its_sort = &mut self.members[usize::from(state != Some(NEW))];
        if of_its_sort.len() >= self.limit {
            return;
        }
        let member = Finding {
            of: Of::Class(found.class),
            path: found.path.into(),
            lines: found.lines,
            kind: found.kind.into(),
            name: found.name.into(),
            likeness: thousandths(found.share),
            reason: found.reason.into(),
            state,
        };
        of_its_sort.push((self.n_found, member));
    }

    fn keep_best_matches(&mut self) {
        // Stable: of those that score the same the first by path stay.
        self.matches.sort_by_key(|found| std::cmp::Reverse(found.likeness));
        self.matches.truncate(self.limit);
    }

    /// The columns. Where there are too many of both, each may take half of the room.
    pub(super) fn columns(mut self, files: &Files) -> Columns {
        self.keep_best_matches();
        let [mut members, others] = self.members;
        let for_matches = self.limit - (members.len() + others.len()).min(self.limit / 2);
        self.matches.truncate(for_matches);
        let for_members = self.limit - self.matches.len();
        members.truncate(for_members);
        members.extend(others.into_iter().take(for_members - members.len()));
        members.sort_by_key(|(place, _)| *place);
        let mut columns = Columns::default();
        let mut texts = Texts::default();
        for found in self.matches.iter().chain(members.iter().map(|(_, found)| found)) {
            columns.push(found, &mut texts);
        }
        columns.languages =
            texts.paths.list.iter().map(|path| of(files, path, |file| file.language)).collect();
        let is_test = |path: &String| of(files, path, |file| u32::from(file.flags.contains(FileFlags::TEST)));
        columns.tests = texts.paths.list.iter().map(|path| is_test(path) == Some(1)).collect();
        columns.paths = texts.paths.list;
        columns.names = texts.names.list;
        columns.labels = texts.labels.list;
        columns.kinds = texts.kinds.list;
        columns.reasons = texts.reasons.list;
        columns.states = texts.states.list;
        columns
    }
}

fn of(files: &Files, path: &str, what: impl Fn(&super::files::File) -> u32) -> Option<u32> {
    files.place(path).map(|at| what(&files.all[at as usize]))
}

fn thousandths(share: f64) -> u16 {
    (share.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// Texts, each once.
#[derive(Default)]
struct Book {
    list: Vec<String>,
    known: HashMap<String, u32>,
}

impl Book {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.known.get(text) {
            return number;
        }
        let number = self.list.len() as u32;
        self.list.push(text.to_owned());
        self.known.insert(text.to_owned(), number);
        number
    }
}

#[derive(Default)]
struct Texts {
    paths: Book,
    names: Book,
    labels: Book,
    kinds: Book,
    reasons: Book,
    states: Book,
}

/// Findings as columns of numbers (each of size n_findings), which count texts in lists.
#[derive(Default, Serialize)]
pub(super) struct Columns {
    paths: Vec<String>,
    /// Of each path.
    languages: Vec<Option<u32>>,
    tests: Vec<bool>,
    names: Vec<String>,
    labels: Vec<String>,
    kinds: Vec<String>,
    reasons: Vec<String>,
    /// Words for what runs said of findings; empty where they said nothing.
    states: Vec<String>,
    /// 0 of a match, else the number of the class.
    class: Vec<u32>,
    /// The label of a match, else 0.
    label: Vec<u32>,
    path: Vec<u32>,
    start: Vec<u32>,
    end: Vec<u32>,
    kind: Vec<u32>,
    name: Vec<u32>,
    likeness: Vec<u16>,
    reason: Vec<u32>,
    state: Vec<u32>,
}

impl Columns {
    /// Findings.
    pub(super) fn len(&self) -> usize {
        self.path.len()
    }

    fn push(&mut self, found: &Finding, texts: &mut Texts) {
        let (class, label) = match &found.of {
            Of::Label(label) => (0, texts.labels.number(label)),
            Of::Class(class) => (*class, 0),
        };
        self.class.push(class);
        self.label.push(label);
        self.path.push(texts.paths.number(&found.path));
        self.start.push(found.lines.0);
        self.end.push(found.lines.1);
        self.kind.push(texts.kinds.number(&found.kind));
        self.name.push(texts.names.number(&found.name));
        self.likeness.push(found.likeness);
        self.reason.push(texts.reasons.number(&found.reason));
        self.state.push(texts.states.number(found.state.unwrap_or_default()));
    }
}

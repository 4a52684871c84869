//! The periodic table: labels as elements, in groups.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::excerpts::Excerpts;
use super::files::Files;
use super::runs::Run;
use crate::export::KeptMatch;
use crate::table::Label;
use crate::types::FileFlags;

/// Elements on a page, at most: of a table with more labels those that occur most.
const MAX_ELEMENTS: usize = 600;
/// Examples of an element, the best ones.
const EXAMPLES: usize = 8;
/// Those of them whose code is shown.
const EXAMPLES_WITH_CODE: usize = 4;
/// Group of labels that name none.
const NO_GROUP: &str = "other";

/// What was seen of a label.
#[derive(Default)]
struct Seen {
    n_units: u64,
    n_tests: u64,
    by_language: BTreeMap<u32, u64>,
    by_area: BTreeMap<u32, u64>,
    /// The best first.
    examples: Vec<Candidate>,
}

struct Candidate {
    path: String,
    lines: (u32, u32),
    name: String,
    score: f64,
    reason: String,
    pattern: String,
}

/// Counts the best matches of units by label.
#[derive(Default)]
pub(super) struct Census {
    seen: HashMap<String, Seen>,
}

impl Census {
    /// Takes the best match of a unit; `at` is the place of its file.
    pub(super) fn add(&mut self, found: &KeptMatch, files: &Files, at: Option<u32>) {
        if !self.seen.contains_key(&found.label) {
            self.seen.insert(found.label.clone(), Seen::default());
        }
        let Some(seen) = self.seen.get_mut(&found.label) else { return };
        seen.n_units += 1;
        if let Some(file) = at.map(|at| &files.all[at as usize]) {
            seen.n_tests += u64::from(file.flags.contains(FileFlags::TEST));
            *seen.by_language.entry(file.language).or_default() += 1;
            file.area.into_iter().for_each(|area| *seen.by_area.entry(area).or_default() += 1);
        }
        let place = seen.examples.partition_point(|other| other.score >= found.score);
        if place < EXAMPLES {
            let candidate = Candidate {
                path: found.path.clone(),
                lines: (found.start_line, found.end_line),
                name: found.name.clone(),
                score: found.score,
                reason: found.reason.clone(),
                pattern: found.pattern.clone(),
            };
            seen.examples.insert(place, candidate);
            seen.examples.truncate(EXAMPLES);
        }
    }
}

/// A group: a column of the table, or several.
#[derive(Serialize)]
pub(super) struct Group {
    name: String,
    elements: Vec<Element>,
}

impl Group {
    /// Its elements.
    pub(super) fn len(&self) -> usize {
        self.elements.len()
    }
}

/// A cell of the table.
#[derive(Serialize)]
pub(super) struct Element {
    number: u32,
    symbol: String,
    label: String,
    title: String,
    description: String,
    units: u64,
    tests: u64,
    /// Units by language and by area, the most first.
    languages: Vec<(u32, u64)>,
    areas: Vec<(u32, u64)>,
    /// Units in each run that classified, the earliest first.
    trend: Vec<u64>,
    examples: Vec<Example>,
}

#[derive(Serialize)]
struct Example {
    path: String,
    line: u32,
    name: String,
    score: f64,
    reason: String,
    pattern: String,
    /// Number of its code.
    code: Option<u32>,
}

/// The table of a run: its elements, and how many labels are left out for want of room.
pub(super) fn table(
    labels: &[Label],
    census: Census,
    run: &Run,
    past: &[Run],
    files: &Files,
    excerpts: &mut Excerpts<'_>,
) -> (Vec<Group>, u64) {
    let mut census = census.seen;
    let mut all: Vec<Label> = labels.to_vec();
    let known: HashSet<&str> = labels.iter().map(|label| label.name.as_str()).collect();
    let titles = run.labels();
    let mut unknown: Vec<&String> = census.keys().filter(|name| !known.contains(name.as_str())).collect();
    unknown.sort_unstable();
    all.extend(unknown.into_iter().map(|name| {
        let title = titles.get(name.as_str()).map(|(_, title)| (*title).to_owned()).unwrap_or_default();
        Label { name: name.clone(), title, ..Label::default() }
    }));
    let n_units = |label: &Label| census.get(&label.name).map_or(0, |seen| seen.n_units);
    all.sort_by(|a, b| n_units(b).cmp(&n_units(a)).then_with(|| a.name.cmp(&b.name)));
    all.dedup_by(|a, b| a.name == b.name);
    let n_left_out = all.len().saturating_sub(MAX_ELEMENTS) as u64;
    all.truncate(MAX_ELEMENTS);

    let past: Vec<_> = past.iter().filter(|run| run.command == "classify").map(Run::labels).collect();
    let mut symbols = HashSet::new();
    let mut number = 0;
    let groups = grouped(all).into_iter().map(|(name, labels)| {
        let elements = labels.into_iter().map(|label| {
            number += 1;
            let seen = census.remove(&label.name).unwrap_or_default();
            let trend =
                past.iter().map(|labels| labels.get(label.name.as_str()).map_or(0, |(units, _)| *units));
            let title = if label.title.is_empty() { label.name.clone() } else { label.title };
            Element {
                number,
                symbol: symbol(&title, &mut symbols),
                trend: trend.collect(),
                description: label.description,
                units: seen.n_units,
                tests: seen.n_tests,
                languages: most_first(seen.by_language),
                areas: most_first(seen.by_area),
                examples: examples(seen.examples, run, files, excerpts),
                label: label.name,
                title,
            }
        });
        Group { name, elements: elements.collect() }
    });
    (groups.collect(), n_left_out)
}

/// Labels by group. The groups with most labels stand outside, on the left and on the right in turns, as in the table of
/// chemical elements.
fn grouped(labels: Vec<Label>) -> Vec<(String, Vec<Label>)> {
    let mut groups: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for label in labels {
        let named = match (label.group.as_str(), label.name.split_once('/')) {
            ("", Some((folder, _))) => folder.to_owned(),
            ("", None) => NO_GROUP.to_owned(),
            (group, _) => group.to_owned(),
        };
        groups.entry(named).or_default().push(label);
    }
    let mut groups: Vec<(String, Vec<Label>)> = groups.into_iter().collect();
    groups.iter_mut().for_each(|(_, labels)| labels.sort_by(|a, b| a.title.cmp(&b.title)));
    groups.sort_by_key(|(_, labels)| std::cmp::Reverse(labels.len()));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (i, group) in groups.into_iter().enumerate() {
        if i % 2 == 0 { left.push(group) } else { right.push(group) }
    }
    left.extend(right.into_iter().rev());
    left
}

/// Two or three letters that stand for a title and for no other: of its first two words, else of its first, else with a number.
fn symbol(title: &str, taken: &mut HashSet<String>) -> String {
    let words: Vec<Vec<char>> = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().collect())
        .collect();
    let first: String =
        words.first().and_then(|word| word.first()).map_or("X".into(), |c| c.to_uppercase().collect());
    let seconds = words.iter().skip(1).filter_map(|word| word.first());
    let letters = words.iter().flat_map(|word| word.iter().skip(1));
    for second in seconds.chain(letters) {
        let symbol: String = first.chars().chain(second.to_lowercase()).collect();
        if taken.insert(symbol.clone()) {
            return symbol;
        }
    }
    let mut n = 1u32;
    loop {
        let symbol = format!("{first}{n}");
        if taken.insert(symbol.clone()) {
            return symbol;
        }
        n += 1;
    }
}

fn most_first(counts: BTreeMap<u32, u64>) -> Vec<(u32, u64)> {
    let mut counts: Vec<(u32, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
}

fn examples(found: Vec<Candidate>, run: &Run, files: &Files, excerpts: &mut Excerpts<'_>) -> Vec<Example> {
    let example = |(i, found): (usize, Candidate)| {
        let at = files.place(&found.path).filter(|_| i < EXAMPLES_WITH_CODE);
        let code = at.and_then(|at| excerpts.of(&files.all[at as usize], at, found.lines, run.id));
        let line = found.lines.0;
        let Candidate { path, name, score, reason, pattern, .. } = found;
        Example { path, line, name, score, reason, pattern, code }
    };
    found.into_iter().enumerate().map(example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_of_the_words_and_never_the_same() {
        let mut taken = HashSet::new();
        let titles = ["Binary search", "Bit scan", "Bs", "Bs", "", "größe über"];
        assert_eq!(titles.map(|title| symbol(title, &mut taken)), ["Bs", "Bi", "B1", "B2", "X1", "Gü"]);
    }

    #[test]
    fn large_groups_stand_outside() {
        let label = |group: &str, name: &str| Label {
            name: name.to_owned(),
            group: group.to_owned(),
            ..Label::default()
        };
        let labels = [("a", "1"), ("b", "2"), ("b", "3"), ("c", "4"), ("c", "5"), ("c", "6"), ("", "d/7")];
        let found = grouped(labels.map(|(group, name)| label(group, name)).to_vec());
        assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["c", "a", "d", "b"]);
    }
}

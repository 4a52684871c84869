//! Code that a page shows: read from the tree where a file still holds what the run saw.

use std::collections::HashMap;

use serde::Serialize;

use super::files::File;
use crate::align::Aligner;
use crate::io::{path_from_bytes, read_file};
use crate::limits::MAX_FILE_BYTES;
use crate::parse::decode;
use crate::store::{Store, short_hash};

/// Lines of a unit that are shown, at most.
const MAX_LINES: usize = 160;
/// Characters of a line that are shown, at most.
const MAX_LINE_CHARS: usize = 240;
/// Code on a page (bytes), at most.
const MAX_BYTES: usize = 6 << 20;

/// The code of a unit.
#[derive(Serialize)]
pub(super) struct Excerpt {
    /// Number of the first line.
    first: u32,
    lines: Vec<String>,
    /// Lines that are not shown.
    more: u32,
}

/// Code by the number that the page knows it by.
pub(super) struct Excerpts<'a> {
    store: &'a Store,
    pub(super) all: Vec<Excerpt>,
    known: HashMap<(i64, u32, (u32, u32)), Option<u32>>,
    n_bytes: usize,
    /// Units whose code could not be shown.
    pub(super) n_left_out: u64,
    buffer: Vec<u8>,
}

impl<'a> Excerpts<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        let (all, known, buffer) = (Vec::new(), HashMap::new(), Vec::new());
        Self { store, all, known, n_bytes: 0, n_left_out: 0, buffer }
    }

    /// Number of the code of some lines of a file, `at` its place; `None` if the file is not what `run` saw any more, or if the
    /// page has enough code.
    pub(super) fn of(&mut self, file: &File, at: u32, lines: (u32, u32), run: i64) -> Option<u32> {
        if let Some(&known) = self.known.get(&(run, at, lines)) {
            return known;
        }
        let excerpt = if self.n_bytes < MAX_BYTES { self.read(file, lines, run) } else { None };
        let number = excerpt.map(|excerpt| {
            self.n_bytes += excerpt.lines.iter().map(String::len).sum::<usize>();
            self.all.push(excerpt);
            self.all.len() as u32 - 1
        });
        self.n_left_out += u64::from(number.is_none());
        self.known.insert((run, at, lines), number);
        number
    }

    fn read(&mut self, file: &File, (first, last): (u32, u32), run: i64) -> Option<Excerpt> {
        let path = self.store.root().join(path_from_bytes(&file.stored_path));
        read_file(&path, MAX_FILE_BYTES, &mut self.buffer).ok()?;
        if file.hash_in(run)? != short_hash(&self.buffer) {
            return None;
        }
        let decoded = decode(&self.buffer).ok()?;
        let text = String::from_utf8_lossy(&decoded.text);
        let wanted = (last + 1).saturating_sub(first) as usize;
        let lines = text.lines().skip(first.saturating_sub(1) as usize).take(wanted.min(MAX_LINES));
        let lines: Vec<String> = lines.map(shortened).collect();
        let more = wanted.saturating_sub(MAX_LINES) as u32;
        (!lines.is_empty()).then_some(Excerpt { first, lines, more })
    }

    /// Which lines of two pieces of code correspond, as runs of three numbers: lines that correspond, then lines of the one
    /// and of the other that do not. Lines correspond that are the same but for words and blanks.
    pub(super) fn correspondence(&self, a: u32, b: u32) -> Vec<u32> {
        let mut words = HashMap::new();
        let [a, b] = [a, b].map(|number| {
            let lines = self.all[number as usize].lines.iter();
            let ids = lines.map(|line| {
                let next = words.len() as u32;
                *words.entry(skeleton(line)).or_insert(next)
            });
            ids.collect::<Vec<u32>>()
        });
        let mut aligner = Aligner::default();
        aligner.set(&a);
        let (mut at, mut runs) = ([0, 0], Vec::new());
        for (of_a, of_b) in aligner.runs(&b) {
            runs.extend([of_a.start - at[0], of_b.start - at[1], of_a.len()]);
            at = [of_a.end, of_b.end];
        }
        runs.extend([a.len() - at[0], b.len() - at[1]]);
        [0].into_iter().chain(runs).map(|n| n as u32).collect()
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(MAX_LINE_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// A line without blanks, every word of it the same.
fn skeleton(line: &str) -> String {
    let mut skeleton = String::new();
    for letter in line.chars().filter(|letter| !letter.is_whitespace()) {
        match letter.is_alphanumeric() || letter == '_' {
            true if skeleton.ends_with('w') => {}
            true => skeleton.push('w'),
            false => skeleton.push(letter),
        }
    }
    skeleton
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_between_characters() {
        let long = "ä".repeat(MAX_LINE_CHARS + 1);
        assert_eq!(shortened(&long).chars().count(), MAX_LINE_CHARS + 1);
        assert_eq!(shortened("short"), "short");
    }

    #[test]
    fn words_and_blanks_do_not_keep_lines_from_corresponding() {
        assert_eq!(skeleton("\tfor i := 0; i < n {"), skeleton("for  index := 10; index<count {"));
        assert_ne!(skeleton("a + b"), skeleton("a - b"));
    }
}

//! Entries of what is known, each of which stands for one finding.
//!
//! ```text
//! first, for every finding:  claim   an entry of the same rule, path, kind, name and shape is its own
//! then, for every finding:   find    its own                                                  -> Same
//!                                    else one left of the same rule, kind and shape           -> Moved
//!                                    else one left of the same rule, path, kind and name      -> Edited
//! then, for those without:   find_moved   one left of the same rule, kind, name and file name, elsewhere
//!                            take         one left that is told to be it by other means
//! ```
//! No entry stands for two findings: a third copy of something known twice has none left. Findings come in the same order
//! both times and need not be held.

use std::collections::{HashMap, HashSet};

use super::Place;
use super::fingerprint::{hash, hash_anywhere, hash_of_name};

/// A finding that is known, or a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its rule.
    pub rule: String,
    /// Its unit; lines and language do not count.
    pub place: Place,
    /// What it was found together with: equal for the members of a class.
    pub class: u32,
    /// Whether it lies in another one and was not told of by itself.
    pub is_within: bool,
}

/// The entry of a finding, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// The same unit.
    Same(u32),
    /// A unit of the same shape, somewhere else.
    Moved(u32),
    /// The same unit with another shape.
    Edited(u32),
}

impl Hit {
    /// The number of the entry.
    pub fn entry(self) -> u32 {
        let (Self::Same(entry) | Self::Moved(entry) | Self::Edited(entry)) = self;
        entry
    }
}

/// Entries of what is known.
#[derive(Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    is_taken: Vec<bool>,
    exact: Lines,
    by_shape: Lines,
    by_place: Lines,
    by_name: Lines,
    /// Of findings: what `by_place` goes by.
    places: HashSet<u64>,
}

/// Numbers of entries by a hash, each list with how far it has been claimed and found.
#[derive(Default)]
struct Lines(HashMap<u64, Line>);

#[derive(Default)]
struct Line {
    entries: Vec<u32>,
    n_claimed: usize,
    n_found: usize,
}

impl Lines {
    fn add(&mut self, key: u64, entry: u32) {
        self.0.entry(key).or_default().entries.push(entry);
    }

    /// The first entry of a line that is not taken; looks at each entry once in all.
    fn free(&mut self, key: u64, is_taken: impl Fn(u32) -> bool) -> Option<u32> {
        let line = self.0.get_mut(&key)?;
        let left = &line.entries[line.n_found..];
        let at = left.iter().position(|&entry| !is_taken(entry));
        line.n_found += at.map_or(left.len(), |at| at + 1);
        Some(left[at?])
    }
}

impl Ledger {
    /// A ledger of these entries.
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut ledger = Self { is_taken: vec![false; entries.len()], ..Self::default() };
        for (at, Entry { rule, place, .. }) in (0..).zip(&entries) {
            ledger.exact.add(hash(rule, place, true), at);
            ledger.by_shape.add(hash_anywhere(rule, place), at);
            ledger.by_place.add(hash(rule, place, false), at);
            ledger.by_name.add(hash_of_name(rule, place), at);
        }
        ledger.entries = entries;
        ledger
    }

    /// An entry by its number.
    pub fn entry(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }

    /// Whether it has entries of what lies within others.
    pub(super) fn lists_within(&self) -> bool {
        self.entries.iter().any(|entry| entry.is_within)
    }

    /// The first time that a finding comes by.
    pub fn claim(&mut self, rule: &str, place: &Place) {
        self.places.insert(hash(rule, place, false));
        let Some(line) = self.exact.0.get_mut(&hash(rule, place, true)) else { return };
        if let Some(&entry) = line.entries.get(line.n_claimed) {
            line.n_claimed += 1;
            self.is_taken[entry as usize] = true;
        }
    }

    /// The second time: the entry that stands for it, `None` if it is new.
    pub fn find(&mut self, rule: &str, place: &Place) -> Option<Hit> {
        if let Some(line) = self.exact.0.get_mut(&hash(rule, place, true))
            && line.n_found < line.n_claimed
        {
            line.n_found += 1;
            return Some(Hit::Same(line.entries[line.n_found - 1]));
        }
        let is_taken = |entry: u32| self.is_taken[entry as usize];
        let moved = self.by_shape.free(hash_anywhere(rule, place), is_taken).map(Hit::Moved);
        let hit = match moved {
            Some(hit) => hit,
            None => Hit::Edited(self.by_place.free(hash(rule, place, false), is_taken)?),
        };
        self.is_taken[hit.entry() as usize] = true;
        Some(hit)
    }

    /// For a finding that has no entry: one of something of that name in another file of that name, where nothing of that name is
    /// found any more.
    pub fn find_moved(&mut self, rule: &str, place: &Place) -> Option<Hit> {
        let is_taken = |entry: u32| {
            let Entry { rule, place, .. } = &self.entries[entry as usize];
            self.is_taken[entry as usize] || self.places.contains(&hash(rule, place, false))
        };
        let entry = match place.name.is_empty() {
            true => None,
            false => self.by_name.free(hash_of_name(rule, place), is_taken),
        }?;
        self.take(entry);
        Some(Hit::Edited(entry))
    }

    /// Entries that stand for no finding so far, with their numbers.
    pub fn left(&self) -> impl Iterator<Item = (u32, &Entry)> {
        (0..).zip(&self.entries).filter(|(number, _)| !self.is_taken[*number as usize])
    }

    /// Lets an entry stand for a finding that has none.
    pub fn take(&mut self, number: u32) {
        self.is_taken[number as usize] = true;
    }

    /// Entries that stand for no finding, and none that lies in one that does.
    pub fn gone(&self) -> impl Iterator<Item = &Entry> {
        let taken =
            self.entries.iter().zip(&self.is_taken).filter(|(entry, is_taken)| **is_taken && entry.is_within);
        let inside: HashSet<&str> = taken.map(|(entry, _)| entry.place.path.as_str()).collect();
        let left = self.left().map(|(_, entry)| entry);
        left.filter(move |entry| {
            let may_hold = !entry.place.kind.is_function_like();
            let is_held = may_hold && inside.contains(entry.place.path.as_str());
            !entry.is_within && !is_held
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::UnitKind;

    fn place(path: &str, name: &str, shape_hash: u64) -> Place {
        let (path, name, language) = (path.into(), name.into(), "c".into());
        Place { path, lines: (1, 9), language, kind: UnitKind::Function, name, shape_hash }
    }

    fn found(known: &[(&str, &str, u64)], now: &[(&str, &str, u64)]) -> (Vec<Option<Hit>>, usize) {
        let entry = |&(path, name, shape): &(&str, &str, u64)| Entry {
            rule: "duplicate".into(),
            place: place(path, name, shape),
            class: 0,
            is_within: false,
        };
        let mut ledger = Ledger::new(known.iter().map(entry).collect());
        now.iter().for_each(|&(path, name, shape)| ledger.claim("duplicate", &place(path, name, shape)));
        let hits = now.iter().map(|&(path, name, shape)| ledger.find("duplicate", &place(path, name, shape)));
        let hits = hits.collect();
        (hits, ledger.gone().count())
    }

    #[test]
    fn a_third_copy_is_new_a_moved_one_is_not() {
        use Hit::{Edited, Moved, Same};
        let known = [("a", "f", 1), ("b", "f", 1)];
        assert_eq!(found(&known, &known), (vec![Some(Same(0)), Some(Same(1))], 0));
        // The new one is the new one, also if it comes first.
        let now = [("_", "f", 1), ("a", "f", 1), ("b", "f", 1)];
        assert_eq!(found(&known, &now), (vec![None, Some(Same(0)), Some(Same(1))], 0));
        let now = [("a", "f", 1), ("c", "f", 1)];
        assert_eq!(found(&known, &now), (vec![Some(Same(0)), Some(Moved(1))], 0));
        let now = [("a", "f", 1), ("b", "f", 2)];
        assert_eq!(found(&known, &now), (vec![Some(Same(0)), Some(Edited(1))], 0));
        // Others in their stead.
        let now = [("x", "g", 5), ("y", "g", 5)];
        assert_eq!(found(&known, &now), (vec![None, None], 2));
        assert_eq!(found(&known, &[("b", "f", 1)]), (vec![Some(Same(1))], 1));
    }
}

//! Which unit of one run is which of another.

use std::collections::HashMap;
use std::hash::Hash;

use crate::store::LocatedUnit;
use crate::types::score;

/// Least score of two units of the same name, or of two in one file, that are taken for one that was edited as well as
/// moved: near-identical code.
const LIKE: f64 = 0.75;
/// Units compared with each other in one group; where there are more, those that the others have left over are new.
const MAX_COMPARED: usize = 512;

/// Of every unit of `after` (by place) the one of `before` (by place) that it was, if there is one.
pub(super) fn pair(before: &[LocatedUnit], after: &[LocatedUnit]) -> HashMap<usize, usize> {
    let mut pairing = Pairing { before, after, pairs: HashMap::new(), is_taken: vec![false; before.len()] };
    pairing.by(|unit| unit.id);
    // The text and the name of a moved unit are the same; of a renamed one the shape is: its own name is local to it.
    pairing.by(|unit| (unit.row.content_hash, unit.row.name.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind, unit.row.name.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind, unit.file.stored_path.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind));
    pairing.by_likeness(|unit| (unit.row.kind, unit.row.name.clone()));
    pairing.by_likeness(|unit| (unit.row.kind, unit.file.stored_path.clone()));
    pairing.pairs
}

struct Pairing<'a> {
    before: &'a [LocatedUnit],
    after: &'a [LocatedUnit],
    pairs: HashMap<usize, usize>,
    is_taken: Vec<bool>,
}

impl Pairing<'_> {
    /// Units that have no partner yet, in groups of equal keys, in order.
    fn groups<K: Hash + Eq>(&self, key: impl Fn(&LocatedUnit) -> K) -> HashMap<K, Vec<usize>> {
        let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
        for (at, unit) in self.before.iter().enumerate().filter(|(at, _)| !self.is_taken[*at]) {
            groups.entry(key(unit)).or_default().push(at);
        }
        groups
    }

    /// Pairs units of equal keys, the first with the first.
    fn by<K: Hash + Eq>(&mut self, key: impl Fn(&LocatedUnit) -> K) {
        let mut groups = self.groups(&key);
        groups.values_mut().for_each(|group| group.reverse());
        for (i, unit) in self.after.iter().enumerate() {
            if !self.pairs.contains_key(&i)
                && let Some(at) = groups.get_mut(&key(unit)).and_then(Vec::pop)
            {
                self.take(i, at);
            }
        }
    }

    /// Pairs units of equal keys that are like each other, the most alike first.
    fn by_likeness<K: Hash + Eq>(&mut self, key: impl Fn(&LocatedUnit) -> K) {
        let groups = self.groups(&key);
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        for (i, unit) in self.after.iter().enumerate().filter(|(i, _)| !self.pairs.contains_key(i)) {
            let group = groups.get(&key(unit)).map(Vec::as_slice).unwrap_or_default();
            for &at in group.iter().take(MAX_COMPARED) {
                let (a, b) = (&self.before[at].row.shape, &unit.row.shape);
                let likeness = score(a.dot(b), a.norm2(), b.norm2());
                if likeness >= LIKE {
                    found.push((likeness, i, at));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, i, at) in found {
            if !self.pairs.contains_key(&i) && !self.is_taken[at] {
                self.take(i, at);
            }
        }
    }

    fn take(&mut self, i: usize, at: usize) {
        self.pairs.insert(i, at);
        self.is_taken[at] = true;
    }
}

//! Which unit of one run is which of another.

use std::collections::HashMap;
use std::hash::Hash;

use crate::store::LocatedUnit;
use crate::types::{is_small, score};

/// Least score of two units of the same name, or of two in one file, that are taken for one that was edited as well as
/// moved: near-identical code.
const LIKE: f64 = 0.75;
/// Least score of two units anywhere that are; small ones are alike by chance more often.
const LIKE_ANYWHERE: f64 = 0.8;
const SMALL_LIKE_ANYWHERE: f64 = 0.9;
/// Units of one group that each is compared with, those of about its size.
const MAX_COMPARED: usize = 512;
/// Of those, the most alike that are kept until it is decided who is whose.
const MAX_KEPT: usize = 16;

/// Of every unit of `after` (by place) the one of `before` (by place) that it was, if there is one.
pub(super) fn pair(before: &[LocatedUnit], after: &[LocatedUnit]) -> HashMap<usize, usize> {
    let mut pairing = Pairing { before, after, pairs: HashMap::new(), is_taken: vec![false; before.len()] };
    pairing.by(|unit| unit.id);
    // The text and the name of a moved unit are the same; of a renamed one the shape is: its own name is local to it.
    pairing.by(|unit| (unit.row.content_hash, unit.row.name.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind, unit.row.name.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind, unit.file.stored_path.clone()));
    pairing.by(|unit| (unit.row.shape_hash, unit.row.kind));
    pairing.by_likeness(|unit| (unit.row.kind, unit.row.name.clone()), |_| LIKE);
    pairing.by_likeness(|unit| (unit.row.kind, unit.file.stored_path.clone()), |_| LIKE);
    pairing.by_likeness(
        |unit| (unit.row.kind, unit.file.language.clone()),
        |unit| if is_small(unit.row.n_nodes) { SMALL_LIKE_ANYWHERE } else { LIKE_ANYWHERE },
    );
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

    /// Pairs units of equal keys that have the least score that is asked of them, the most alike first.
    fn by_likeness<K: Hash + Eq>(
        &mut self,
        key: impl Fn(&LocatedUnit) -> K,
        least: impl Fn(&LocatedUnit) -> f64,
    ) {
        let size = |at: &usize| self.before[*at].row.n_nodes;
        let mut groups = self.groups(&key);
        groups.values_mut().for_each(|group| group.sort_by_key(|at| (size(at), *at)));
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        let alike = |a: &(f64, usize, usize), b: &(f64, usize, usize)| {
            b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2)))
        };
        for (i, unit) in self.after.iter().enumerate().filter(|(i, _)| !self.pairs.contains_key(i)) {
            let group = groups.get(&key(unit)).map(Vec::as_slice).unwrap_or_default();
            let near =
                group.partition_point(|at| size(at) < unit.row.n_nodes).saturating_sub(MAX_COMPARED / 2);
            let near = near.min(group.len().saturating_sub(MAX_COMPARED));
            let (asked, norm2, first) = (least(unit), unit.row.shape.norm2(), found.len());
            for &at in group.iter().skip(near).take(MAX_COMPARED) {
                let origin = &self.before[at];
                let shape = &origin.row.shape;
                let likeness = score(shape.dot(&unit.row.shape), shape.norm2(), norm2);
                if likeness >= asked.max(least(origin)) {
                    found.push((likeness, i, at));
                }
            }
            found[first..].sort_by(alike);
            found.truncate(first + MAX_KEPT);
        }
        found.sort_by(alike);
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

//! Counts every token once: of members that lie in members of other classes only those are told of that would still be there
//! after the outer copies had gone.
//!
//! ```text
//! a member is saved if it is one of a class and not what stands for it
//! classes, the outer ones first:
//!     left = the members that lie in no saved one
//!     two or more                        a class of these
//!     one that lies in what stands for   nothing is left to say
//!       an outer class, or none
//!     one that lies in no member         a class of it and of one of the others, which stands for it
//! ```

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet};

use super::Draft;
use super::units::Units;

/// What is left of the classes, in no order that means anything, and the classes of which nothing is.
pub(super) struct Outermost {
    pub(super) kept: Vec<Draft>,
    pub(super) covered: Vec<Draft>,
}

pub(super) fn outermost(units: &Units, drafts: Vec<Draft>) -> Outermost {
    let around = around(units, &drafts);
    let mut saved = Saved::default();
    // What stands for classes.
    let mut standing: HashSet<u32> = HashSet::new();
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let mut found = Outermost { kept: Vec::new(), covered: Vec::new() };
    for number in order(&drafts, &around) {
        let Some(draft) = drafts[number].take() else { continue };
        let is_left = |unit: u32| !saved.overlaps(units, unit);
        let is_told = |unit: u32| around.holders(unit).any(|holder| standing.contains(&holder));
        let trimmed = match draft.members.iter().all(|member| is_left(member.unit())) {
            true => Ok(draft),
            false => draft.left(units, is_left, is_told),
        };
        match trimmed {
            Ok(draft) => {
                standing.insert(draft.members[0].unit());
                draft.members[1..].iter().for_each(|member| saved.add(units, member.unit()));
                found.kept.push(draft);
            }
            Err(draft) => found.covered.push(draft),
        }
    }
    found
}

/// Members that lie in members of other classes.
struct Around {
    /// By unit: the members around it.
    by_unit: HashMap<u32, Vec<u32>>,
    /// By unit: its class.
    classes: HashMap<u32, usize>,
}

impl Around {
    fn holders(&self, unit: u32) -> impl Iterator<Item = u32> {
        self.by_unit.get(&unit).into_iter().flatten().copied()
    }
}

fn around(units: &Units, drafts: &[Draft]) -> Around {
    let mut classes: HashMap<u32, usize> = HashMap::new();
    for (number, draft) in drafts.iter().enumerate() {
        classes.extend(draft.members.iter().map(|member| (member.unit(), number)));
    }
    // Units go by path and place, outer ones before those inside them.
    let mut members: Vec<u32> = classes.keys().copied().collect();
    members.sort_unstable();
    let mut open: Vec<u32> = Vec::new();
    let mut by_unit = HashMap::new();
    for unit in members {
        open.retain(|&holder| units.all[holder as usize].overlaps(&units.all[unit as usize]));
        if !open.is_empty() {
            by_unit.insert(unit, open.clone());
        }
        open.push(unit);
    }
    Around { by_unit, classes }
}

/// The numbers of the classes: one comes after all with members around members of its own, as far as that goes; of several those
/// of the longest medoids come first.
fn order(drafts: &[Option<Draft>], around: &Around) -> Vec<usize> {
    let mut outer: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); drafts.len()];
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    for (unit, holders) in &around.by_unit {
        let number = around.classes[unit];
        outer[number].extend(holders.iter().map(|holder| around.classes[holder]).filter(|of| *of != number));
    }
    for (number, of) in outer.iter().enumerate() {
        of.iter().for_each(|&of| inner[of].push(number));
    }
    let key = |number: usize| {
        let medoid = drafts[number].as_ref().map(|draft| &draft.members[0]);
        medoid.map(|medoid| (medoid.member.n_tokens, Reverse(medoid.unit())))
    };
    let mut n_outer: Vec<usize> = outer.iter().map(BTreeSet::len).collect();
    let mut ready: BinaryHeap<_> =
        (0..drafts.len()).filter(|&i| n_outer[i] == 0).map(|i| (key(i), i)).collect();
    // Classes within one another wait for none of the others.
    let mut rest: BinaryHeap<_> = (0..drafts.len()).map(|i| (key(i), i)).collect();
    let mut is_taken = vec![false; drafts.len()];
    let mut order = Vec::with_capacity(drafts.len());
    while let Some((_, number)) = ready.pop().or_else(|| rest.pop()) {
        if std::mem::replace(&mut is_taken[number], true) {
            continue;
        }
        order.push(number);
        for &of in &inner[number] {
            n_outer[of] -= 1;
            if n_outer[of] == 0 {
                ready.push((key(of), of));
            }
        }
    }
    order
}

/// Spans of members that are saved, none of which overlap.
#[derive(Default)]
struct Saved(HashMap<u32, BTreeMap<u32, u32>>);

impl Saved {
    fn add(&mut self, units: &Units, unit: u32) {
        let unit = &units.all[unit as usize];
        self.0.entry(unit.file).or_default().insert(unit.bytes.start, unit.bytes.end);
    }

    fn overlaps(&self, units: &Units, unit: u32) -> bool {
        let unit = &units.all[unit as usize];
        let before = self.0.get(&unit.file).and_then(|spans| spans.range(..unit.bytes.end).next_back());
        before.is_some_and(|(_, &end)| unit.bytes.start < end)
    }
}

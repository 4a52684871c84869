//! Units of the same shape, told by their hash: one stands for all of them in what follows.

use std::ops::Range;

use super::tokens::OpenBook;
use super::units::{Unit, Units};
use crate::types::UnitKind;

/// What units of a group have in common: whether they are files, classes or functions of any kind, and their shape hash.
pub(super) type Shape = (u8, u64);

fn shape(unit: &Unit) -> Shape {
    let sort = match unit.kind {
        UnitKind::File => 0,
        UnitKind::Class => 1,
        _ => 2,
    };
    (sort, unit.shape_hash)
}

/// Units in groups of the same shape; a unit that is like no other is a group by itself.
pub(super) struct Groups {
    /// Units, group after group, by path and place within each.
    members: Vec<u32>,
    /// Groups, as ranges of members, by their first member.
    ranges: Vec<Range<u32>>,
}

impl Groups {
    /// Groups all units.
    pub(super) fn new(units: &Units) -> Self {
        let key = |unit: &u32| shape(&units.all[*unit as usize]);
        let mut members: Vec<u32> = (0..units.all.len() as u32).collect();
        members.sort_by_key(|unit| (key(unit), *unit));
        let mut start = 0;
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for group in members.chunk_by(|a, b| key(a) == key(b)) {
            let end = start + group.len() as u32;
            ranges.push(start..end);
            start = end;
        }
        ranges.sort_by_key(|range| members[range.start as usize]);
        Self { members, ranges }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The units of a group, by path and place.
    pub(super) fn members(&self, group: u32) -> &[u32] {
        let range = &self.ranges[group as usize];
        &self.members[range.start as usize..range.end as usize]
    }

    /// Groups of functions of any kind, each with the unit that stands for it.
    pub(super) fn functions<'a>(&'a self, units: &'a Units) -> impl Iterator<Item = (u32, u32)> + 'a {
        let firsts = (0..self.ranges.len() as u32).map(|group| (group, self.first(group)));
        firsts.filter(|&(_, unit)| units.all[unit as usize].kind.is_function_like())
    }

    /// What the units of a group have in common.
    pub(super) fn shape(&self, units: &Units, group: u32) -> Shape {
        shape(&units.all[self.first(group) as usize])
    }

    /// The unit that stands for a group.
    pub(super) fn first(&self, group: u32) -> u32 {
        self.members(group)[0]
    }

    /// Leaves out, of the groups that are `wanted`, units whose tokens are not known, and groups of fewer than `min_tokens`.
    pub(super) fn retain(
        &mut self,
        units: &Units,
        book: &OpenBook,
        wanted: impl Fn(u32) -> bool,
        min_tokens: u32,
    ) {
        for group in 0..self.ranges.len() {
            let range = self.ranges[group].clone();
            if !wanted(group as u32) {
                continue;
            }
            let members = &mut self.members[range.start as usize..range.end as usize];
            let n_tokens =
                |unit: u32| book.of(units, &units.all[unit as usize]).map(|(tokens, _)| tokens.n_tokens);
            let mut n_kept = 0;
            for at in 0..members.len() {
                if n_tokens(members[at]).is_some_and(|n| n >= min_tokens) {
                    members[n_kept] = members[at];
                    n_kept += 1;
                }
            }
            self.ranges[group].end = range.start + n_kept as u32;
        }
    }
}

//! Copies that lie in copies: what is known of the inner ones is known of the outer ones, and what is new is told of once.

use std::collections::{HashMap, HashSet};

use super::State;
use crate::dups::{Class, Found};

/// What is known of copies, and how.
pub(super) struct Copies<'a, S: Fn(u32) -> bool> {
    pub(super) found: &'a Found,
    /// All of them, sorted.
    pub(super) units: &'a [u32],
    /// By unit.
    pub(super) states: &'a mut HashMap<u32, State>,
    /// Whether a unit is suppressed.
    pub(super) is_suppressed: S,
}

impl<S: Fn(u32) -> bool> Copies<'_, S> {
    /// Makes those known that are new by themselves, if no copy inside of them is, and those that are known, or suppressed, are at least
    /// a share of their tokens; and those new that `has_moved` says of that they are known from elsewhere, if one inside is new.
    pub(super) fn know(&mut self, share: f64, classes: &[&Class], has_moved: impl Fn(u32) -> bool) {
        let members = classes.iter().flat_map(|class| class.everyone());
        let n_tokens: HashMap<u32, u32> = members.map(|member| (member.unit, member.n_tokens)).collect();
        // Inner ones first, as outer ones come before them.
        for (at, &unit) in self.units.iter().enumerate().rev() {
            let is_new = self.states[&unit] == State::New;
            if !is_new && !has_moved(unit) {
                continue;
            }
            let all = &self.found.units.all;
            let mut inside: Vec<u32> = Vec::new();
            for inner in self.inside(at) {
                let is_in = |&of: &u32| all[of as usize].overlaps(&all[inner as usize]);
                if !inside.last().is_some_and(is_in) {
                    inside.push(inner);
                }
            }
            let is = |inner: &u32, state| self.states[inner] == state;
            let is_told = |inner: &u32| is(inner, State::New) && !(self.is_suppressed)(*inner);
            let n_inside: u32 = inside.iter().map(|inner| n_tokens[inner]).sum();
            let is_most = f64::from(n_inside) >= share * f64::from(n_tokens[&unit]);
            let is_any_new = inside.iter().any(is_told);
            let is_any_known = inside.iter().any(|inner| is(inner, State::Known));
            if is_new && !is_any_new && is_any_known && is_most {
                self.states.insert(unit, State::Known);
            } else if !is_new && is_any_new {
                self.states.insert(unit, State::New);
            }
        }
    }

    /// Makes those known that lie in a member of a class which is new: they are told of with it, unless only that one is suppressed.
    pub(super) fn tell_once(&mut self) {
        let members = self.found.classes.iter().flat_map(|class| &class.members);
        let told: HashSet<u32> = members.map(|member| member.unit).collect();
        for (at, unit) in self.units.iter().enumerate() {
            if self.states[unit] != State::New || !told.contains(unit) {
                continue;
            }
            let is_suppressed = (self.is_suppressed)(*unit);
            for inner in self.inside(at).collect::<Vec<_>>() {
                if self.states[&inner] == State::New && (!is_suppressed || (self.is_suppressed)(inner)) {
                    self.states.insert(inner, State::Known);
                }
            }
        }
    }

    /// The units that lie in the one of this number among `units`.
    fn inside(&self, at: usize) -> impl Iterator<Item = u32> + use<'_, S> {
        let all = &self.found.units.all;
        let outer = &all[self.units[at] as usize];
        self.units[at + 1..].iter().copied().take_while(|&inner| outer.overlaps(&all[inner as usize]))
    }
}

//! What is kept of the facts of a unit from walk to walk, and what they hang on beyond its text.

use std::collections::HashMap;
use std::ops::Range;

use super::super::nest::Nest;
use super::super::subtrees::Ended;
use super::facts::{Facts, Pass, Place};
use crate::lang::Kind;
use crate::parse::Visitor;

/// The facts of a unit that lie outside of the units inside it, with what came before it and what comes of it.
pub(in crate::fingerprint) struct KeptFacts {
    /// Features, one an occurrence, ascending.
    pub(in crate::fingerprint) own: Vec<u64>,
    entry: Entry,
    exit: Exit,
    /// What its node is to the one around it; `None` if the unit cannot be passed over.
    ended: Option<Ended>,
}

/// What facts at the beginning of a unit see of what is before and around it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Entry {
    recent: [u64; 2],
    /// The innermost canonical node: what it is, its last child, and how many it has, up to 3.
    parent: Option<(u64, u64, u32)>,
    /// The one around that, likewise.
    grandparent: Option<(u64, u32)>,
}

/// What a unit leaves to facts after it.
struct Exit {
    recent: [u64; 2],
    /// Children that the innermost canonical node around the unit has got, and the last one.
    n_children: u32,
    last_child: u64,
    /// What its sums have grown by.
    below: [u64; 3],
}

impl Entry {
    fn new(facts: &Facts) -> Self {
        let mut around = facts.places.iter().rev();
        let n_children = |place: &Place| place.n_children.min(3);
        Self {
            recent: facts.recent,
            parent: around.next().map(|place| (place.canon, place.last_child, n_children(place))),
            grandparent: around.next().map(|place| (place.canon, n_children(place))),
        }
    }
}

/// A pass over a text that keeps the facts of its units, or takes over those that are kept.
pub(in crate::fingerprint) struct FactsKeeper<'a> {
    pass: Pass<'a, fn(usize, &mut Vec<u64>)>,
    nest: Nest,
    open: Vec<Open>,
    ended: Option<Ended>,
}

/// A unit that has begun.
struct Open {
    entry: Entry,
    n_children: u32,
    below: [u64; 3],
}

impl<'a> FactsKeeper<'a> {
    pub(in crate::fingerprint) fn new(facts: &'a mut Facts, text: &'a [u8]) -> Self {
        let pass = Pass::new(facts, text, (|_, _| {}) as fn(usize, &mut Vec<u64>));
        Self { pass, nest: Nest::default(), open: Vec::new(), ended: None }
    }

    pub(in crate::fingerprint) fn enter(&mut self, kind: Kind) {
        self.pass.enter(kind);
    }

    pub(in crate::fingerprint) fn leave(&mut self) {
        self.ended = self.pass.facts.subtrees.ending();
        self.pass.leave();
    }

    pub(in crate::fingerprint) fn token(&mut self, kind: Kind, span: Range<usize>) {
        self.pass.token(kind, span);
    }

    pub(in crate::fingerprint) fn enter_unit(&mut self) {
        let facts = &mut *self.pass.facts;
        let (n_children, below) =
            facts.places.last().map_or_else(Default::default, |p| (p.n_children, p.below));
        self.open.push(Open { entry: Entry::new(facts), n_children, below });
        self.nest.enter(facts.features.len());
        facts.open.push((0, HashMap::new()));
        self.ended = None;
    }

    /// The unit begun last ends.
    pub(in crate::fingerprint) fn leave_unit(&mut self) -> Option<KeptFacts> {
        let facts = &mut *self.pass.facts;
        facts.open.pop();
        let mut own = Vec::new();
        self.nest.leave(&facts.features, &mut own);
        own.sort_unstable();
        let Open { entry, n_children, below } = self.open.pop()?;
        let mut exit = Exit { recent: facts.recent, n_children: 0, last_child: 0, below: [0; 3] };
        if let Some(place) = facts.places.last() {
            exit.n_children = place.n_children - n_children;
            exit.last_child = place.last_child;
            exit.below = std::array::from_fn(|i| place.below[i].wrapping_sub(below[i]));
        }
        Some(KeptFacts { own, entry, exit, ended: self.ended })
    }

    /// Whether a unit that begins here has the facts that are kept of it.
    pub(in crate::fingerprint) fn fits(&self, kept: &KeptFacts) -> bool {
        kept.ended.is_some() && kept.entry == Entry::new(self.pass.facts)
    }

    /// Passes over a unit whose facts are kept, in which the token seen last is at `previous`.
    pub(in crate::fingerprint) fn pass_over(&mut self, kept: &KeptFacts, previous: Option<Range<usize>>) {
        let facts = &mut *self.pass.facts;
        if let Some(node) = kept.ended {
            facts.subtrees.pass_over(node);
        }
        facts.recent = kept.exit.recent;
        if let Some(place) = facts.places.last_mut() {
            place.n_children += kept.exit.n_children;
            place.last_child = kept.exit.last_child;
            place.below = std::array::from_fn(|i| place.below[i].wrapping_add(kept.exit.below[i]));
        }
        self.pass.previous = previous.unwrap_or(self.pass.previous.clone());
    }
}

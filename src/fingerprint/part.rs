//! What is kept of a unit from walk to walk.

use std::ops::Range;
use std::sync::Arc;

use super::border::Border;
use super::meaning::{FactTally, KeptFacts};
use super::subtrees::Ended;
use super::tally::Tally;

/// A unit of one walk.
pub(super) struct Kept {
    pub(super) part: Arc<Part>,
    /// Units from here on that lie in it, itself included.
    pub(super) n_units: usize,
    /// Its tokens among those of the file.
    pub(super) tokens: Range<usize>,
    /// Its name and those of the units inside it, among those of the file.
    pub(super) names: Range<usize>,
    /// Its place in the walk before, if it was passed over.
    pub(super) before: Option<usize>,
    /// Of a unit that holds others, and of the file.
    pub(super) tallies: Option<Box<(Tally, FactTally)>>,
}

/// What a unit has outside of the units inside it, and what it hangs on beyond its text.
pub(super) struct Part {
    /// Features, one an occurrence, ascending.
    pub(super) own: Vec<u64>,
    /// Of the meaning space, if that is wanted.
    pub(super) facts: Option<KeptFacts>,
    pub(super) shape_hash: u64,
    /// Key of its name.
    pub(super) name: Option<u64>,
    pub(super) border: Border,
    /// What its node is to the one around it; `None` if the unit cannot be passed over.
    pub(super) ended: Option<Ended>,
}

impl Part {
    /// Features of the meaning space, one an occurrence, ascending; none if that is not wanted.
    pub(super) fn own_facts(&self) -> &[u64] {
        self.facts.as_ref().map_or(&[], |facts| &facts.own)
    }
}

impl Kept {
    /// The same unit in the next walk, where the first of its `tokens` and `names` have these places.
    pub(super) fn again(&self, before: usize, tokens: usize, names: usize) -> Self {
        Self {
            part: Arc::clone(&self.part),
            n_units: self.n_units,
            tokens: tokens..tokens + self.tokens.len(),
            names: names..names + self.names.len(),
            before: Some(before),
            tallies: None,
        }
    }
}

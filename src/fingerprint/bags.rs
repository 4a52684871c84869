//! Listens to the walk and collects, for every unit, the bag of its features and its tokens.
//!
//! Both are appended as the walk passes, so a unit's are one slice of the file's, and nested units
//! share memory with those around them.

use std::ops::Range;

use super::nest::Nest;
use super::sequence::{Sequence, Stretch};
use super::shape::Token;
use super::subtrees::{Ended, Subtrees};
use crate::lang::Kind;
use crate::parse::Visitor;

/// What describes one unit.
pub(super) struct Bag<'a> {
    /// Feature hashes, one an occurrence, in no particular order; free to be sorted.
    pub(super) features: &'a mut Vec<u64>,
    /// Those that lie outside of the units inside it, likewise; `None` if there are no units inside it.
    pub(super) own: Option<&'a mut Vec<u64>>,
    /// The unit's tokens in order.
    pub(super) tokens: &'a [Token],
    /// Keys of the unit's own name and of those of units inside it.
    pub(super) names: &'a [u64],
}

/// Buffers kept from one file to the next.
#[derive(Default)]
pub(super) struct Buffers {
    subtrees: Subtrees,
    sequence: Sequence,
    features: Vec<u64>,
    nest: Nest,
    bag: Vec<u64>,
    own: Vec<u64>,
}

impl Buffers {
    /// What the innermost open node will be to the one around it, if it ends now.
    pub(super) fn ending(&self) -> Option<Ended> {
        self.subtrees.ending()
    }

    /// The tokens of the file so far, and the keys of its units' names.
    pub(super) fn tokens_and_names(&mut self) -> (&mut Vec<Token>, &mut Vec<u64>) {
        self.sequence.tokens_and_names()
    }

    /// The unit begun last ends: what describes it.
    pub(super) fn leave_unit(&mut self) -> Option<Bag<'_>> {
        let Self { sequence, features, nest, bag, own, .. } = self;
        let Stretch { tokens, names, .. } = sequence.leave_unit()?;
        own.clear();
        let (all, holds_others) = nest.leave(features, own);
        bag.clear();
        bag.extend_from_slice(all);
        Some(Bag { features: bag, own: holds_others.then_some(own), tokens, names })
    }
}

/// One pass over one file.
pub(super) struct Collector<'a, F> {
    buffers: &'a mut Buffers,
    text: &'a [u8],
    each: F,
}

impl<'a, F: FnMut(usize, Bag<'_>)> Collector<'a, F> {
    /// Collects from a walk over `text` and calls `each` with every unit's place in the outline and bag.
    pub(super) fn new(buffers: &'a mut Buffers, text: &'a [u8], each: F) -> Self {
        buffers.subtrees.clear();
        buffers.sequence.clear();
        buffers.features.clear();
        buffers.nest.clear();
        Self { buffers, text, each }
    }
}

impl<F> Collector<'_, F> {
    /// The features of the file so far.
    pub(super) fn features(&self) -> &[u64] {
        &self.buffers.features
    }

    /// Buffers, for what is more than a visitor does.
    pub(super) fn buffers(&mut self) -> &mut Buffers {
        self.buffers
    }

    /// The token seen last; empty after a literal.
    pub(super) fn previous(&self) -> &Range<usize> {
        self.buffers.sequence.previous()
    }

    /// A unit that another walk saw: what it is to the node around it, its tokens, its names, and the token seen last in it.
    pub(super) fn pass_over(
        &mut self,
        node: Option<Ended>,
        tokens: &[Token],
        names: &[u64],
        previous: Option<Range<usize>>,
    ) {
        if let Some(node) = node {
            self.buffers.subtrees.pass_over(node);
        }
        self.buffers.sequence.pass_over(tokens, names, previous);
    }
}

impl<F: FnMut(usize, Bag<'_>)> Visitor for Collector<'_, F> {
    #[inline]
    fn enter(&mut self, kind: Kind) {
        self.buffers.subtrees.enter(kind.hash);
    }

    #[inline]
    fn leave(&mut self) {
        let Buffers { subtrees, features, .. } = &mut *self.buffers;
        subtrees.leave(features);
    }

    #[inline]
    fn token(&mut self, kind: Kind, span: Range<usize>) {
        let Buffers { subtrees, sequence, features, .. } = &mut *self.buffers;
        let reduced = sequence.token(self.text, kind, span);
        features.extend(reduced.feature);
        subtrees.token(reduced.label);
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        let Buffers { sequence, features, nest, .. } = &mut *self.buffers;
        nest.enter(features.len());
        sequence.enter_unit(self.text, name);
    }

    fn leave_unit(&mut self, index: usize) {
        if let Some(bag) = self.buffers.leave_unit() {
            (self.each)(index, bag);
        }
    }
}

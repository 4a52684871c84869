//! Who listens to a walk, alone, in pairs or not at all.

use std::ops::Range;

use crate::lang::Kind;

/// Sees the tree as the walk passes. Comments, layout and what lies inside literals are not shown.
pub trait Visitor {
    /// A node with children begins.
    fn enter(&mut self, kind: Kind);
    /// The node begun last ends.
    fn leave(&mut self);
    /// A token, or a literal taken as one.
    fn token(&mut self, kind: Kind, span: Range<usize>);
    /// A unit begins, just before its own node does.
    fn enter_unit(&mut self, name: Option<Range<usize>>);
    /// The unit begun last ends; `index` is its place in the outline.
    fn leave_unit(&mut self, index: usize);
    /// A unit is about to begin at the node with this `span`. If the walk [knows](super::Walker::walk_again) it, `places` are its own
    /// and those of the units inside it in the outline before; does the visitor take over what it made of them? Then the walk
    /// passes over the node.
    fn pass_over(
        &mut self,
        places: Option<Range<usize>>,
        span: Range<usize>,
        name: Option<Range<usize>>,
    ) -> bool {
        let _ = (places, span, name);
        false
    }
}

/// Two visitors that see the same walk.
pub struct Both<A, B>(pub A, pub B);

impl<A: Visitor, B: Visitor> Visitor for Both<A, B> {
    #[inline]
    fn enter(&mut self, kind: Kind) {
        self.0.enter(kind);
        self.1.enter(kind);
    }

    #[inline]
    fn leave(&mut self) {
        self.0.leave();
        self.1.leave();
    }

    #[inline]
    fn token(&mut self, kind: Kind, span: Range<usize>) {
        self.0.token(kind, span.clone());
        self.1.token(kind, span);
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        self.0.enter_unit(name.clone());
        self.1.enter_unit(name);
    }

    fn leave_unit(&mut self, index: usize) {
        self.0.leave_unit(index);
        self.1.leave_unit(index);
    }
}

/// Nobody: of a walk that is for its outline alone.
pub struct Unseen;

impl Visitor for Unseen {
    fn enter(&mut self, _: Kind) {}

    fn leave(&mut self) {}

    fn token(&mut self, _: Kind, _: Range<usize>) {}

    fn enter_unit(&mut self, _: Option<Range<usize>>) {}

    fn leave_unit(&mut self, _: usize) {}
}

/// A visitor that may be missing, and then sees nothing.
impl<V: Visitor> Visitor for Option<V> {
    #[inline]
    fn enter(&mut self, kind: Kind) {
        if let Some(visitor) = self {
            visitor.enter(kind);
        }
    }

    #[inline]
    fn leave(&mut self) {
        if let Some(visitor) = self {
            visitor.leave();
        }
    }

    #[inline]
    fn token(&mut self, kind: Kind, span: Range<usize>) {
        if let Some(visitor) = self {
            visitor.token(kind, span);
        }
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        if let Some(visitor) = self {
            visitor.enter_unit(name);
        }
    }

    fn leave_unit(&mut self, index: usize) {
        if let Some(visitor) = self {
            visitor.leave_unit(index);
        }
    }
}

//! Units in units: which stretches of a list that grows as the walk passes are a unit's own.

use std::ops::Range;

/// The open units, and those that have ended inside them.
#[derive(Default)]
pub(super) struct Nest {
    open: Vec<Start>,
    /// Stretches of units that have ended inside the open ones, in order.
    inner: Vec<Range<usize>>,
}

/// Where an open unit's stretches begin.
struct Start {
    list: usize,
    inner: usize,
}

impl Nest {
    pub(super) fn clear(&mut self) {
        self.open.clear();
        self.inner.clear();
    }

    /// A unit begins when the list is `len` long.
    pub(super) fn enter(&mut self, len: usize) {
        self.open.push(Start { list: len, inner: self.inner.len() });
    }

    /// The unit begun last ends. Gives its stretch of the list and whether some of it is of units inside it; appends what is
    /// not to `own`.
    pub(super) fn leave<'l>(&mut self, list: &'l [u64], own: &mut Vec<u64>) -> (&'l [u64], bool) {
        let start = self.open.pop().unwrap_or(Start { list: list.len(), inner: self.inner.len() });
        let mut from = start.list;
        for unit in self.inner.drain(start.inner..) {
            own.extend_from_slice(&list[from..unit.start]);
            from = unit.end;
        }
        own.extend_from_slice(&list[from..]);
        self.inner.push(start.list..list.len());
        (&list[start.list..], from > start.list)
    }
}

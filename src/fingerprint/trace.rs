//! The features of a unit with the places that they stand for: what likeness is explained by.

use std::ops::Range;

use super::bags::{Buffers, Collector};
use super::hash::fold;
use super::subtrees::Channel;
use crate::lang::{Kind, KindClass};
use crate::parse::Visitor;

/// A feature and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The feature.
    pub feature: u64,
    /// Its span in the text, in bytes.
    pub span: Range<usize>,
}

/// A subtree of any height, names and values of literals aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtree {
    /// Equal for subtrees of the same shape.
    pub shape: u64,
    /// Tokens in it.
    pub n_tokens: usize,
    /// Its span in the text, in bytes.
    pub span: Range<usize>,
}

/// Everything of a text that its fingerprints come from.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Features, one an occurrence.
    pub places: Vec<Place>,
    /// Subtrees, inner ones before those around them.
    pub subtrees: Vec<Subtree>,
    /// Spans of names that are called, types and members.
    pub names: Vec<Range<usize>>,
    /// Spans of names that stand alone, as local variables do.
    pub locals: Vec<Range<usize>>,
    /// Spans of literals.
    pub literals: Vec<Range<usize>>,
}

/// Channels of the shape space.
pub const SHAPE_CHANNELS: [&str; 5] = ["height 1", "height 2", "height 3", "names", "literals"];

/// The channel of a feature of the shape space.
pub fn shape_channel(feature: u64) -> usize {
    (feature & 7) as usize
}

/// Collects a [`Trace`]; keeps its buffers from one text to the next.
#[derive(Default)]
pub struct Tracer {
    buffers: Buffers,
}

impl Tracer {
    /// A visitor for one walk over `text`.
    pub fn pass<'a>(&'a mut self, text: &'a [u8], trace: &'a mut Trace) -> impl Visitor + 'a {
        let inner = Collector::new(&mut self.buffers, text, |_, _| {});
        Pass { inner, trace, open: Vec::new() }
    }
}

/// A node whose children are still coming in.
struct Open {
    shape: u64,
    n_tokens: usize,
    span: Option<Range<usize>>,
}

struct Pass<'a, F> {
    inner: Collector<'a, F>,
    trace: &'a mut Trace,
    open: Vec<Open>,
}

impl<F: FnMut(usize, super::bags::Bag<'_>)> Pass<'_, F> {
    /// Gives the features that came in since the last look their place.
    fn place(&mut self, span: &Range<usize>) {
        let features = self.inner.features();
        for &feature in &features[self.trace.places.len()..] {
            if shape_channel(feature) == Channel::Name as usize {
                self.trace.names.push(span.clone());
            }
            self.trace.places.push(Place { feature, span: span.clone() });
        }
    }

    fn child(&mut self, shape: u64, n_tokens: usize, span: &Range<usize>) {
        if let Some(parent) = self.open.last_mut() {
            parent.shape = fold(parent.shape, shape);
            parent.n_tokens += n_tokens;
            let start = parent.span.as_ref().map_or(span.start, |s| s.start);
            parent.span = Some(start..span.end);
        }
    }
}

impl<F: FnMut(usize, super::bags::Bag<'_>)> Visitor for Pass<'_, F> {
    fn enter(&mut self, kind: Kind) {
        self.inner.enter(kind);
        self.open.push(Open { shape: kind.hash, n_tokens: 0, span: None });
    }

    fn leave(&mut self) {
        self.inner.leave();
        let Some(Open { shape, n_tokens, span }) = self.open.pop() else { return };
        let span = span.unwrap_or(0..0);
        self.place(&span);
        self.child(shape, n_tokens, &span);
        self.trace.subtrees.push(Subtree { shape, n_tokens, span });
    }

    fn token(&mut self, kind: Kind, span: Range<usize>) {
        self.inner.token(kind, span.clone());
        let n_names = self.trace.names.len();
        self.place(&span);
        if kind.class == KindClass::Identifier && self.trace.names.len() == n_names {
            self.trace.locals.push(span.clone());
        }
        if matches!(kind.class, KindClass::Number | KindClass::String | KindClass::Char) {
            self.trace.literals.push(span.clone());
        }
        let label = match kind.class {
            KindClass::Number => 1,
            KindClass::String => 2,
            KindClass::Char => 3,
            KindClass::Bool => 4,
            _ => kind.hash,
        };
        self.child(label, 1, &span);
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        self.inner.enter_unit(name);
    }

    fn leave_unit(&mut self, index: usize) {
        self.inner.leave_unit(index);
    }
}

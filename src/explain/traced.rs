//! A unit's text with the facts of its fingerprint and where they stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::{Code, Lines};
use crate::fingerprint::{Model, Subtree, Trace, Tracer, damped};
use crate::limits::DEFAULT_MIN_NODES;
use crate::parse::{Parser, Walker, decode};

/// Shared structures of fewer tokens say little.
const MIN_TOKENS: usize = 6;

/// A side with what its fingerprint comes from.
pub(super) struct Traced {
    text: Vec<u8>,
    pub(super) trace: Trace,
    span: Range<usize>,
    /// Where lines begin.
    starts: Vec<usize>,
}

impl Traced {
    /// `None` if the text cannot be parsed, which nobody who has units of it sees.
    pub(super) fn new(code: &Code) -> Option<Self> {
        let text = decode(&code.bytes).ok()?.text.into_owned();
        let tree = Parser::default().parse(code.language, &text).ok()?;
        let mut trace = Trace::default();
        let mut tracer = Tracer::default();
        let mut pass = tracer.pass(&text, &mut trace);
        Walker::new(DEFAULT_MIN_NODES).walk(code.language, &text, &tree, &mut pass);
        drop(pass);
        let row = code.row();
        let span = row.start_byte as usize..row.end_byte as usize;
        let inside =
            |other: &Range<usize>| span.start <= other.start && other.end <= span.end && !other.is_empty();
        trace.places.retain(|place| inside(&place.span));
        trace.subtrees.retain(|subtree| inside(&subtree.span));
        trace.names.retain(|name| inside(name));
        trace.literals.retain(|literal| inside(literal));
        let starts = std::iter::once(0)
            .chain(text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1));
        let starts = starts.collect();
        Some(Self { text, trace, span, starts })
    }

    fn line(&self, at: usize) -> u32 {
        self.starts.partition_point(|&start| start <= at) as u32
    }

    pub(super) fn lines(&self, span: &Range<usize>) -> Lines {
        (self.line(span.start), self.line(span.end.saturating_sub(1).max(span.start)))
    }

    pub(super) fn text(&self, span: &Range<usize>) -> String {
        String::from_utf8_lossy(&self.text[span.clone()]).into_owned()
    }

    /// Features with their weights.
    pub(super) fn weights(&self, model: &Model) -> BTreeMap<u64, f64> {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        self.trace.places.iter().for_each(|place| *counts.entry(place.feature).or_default() += 1);
        let weight =
            |(feature, n): (u64, u32)| (feature, f64::from(damped(n)) * f64::from(model.weight(feature)));
        counts.into_iter().map(weight).collect()
    }

    pub(super) fn texts(&self, spans: &[Range<usize>]) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        spans.iter().for_each(|span| *counts.entry(self.text(span)).or_default() += 1);
        counts
    }

    /// Lines of the unit with something on them, but for those that these spans cover.
    pub(super) fn lines_without(&self, covered: &[Range<usize>]) -> Vec<u32> {
        let mut lines = BTreeSet::new();
        for span in self.trace.places.iter().map(|place| &place.span).chain(&self.trace.literals) {
            let is_small = self.line(span.start) == self.line(span.end - 1);
            if is_small && !covered.iter().any(|c| c.start <= span.start && span.end <= c.end) {
                lines.insert(self.line(span.start));
            }
        }
        lines.into_iter().collect()
    }

    /// Tokens of the unit.
    pub(super) fn n_tokens(&self) -> usize {
        let inside = |s: &&Subtree| self.span.start <= s.span.start && s.span.end <= self.span.end;
        self.trace.subtrees.iter().filter(inside).map(|s| s.n_tokens).max().unwrap_or_default()
    }
}

/// Subtrees of the same shape on both sides, the largest first, none within another: their spans, and their tokens.
pub(super) fn matched(a: &Traced, b: &Traced) -> Vec<(Range<usize>, Range<usize>, usize)> {
    let mut by_shape: HashMap<u64, Vec<&Range<usize>>> = HashMap::new();
    for subtree in &b.trace.subtrees {
        by_shape.entry(subtree.shape).or_default().push(&subtree.span);
    }
    let mut candidates: Vec<_> = a.trace.subtrees.iter().filter(|s| s.n_tokens >= MIN_TOKENS).collect();
    candidates.sort_by(|x, y| y.n_tokens.cmp(&x.n_tokens).then(x.span.start.cmp(&y.span.start)));
    let (mut taken_a, mut taken_b): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut matched = Vec::new();
    let overlaps = |taken: &[Range<usize>], span: &Range<usize>| {
        taken.iter().any(|t| t.start < span.end && span.start < t.end)
    };
    for candidate in candidates {
        if overlaps(&taken_a, &candidate.span) {
            continue;
        }
        let spans = by_shape.get(&candidate.shape).into_iter().flatten();
        if let Some(&span) = spans.into_iter().find(|span| !overlaps(&taken_b, span)) {
            taken_a.push(candidate.span.clone());
            taken_b.push(span.clone());
            matched.push((candidate.span.clone(), span.clone(), candidate.n_tokens));
        }
    }
    matched
}

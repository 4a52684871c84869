//! Why two pieces of code are like each other: by which facts, which structures they share, and what differs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use crate::fingerprint::{Model, SHAPE_CHANNELS, Trace, Tracer, damped, shape_channel};
use crate::index::Source;
use crate::lang::Language;
use crate::limits::DEFAULT_MIN_NODES;
use crate::parse::{Parser, Walker, decode};
use crate::types::score;

/// Shared structures of fewer tokens say little.
const MIN_TOKENS: usize = 6;

/// One of two pieces of code: a unit of a text.
pub struct Side<'a> {
    /// Its language.
    pub language: &'static Language,
    /// The bytes of its file.
    pub bytes: &'a [u8],
    /// The units of the file.
    pub source: &'a Source,
    /// Which of them it is.
    pub unit: usize,
}

/// Lines of one side, from 1, the last included.
pub type Lines = (u32, u32);

/// A structure that stands on both sides, names and values of literals aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Tokens in it.
    pub n_tokens: usize,
    /// Its lines in the one.
    pub a: Lines,
    /// Its lines in the other.
    pub b: Lines,
    /// Its text in the one.
    pub text_a: String,
    /// Its text in the other.
    pub text_b: String,
}

/// What one side has and the other has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Only {
    /// Names of what is called, types and members, with how often.
    pub names: BTreeMap<String, usize>,
    /// Literals.
    pub literals: BTreeMap<String, usize>,
    /// Lines with tokens that are in no shared structure.
    pub lines: Vec<u32>,
}

/// Why two units are like each other.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Their score: cosine of the fingerprints in the shape space.
    pub score: f64,
    /// Dot product of the fingerprints.
    pub dot: i32,
    /// Whether they differ in layout, comments, local names and literals at most.
    pub exact_shape: bool,
    /// Cosine of their features, which the score stands for.
    pub feature_score: f64,
    /// Part of that which each channel contributes; they add up to it.
    pub channels: Vec<(&'static str, f64)>,
    /// Shared structures, the largest first; none lies within another.
    pub shared: Vec<Shared>,
    /// Share of the tokens of each side that are in shared structures.
    pub covered: [f64; 2],
    /// What each side has for itself.
    pub only: [Only; 2],
}

/// A side with what its fingerprint comes from.
struct Traced<'a> {
    side: &'a Side<'a>,
    text: Vec<u8>,
    trace: Trace,
    span: Range<usize>,
    /// Where lines begin.
    starts: Vec<usize>,
}

impl<'a> Traced<'a> {
    /// `None` if the text cannot be parsed, which nobody who has a [`Source`] of it sees.
    fn new(side: &'a Side<'a>) -> Option<Self> {
        let text = decode(side.bytes).ok()?.text.into_owned();
        let tree = Parser::default().parse(side.language, &text).ok()?;
        let mut trace = Trace::default();
        let mut tracer = Tracer::default();
        let mut pass = tracer.pass(&text, &mut trace);
        Walker::new(DEFAULT_MIN_NODES).walk(side.language, &text, &tree, &mut pass);
        drop(pass);
        let row = &side.source.rows[side.unit];
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
        Some(Self { side, text, trace, span, starts })
    }

    fn line(&self, at: usize) -> u32 {
        self.starts.partition_point(|&start| start <= at) as u32
    }

    fn lines(&self, span: &Range<usize>) -> Lines {
        (self.line(span.start), self.line(span.end.saturating_sub(1).max(span.start)))
    }

    fn text(&self, span: &Range<usize>) -> String {
        String::from_utf8_lossy(&self.text[span.clone()]).into_owned()
    }

    /// Features with their weights.
    fn weights(&self, model: &Model) -> BTreeMap<u64, f64> {
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        self.trace.places.iter().for_each(|place| *counts.entry(place.feature).or_default() += 1);
        let weight =
            |(feature, n): (u64, u32)| (feature, f64::from(damped(n)) * f64::from(model.weight(feature)));
        counts.into_iter().map(weight).collect()
    }

    fn texts(&self, spans: &[Range<usize>]) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        spans.iter().for_each(|span| *counts.entry(self.text(span)).or_default() += 1);
        counts
    }

    /// Lines of the unit with something on them, but for those that these spans cover.
    fn lines_without(&self, covered: &[Range<usize>]) -> Vec<u32> {
        let mut lines = BTreeSet::new();
        for span in self.trace.places.iter().map(|place| &place.span).chain(&self.trace.literals) {
            let is_small = self.line(span.start) == self.line(span.end - 1);
            if is_small && !covered.iter().any(|c| c.start <= span.start && span.end <= c.end) {
                lines.insert(self.line(span.start));
            }
        }
        lines.into_iter().collect()
    }
}

/// Explains the likeness of two units; `None` if one of them cannot be parsed again.
pub fn explain(a: &Side<'_>, b: &Side<'_>, model: &Model) -> Option<Explanation> {
    let (a, b) = (Traced::new(a)?, Traced::new(b)?);
    let (row_a, row_b) = (&a.side.source.rows[a.side.unit], &b.side.source.rows[b.side.unit]);
    let dot = row_a.shape.dot(&row_b.shape);

    let (weights_a, weights_b) = (a.weights(model), b.weights(model));
    let norm = |weights: &BTreeMap<u64, f64>| weights.values().map(|w| w * w).sum::<f64>().sqrt();
    let product = (norm(&weights_a) * norm(&weights_b)).max(f64::MIN_POSITIVE);
    let mut channels: Vec<(&'static str, f64)> = SHAPE_CHANNELS.iter().map(|name| (*name, 0.0)).collect();
    for (feature, x) in &weights_a {
        if let Some(y) = weights_b.get(feature) {
            channels[shape_channel(*feature)].1 += x * y / product;
        }
    }
    let matched = matched(&a, &b);
    let spans: Vec<Range<usize>> = matched.iter().map(|(a, _, _)| a.clone()).collect();
    let spans_b: Vec<Range<usize>> = matched.iter().map(|(_, b, _)| b.clone()).collect();
    let n_shared: usize = matched.iter().map(|(_, _, n)| n).sum();
    let covered = [&a, &b].map(|side| {
        let whole = side
            .trace
            .subtrees
            .iter()
            .filter(|s| side.span.start <= s.span.start && s.span.end <= side.span.end);
        n_shared as f64 / whole.map(|s| s.n_tokens).max().unwrap_or(1).max(1) as f64
    });
    let shared = matched
        .into_iter()
        .map(|(x, y, n_tokens)| Shared {
            n_tokens,
            a: a.lines(&x),
            b: b.lines(&y),
            text_a: a.text(&x),
            text_b: b.text(&y),
        })
        .collect();
    let only = |side: &Traced<'_>, other: &Traced<'_>, covered: &[Range<usize>]| Only {
        names: without(side.texts(&side.trace.names), &other.texts(&other.trace.names)),
        literals: without(side.texts(&side.trace.literals), &other.texts(&other.trace.literals)),
        lines: side.lines_without(covered),
    };
    Some(Explanation {
        score: score(dot, row_a.shape.norm2(), row_b.shape.norm2()),
        dot,
        exact_shape: row_a.shape_hash == row_b.shape_hash,
        feature_score: channels.iter().map(|(_, part)| part).sum(),
        channels,
        shared,
        covered: covered.map(|share| share.min(1.0)),
        only: [only(&a, &b, &spans), only(&b, &a, &spans_b)],
    })
}

/// What is in the one more often than in the other.
fn without(one: BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let more = |(text, n): (String, usize)| {
        let n = n.saturating_sub(other.get(&text).copied().unwrap_or_default());
        (n > 0).then_some((text, n))
    };
    one.into_iter().filter_map(more).collect()
}

/// Subtrees of the same shape on both sides, the largest first, none within another: their spans, and their tokens.
fn matched(a: &Traced<'_>, b: &Traced<'_>) -> Vec<(Range<usize>, Range<usize>, usize)> {
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::index::{Analyst, Recipe};
    use crate::lang;
    use crate::simd::Level;

    fn explained(a: &str, b: &str) -> Explanation {
        let (language, known) = (lang::by_name("c").unwrap(), HashSet::new());
        let read = |code: &str| {
            let recipe = Recipe { min_nodes: 10, ..Recipe::default() };
            Analyst::new(recipe, Level::Scalar, &known, &[])
                .source(language, code.as_bytes())
                .unwrap_or_else(|_| panic!())
        };
        let (source_a, source_b) = (read(a), read(b));
        let side = |bytes, source| Side { language, bytes, source, unit: 0 };
        explain(&side(a.as_bytes(), &source_a), &side(b.as_bytes(), &source_b), Model::builtin()).unwrap()
    }

    const LOOP: &str = "int f(int *a, int n) {\n  int s = 0;\n  for (int i = 0; i < n; i++) {\n    s += weigh(a[i]);\n  }\n  return s;\n}\n";

    #[test]
    fn the_same_code_is_one_shared_structure() {
        let found = explained(LOOP, LOOP);
        assert!(
            found.exact_shape && (found.score - 1.0).abs() < 1e-9 && (found.feature_score - 1.0).abs() < 1e-9
        );
        assert_eq!((found.shared.len(), found.shared[0].a, found.covered), (1, (1, 7), [1.0, 1.0]));
        assert_eq!(found.only, [Only::default(), Only::default()]);
    }

    #[test]
    fn what_differs_is_named_with_its_lines() {
        let other = LOOP.replace("weigh(", "measure(").replace("int s = 0;", "int s = 17;\n  puts(\"go\");");
        let found = explained(LOOP, &other);
        assert!(!found.exact_shape && found.score < 1.0);
        let total: f64 = found.channels.iter().map(|(_, part)| part).sum();
        assert!((total - found.feature_score).abs() < 1e-12 && found.feature_score > 0.5, "{found:?}");
        let [here, there] = &found.only;
        assert_eq!(here.names.keys().collect::<Vec<_>>(), ["weigh"]);
        assert_eq!(there.names.keys().collect::<Vec<_>>(), ["measure", "puts"]);
        assert_eq!(there.literals.keys().collect::<Vec<_>>(), ["\"go\"", "17"]);
        assert!(there.lines.contains(&3), "the line that was put in: {there:?}");
        assert!(
            found
                .shared
                .iter()
                .any(|shared| shared.text_a.starts_with("for") && shared.b.0 == shared.a.0 + 1)
        );
    }
}

//! Why two pieces of code are like each other: by which facts, which structures they share, and what differs.

mod code;
mod error;
mod found;
mod parts;
mod pattern;
mod traced;
mod unit;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::types::{Fingerprint, Space, score};

pub use code::{Code, Focus, Reader};
pub use error::ExplainError;
pub use found::{Finding, Like, Target, Text, found};
pub use pattern::{PatternCode, PatternOf, code_of, find_pattern, without_name};
pub use unit::{UnitName, find};

use parts::Parts;
use traced::{Traced, matched};

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
    /// The space that they are compared in.
    pub space: Space,
    /// Their score: cosine of the fingerprints.
    pub score: f64,
    /// Dot product of the fingerprints.
    pub dot: i32,
    /// Whether they differ in layout, comments, local names and literals at most.
    pub exact_shape: bool,
    /// Cosine of their features, which the score stands for.
    pub feature_score: f64,
    /// Part of that which each channel contributes; they add up to it.
    pub channels: Vec<(&'static str, f64)>,
    /// Their texts beside each other.
    pub texts: Option<Texts>,
}

/// What two texts have in common, and what not.
#[derive(Clone, Debug)]
pub struct Texts {
    /// Shared structures, the largest first; none lies within another.
    pub shared: Vec<Shared>,
    /// Share of the tokens of each side that are in shared structures.
    pub covered: [f64; 2],
    /// What each side has for itself.
    pub only: [Only; 2],
}

/// Explains the likeness of two units in a space that the reader makes vectors of; `None` if one of them cannot be parsed again.
pub fn explain(a: &Code, b: &Code, reader: &Reader<'_>, space: Space) -> Option<Explanation> {
    let (traced_a, traced_b) = (Traced::new(a)?, Traced::new(b)?);
    let of = |code: &Code, traced: &Traced| Parts::of(code, traced, reader, space);
    let (parts_a, parts_b) = (of(a, &traced_a)?, of(b, &traced_b)?);
    let channels = parts_a.shared_with(&parts_b);
    let (vector, shape_hash) = (b.row().vector(space), b.row().shape_hash);
    let texts = Some(Texts::new(&traced_a, &traced_b));
    Some(Explanation { texts, ..Explanation::new(a, vector, shape_hash, space, channels) })
}

/// Explains the likeness of a unit and of one of which only the fingerprint and the shape hash are known, as far as these tell:
/// which features of the unit point where the other does. `None` if the unit cannot be parsed again.
pub fn explain_alone(
    a: &Code,
    (vector, shape_hash): (&Fingerprint, u64),
    reader: &Reader<'_>,
    space: Space,
) -> Option<Explanation> {
    let channels = Parts::of(a, &Traced::new(a)?, reader, space)?.towards(vector, reader.level);
    Some(Explanation::new(a, vector, shape_hash, space, channels))
}

impl Explanation {
    fn new(
        a: &Code,
        vector: &Fingerprint,
        shape_hash: u64,
        space: Space,
        channels: Vec<(&'static str, f64)>,
    ) -> Self {
        let own = a.row().vector(space);
        let dot = own.dot(vector);
        Self {
            space,
            score: score(dot, own.norm2(), vector.norm2()),
            dot,
            exact_shape: a.row().shape_hash == shape_hash,
            feature_score: channels.iter().map(|(_, part)| part).sum(),
            channels,
            texts: None,
        }
    }
}

impl Texts {
    fn new(a: &Traced, b: &Traced) -> Self {
        let matched = matched(a, b);
        let spans: Vec<Range<usize>> = matched.iter().map(|(a, _, _)| a.clone()).collect();
        let spans_b: Vec<Range<usize>> = matched.iter().map(|(_, b, _)| b.clone()).collect();
        let n_shared: usize = matched.iter().map(|(_, _, n)| n).sum();
        let covered = [a, b].map(|side| (n_shared as f64 / side.n_tokens().max(1) as f64).min(1.0));
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
        let only = |side: &Traced, other: &Traced, covered: &[Range<usize>]| Only {
            names: without(side.texts(&side.trace.names), &other.texts(&other.trace.names)),
            literals: without(side.texts(&side.trace.literals), &other.texts(&other.trace.literals)),
            lines: side.lines_without(covered),
        };
        Self { shared, covered, only: [only(a, b, &spans), only(b, a, &spans_b)] }
    }
}

/// What is in the one more often than in the other.
fn without(one: BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let more = |(text, n): (String, usize)| {
        let n = n.saturating_sub(other.get(&text).copied().unwrap_or_default());
        (n > 0).then_some((text, n))
    };
    one.into_iter().filter_map(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::meaning::Meaning;
    use crate::index::Recipe;
    use crate::lang;
    use crate::simd::Level;

    fn reader() -> Reader<'static> {
        let recipe = Recipe { min_nodes: 10, meaning: Some(Meaning::builtin()), ..Recipe::default() };
        Reader { recipe, level: Level::Scalar }
    }

    fn code(text: &str) -> Code {
        let language = lang::by_name("c").unwrap();
        reader().text("x.c".to_owned(), language, text.as_bytes().to_vec(), |_| Some(0)).unwrap()
    }

    fn explained(a: &str, b: &str, space: Space) -> Explanation {
        explain(&code(a), &code(b), &reader(), space).unwrap()
    }

    const LOOP: &str = "int f(int *a, int n) {\n  int s = 0;\n  for (int i = 0; i < n; i++) {\n    s += weigh(a[i]);\n  }\n  return s;\n}\n";

    #[test]
    fn the_same_code_is_one_shared_structure() {
        let found = explained(LOOP, LOOP, Space::Shape);
        assert!(
            found.exact_shape && (found.score - 1.0).abs() < 1e-9 && (found.feature_score - 1.0).abs() < 1e-9
        );
        let texts = found.texts.unwrap();
        assert_eq!((texts.shared.len(), texts.shared[0].a, texts.covered), (1, (1, 7), [1.0, 1.0]));
        assert_eq!(texts.only, [Only::default(), Only::default()]);
    }

    #[test]
    fn what_differs_is_named_with_its_lines() {
        let other = LOOP.replace("weigh(", "measure(").replace("int s = 0;", "int s = 17;\n  puts(\"go\");");
        let found = explained(LOOP, &other, Space::Shape);
        assert!(!found.exact_shape && found.score < 1.0);
        let total: f64 = found.channels.iter().map(|(_, part)| part).sum();
        assert!((total - found.feature_score).abs() < 1e-12 && found.feature_score > 0.5, "{found:?}");
        let texts = found.texts.unwrap();
        let [here, there] = &texts.only;
        assert_eq!(here.names.keys().collect::<Vec<_>>(), ["weigh"]);
        assert_eq!(there.names.keys().collect::<Vec<_>>(), ["measure", "puts"]);
        assert_eq!(there.literals.keys().collect::<Vec<_>>(), ["\"go\"", "17"]);
        assert!(there.lines.contains(&3), "the line that was put in: {there:?}");
        assert!(
            texts
                .shared
                .iter()
                .any(|shared| shared.text_a.starts_with("for") && shared.b.0 == shared.a.0 + 1)
        );
    }

    #[test]
    fn the_parts_of_either_space_add_up_to_the_score() {
        let other = LOOP.replace("weigh(", "measure(").replace("int s = 0;", "int s = 17;\n  puts(\"go\");");
        for space in Space::ALL {
            let found = explained(LOOP, &other, space);
            assert!(found.score < 1.0 && found.score > 0.3, "{space}: {found:?}");
            // A fingerprint estimates the cosine of features in the shape space, and rounds it in the other.
            let error = if space == Space::Shape { 0.15 } else { 0.01 };
            assert!((found.feature_score - found.score).abs() < error, "{space}: {found:?}");
            let (a, b) = (code(LOOP), code(&other));
            let known = (b.row().vector(space), b.row().shape_hash);
            let alone = explain_alone(&a, known, &reader(), space).unwrap();
            assert_eq!((alone.score, alone.dot, alone.texts.is_none()), (found.score, found.dot, true));
            assert!((alone.feature_score - alone.score).abs() < 0.01, "{space}: {alone:?}");
        }
    }
}

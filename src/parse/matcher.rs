//! Finds what the patterns of a units query match at a node.
//!
//! Children are tried from left to right and alternatives in the order in which they are written, so of the matches of
//! a pattern the one whose nodes come first is found first, as by tree-sitter's own engine.

use tree_sitter::Node;

use crate::lang::{Pattern, Predicate, Shape, Step, Test};

/// The id of `ERROR` nodes in every grammar.
const ERROR: u16 = u16::MAX;

/// Nodes that may be looked at for every node below the one asked about: patterns of several children look at all
/// pairs and triples of them, which only hostile text has many of.
const LOOKS_PER_NODE: usize = 64;

/// A match under way.
pub(super) struct Matcher<'t, 'a> {
    text: &'a [u8],
    /// What has been captured so far, by index.
    captured: Vec<Captured<'t>>,
    /// Nodes that may be looked at yet.
    n_looks: usize,
}

/// A child with its field.
struct Child<'t> {
    node: Node<'t>,
    field: Option<u16>,
}

/// A node with the capture that it was given, by index.
type Captured<'t> = (u16, Node<'t>);

/// What happens next with a match.
type Then<'m, 't, 'a> = &'m mut dyn FnMut(&mut Matcher<'t, 'a>);

impl<'t, 'a> Matcher<'t, 'a> {
    /// Matches against what lies below `node`.
    pub(super) fn new(text: &'a [u8], node: Node<'t>) -> Self {
        Self { text, captured: Vec::new(), n_looks: LOOKS_PER_NODE.saturating_mul(node.descendant_count()) }
    }

    /// Calls `found` with the captures of every match of the pattern at `node`.
    pub(super) fn run(&mut self, pattern: &Pattern, node: Node<'t>, found: &mut dyn FnMut(&[Captured<'t>])) {
        self.captured.clear();
        self.shape(&pattern.root, node, &mut |matcher| {
            if pattern.predicates.iter().all(|predicate| matcher.holds(predicate)) {
                found(&matcher.captured);
            }
        });
    }

    fn shape(&mut self, shape: &Shape, node: Node<'t>, then: Then<'_, 't, 'a>) {
        let is_right = match shape.test {
            Test::Kind(id) => node.kind_id() == id,
            Test::Named => node.is_named() && node.kind_id() != ERROR,
            Test::Any => node.kind_id() != ERROR,
        };
        if !is_right || shape.absent.iter().any(|&field| node.child_by_field_id(field).is_some()) {
            return;
        }
        let n_captured = self.captured.len();
        self.captured.extend(shape.captures.iter().map(|&capture| (capture, node)));
        let children = match shape.ways.iter().any(|way| !way.is_empty()) {
            true => children(node),
            false => Vec::new(),
        };
        for way in &shape.ways {
            self.steps(way, &children, then);
        }
        self.captured.truncate(n_captured);
    }

    fn steps(&mut self, steps: &[Step], children: &[Child<'t>], then: Then<'_, 't, 'a>) {
        let Some((step, rest)) = steps.split_first() else { return then(self) };
        for (i, child) in children.iter().enumerate() {
            let Some(n_looks) = self.n_looks.checked_sub(1) else { return };
            self.n_looks = n_looks;
            let after = &children[i + 1..];
            if step.field.is_none_or(|field| child.field == Some(field))
                && !(step.is_last && after.iter().any(|later| later.node.is_named()))
            {
                for shape in &step.shapes {
                    self.shape(shape, child.node, &mut |matcher| matcher.steps(rest, after, then));
                }
            }
            if step.is_next && child.node.is_named() {
                return;
            }
        }
    }

    fn holds(&self, predicate: &Predicate) -> bool {
        let texts = |wanted: u16| {
            let nodes = self.captured.iter().filter(move |(capture, _)| *capture == wanted);
            nodes.map(|(_, node)| &self.text[node.byte_range()])
        };
        match predicate {
            Predicate::OneOf(capture, words, is) => {
                texts(*capture).all(|text| words.iter().any(|word| word.as_bytes() == text) == *is)
            }
            Predicate::Same(a, b) => texts(*a).zip(texts(*b)).all(|(a, b)| a == b),
            Predicate::Matches(capture, regex, is) => texts(*capture).all(|text| regex.is_match(text) == *is),
        }
    }
}

fn children(node: Node<'_>) -> Vec<Child<'_>> {
    let mut cursor = node.walk();
    let mut children = Vec::with_capacity(node.child_count() as usize);
    let mut is_there = cursor.goto_first_child();
    while is_there {
        children.push(Child { node: cursor.node(), field: cursor.field_id().map(|id| id.get()) });
        is_there = cursor.goto_next_sibling();
    }
    children
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tree_sitter::{Parser, Query, QueryCursor, StreamingIterator};

    use super::*;
    use crate::io::{disk, read_file};
    use crate::lang::{self, Capture, Language};
    use crate::limits::MAX_FILE_BYTES;
    use crate::types::Rng;

    /// A match: the pattern, and captures with the node's place and kind.
    type Found = (usize, Vec<(u16, std::ops::Range<usize>, u16)>);

    /// Keeps of the matches at one node the first of those that announce the same unit.
    fn choose(language: &'static Language, found: Vec<(usize, Vec<Captured<'_>>)>) -> Vec<Found> {
        let captures = &language.grammar().units().captures;
        let is_unit = |capture: u16| {
            !matches!(captures[usize::from(capture)], Capture::Name | Capture::Receiver | Capture::Other)
        };
        let mut best: Vec<(usize, Found)> = Vec::new();
        for (pattern, captured) in found {
            let unit = captured.iter().find(|(capture, _)| is_unit(*capture)).unwrap().1.id();
            let mut told: Vec<_> =
                captured.iter().map(|(c, node)| (*c, node.byte_range(), node.kind_id())).collect();
            told.sort_by_key(|(capture, range, kind)| (*capture, range.start, range.end, *kind));
            match best.iter().position(|(known, _)| *known == unit) {
                Some(i) if pattern < best[i].1.0 => best[i].1 = (pattern, told),
                Some(_) => {}
                None => best.push((unit, (pattern, told))),
            }
        }
        let mut best: Vec<Found> = best.into_iter().map(|(_, found)| found).collect();
        best.sort_by_key(|(pattern, told)| (*pattern, format!("{told:?}")));
        best
    }

    fn compare(language: &'static Language, query: &Query, text: &[u8]) -> usize {
        let mut parser = Parser::new();
        parser.set_language(&language.grammar().language).unwrap();
        let tree = parser.parse(text, None).unwrap();
        let units = language.grammar().units();
        let mut cursor = QueryCursor::new();
        cursor.set_max_start_depth(Some(0));
        let (mut walk, mut n_found) = (tree.walk(), 0);
        'walk: loop {
            let node = walk.node();
            if units.starts.get(usize::from(node.kind_id())) == Some(&true) {
                let mut ours = Vec::new();
                let mut matcher = Matcher::new(text, node);
                let patterns = units.patterns.iter().enumerate();
                for (i, pattern) in patterns.filter(|(_, p)| p.kind == node.kind_id()) {
                    matcher.run(pattern, node, &mut |captured| ours.push((i, captured.to_vec())));
                }
                let mut theirs = Vec::new();
                let mut matches = cursor.matches(query, node, text);
                while let Some(found) = matches.next() {
                    let captured = found.captures().iter().map(|c| (c.index as u16, c.node)).collect();
                    theirs.push((found.pattern_index, captured));
                }
                n_found += theirs.len();
                let (ours, theirs) = (choose(language, ours), choose(language, theirs));
                let shown = String::from_utf8_lossy(&text[node.byte_range()]);
                assert_eq!(ours, theirs, "{}: {} {shown}", language.name, node.kind());
            }
            if walk.goto_first_child() {
                continue;
            }
            while !walk.goto_next_sibling() {
                if !walk.goto_parent() {
                    break 'walk;
                }
            }
        }
        n_found
    }

    /// Fixtures as they are, and with lines doubled, moved and taken out, so that there are errors in them.
    #[test]
    fn what_is_found_is_what_tree_sitter_finds() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/languages");
        let mut dice = Rng::new(1);
        for language in lang::all() {
            let query = Query::new(&language.grammar().language, &language.grammar().units_text()).unwrap();
            let mut files = disk::list(&folder).unwrap().into_iter();
            let path = files.find(|p| p.file_stem().unwrap() == language.name).unwrap();
            let mut bytes = Vec::new();
            read_file(&path, MAX_FILE_BYTES, &mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(compare(language, &query, text.as_bytes()) > 5, "{}", language.name);
            for _ in 0..20 {
                let mut lines: Vec<&str> = text.lines().collect();
                for _ in 0..4 {
                    let (a, b) = (dice.below(lines.len()), dice.below(lines.len()));
                    match dice.below(3) {
                        0 => lines.swap(a, b),
                        1 => drop(lines.remove(a)),
                        _ => lines.insert(a, lines[b]),
                    }
                }
                compare(language, &query, lines.join("\n").as_bytes());
            }
        }
    }
}

//! Listens to the walk and collects, for every unit, the bag of its features and its tokens.
//!
//! Both are appended as the walk passes, so a unit's are one slice of the file's, and nested units
//! share memory with those around them.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::hash::{fold, mix};
use super::nest::Nest;
use super::shape::{Role, Token, role};
use super::subtrees::{Channel, Ended, Subtrees};
use crate::lang::{Kind, KindClass};
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
    features: Vec<u64>,
    tokens: Vec<Token>,
    names: Vec<u64>,
    open: Vec<Start>,
    nest: Nest,
    bag: Vec<u64>,
    own: Vec<u64>,
}

/// Where an open unit's slices begin.
#[derive(Clone, Copy)]
struct Start {
    tokens: usize,
    names: usize,
}

impl Buffers {
    /// What the innermost open node will be to the one around it, if it ends now.
    pub(super) fn ending(&self) -> Option<Ended> {
        self.subtrees.ending()
    }

    /// The tokens of the file so far, and the keys of its units' names.
    pub(super) fn tokens_and_names(&mut self) -> (&mut Vec<Token>, &mut Vec<u64>) {
        (&mut self.tokens, &mut self.names)
    }

    /// The unit begun last ends: what describes it.
    pub(super) fn leave_unit(&mut self) -> Option<Bag<'_>> {
        let Self { features, tokens, names, open, nest, bag, own, .. } = self;
        let Start { tokens: first_token, names: first_name } = open.pop()?;
        own.clear();
        let (all, holds_others) = nest.leave(features, own);
        bag.clear();
        bag.extend_from_slice(all);
        let (tokens, names) = (&tokens[first_token..], &names[first_name..]);
        Some(Bag { features: bag, own: holds_others.then_some(own), tokens, names })
    }
}

/// One pass over one file.
pub(super) struct Collector<'a, F> {
    buffers: &'a mut Buffers,
    text: &'a [u8],
    /// The token seen last; empty after a literal.
    previous: Range<usize>,
    each: F,
}

impl<'a, F: FnMut(usize, Bag<'_>)> Collector<'a, F> {
    /// Collects from a walk over `text` and calls `each` with every unit's place in the outline and bag.
    pub(super) fn new(buffers: &'a mut Buffers, text: &'a [u8], each: F) -> Self {
        buffers.subtrees.clear();
        buffers.features.clear();
        buffers.tokens.clear();
        buffers.names.clear();
        buffers.open.clear();
        buffers.nest.clear();
        Self { buffers, text, previous: 0..0, each }
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
        &self.previous
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
        self.buffers.tokens.extend_from_slice(tokens);
        self.buffers.names.extend_from_slice(names);
        self.previous = previous.unwrap_or(self.previous.clone());
    }
}

/// Labels of literals: which literal it is, not its value nor how the grammar calls it.
mod literal {
    pub(super) const NUMBER: u64 = 0x6E75_6D62_6572_0001;
    pub(super) const STRING: u64 = 0x7374_7269_6E67_0002;
    pub(super) const CHAR: u64 = 0x6368_6172_0000_0003;
    pub(super) const BOOL: u64 = 0x626F_6F6C_0000_0004;
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
        let Range { start, end } = span;
        let (label, token) = match kind.class {
            KindClass::Number => self.literal(literal::NUMBER, span),
            KindClass::String => self.literal(literal::STRING, span),
            KindClass::Char => self.literal(literal::CHAR, span),
            KindClass::Bool => fixed(literal::BOOL),
            _ if !kind.named => fixed(kind.hash),
            _ => {
                let text = xxh3_64(&self.text[span.clone()]);
                match role(kind, self.text, &self.previous, &span) {
                    Role::Fixed => fixed(fold(kind.hash, text)),
                    role => {
                        if matches!(role, Role::Called | Role::Member) {
                            self.buffers.features.push(Channel::Name.feature(text));
                        }
                        (kind.hash, Token::new(mix(text), role))
                    }
                }
            }
        };
        let is_literal =
            matches!(kind.class, KindClass::Number | KindClass::String | KindClass::Char | KindClass::Bool);
        self.previous = if is_literal { start..start } else { start..end };
        self.buffers.tokens.push(token);
        self.buffers.subtrees.token(label);
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        let Buffers { features, tokens, names, open, nest, .. } = &mut *self.buffers;
        nest.enter(features.len());
        open.push(Start { tokens: tokens.len(), names: names.len() });
        names.extend(name.map(|span| name_key(&self.text[span])));
    }

    fn leave_unit(&mut self, index: usize) {
        if let Some(bag) = self.buffers.leave_unit() {
            (self.each)(index, bag);
        }
    }
}

impl<F> Collector<'_, F> {
    /// A literal: its value is a feature of its own, everything else sees only what sort it is.
    #[inline]
    fn literal(&mut self, sort: u64, span: Range<usize>) -> (u64, Token) {
        let value = self.text[span].trim_ascii();
        let is_quote = |b: &u8| matches!(b, b'"' | b'\'' | b'`');
        let start = value.iter().position(|b| !is_quote(b)).unwrap_or(value.len());
        let end = value.iter().rposition(|b| !is_quote(b)).map_or(start, |at| at + 1);
        self.buffers.features.push(Channel::Literal.feature(xxh3_64(&value[start..end])));
        fixed(sort)
    }
}

/// A token that stands for itself in both the subtree and the shape.
#[inline]
fn fixed(hash: u64) -> (u64, Token) {
    (hash, Token::new(hash, Role::Fixed))
}

/// The key of a unit's name, by which tokens are compared with it.
pub(super) fn name_key(name: &[u8]) -> u64 {
    mix(xxh3_64(last_word(name)))
}

/// The last identifier of a qualified name.
fn last_word(name: &[u8]) -> &[u8] {
    let is_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$') || !b.is_ascii();
    let start = name.iter().rposition(|b| !is_word(b)).map_or(0, |at| at + 1);
    &name[start..]
}

#[cfg(test)]
mod tests {
    use super::last_word;

    #[test]
    fn the_last_word_of_a_qualified_name() {
        assert_eq!(last_word(b"ns::Type::run"), b"run");
        assert_eq!(last_word("größe".as_bytes()), "größe".as_bytes());
        assert_eq!(last_word(b"operator=="), b"");
    }
}

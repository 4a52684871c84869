//! The tokens of a file in order, each reduced to what the shape hash sees of it. They are appended as the walk passes,
//! so a unit's are one slice of the file's, and nested units share memory with those around them.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::hash::{fold, mix};
use super::shape::{Role, Token, role};
use super::subtrees::Channel;
use crate::lang::{Kind, KindClass};

/// Labels of literals: which literal it is, not its value nor how the grammar calls it.
mod literal {
    pub(super) const NUMBER: u64 = 0x6E75_6D62_6572_0001;
    pub(super) const STRING: u64 = 0x7374_7269_6E67_0002;
    pub(super) const CHAR: u64 = 0x6368_6172_0000_0003;
    pub(super) const BOOL: u64 = 0x626F_6F6C_0000_0004;
}

/// A token as it came in.
pub(super) struct Reduced {
    /// Its label in subtrees.
    pub(super) label: u64,
    /// What its text tells: the value of a literal, the name of what is called, a type or a member.
    pub(super) feature: Option<u64>,
}

/// The tokens of one unit.
pub(super) struct Stretch<'a> {
    /// Place of the first among those of the file.
    pub(super) first: usize,
    /// The tokens in order.
    pub(super) tokens: &'a [Token],
    /// Keys of the unit's own name and of those of units inside it.
    pub(super) names: &'a [u64],
}

/// The tokens of a file so far; keeps its buffers from one file to the next.
#[derive(Default)]
pub(super) struct Sequence {
    tokens: Vec<Token>,
    names: Vec<u64>,
    /// Where the tokens and the names of each open unit begin.
    open: Vec<(usize, usize)>,
    /// The token seen last; empty after a literal.
    previous: Range<usize>,
}

impl Sequence {
    pub(super) fn clear(&mut self) {
        self.tokens.clear();
        self.names.clear();
        self.open.clear();
        self.previous = 0..0;
    }

    /// Takes in the token of `kind` at `span` of `text`.
    #[inline]
    pub(super) fn token(&mut self, text: &[u8], kind: Kind, span: Range<usize>) -> Reduced {
        let Range { start, end } = span;
        let (label, token, feature) = match kind.class {
            KindClass::Number => of_literal(literal::NUMBER, &text[span]),
            KindClass::String => of_literal(literal::STRING, &text[span]),
            KindClass::Char => of_literal(literal::CHAR, &text[span]),
            KindClass::Bool => fixed(literal::BOOL),
            _ if !kind.named => fixed(kind.hash),
            _ => {
                let name = xxh3_64(&text[span.clone()]);
                match role(kind, text, &self.previous, &span) {
                    Role::Fixed => fixed(fold(kind.hash, name)),
                    role => {
                        let is_known = matches!(role, Role::Called | Role::Member);
                        let feature = is_known.then(|| Channel::Name.feature(name));
                        (kind.hash, Token::new(mix(name), role), feature)
                    }
                }
            }
        };
        self.previous = if kind.class.is_literal() { start..start } else { start..end };
        self.tokens.push(token);
        Reduced { label, feature }
    }

    /// The token seen last; empty after a literal.
    pub(super) fn previous(&self) -> &Range<usize> {
        &self.previous
    }

    /// The tokens so far, and the keys of the names of units.
    pub(super) fn tokens_and_names(&mut self) -> (&mut Vec<Token>, &mut Vec<u64>) {
        (&mut self.tokens, &mut self.names)
    }

    /// A unit that another walk saw: its tokens, its names, and the token seen last in it.
    pub(super) fn pass_over(&mut self, tokens: &[Token], names: &[u64], previous: Option<Range<usize>>) {
        self.tokens.extend_from_slice(tokens);
        self.names.extend_from_slice(names);
        self.previous = previous.unwrap_or(self.previous.clone());
    }

    pub(super) fn enter_unit(&mut self, text: &[u8], name: Option<Range<usize>>) {
        self.open.push((self.tokens.len(), self.names.len()));
        self.names.extend(name.map(|span| name_key(&text[span])));
    }

    /// Ends the unit begun last and gives what it is made of; `None` if none is open.
    pub(super) fn leave_unit(&mut self) -> Option<Stretch<'_>> {
        let (first, first_name) = self.open.pop()?;
        Some(Stretch { first, tokens: &self.tokens[first..], names: &self.names[first_name..] })
    }
}

/// A literal: its value is a feature of its own, everything else sees only what sort it is.
#[inline]
fn of_literal(sort: u64, text: &[u8]) -> (u64, Token, Option<u64>) {
    let value = text.trim_ascii();
    let is_quote = |b: &u8| matches!(b, b'"' | b'\'' | b'`');
    let start = value.iter().position(|b| !is_quote(b)).unwrap_or(value.len());
    let end = value.iter().rposition(|b| !is_quote(b)).map_or(start, |at| at + 1);
    let (label, token, _) = fixed(sort);
    (label, token, Some(Channel::Literal.feature(xxh3_64(&value[start..end]))))
}

/// A token that stands for itself in both the subtree and the shape.
#[inline]
fn fixed(hash: u64) -> (u64, Token, Option<u64>) {
    (hash, Token::new(hash, Role::Fixed), None)
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

//! The shape hash: equal for copies that differ only in layout, comments, local names and literal
//! values.
//!
//! It is the hash of the unit's tokens, where a literal stands for its sort, a local name for the
//! number of its first use, and everything else for itself. A name is local if somewhere in the unit
//! it stands alone: neither called, nor a member, nor in a type's place. A call of it is then local as
//! well; members and types of the same name are not. The unit's own name and those of units inside it
//! are local wherever they stand.

use std::ops::Range;

use super::hash::{fold, mix};
use super::locals::Locals;
use crate::lang::{Kind, KindClass};

/// A token reduced to 62 bits of hash and, in the two lowest bits, its role.
#[derive(Clone, Copy)]
pub(super) struct Token(u64);

/// What a token may be in the shape hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Stands for itself.
    Fixed = 0,
    /// A name standing alone, hence a local.
    Alone = 1,
    /// A name called: local only if it also stands alone elsewhere.
    Called = 2,
    /// A member or a type: local only if it is the name of the unit or of one inside it.
    Member = 3,
}

impl Token {
    #[inline]
    pub(super) fn new(hash: u64, role: Role) -> Self {
        Self((hash & !3) | role as u64)
    }

    #[inline]
    fn role(self) -> u64 {
        self.0 & 3
    }

    #[inline]
    fn key(self) -> u64 {
        self.0 & !3
    }
}

/// The role of the token of `kind` at `span` of `text`, after the token at `previous`. Bytes alone do not
/// say what stands before a name: it may be a comment.
#[inline]
pub(super) fn role(kind: Kind, text: &[u8], previous: &Range<usize>, span: &Range<usize>) -> Role {
    match kind.class {
        KindClass::Label => Role::Alone,
        KindClass::Identifier if is_member(&text[previous.clone()], &text[previous.end..span.start]) => {
            Role::Member
        }
        KindClass::Identifier if is_called(&text[span.end..]) => Role::Called,
        KindClass::Identifier if text[span.end..].starts_with(b"::") => Role::Member,
        KindClass::Identifier => Role::Alone,
        KindClass::TypeIdentifier | KindClass::MemberIdentifier => Role::Member,
        _ => Role::Fixed,
    }
}

/// Whether a name is a member, by the token before it and the text in between: `.`, `->`, `?.` and `::`
/// make it one, but neither do `f . g` and `x -> x`, nor a range's `..`.
#[inline]
pub(super) fn is_member(previous: &[u8], gap: &[u8]) -> bool {
    match previous {
        [.., b'.', b'.'] => false,
        [.., b'-', b'>'] => gap.is_empty(),
        [.., b'.'] | [.., b':', b':'] => gap.is_empty() || gap.contains(&b'\n'),
        _ => false,
    }
}

/// Whether the text after a name begins with an argument list.
#[inline]
pub(super) fn is_called(after: &[u8]) -> bool {
    after.iter().find(|b| !matches!(b, b' ' | b'\t')) == Some(&b'(')
}

/// What a local name stands for in an alignment.
const ANY_LOCAL: u32 = 0x6C6F_6361;

/// Computes shape hashes; keeps its map of locals from one unit to the next.
#[derive(Default)]
pub(super) struct Shaper {
    locals: Locals,
}

impl Shaper {
    /// The shape hash of a unit of these tokens, in which `names` (keys) are local as well.
    pub(super) fn hash(&mut self, tokens: &[Token], names: &[u64]) -> u64 {
        self.declare(tokens, names);
        let (mut state, mut next) = (tokens.len() as u64, 0);
        for &token in tokens {
            let number = self.local(token, &mut next);
            state = fold(state, number.map_or(token.key(), |n| u64::from(n) << 2 | 1));
        }
        mix(state)
    }

    /// What each token stands for in an alignment (size n_tokens, as the tokens): any local for the same.
    pub(super) fn normalise<'a>(
        &mut self,
        tokens: &[Token],
        names: &[u64],
        standing: impl Iterator<Item = &'a mut u32>,
    ) {
        self.declare(tokens, names);
        let mut next = 0;
        for (&token, stands_for) in tokens.iter().zip(standing) {
            let is_local = self.local(token, &mut next).is_some();
            *stands_for = if is_local { ANY_LOCAL } else { (token.key() >> 32) as u32 };
        }
    }

    /// Notes which names are local in a unit of these tokens.
    fn declare(&mut self, tokens: &[Token], names: &[u64]) {
        self.locals.clear();
        for &name in names {
            self.locals.declare_unit(name & !3);
        }
        for token in tokens.iter().filter(|t| t.role() == Role::Alone as u64) {
            self.locals.declare(token.key());
        }
    }

    /// The number of a token that is the name of a local; the first one asked for gets `*next`.
    #[inline]
    fn local(&mut self, token: Token, next: &mut u32) -> Option<u32> {
        match token.role() {
            0 => None,
            role => self.locals.number(token.key(), role == Role::Member as u64, next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(tokens: &[(u64, Role)], names: &[u64]) -> u64 {
        let tokens: Vec<_> = tokens.iter().map(|&(h, r)| Token::new(h << 40, r)).collect();
        let names: Vec<_> = names.iter().map(|n| n << 40).collect();
        Shaper::default().hash(&tokens, &names)
    }

    #[test]
    fn locals_may_be_renamed_but_not_mixed_up() {
        use Role::{Alone, Fixed};
        let original = hash(&[(1, Alone), (9, Fixed), (2, Alone), (1, Alone)], &[]);
        assert_eq!(original, hash(&[(5, Alone), (9, Fixed), (6, Alone), (5, Alone)], &[]));
        assert_ne!(original, hash(&[(5, Alone), (9, Fixed), (6, Alone), (6, Alone)], &[]));
        assert_ne!(original, hash(&[(1, Alone), (8, Fixed), (2, Alone), (1, Alone)], &[]));
    }

    #[test]
    fn a_called_name_counts_unless_it_is_local() {
        use Role::{Alone, Called};
        assert_ne!(hash(&[(1, Called)], &[]), hash(&[(2, Called)], &[]));
        assert_eq!(hash(&[(1, Called)], &[1]), hash(&[(2, Called)], &[2]));
        assert_eq!(hash(&[(1, Alone), (1, Called)], &[]), hash(&[(2, Alone), (2, Called)], &[]));
    }

    #[test]
    fn a_member_counts_even_if_a_local_has_its_name() {
        use Role::{Alone, Member};
        assert_eq!(hash(&[(1, Alone), (1, Member)], &[]), hash(&[(2, Alone), (1, Member)], &[]));
        assert_ne!(hash(&[(1, Alone), (1, Member)], &[]), hash(&[(2, Alone), (2, Member)], &[]));
        assert_eq!(hash(&[(1, Member)], &[1]), hash(&[(2, Member)], &[2]));
    }

    #[test]
    fn members_and_calls_are_seen_in_the_bytes_around_a_name() {
        assert!(is_member(b".", b"") && is_member(b"->", b"") && is_member(b"::", b""));
        assert!(is_member(b"?.", b"") && is_member(b".", b" // one\n    "));
        assert!(!is_member(b"..", b"") && !is_member(b"a", b" ") && !is_member(b"", b""));
        assert!(!is_member(b".", b" ") && !is_member(b"->", b" ") && !is_member(b"->", b"\n"));
        assert!(is_called(b"(x)") && is_called(b" (x)") && !is_called(b" = 1") && !is_called(b""));
    }
}

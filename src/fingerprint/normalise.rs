//! The tokens of units as an alignment sees them: a literal stands for its sort, a local name for any local name, and
//! everything else for itself. Which names are local is what the shape hash says; unlike there it does not matter which
//! local name it is, so that one that is put in does not change all that follow it.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::hash::fold;
use super::sequence::{Sequence, Stretch};
use super::shape::Shaper;
use crate::lang::Kind;
use crate::parse::Visitor;

/// Version of what tokens stand for and of how their texts are hashed; raise it with every change to either.
pub const TOKEN_SCHEME: u32 = 1;

/// A token of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalToken {
    /// Equal for tokens that align. 32 bits of a hash: that two others are equal has a chance of 2⁻³².
    pub stands_for: u32,
    /// Whether it is a literal, and stands for its sort.
    pub is_literal: bool,
    /// Its span in the text, in bytes.
    pub span: Range<u32>,
}

/// The tokens of one unit, without their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTokens {
    /// How many there are.
    pub n_tokens: u32,
    /// Hash of the texts of those that are no literals, names of locals as they are.
    pub names: u64,
    /// Hash of the texts of literals.
    pub values: u64,
    /// Where what they stand for is kept.
    kept: Range<u32>,
}

/// The tokens of the units of one file.
#[derive(Clone, Debug, Default)]
pub struct FileTokens {
    /// By place in the outline.
    units: Vec<UnitTokens>,
    standing: Vec<u32>,
}

impl FileTokens {
    /// The unit at this place in the outline, and what each of its tokens stands for (size n_tokens, of none if they were
    /// not kept); `None` if there is no such unit.
    pub fn unit(&self, index: usize) -> Option<(&UnitTokens, &[u32])> {
        let unit = self.units.get(index)?;
        Some((unit, &self.standing[unit.kept.start as usize..unit.kept.end as usize]))
    }

    /// Forgets what the tokens stand for of units that are not `wanted`, and lets go of the room.
    pub fn keep(&mut self, wanted: impl Fn(usize) -> bool) {
        let mut standing = Vec::new();
        for (index, unit) in self.units.iter_mut().enumerate() {
            let start = standing.len() as u32;
            if wanted(index) {
                standing.extend_from_slice(&self.standing[unit.kept.start as usize..unit.kept.end as usize]);
            }
            unit.kept = start..standing.len() as u32;
        }
        standing.shrink_to_fit();
        self.standing = standing;
    }

    /// Appends everything to `out`, little endian: the numbers of units and of tokens kept, then each unit, then the tokens.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.units.len() as u32).to_le_bytes());
        out.extend((self.standing.len() as u32).to_le_bytes());
        for unit in &self.units {
            out.extend(unit.n_tokens.to_le_bytes());
            out.extend(unit.kept.start.to_le_bytes());
            out.extend(unit.kept.end.to_le_bytes());
            out.extend(unit.names.to_le_bytes());
            out.extend(unit.values.to_le_bytes());
        }
        self.standing.iter().for_each(|stands_for| out.extend(stands_for.to_le_bytes()));
    }

    /// Reads what [`Self::write`] wrote off the front of `bytes`; `None` if it is not there whole.
    pub fn read(bytes: &mut &[u8]) -> Option<Self> {
        fn u32_of(bytes: &mut &[u8]) -> Option<u32> {
            bytes.split_off(..4)?.try_into().ok().map(u32::from_le_bytes)
        }
        fn u64_of(bytes: &mut &[u8]) -> Option<u64> {
            bytes.split_off(..8)?.try_into().ok().map(u64::from_le_bytes)
        }
        let (n_units, n_standing) = (u32_of(bytes)?, u32_of(bytes)?);
        let mut found = Self::default();
        for _ in 0..n_units {
            let (n_tokens, kept) = (u32_of(bytes)?, u32_of(bytes)?..u32_of(bytes)?);
            if kept.start > kept.end || kept.end > n_standing {
                return None;
            }
            let (names, values) = (u64_of(bytes)?, u64_of(bytes)?);
            found.units.push(UnitTokens { n_tokens, names, values, kept });
        }
        let (standing, _) = bytes.split_off(..4 * n_standing as usize)?.as_chunks();
        found.standing = standing.iter().map(|&stands_for| u32::from_le_bytes(stands_for)).collect();
        Some(found)
    }

    fn put(&mut self, index: usize, text: &[u8], tokens: &[NormalToken]) {
        let start = self.standing.len() as u32;
        let (mut names, mut values) = (0, 0);
        for token in tokens {
            let hash = xxh3_64(&text[token.span.start as usize..token.span.end as usize]);
            let of = if token.is_literal { &mut values } else { &mut names };
            *of = fold(*of, hash);
        }
        self.standing.extend(tokens.iter().map(|token| token.stands_for));
        if self.units.len() <= index {
            self.units.resize(index + 1, UnitTokens::default());
        }
        let kept = start..self.standing.len() as u32;
        self.units[index] = UnitTokens { n_tokens: tokens.len() as u32, names, values, kept };
    }
}

/// Turns walks into the tokens of units; keeps its buffers from one file to the next.
#[derive(Default)]
pub struct Normaliser {
    sequence: Sequence,
    shaper: Shaper,
    tokens: Vec<NormalToken>,
}

impl Normaliser {
    /// A visitor for one walk over `text`. `each` is called with the place in the outline of every unit that is
    /// `wanted`, and its tokens (size n_tokens), inner units before those around them.
    pub fn pass<'a>(
        &'a mut self,
        text: &'a [u8],
        wanted: impl Fn(usize) -> bool + 'a,
        each: impl FnMut(usize, &[NormalToken]) + 'a,
    ) -> impl Visitor + 'a {
        self.sequence.clear();
        self.tokens.clear();
        Pass { normaliser: self, text, wanted, each }
    }

    /// A visitor for one walk over `text` that puts the tokens of all units into `found`, which is of no file yet.
    pub fn collect<'a>(&'a mut self, text: &'a [u8], found: &'a mut FileTokens) -> impl Visitor + 'a {
        self.pass(text, |_| true, move |index, tokens| found.put(index, text, tokens))
    }
}

struct Pass<'a, W, F> {
    normaliser: &'a mut Normaliser,
    text: &'a [u8],
    wanted: W,
    each: F,
}

impl<W: Fn(usize) -> bool, F: FnMut(usize, &[NormalToken])> Visitor for Pass<'_, W, F> {
    fn enter(&mut self, _: Kind) {}

    fn leave(&mut self) {}

    fn token(&mut self, kind: Kind, span: Range<usize>) {
        let Normaliser { sequence, tokens, .. } = &mut *self.normaliser;
        sequence.token(self.text, kind, span.clone());
        let span = span.start as u32..span.end as u32;
        tokens.push(NormalToken { stands_for: 0, is_literal: kind.class.is_literal(), span });
    }

    fn enter_unit(&mut self, name: Option<Range<usize>>) {
        self.normaliser.sequence.enter_unit(self.text, name);
    }

    fn leave_unit(&mut self, index: usize) {
        let Normaliser { sequence, shaper, tokens } = &mut *self.normaliser;
        let Some(Stretch { first, tokens: reduced, names }) = sequence.leave_unit() else { return };
        if (self.wanted)(index) {
            let tokens = &mut tokens[first..];
            let standing = tokens.iter_mut().map(|token| &mut token.stands_for);
            shaper.normalise(reduced, names, standing);
            (self.each)(index, tokens);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;
    use crate::parse::{Parser, Walker};

    /// The tokens of the first function in this code.
    fn tokens(code: &str) -> Vec<NormalToken> {
        let (language, text) = (lang::by_name("c").unwrap(), code.as_bytes());
        let tree = Parser::default().parse(language, text).unwrap();
        let (mut normaliser, mut found) = (Normaliser::default(), Vec::new());
        let mut pass = normaliser.pass(text, |index| index == 1, |_, tokens| found = tokens.to_vec());
        Walker::new(5).walk(language, text, &tree, &mut pass);
        drop(pass);
        found
    }

    fn standing(code: &str) -> Vec<u32> {
        tokens(code).iter().map(|token| token.stands_for).collect()
    }

    #[test]
    fn names_of_locals_and_values_do_not_matter_and_what_is_called_does() {
        let code = "int f(int a) { int b = 1; b += g(a, 'x'); return b; }";
        assert_eq!(standing(code), standing("int h(int k) { int a = 22; a += g(k, 'y'); return a; }"));
        assert_ne!(standing(code), standing(&code.replace("g(", "h(")));
        assert_ne!(standing(code), standing(&code.replace("+=", "-=")));
        // Which local it is does not matter either, unlike in the shape hash.
        assert_eq!(standing(code), standing(&code.replace("return b", "return a")));
    }

    #[test]
    fn a_token_has_its_place_and_literals_are_told() {
        let code = "int f(int a) { return a + 12; }";
        let text = |token: &NormalToken| code[token.span.start as usize..token.span.end as usize].to_owned();
        let tokens = tokens(code);
        let literals: Vec<String> = tokens.iter().filter(|t| t.is_literal).map(text).collect();
        assert_eq!(
            (tokens.iter().map(text).collect::<String>(), literals),
            (code.replace(' ', ""), vec!["12".to_owned()])
        );
    }
}

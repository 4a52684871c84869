//! What a unit is known by in the meaning space: facts that hold in any language beside those of its own grammar.
//!
//! Facts are gathered on one walk; a unit's are one slice of the file's, so that nested units share memory with those around
//! them.

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::super::hash::{fold, mix};
use super::super::shape::{Role, role};
use super::super::subtrees::Subtrees;
use super::channels::Channel;
use crate::lang::{Canon, Kind, KindClass};
use crate::parse::Visitor;

/// Words of one string that count.
const MAX_WORDS: usize = 64;
/// Digits of one number that count.
const MAX_DIGITS: usize = 64;

/// Labels of tokens that stand for any of their sort.
mod label {
    pub(super) const LOCAL: u64 = 0x6C6F_6361_6C00_0001;
    pub(super) const CALLED: u64 = 0x6361_6C6C_6564_0002;
    pub(super) const MEMBER: u64 = 0x6D65_6D62_6572_0003;
    pub(super) const NUMBER: u64 = 0x6E75_6D62_6572_0004;
    pub(super) const STRING: u64 = 0x7374_7269_6E67_0005;
    pub(super) const BOOL: u64 = 0x626F_6F6C_0000_0006;
    pub(super) const START: u64 = 0x7374_6172_7400_0007;
}

/// A canonical node on the path from the root.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) canon: u64,
    /// Hash of the operator, callee or the like that its tokens have shown so far.
    pub(super) last_child: u64,
    pub(super) n_children: u32,
    /// Sums of hashes of what is below, so that its order does not matter: one to three deep.
    pub(super) below: [u64; 3],
}

/// Buffers kept from one file to the next.
#[derive(Default)]
pub struct Facts {
    pub(super) subtrees: Subtrees,
    pub(super) features: Vec<u64>,
    /// Of every open node whether it is canonical.
    path: Vec<bool>,
    pub(super) places: Vec<Place>,
    /// The tokens before, the last one last.
    pub(super) recent: [u64; 2],
    /// Of every open unit where its features begin, and the last context of each of its names.
    pub(super) open: Vec<(usize, HashMap<u64, u64>)>,
    bag: Vec<u64>,
    word: Vec<u8>,
}

impl Facts {
    /// A visitor for one walk over `text`. Calls `each` with every unit's place in the outline and its features, one an
    /// occurrence, in no particular order; they are free to be sorted.
    pub fn pass<'a>(
        &'a mut self,
        text: &'a [u8],
        each: impl FnMut(usize, &mut Vec<u64>) + 'a,
    ) -> impl Visitor + 'a {
        Pass::new(self, text, each)
    }

    fn clear(&mut self) {
        self.subtrees.clear();
        self.features.clear();
        self.path.clear();
        self.places.clear();
        self.open.clear();
        self.recent = [label::START; 2];
    }

    #[inline]
    fn push(&mut self, channel: Channel, fact: u64) {
        self.features.push(channel.feature(fact));
    }

    /// A canonical token: itself, and with those before it.
    #[inline]
    fn say(&mut self, word: u64) {
        let [a, b] = self.recent;
        self.push(Channel::Word, word);
        self.push(Channel::Bigram, fold(fold(1, b), word));
        self.push(Channel::Trigram, fold(fold(fold(2, a), b), word));
        self.recent = [b, word];
        if let Some(place) = self.places.last_mut() {
            place.below.iter_mut().for_each(|sum| *sum = sum.wrapping_add(mix(word)));
        }
        self.child(word);
    }

    /// Something canonical below the innermost canonical node.
    #[inline]
    fn child(&mut self, what: u64) {
        let n = self.places.len();
        let around = if n >= 2 { self.places[n - 2].canon } else { 0 };
        if let Some(place) = self.places.last_mut() {
            let (parent, before) = (place.canon, place.last_child);
            place.last_child = what;
            place.n_children += 1;
            self.push(Channel::Nesting, fold(fold(3, parent), what));
            self.push(Channel::Nesting, fold(fold(fold(4, around), parent), what));
            self.push(Channel::Order, fold(fold(fold(5, parent), before), what));
        }
    }

    /// A canonical node ends: its trees, and what they are to the node around it.
    fn close(&mut self) {
        let Some(Place { canon, below, .. }) = self.places.pop() else { return };
        let trees = below.map(|sum| fold(fold(11, canon), sum));
        for (depth, &tree) in trees.iter().enumerate() {
            // One that is not as deep is the same again.
            if !trees[..depth].contains(&tree) {
                self.push(Channel::Tree, tree);
            }
        }
        if let Some(around) = self.places.last_mut() {
            for (sum, of) in around.below.iter_mut().zip([canon, trees[0], trees[1]]) {
                *sum = sum.wrapping_add(mix(of));
            }
        }
    }

    /// Where a name stands: the canonical nodes around it, and which of their children it is.
    #[inline]
    fn context(&self) -> u64 {
        let mut context = self.recent[1];
        for place in self.places.iter().rev().take(2) {
            context = fold(fold(context, place.canon), u64::from(place.n_children.min(3)));
        }
        context
    }

    /// The words that a name is made of: `parseHTTPHeader_v2` is parse, http, header, v, 2.
    fn sub_words(&mut self, name: &[u8]) {
        let mut word = std::mem::take(&mut self.word);
        word.clear();
        let mut n_words = 0;
        let class = |b: u8| match b {
            b'a'..=b'z' => 1,
            b'A'..=b'Z' => 2,
            b'0'..=b'9' => 3,
            b if b >= 0x80 => 1,
            _ => 0,
        };
        for (i, &b) in name.iter().enumerate() {
            let (here, before) = (class(b), if i == 0 { 0 } else { class(name[i - 1]) });
            let after = name.get(i + 1).map_or(0, |&b| class(b));
            let begins =
                here != before && !(before == 2 && here == 1) || (before == 2 && here == 2 && after == 1);
            if begins && !word.is_empty() {
                self.push(Channel::SubWord, xxh3_64(&word));
                n_words += 1;
                word.clear();
            }
            if here != 0 {
                word.push(b.to_ascii_lowercase());
            }
        }
        if !word.is_empty() && n_words < 32 {
            self.push(Channel::SubWord, xxh3_64(&word));
        }
        self.word = word;
    }

    /// A name in lower case and without what only sets its words apart.
    fn folded(name: &[u8]) -> u64 {
        let letters = name.iter().filter(|b| !matches!(b, b'_' | b'$' | b'@')).map(u8::to_ascii_lowercase);
        xxh3_64(&letters.collect::<Vec<u8>>())
    }
}

pub(super) struct Pass<'a, F> {
    pub(super) facts: &'a mut Facts,
    text: &'a [u8],
    /// The token seen last; empty after a literal.
    pub(super) previous: Range<usize>,
    each: F,
}

impl<'a, F> Pass<'a, F> {
    pub(super) fn new(facts: &'a mut Facts, text: &'a [u8], each: F) -> Self {
        facts.clear();
        Self { facts, text, previous: 0..0, each }
    }
}

impl<F> Pass<'_, F> {
    /// A literal: its value, and a token that tells small numbers apart.
    fn literal(&mut self, sort: u64, span: Range<usize>) -> u64 {
        let value = self.text[span].trim_ascii();
        let is_quote = |b: &u8| matches!(b, b'"' | b'\'' | b'`');
        let start = value.iter().position(|b| !is_quote(b)).unwrap_or(value.len());
        let end = value.iter().rposition(|b| !is_quote(b)).map_or(start, |at| at + 1);
        let value = &value[start..end];
        // `10L`, `10u` and `10` are one number.
        let number = value.strip_suffix(b"L").or(value.strip_suffix(b"l")).unwrap_or(value);
        let value = if sort == label::NUMBER { number } else { value };
        self.facts.push(Channel::Literal, fold(sort, xxh3_64(value)));
        match sort {
            label::NUMBER => self.amount(value),
            _ => self.text(value),
        }
        if sort == label::NUMBER && value.len() <= 2 { fold(sort, xxh3_64(value)) } else { sort }
    }

    /// What a number comes to, however it is written: `1_000`, `1e3` and `1000L` are one.
    fn amount(&mut self, digits: &[u8]) {
        let text: String = digits
            .iter()
            .filter(|b| b.is_ascii() && !matches!(b, b'_' | b'u' | b'U' | b'l' | b'L'))
            .map(|b| char::from(b.to_ascii_lowercase()))
            .take(MAX_DIGITS)
            .collect();
        let amount = match text.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16).ok().map(|amount| amount as f64),
            None => text.trim_end_matches(['f', 'd', 'm']).parse().ok(),
        };
        if let Some(amount) = amount {
            self.facts.push(Channel::Text, fold(13, f64::to_bits(amount)));
        }
    }

    /// The words of a string.
    fn text(&mut self, text: &[u8]) {
        let words = text.split(|b| !b.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        for word in words.take(MAX_WORDS) {
            self.facts.word.clear();
            self.facts.word.extend(word.iter().map(u8::to_ascii_lowercase));
            let fact = fold(14, xxh3_64(&self.facts.word));
            self.facts.push(Channel::Text, fact);
        }
    }

    fn name(&mut self, role: Role, span: &Range<usize>) {
        let name = &self.text[span.clone()];
        self.facts.sub_words(name);
        match role {
            Role::Called | Role::Member => {
                let whole = Facts::folded(name);
                let sort = if role == Role::Called { label::CALLED } else { label::MEMBER };
                // What is called is a word of its own: languages share many of their functions' names.
                self.facts.say(fold(sort, whole));
            }
            _ => {
                let (context, key) = (self.facts.context(), xxh3_64(name));
                let before = self.facts.open.last_mut().and_then(|(_, uses)| uses.insert(key, context));
                if let Some(before) = before {
                    self.facts.push(Channel::Use, fold(fold(6, before), context));
                }
                self.facts.say(label::LOCAL);
            }
        }
    }
}

impl<F: FnMut(usize, &mut Vec<u64>)> Visitor for Pass<'_, F> {
    #[inline]
    fn enter(&mut self, kind: Kind) {
        self.facts.subtrees.enter(kind.hash);
        let is_canonical = kind.canon != Canon::Transparent;
        if is_canonical {
            let canon = mix(kind.canon as u64 + 0x1000);
            self.facts.child(canon);
            self.facts.places.push(Place { canon, last_child: label::START, n_children: 0, below: [0; 3] });
        }
        self.facts.path.push(is_canonical);
    }

    #[inline]
    fn leave(&mut self) {
        let Facts { subtrees, features, .. } = &mut *self.facts;
        let from = features.len();
        subtrees.leave(features);
        for shape in &mut features[from..] {
            *shape = Channel::Shape.feature(*shape);
        }
        if self.facts.path.pop() == Some(true) {
            self.facts.close();
        }
    }

    #[inline]
    fn token(&mut self, kind: Kind, span: Range<usize>) {
        let Range { start, end } = span;
        let leaf = match kind.class {
            KindClass::Number => {
                let word = self.literal(label::NUMBER, span);
                self.facts.say(word);
                label::NUMBER
            }
            KindClass::String | KindClass::Char => {
                self.literal(label::STRING, span);
                self.facts.say(label::STRING);
                label::STRING
            }
            KindClass::Bool => {
                self.facts.say(label::BOOL);
                label::BOOL
            }
            _ if !kind.named => {
                for word in kind.words.into_iter().filter(|&word| word != 0) {
                    self.facts.say(word);
                }
                kind.hash
            }
            _ => match role(kind, self.text, &self.previous, &span) {
                Role::Fixed => {
                    let text = xxh3_64(&self.text[span.clone()].to_ascii_lowercase());
                    self.facts.say(text);
                    fold(kind.hash, text)
                }
                role => {
                    self.name(role, &span);
                    kind.hash
                }
            },
        };
        self.previous = if kind.class.is_literal() { start..start } else { start..end };
        self.facts.subtrees.token(leaf);
    }

    fn enter_unit(&mut self, _: Option<Range<usize>>) {
        let start = self.facts.features.len();
        self.facts.open.push((start, HashMap::new()));
    }

    fn leave_unit(&mut self, index: usize) {
        let Facts { features, open, bag, .. } = &mut *self.facts;
        let Some((start, _)) = open.pop() else { return };
        bag.clear();
        bag.extend_from_slice(&features[start..]);
        (self.each)(index, bag);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::channels::channel_of;
    use super::*;
    use crate::lang;
    use crate::parse::{Parser, Walker};

    fn features(language: &str, code: &str) -> HashSet<u64> {
        let language = lang::by_name(language).unwrap();
        let tree = Parser::default().parse(language, code.as_bytes()).unwrap();
        let (mut facts, mut found) = (Facts::default(), HashSet::new());
        let mut pass = facts.pass(code.as_bytes(), |index, bag: &mut Vec<u64>| {
            if index == 0 {
                found = bag.iter().copied().collect();
            }
        });
        Walker::new(1).walk(language, code.as_bytes(), &tree, &mut pass);
        drop(pass);
        found
    }

    /// Share of the canonical features of the smaller one that both have.
    fn shared(a: &HashSet<u64>, b: &HashSet<u64>) -> f64 {
        let canonical = |set: &HashSet<u64>| -> HashSet<u64> {
            set.iter().copied().filter(|f| f & 15 != Channel::Shape as u64).collect()
        };
        let (a, b) = (canonical(a), canonical(b));
        a.intersection(&b).count() as f64 / a.len().min(b.len()) as f64
    }

    #[test]
    fn languages_share_most_of_what_they_say_alike() {
        let java = features(
            "java",
            "class A { int f(int n) { int s = 0; while (n > 0) { s += n % 10; n /= 10; } return s; } }",
        );
        let csharp = features(
            "csharp",
            "class A { int f(int n) { int s = 0; while (n > 0) { s += n % 10; n /= 10; } return s; } }",
        );
        let other =
            features("csharp", "class B { string g(string t) { return t.Trim().Replace(\"a\", \"b\"); } }");
        assert!(shared(&java, &csharp) > 0.7, "{}", shared(&java, &csharp));
        assert!(shared(&java, &other) < 0.4, "{}", shared(&java, &other));
    }

    #[test]
    fn ways_to_write_the_same_come_near() {
        let plus = features("c", "void f(int i) { i += 1; }");
        let increment = features("c", "void f(int i) { i++; }");
        assert!(shared(&plus, &increment) > 0.5, "{}", shared(&plus, &increment));
    }

    #[test]
    fn numbers_count_by_what_they_come_to_and_strings_by_their_words() {
        let texts = |code: &str| -> HashSet<u64> {
            features("c", code).into_iter().filter(|&f| channel_of(f) == Channel::Text as usize).collect()
        };
        assert_eq!(texts("int a = 1000L;"), texts("int b = 0x3E8;"));
        assert_eq!(texts("double a = 1e3;").len(), 1);
        assert_ne!(texts("int a = 1000;"), texts("int a = 1001;"));
        assert_eq!(texts("char *a = \"Not Found: %d\";"), texts("char *b = \"not found d\";"));
    }

    #[test]
    fn names_fall_into_words() {
        let words = |name: &str| {
            let mut facts = Facts::default();
            facts.sub_words(name.as_bytes());
            facts.features
        };
        assert_eq!(words("parseHTTPHeader_v2").len(), 5);
        assert_eq!(words("PARSE_HTTP_HEADER_V_2"), words("parseHTTPHeader_v2"));
    }
}

//! What differs between two units whose tokens align.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::tokens::{Reader, Reading};
use super::units::Units;
use super::{Class, Likeness, Member};
use crate::align::{Aligner, MAX_ALIGNED_TOKENS};
use crate::fingerprint::NormalToken;

/// The text of a unit, from its first token to its last, and its tokens.
pub(super) struct UnitText {
    text: Vec<u8>,
    /// With their spans in this text.
    tokens: Vec<NormalToken>,
    /// Line of the first.
    first_line: u32,
}

/// Consecutive lines: the first, from 1, and the last.
pub type Lines = (u32, u32);

/// What differs between a medoid and another member of its class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Names that stand for one another, the medoid's first; the most frequent pairs come first.
    pub names: Vec<(String, String)>,
    /// Literals that stand for one another, likewise.
    pub values: Vec<(String, String)>,
    /// Lines of the medoid with tokens that align with none of the other, and lines of the other.
    pub lines: [Vec<Lines>; 2],
}

/// What differs, in each of these classes, between the medoid and the first `n_members` of the others. `None` where nothing
/// does but layout and comments, or where a file is not what was indexed any more. Each file is read once.
pub fn differences(
    units: &Units,
    classes: &[Class],
    n_members: usize,
    reading: &Reading,
) -> Vec<Vec<Option<Difference>>> {
    fn others(class: &Class, n_members: usize) -> &[Member] {
        &class.members[1..class.members.len().min(n_members + 1)]
    }
    let differs = |member: &&Member| !matches!(member.likeness, Likeness::Exact | Likeness::Layout);
    let mut places: BTreeMap<u32, HashSet<usize>> = BTreeMap::new();
    let mut want = |unit: u32| {
        let unit = &units.all[unit as usize];
        places.entry(unit.file).or_default().insert(unit.place as usize);
    };
    for class in classes {
        let wanted: Vec<&Member> = others(class, n_members).iter().filter(differs).collect();
        wanted.iter().for_each(|member| want(member.unit));
        if !wanted.is_empty() {
            want(class.members[0].unit);
        }
    }
    let places: Vec<(u32, HashSet<usize>)> = places.into_iter().collect();
    let read = |reader: &mut Reader, (file, places): &(u32, HashSet<usize>)| {
        let of_file = &units.files[*file as usize];
        let texts = reader.texts(&units.path(of_file), of_file, places).into_iter();
        texts.map(|(place, text)| ((*file, place as u32), text)).collect::<Vec<_>>()
    };
    let texts = places.par_iter().map_init(|| Reader::new(reading), read);
    let texts: HashMap<(u32, u32), UnitText> = texts.collect::<Vec<_>>().into_iter().flatten().collect();
    let text = |member: &Member| {
        let unit = &units.all[member.unit as usize];
        texts.get(&(unit.file, unit.place))
    };
    let of_class = |class: &Class| {
        let medoid = text(&class.members[0]);
        let of_other = |member| difference(medoid?, text(Some(member).filter(differs)?)?);
        others(class, n_members).iter().map(of_other).collect()
    };
    classes.par_iter().map(of_class).collect()
}

/// `None` if one of the two is too long to be aligned.
fn difference(a: &UnitText, b: &UnitText) -> Option<Difference> {
    let standing = |text: &UnitText| text.tokens.iter().map(|token| token.stands_for).collect::<Vec<u32>>();
    let (standing_a, standing_b) = (standing(a), standing(b));
    let runs = match (standing_a == standing_b, standing_a.len().max(standing_b.len())) {
        (true, n) => vec![(0..n, 0..n)],
        (false, n) if n > MAX_ALIGNED_TOKENS => return None,
        (false, _) => {
            let mut aligner = Aligner::default();
            aligner.set(&standing_a);
            aligner.runs(&standing_b)
        }
    };
    let (mut names, mut values) = (Replaced::default(), Replaced::default());
    for (in_a, in_b) in &runs {
        for (x, y) in a.tokens[in_a.clone()].iter().zip(&b.tokens[in_b.clone()]) {
            let of = if x.is_literal { &mut values } else { &mut names };
            of.take(a.of(x), b.of(y));
        }
    }
    let lines_a = a.lines_without(runs.iter().map(|(a, _)| a.clone()));
    let lines_b = b.lines_without(runs.iter().map(|(_, b)| b.clone()));
    Some(Difference { names: names.sorted(), values: values.sorted(), lines: [lines_a, lines_b] })
}

/// Two texts that stand for one another, the medoid's first.
type Texts<'a> = (&'a [u8], &'a [u8]);

/// Texts that stand for one another, with how often, and how many others had come before.
#[derive(Default)]
struct Replaced<'a> {
    counts: HashMap<Texts<'a>, (usize, usize)>,
}

impl<'a> Replaced<'a> {
    fn take(&mut self, a: &'a [u8], b: &'a [u8]) {
        if a != b {
            let next = self.counts.len();
            self.counts.entry((a, b)).or_insert((0, next)).0 += 1;
        }
    }

    fn sorted(self) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = self.counts.into_iter().collect();
        pairs.sort_by_key(|&(_, (n, first))| (std::cmp::Reverse(n), first));
        let text = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        pairs.into_iter().map(|((a, b), _)| (text(a), text(b))).collect()
    }
}

impl UnitText {
    /// The part of a file's `text` with these tokens.
    pub(super) fn new(text: &[u8], tokens: &[NormalToken]) -> Self {
        let start = tokens.first().map_or(0, |token| token.span.start);
        let end = tokens.iter().map(|token| token.span.end).max().unwrap_or(start);
        let moved = |token: &NormalToken| {
            let span = token.span.start - start..token.span.end - start;
            NormalToken { span, ..token.clone() }
        };
        let n_lines = text[..start as usize].iter().filter(|&&byte| byte == b'\n').count() as u32;
        Self {
            text: text[start as usize..end as usize].to_vec(),
            tokens: tokens.iter().map(moved).collect(),
            first_line: n_lines + 1,
        }
    }

    fn of(&self, token: &NormalToken) -> &[u8] {
        &self.text[token.span.start as usize..token.span.end as usize]
    }

    /// The lines of tokens that are in none of these ranges, which ascend.
    fn lines_without(&self, ranges: impl Iterator<Item = std::ops::Range<usize>>) -> Vec<Lines> {
        let mut is_left = vec![true; self.tokens.len()];
        ranges.for_each(|range| is_left[range].fill(false));
        let mut lines: Vec<Lines> = Vec::new();
        let (mut line, mut at) = (self.first_line, 0);
        for (token, _) in self.tokens.iter().zip(&is_left).filter(|(_, is_left)| **is_left) {
            let start = token.span.start as usize;
            // A string with code in it comes before the tokens inside it, so places ascend.
            line += self.text[at..start.max(at)].iter().filter(|&&byte| byte == b'\n').count() as u32;
            at = start.max(at);
            match lines.last_mut() {
                Some(last) if last.1 + 1 >= line => last.1 = line,
                _ => lines.push((line, line)),
            }
        }
        lines
    }
}

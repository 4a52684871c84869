//! What of one code base stands in another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::candidates::{BySize, Query};
use super::groups::{Groups, Shape};
use super::tokens::{OpenBook, Reading, TokenBook};
use super::units::{Choice, Units};
use super::verify::{Edge, verify};
use super::{Account, DupsError, Likeness, MAX_CANDIDATES};
use crate::align::aligned_share;
use crate::search::{Params, PlanOptions};
use crate::store::Store;
use crate::types::{Progress, Stage};

/// What to compare, and how.
#[derive(Clone, Debug)]
pub struct CompareOptions {
    /// Which units are looked at, of the one and of the other.
    pub choices: [Choice; 2],
    /// Least share of tokens that align, 0 to 1.
    pub share: f64,
    /// Least score of a candidate, 0 to 1.
    pub score: f64,
    /// How files are read again.
    pub reading: Reading,
    /// How to search.
    pub search: PlanOptions,
}

/// A unit of the one code base with a copy in the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The unit, counted among those of the one.
    pub unit: u32,
    /// What it is most like, counted among those of the other; of several the first by path and place.
    pub other: u32,
    /// Tokens of the unit.
    pub n_tokens: u32,
    /// In what way it is like the other.
    pub likeness: Likeness,
}

/// What of a folder stands in the other code base.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folder {
    /// Its path.
    pub path: String,
    /// Units in it with a copy.
    pub n_units: u64,
    /// Their lines that align, in round figures.
    pub n_lines: u64,
    /// The folder of the other code base where most of these lines stand.
    pub other: String,
}

/// What of one code base stands in another.
pub struct Compared {
    /// Units of the one and of the other.
    pub units: [Units; 2],
    /// Units with a copy, by path and place; none lies within another.
    pub copied: Vec<Copied>,
    /// Folders that hold them, those with most lines first.
    pub folders: Vec<Folder>,
    /// How they were found.
    pub account: Account,
}

/// Finds the units of store `a` that have a copy in store `b`, each with the unit that it is most like. What counts as a copy
/// is as in [`dups`](super::dups()).
///
/// # Errors
/// [`DupsError`].
pub fn compare(
    a: &Store,
    b: &Store,
    options: &CompareOptions,
    book: TokenBook,
    progress: &dyn Progress,
) -> Result<Compared, DupsError> {
    let params = Params::new(options.score, MAX_CANDIDATES)?;
    let units = [Units::load(a, &options.choices[0])?, Units::load(b, &options.choices[1])?];
    let [units_a, units_b] = &units;
    let mut groups = [Groups::new(units_a), Groups::new(units_b)];
    let by_shape: HashMap<Shape, u32> =
        (0..groups[1].len() as u32).map(|group| (groups[1].shape(units_b, group), group)).collect();
    // Groups of the one, each with that of the other which has its shape.
    let same: Vec<Option<u32>> = (0..groups[0].len() as u32)
        .map(|group| by_shape.get(&groups[0].shape(units_a, group)).copied())
        .collect();

    let unlike = groups[0].functions(units_a).filter(|&(group, _)| same[group as usize].is_none());
    let left = BySize::new(units_a, unlike);
    let others = BySize::new(units_b, groups[1].functions(units_b));
    let query = Query { params, share: options.share, search: &options.search };
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    progress.begin(Stage::Search, Some(left.len() as u64));
    let searched = left.across(&others, &query, progress, |a, b| pairs.push((a, b)))?;
    progress.end();
    drop((left, others));
    pairs.sort_unstable();

    let mut is_wanted = [vec![false; groups[0].len()], vec![false; groups[1].len()]];
    let of_same = same.iter().enumerate().filter_map(|(a, b)| Some((a as u32, (*b)?)));
    for (a, b) in of_same.chain(pairs.iter().copied()) {
        (is_wanted[0][a as usize], is_wanted[1][b as usize]) = (true, true);
    }
    let mut book = book.open(&[a, b])?;
    for side in 0..2 {
        let wanted = (0..groups[side].len() as u32).filter(|&group| is_wanted[side][group as usize]);
        let members = wanted.flat_map(|group| groups[side].members(group).iter().copied());
        book.complete(&units[side], members, &options.reading, progress)?;
        let is_wanted = |group: u32| is_wanted[side][group as usize];
        groups[side].retain(&units[side], &book, is_wanted, options.choices[side].min_tokens);
    }
    book.keep(&[a, b])?;
    let standing = |side: usize, group: u32| {
        let first = groups[side].members(group).first();
        let tokens = first.and_then(|&unit| book.of(&units[side], &units[side].all[unit as usize]));
        tokens.map_or(&[][..], |(_, standing)| standing)
    };
    let edges = verify(&pairs, |a| standing(0, a), |b| standing(1, b), options.share, progress)?;
    let n_tokens = (0..groups[0].len() as u32).map(|group| standing(0, group).len());
    let account = Account::new(&pairs, n_tokens, &edges, &book, searched);
    let copied = outermost(units_a, best(&units, &groups, &book, &same, &edges));
    let folders = folders(&units, &copied);
    Ok(Compared { units, copied, folders, account })
}

/// Every unit with a copy, with the best of its copies.
fn best(
    units: &[Units; 2],
    groups: &[Groups; 2],
    book: &OpenBook,
    same: &[Option<u32>],
    edges: &[Edge],
) -> Vec<Copied> {
    let tokens = |side: usize, unit: u32| {
        let of_unit = &units[side].all[unit as usize];
        Some((of_unit, book.of(&units[side], of_unit)?.0))
    };
    let mut copied = Vec::new();
    for (group, same) in same.iter().enumerate() {
        let Some(same) = same else { continue };
        for &unit in groups[0].members(group as u32) {
            let Some(of_unit) = tokens(0, unit) else { continue };
            let others = groups[1].members(*same).iter();
            let likenesses = others
                .filter_map(|&other| Some((other, Likeness::of_same_shape(of_unit, tokens(1, other)?))));
            let best = likenesses.min_by_key(|&(other, likeness)| (likeness.rank(), other));
            if let Some((other, likeness)) = best {
                copied.push(Copied { unit, other, n_tokens: of_unit.1.n_tokens, likeness });
            }
        }
    }
    for of_one in edges.chunk_by(|x, y| x.a == y.a) {
        for &unit in groups[0].members(of_one[0].a) {
            let Some((_, of_unit)) = tokens(0, unit) else { continue };
            let share = |edge: &Edge| {
                let other = groups[1].first(edge.b);
                let (_, of_other) = tokens(1, other)?;
                let [common, a, b] = [edge.common, of_unit.n_tokens, of_other.n_tokens].map(|n| n as usize);
                Some((aligned_share(common, a, b), other))
            };
            let shares = of_one.iter().filter_map(share);
            let best = shares.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
            if let Some((share, other)) = best {
                copied.push(Copied {
                    unit,
                    other,
                    n_tokens: of_unit.n_tokens,
                    likeness: Likeness::Aligned(share),
                });
            }
        }
    }
    copied.sort_by_key(|copied| copied.unit);
    copied
}

/// Leaves out what lies within another unit with a copy.
fn outermost(units: &Units, copied: Vec<Copied>) -> Vec<Copied> {
    let mut kept: Vec<Copied> = Vec::with_capacity(copied.len());
    for one in copied {
        // What lies in the last one kept lies in none before it, for those lie beside each other.
        let unit = &units.all[one.unit as usize];
        if !kept.last().is_some_and(|last| units.all[last.unit as usize].overlaps(unit)) {
            kept.push(one);
        }
    }
    kept
}

fn folders(units: &[Units; 2], copied: &[Copied]) -> Vec<Folder> {
    let folder = |side: usize, unit: u32| {
        let path = &units[side].file(&units[side].all[unit as usize]).info.path;
        path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
    };
    // Units, and lines by folder of the other code base.
    let mut found: BTreeMap<String, (u64, BTreeMap<String, f64>)> = BTreeMap::new();
    for one in copied {
        let (n_units, lines) = found.entry(folder(0, one.unit)).or_default();
        *n_units += 1;
        let n_lines = f64::from(units[0].all[one.unit as usize].n_lines());
        *lines.entry(folder(1, one.other)).or_default() += n_lines * one.likeness.share();
    }
    let folder = |(path, (n_units, lines)): (String, (u64, BTreeMap<String, f64>))| {
        let n_lines = lines.values().sum::<f64>().round() as u64;
        let most = lines.into_iter().reduce(|best, one| if one.1 > best.1 { one } else { best });
        Folder { path, n_units, n_lines, other: most.map(|(other, _)| other).unwrap_or_default() }
    };
    let mut folders: Vec<Folder> = found.into_iter().map(folder).collect();
    folders.sort_by_key(|folder| Reverse(folder.n_lines));
    folders
}

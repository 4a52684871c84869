//! Duplicates: classes of units that are copies of one another, and what of one code base stands in another.
//!
//! ```text
//! units -> groups of the same shape (hash) -> candidates among the groups (fingerprints, all pairs of like size)
//!       -> near copies (their tokens aligned) -> classes around medoids -> the outermost, those that save most first
//! ```
//! The vector proposes, the alignment disposes: among a million units there are 5 · 10¹¹ pairs, so even one false pair in
//! 100,000 would drown a report.

mod candidates;
mod classes;
mod compare;
mod cover;
mod difference;
mod draft;
mod groups;
mod likeness;
mod shelf;
mod tokens;
mod units;
mod verify;

use std::cmp::Reverse;
use std::convert::Infallible;

use crate::align::MAX_ALIGNED_TOKENS;
use crate::search::{Params, ParamsError, Plan, PlanOptions, SearchError, Tally};
use crate::store::{Scope, Store, StoreError};
use crate::types::{Progress, Stage, Stopped};

pub use compare::{CompareOptions, Compared, Copied, Folder, compare};
pub use difference::{Difference, Lines, differences};
pub use likeness::Likeness;
pub use shelf::{damaged_tokens, kept_tokens, tokens_path};
pub use tokens::{Reading, TokenBook, standing_tokens};
pub use units::{Choice, File, LeftOut, Unit, Units};

use candidates::{BySize, Query, Searched};
use classes::stars;
use draft::Draft;
use groups::Groups;
use tokens::OpenBook;
use verify::{Edge, verify};

/// Least score of two units whose tokens are aligned. At it at most one pair in 100,000 of functions from different parts
/// of a code base is a candidate (see `docs/fingerprint.md`).
pub const CANDIDATE_SCORE: f64 = 0.387;

/// Candidates of a unit that are aligned, at most, the best ones: what bounds memory.
pub const MAX_CANDIDATES: usize = 128;

/// What to look for, and how.
#[derive(Clone, Debug)]
pub struct DupsOptions {
    /// Which units are looked at.
    pub choice: Choice,
    /// Least share of tokens that align, 0 to 1.
    pub share: f64,
    /// Least number of members of a class; 2 or less for any.
    pub min_members: u32,
    /// Least score of a candidate, 0 to 1.
    pub score: f64,
    /// Paths as the store keeps them: only classes with members at or below two of them count. All classes if empty.
    pub across: Vec<Vec<u8>>,
    /// How files are read again.
    pub reading: Reading,
    /// How to search.
    pub search: PlanOptions,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum DupsError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The score of candidates is none.
    #[error(transparent)]
    Params(#[from] ParamsError),
    /// Somebody stopped it.
    #[error("{0}")]
    Stopped(#[from] Stopped),
}

impl From<SearchError<Infallible>> for DupsError {
    fn from(error: SearchError<Infallible>) -> Self {
        match error {
            SearchError::Patterns(never) => match never {},
            SearchError::Stopped(stopped) => stopped.into(),
        }
    }
}

/// A unit of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The unit, counted in [`Units::all`].
    pub unit: u32,
    /// Its tokens.
    pub n_tokens: u32,
    /// In what way it is like the medoid.
    pub likeness: Likeness,
}

/// Units that are copies of one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// The medoid, then the others: those with the largest share first, of those with the same by path and place.
    pub members: Vec<Member>,
    /// Tokens that would go if the medoid stood for all members.
    pub saved_tokens: u64,
    /// Lines that would go, in round figures.
    pub saved_lines: u64,
    /// What the class is, in words.
    pub reason: String,
    /// Units that are copies of the same, and lie in members of other classes that are saved, by path and place: what they would save is
    /// counted there.
    pub covered: Vec<Member>,
}

impl Class {
    /// Its members and those that lie in members of other classes.
    pub fn everyone(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().chain(&self.covered)
    }
}

/// How the answer was found.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Pairs whose tokens were aligned.
    pub n_candidates: u64,
    /// Those that are near copies.
    pub n_near: u64,
    /// Units with [`MAX_CANDIDATES`] candidates, which may have more.
    pub n_full: u64,
    /// Groups of units of more tokens than are aligned: only copies of the same shape are found of them.
    pub n_long: u64,
    /// Files that were no longer what was indexed; their units were left out.
    pub n_changed: u64,
    /// Plan of the largest search.
    pub plan: Option<Plan>,
    /// What all searches came to.
    pub tally: Tally,
}

impl Account {
    /// `n_tokens` are those of the groups whose tokens were read.
    fn new(
        pairs: &[(u32, u32)],
        n_tokens: impl Iterator<Item = usize>,
        edges: &[Edge],
        book: &OpenBook,
        searched: Searched,
    ) -> Self {
        Self {
            n_long: n_tokens.filter(|&n| n > MAX_ALIGNED_TOKENS).count() as u64,
            n_candidates: pairs.len() as u64,
            n_near: edges.len() as u64,
            n_full: searched.n_full,
            n_changed: book.n_changed,
            plan: searched.plan,
            tally: searched.tally,
        }
    }
}

/// Duplicates of a code base.
pub struct Found {
    /// The units that were looked at.
    pub units: Units,
    /// Classes, those that save most first.
    pub classes: Vec<Class>,
    /// Classes that say nothing more, because their members lie in those of others; by their medoids.
    pub covered: Vec<Class>,
    /// How they were found.
    pub account: Account,
}

/// Finds the duplicates among the units of a store: classes of units that are the same but for names, literals and layout,
/// or of whose tokens at least a share aligns with those of a medoid. Whole files and classes count where they are the same,
/// functions of any kind also where they are nearly so. The answer depends on the units and the options alone.
///
/// `book` may hold tokens of some contents; others are kept in the store's folder, or else the files of units that may be copies are
/// read again, and their tokens kept. Holds some 400 bytes
/// a unit, four a token and eight a candidate.
///
/// # Errors
/// [`DupsError`].
pub fn dups(
    store: &Store,
    options: &DupsOptions,
    book: TokenBook,
    progress: &dyn Progress,
) -> Result<Found, DupsError> {
    let params = Params::new(options.score, MAX_CANDIDATES)?;
    let units = Units::load(store, &options.choice)?;
    let mut groups = Groups::new(&units);
    let n_groups = groups.len() as u32;
    let by_size = BySize::new(&units, groups.functions(&units));

    let query = Query { params, share: options.share, search: &options.search };
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    progress.begin(Stage::Search, Some(by_size.len() as u64));
    let searched = by_size.within(&query, progress, |a, b| {
        let [unit_a, unit_b] = [a, b].map(|group| &units.all[groups.first(group) as usize]);
        if !unit_a.overlaps(unit_b) {
            pairs.push((a.min(b), a.max(b)));
        }
    })?;
    progress.end();
    drop(by_size);
    pairs.sort_unstable();

    let mut is_wanted: Vec<bool> = (0..n_groups).map(|group| groups.members(group).len() > 1).collect();
    pairs.iter().for_each(|&(a, b)| (is_wanted[a as usize], is_wanted[b as usize]) = (true, true));
    let wanted = (0..n_groups).filter(|&group| is_wanted[group as usize]);
    let mut book = book.open(&[store])?;
    let members = wanted.flat_map(|group| groups.members(group).iter().copied());
    book.complete(&units, members, &options.reading, progress)?;
    book.keep(&[store])?;
    groups.retain(&units, &book, |group| is_wanted[group as usize], options.choice.min_tokens);

    let tokens = |group: u32| match groups.members(group) {
        [first, ..] if is_wanted[group as usize] => book
            .of(&units, &units.all[*first as usize])
            .map_or((0, &[][..]), |(unit, standing)| (unit.n_tokens, standing)),
        _ => (0, &[][..]),
    };
    let edges = verify(&pairs, |a| tokens(a).1, |b| tokens(b).1, options.share, progress)?;
    let n_tokens: Vec<u32> = (0..n_groups).map(|group| tokens(group).0).collect();
    let size = |group: u32| if is_wanted[group as usize] { groups.members(group).len() as u32 } else { 0 };
    let sizes: Vec<u32> = (0..n_groups).map(size).collect();
    let found = stars(&edges, &sizes, &n_tokens);
    let sides: Vec<Scope> = options.across.iter().map(|path| Scope::new([path.clone()])).collect();
    let is_wanted = |draft: &Draft| {
        draft.members.len() >= options.min_members as usize && is_across(&units, draft, &sides)
    };
    let drafts = found.iter().filter_map(|star| Draft::new(&units, &groups, &book, star));
    // Only what is reported covers anything.
    let drafts = drafts.filter(is_wanted).collect();
    let cover::Outermost { kept, covered } = cover::outermost(&units, drafts);
    let (kept, aside): (Vec<Draft>, Vec<Draft>) = kept.into_iter().partition(is_wanted);
    let mut classes: Vec<Class> = kept.into_iter().map(|draft| draft.class(&units, &book)).collect();
    classes.sort_by_key(|class| (Reverse(class.saved_tokens), class.members[0].unit));
    let mut covered: Vec<Class> =
        covered.into_iter().chain(aside).map(|draft| draft.class(&units, &book)).collect();
    covered.sort_by_key(|class| class.members[0].unit);
    let account = Account::new(&pairs, n_tokens.iter().map(|&n| n as usize), &edges, &book, searched);
    Ok(Found { units, classes, covered, account })
}

/// Whether a class has members in two of these parts of the tree; true if there are none.
fn is_across(units: &Units, draft: &Draft, of: &[Scope]) -> bool {
    let mut sides =
        draft.members.iter().filter_map(|member| units.side(&units.all[member.unit() as usize], of));
    let first = sides.next();
    of.is_empty() || first.is_some_and(|first| sides.any(|side| side != first))
}

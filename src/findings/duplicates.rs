//! Duplicates as findings: which members of which classes are new, and which are suppressed.

use std::collections::{HashMap, HashSet};

use super::inside::Copies;
use super::known::{Judged, Known};
use super::moved::{self, Hits};
use super::revision::Revision;
use super::{DUPLICATE, Finding, Fingerprints, Place, Reason, State, Suppressions};
use crate::align::{Aligner, MAX_ALIGNED_TOKENS, aligned_share};
use crate::dups::{Class, DupsOptions, Found, Member, standing_tokens};

/// What is known of a member of a class.
#[derive(Clone, Debug)]
pub struct JudgedMember {
    /// Its unit.
    pub place: Place,
    /// Identity of the finding that it is.
    pub fingerprint: u64,
    /// Whether it is new.
    pub state: State,
    /// Set if it is suppressed.
    pub suppressed: Option<Reason>,
}

/// What is known of a class; its members are in the order of those of the class.
#[derive(Clone, Debug)]
pub struct JudgedClass {
    /// Its members.
    pub members: Vec<JudgedMember>,
    /// Those that lie in members of other classes; not suppressed by themselves.
    pub covered: Vec<JudgedMember>,
}

impl JudgedClass {
    /// Whether fewer than two of its members are not suppressed.
    pub fn is_suppressed(&self) -> bool {
        self.members.iter().filter(|member| member.suppressed.is_none()).count() < 2
    }

    /// Whether it is new: a member that is not suppressed is.
    pub fn state(&self) -> State {
        let of_members = || self.members.iter().filter(|member| member.suppressed.is_none());
        match of_members().any(|member| member.state == State::New) {
            true => State::New,
            false => of_members().map(|member| member.state).next().unwrap_or(State::Known),
        }
    }

    /// The findings of the class: every member that is a copy of one which was there before, or else of the medoid. Members that
    /// are suppressed are among them.
    pub fn findings<'a>(&'a self, class: &'a Class) -> impl Iterator<Item = Finding> + 'a {
        let medoid = &self.members[0];
        // If the medoid is the new one among known copies, it is what has to be told of.
        let known = (1..self.members.len()).find(|&at| self.members[at].state == State::Known);
        let is_told = move |at: &usize| *at > 0 || medoid.state == State::New && known.is_some();
        (0..self.members.len()).filter(is_told).map(move |at| {
            let (own, of_class) = (&self.members[at], &class.members[at]);
            let other = if at == 0 { known.unwrap_or_default() } else { 0 };
            let likeness = &class.members[at.max(other)].likeness;
            let others = (0..self.members.len()).filter(|&i| i != at && i != other);
            let related = std::iter::once((other, likeness.to_string()))
                .chain(others.take(MAX_RELATED).map(|i| (i, class.members[i].likeness.to_string())))
                .map(|(i, why)| (self.members[i].place.clone(), why));
            let name = if own.place.name.is_empty() { own.place.kind.as_str() } else { &own.place.name };
            let more = match self.members.len() - 2 {
                0 => String::new(),
                1 => ", as is 1 more".to_owned(),
                n => format!(", as are {n} more"),
            };
            let place = &self.members[other].place;
            Finding {
                rule: DUPLICATE.to_owned(),
                place: own.place.clone(),
                message: format!(
                    "{name} is a copy of {place}{more}: {likeness}, {} tokens",
                    of_class.n_tokens
                ),
                related: related.collect(),
                fingerprint: own.fingerprint,
                score: likeness.share(),
                n_tokens: Some(of_class.n_tokens),
                state: own.state,
                suppressed: own.suppressed.clone().or_else(|| self.reason()),
            }
        })
    }

    /// Why all of the class is suppressed, if it is.
    fn reason(&self) -> Option<Reason> {
        let first = || self.members.iter().find_map(|member| member.suppressed.clone());
        if self.is_suppressed() { first() } else { None }
    }
}

/// Other members of a class that a finding mentions, at most.
const MAX_RELATED: usize = 9;

/// What is known of the classes of `found`.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Of those that are told of (size n_classes).
    pub classes: Vec<JudgedClass>,
    /// Of those that say nothing more (size n_covered).
    pub covered: Vec<JudgedClass>,
}

/// Judges the classes of `found`: what of them is known, and what is suppressed.
///
/// A member is known if it was; if its unit was a copy of the same units when it still had other tokens or another place; if what is
/// known inside of it is most of it, and no copy inside of it is new. It is not known if only its unit was there. What lies in a member
/// that is new counts as known: it is told of with that one.
pub fn judge(
    found: &Found,
    options: &DupsOptions,
    known: &mut Known,
    suppressions: &mut Suppressions,
) -> Judgement {
    let classes: Vec<&Class> = found.classes.iter().chain(&found.covered).collect();
    let mut units: Vec<u32> =
        classes.iter().flat_map(|class| class.everyone().map(|member| member.unit)).collect();
    // By path, so that units which agree in all but their lines are told apart in the same way each time.
    units.sort_unstable();
    let mut fingerprints = Fingerprints::default();
    let fingerprints: HashMap<u32, u64> = units
        .iter()
        .map(|&unit| (unit, fingerprints.next(DUPLICATE, &Place::of(&found.units, unit))))
        .collect();
    for &unit in &units {
        known.claim(DUPLICATE, &Place::of(&found.units, unit));
    }
    let mut hits: Hits = HashMap::new();
    for &unit in &units {
        hits.insert(unit, known.find(DUPLICATE, &Place::of(&found.units, unit)));
    }
    moved::find(found, options, &classes, known, &mut hits);
    let mut bases = Bases::new(found, &classes, options, known, &hits);
    let mut states: HashMap<u32, State> = HashMap::new();
    for class in &classes {
        for member in class.everyone() {
            let state = match hits[&member.unit].0 {
                Judged::As(state) => state,
                Judged::Edited(entry) if bases.was_in(class, member, entry) => State::Known,
                Judged::Edited(_) => State::New,
            };
            states.insert(member.unit, state);
        }
    }
    let mut copies = Copies {
        found,
        units: &units,
        states: &mut states,
        is_suppressed: |unit| {
            suppressions.suppresses(DUPLICATE, &Place::of(&found.units, unit), fingerprints[&unit])
        },
    };
    copies.know(options.share, &classes, |unit| match hits[&unit] {
        (Judged::As(State::Known), Some(entry)) => known.has_moved(entry, &Place::of(&found.units, unit)),
        _ => false,
    });
    copies.tell_once();
    let told = |member: &Member, suppressions: &mut Suppressions, is_reported: bool| {
        let (place, fingerprint) = (Place::of(&found.units, member.unit), fingerprints[&member.unit]);
        let suppressed = match is_reported {
            true => suppressions.of(DUPLICATE, &place, fingerprint),
            false => {
                suppressions.spare(DUPLICATE, &place, fingerprint);
                None
            }
        };
        JudgedMember { place, fingerprint, state: states[&member.unit], suppressed }
    };
    let mut of = |class: &Class, is_reported: bool| JudgedClass {
        members: class.members.iter().map(|member| told(member, suppressions, is_reported)).collect(),
        covered: class.covered.iter().map(|member| told(member, suppressions, false)).collect(),
    };
    let judged = found.classes.iter().map(|class| of(class, true)).collect();
    let covered = found.covered.iter().map(|class| of(class, false)).collect();
    Judgement { classes: judged, covered }
}

/// Puts the new members of each class right after its medoid: of a class of many they are what is looked for.
pub fn new_first(classes: &mut [Class], judged: &mut [JudgedClass]) {
    for (class, of_class) in classes.iter_mut().zip(judged) {
        let is_new = |at: &usize| of_class.members[*at].state == State::New;
        let mut order: Vec<usize> = (0..class.members.len()).collect();
        order[1..].sort_by_key(|at| !is_new(at));
        class.members = order.iter().map(|&at| class.members[at].clone()).collect();
        of_class.members = order.iter().map(|&at| of_class.members[at].clone()).collect();
    }
}

/// Tells of units that have been edited whether they were in their classes before.
struct Bases<'a> {
    found: &'a Found,
    share: f64,
    hits: &'a Hits,
    /// By entry: the class that it was in, in a baseline.
    classes: HashMap<u32, u32>,
    revision: Option<&'a Revision>,
    /// Tokens as they are now, of classes with units that have been edited.
    tokens: HashMap<u32, Vec<u32>>,
    aligner: Aligner,
}

impl<'a> Bases<'a> {
    fn new(
        found: &'a Found,
        all: &[&Class],
        options: &DupsOptions,
        known: &'a Known,
        hits: &'a Hits,
    ) -> Self {
        let is_edited = |member: &&Member| matches!(hits[&member.unit].0, Judged::Edited(_));
        let (classes, revision, tokens) = match known {
            Known::Nothing => (HashMap::new(), None, HashMap::new()),
            Known::Baseline(ledger) => {
                let entries = hits.values().filter_map(|(_, entry)| *entry);
                (entries.map(|entry| (entry, ledger.entry(entry).class)).collect(), None, HashMap::new())
            }
            Known::Revision(revision) => {
                let edited = all.iter().filter(|class| class.everyone().any(|member| is_edited(&member)));
                let unedited = edited.flat_map(|class| class.everyone().filter(|member| !is_edited(member)));
                let wanted: HashSet<u32> = unedited.map(|member| member.unit).collect();
                let tokens = standing_tokens(&found.units, wanted, &options.reading);
                (HashMap::new(), Some(revision.as_ref()), tokens)
            }
        };
        Self { found, share: options.share, hits, classes, revision, tokens, aligner: Aligner::default() }
    }

    /// Whether a member that has been edited, whose entry this is, was a copy of another one of its class before.
    fn was_in(&mut self, class: &Class, member: &Member, entry: u32) -> bool {
        let others = class.everyone().filter(|other| other.unit != member.unit);
        let Some(revision) = self.revision else {
            let of = |entry: &u32| self.classes.get(entry);
            let mut others = others.filter_map(|other| self.hits[&other.unit].1);
            return others.any(|other| of(&other) == of(&entry));
        };
        let old = &revision.old()[entry as usize];
        let (shape, tokens) = (old.row.shape_hash, old.tokens.as_slice());
        let can_be = |tokens: &[u32]| !tokens.is_empty() && tokens.len() <= MAX_ALIGNED_TOKENS;
        if can_be(tokens) {
            self.aligner.set(tokens);
        }
        for other in others {
            let (of_other, other_tokens) = match self.hits[&other.unit].0 {
                Judged::As(State::Known) => {
                    let shape = self.found.units.all[other.unit as usize].shape_hash;
                    (shape, self.tokens.get(&other.unit).map_or(&[][..], Vec::as_slice))
                }
                Judged::As(_) => continue,
                Judged::Edited(entry) => {
                    let old = &revision.old()[entry as usize];
                    (old.row.shape_hash, old.tokens.as_slice())
                }
            };
            let mut is_near = || {
                can_be(tokens) && can_be(other_tokens) && {
                    let common = self.aligner.common(other_tokens);
                    aligned_share(common, tokens.len(), other_tokens.len()) >= self.share
                }
            };
            if shape == of_other || is_near() {
                return true;
            }
        }
        false
    }
}

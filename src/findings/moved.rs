//! Copies that were moved or renamed, and edited too: nothing that identifies them stayed, so what they are is told by likeness.
//!
//! A baseline has no code, but what was together in a class. If of a class that was known an entry is left, and a copy of the same
//! came up, that one has its file, its name or its file's name, it is the one. A revision has the code: an old unit that is no finding
//! any more is the one that most of its tokens align with.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::known::{Judged, Known};
use super::ledger::Ledger;
use super::revision::Revision;
use super::{DUPLICATE, Place, State};
use crate::align::{Aligner, MAX_ALIGNED_TOKENS, aligned_share};
use crate::dups::{Class, DupsOptions, Found, standing_tokens};
use crate::types::score;

/// What is known of units, with the entries that stand for them.
pub(super) type Hits = HashMap<u32, (Judged, Option<u32>)>;

/// Finds entries for units of these classes that have none.
pub(super) fn find(
    found: &Found,
    options: &DupsOptions,
    classes: &[&Class],
    known: &mut Known,
    hits: &mut Hits,
) {
    match known {
        Known::Nothing => {}
        Known::Baseline(ledger) => of_baseline(found, classes, ledger, hits),
        Known::Revision(revision) => of_revision(found, options, revision, hits),
    }
}

fn is_new(hits: &Hits, unit: u32) -> bool {
    hits[&unit].0 == Judged::As(State::New)
}

fn of_baseline(found: &Found, classes: &[&Class], ledger: &mut Ledger, hits: &mut Hits) {
    let mut left: HashMap<u32, Vec<u32>> = HashMap::new();
    for (number, entry) in ledger.left().filter(|(_, entry)| entry.rule == DUPLICATE) {
        left.entry(entry.class).or_default().push(number);
    }
    for class in classes {
        let entries = class.everyone().filter_map(|member| hits[&member.unit].1);
        let of_class: BTreeSet<u32> = entries.map(|entry| ledger.entry(entry).class).collect();
        let mut new: Vec<u32> =
            class.everyone().map(|member| member.unit).filter(|&unit| is_new(hits, unit)).collect();
        new.sort_unstable();
        for unit in new {
            let place = Place::of(&found.units, unit);
            let entries = of_class.iter().filter_map(|class| left.get(class)).flatten();
            let ranked =
                entries.filter_map(|&entry| Some((rank(&ledger.entry(entry).place, &place)?, entry)));
            let Some((_, entry)) = ranked.min() else { continue };
            ledger.take(entry);
            if let Some(left) = left.get_mut(&ledger.entry(entry).class) {
                left.retain(|of| *of != entry);
            }
            hits.insert(unit, (Judged::Edited(entry), Some(entry)));
        }
    }
}

/// How much speaks for the two to be one, less being more; `None` if nothing does.
fn rank(old: &Place, new: &Place) -> Option<u8> {
    let is_function = |place: &Place| place.kind.is_function_like();
    if old.kind != new.kind && !(is_function(old) && is_function(new)) {
        return None;
    }
    let has_name = !new.name.is_empty() && old.name == new.name;
    let ranks = [old.path == new.path, has_name, old.file_name() == new.file_name()];
    ranks.iter().position(|is_so| *is_so).map(|at| at as u8)
}

/// A unit and an old one that may be what it was; what is false, or more, speaks for it.
struct Near {
    is_elsewhere: bool,
    share: f64,
    has_other_name: bool,
    unit: u32,
    number: u32,
}

fn of_revision(found: &Found, options: &DupsOptions, revision: &mut Revision, hits: &mut Hits) {
    let can_be = |tokens: &[u32]| !tokens.is_empty() && tokens.len() <= MAX_ALIGNED_TOKENS;
    let left: Vec<u32> =
        revision.left().filter(|&old| can_be(&revision.old()[old as usize].tokens)).collect();
    let is_wanted =
        |unit: &u32| is_new(hits, *unit) && found.units.all[*unit as usize].kind.is_function_like();
    let mut new: Vec<u32> = hits.keys().copied().filter(is_wanted).collect();
    if left.is_empty() || new.is_empty() {
        return;
    }
    new.sort_unstable();
    let tokens = standing_tokens(&found.units, new.iter().copied(), &options.reading);
    let of_unit = |aligner: &mut Aligner, unit: u32| {
        let (tokens, vector) = (tokens.get(&unit).map_or(&[][..], Vec::as_slice), found.units.vector(unit));
        let mut near = Vec::new();
        if !can_be(tokens) {
            return near;
        }
        aligner.set(tokens);
        for &number in &left {
            let old = &revision.old()[number as usize];
            let share = |common| aligned_share(common, tokens.len(), old.tokens.len());
            let (dot, norm2) = (vector.dot(&old.row.shape), old.row.shape.norm2());
            if share(tokens.len().min(old.tokens.len())) >= options.share
                && score(dot, vector.norm2(), norm2) >= options.score
            {
                let share = share(aligner.common(&old.tokens));
                let now = &found.units.all[unit as usize];
                let is_elsewhere = found.units.file(now).info.path != old.file.path;
                let has_other_name = *now.name != old.row.name;
                let near_one = Near { is_elsewhere, share, has_other_name, unit, number };
                near.extend((share >= options.share).then_some(near_one));
            }
        }
        near
    };
    let near = new.par_iter().map_init(Aligner::default, |aligner, &unit| of_unit(aligner, unit));
    let mut near: Vec<Near> = near.collect::<Vec<_>>().into_iter().flatten().collect();
    near.sort_by(|a, b| {
        let rest = |near: &Near| (near.has_other_name, near.unit, near.number);
        let by_share = b.share.total_cmp(&a.share);
        a.is_elsewhere.cmp(&b.is_elsewhere).then(by_share).then(rest(a).cmp(&rest(b)))
    });
    let mut is_taken = BTreeSet::new();
    for Near { unit, number, .. } in near {
        if is_new(hits, unit) && is_taken.insert(number) {
            revision.take(number);
            hits.insert(unit, (Judged::Edited(number), Some(number)));
        }
    }
}

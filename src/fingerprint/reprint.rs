//! From what a walk has kept to prints: a unit that holds others is changed by what came into it and what left it.

use std::ops::Range;

use super::keeper::Keeper;
use super::meaning::{FactTally, settle};
use super::part::{Kept, Part};
use super::printer::Print;
use super::quantise::quantise;
use super::tally::Tally;
use super::weigh::{tell, weigh};
use crate::kernel::project::project;
use crate::types::{Fingerprint, Sketch};

/// What became of a unit of a walk.
pub enum Reprint {
    /// It was walked: its print, and its vector in the meaning space if that is wanted.
    New(Box<(Print, Option<Fingerprint>)>),
    /// Nothing of it has changed since the walk before, in which it had this place.
    Same(usize),
}

impl Keeper<'_> {
    /// Ends a walk: what became of each unit, in the order of the outline.
    pub fn finish(&mut self) -> Vec<Reprint> {
        let (tokens, names) = self.buffers.tokens_and_names();
        std::mem::swap(tokens, &mut self.before.tokens);
        std::mem::swap(names, &mut self.before.names);
        let mut units: Vec<Kept> = self.walked.drain(..).flatten().collect();
        let mut old = std::mem::take(&mut self.before.units);
        let mut again = vec![None; old.len()];
        for (place, unit) in units.iter_mut().enumerate() {
            if let Some(before) = unit.before {
                again[before] = Some(place);
                unit.tallies = old[before].tallies.take();
            }
        }
        // Units that hold others and were walked are paired by their order. Any pair is right: one that is not the same unit
        // again only has more that differs.
        let mut spare = 0..old.len();
        let mut reprints = Vec::with_capacity(units.len());
        for place in 0..units.len() {
            reprints.push(match units[place].before {
                Some(before) => Reprint::Same(before),
                None if units[place].n_units == 1 && place > 0 => self.alone(&units[place].part),
                None => {
                    let pair = spare.find(|&before| old[before].tallies.is_some());
                    let mut tallies = pair.and_then(|before| old[before].tallies.take()).unwrap_or_default();
                    let now = place..place + units[place].n_units;
                    let then = pair.map_or(0..0, |before| before..before + old[before].n_units);
                    let added = beside(&units, &now, |unit| units[unit].before, &then);
                    let removed = beside(&old, &then, |unit| again[unit], &now);
                    let reprint = self.around(&units[place].part, &mut tallies, &added, &removed);
                    units[place].tallies = Some(tallies);
                    reprint
                }
            });
        }
        self.before.units = units;
        reprints
    }

    /// The print of a unit that holds no others.
    fn alone(&mut self, part: &Part) -> Reprint {
        let Self { model, meaning, level, weighted, telling, .. } = self;
        weighted.clear();
        telling.clear();
        weigh(model, &mut part.own.clone(), weighted, telling);
        let norm2 = weighted.iter().map(|w| u64::from(w.weight.unsigned_abs()).pow(2)).sum();
        let print = Print {
            vector: quantise(&project(*level, weighted)),
            shape_hash: part.shape_hash,
            n_features: weighted.len() as u32,
            own: Sketch::new(telling.clone(), norm2),
        };
        let meaning = meaning.map(|model| {
            let mut facts = part.own_facts().to_vec();
            settle(&mut facts);
            model.vector(*level, &facts)
        });
        Reprint::New(Box::new((print, meaning)))
    }

    /// The print of a unit that holds others, from its tallies as they were before some parts came and some went.
    fn around(
        &mut self,
        part: &Part,
        (shape, facts): &mut (Tally, FactTally),
        added: &[&Part],
        removed: &[&Part],
    ) -> Reprint {
        let Self { model, meaning, level, telling, .. } = self;
        shape.change(model, *level, &all(added, |part| &part.own), &all(removed, |part| &part.own));
        telling.clear();
        tell(model, &mut part.own.clone(), telling);
        let print = Print {
            vector: shape.vector(),
            shape_hash: part.shape_hash,
            n_features: shape.n_features(),
            own: Sketch::new(telling.clone(), shape.norm2()),
        };
        let meaning = meaning.map(|model| {
            facts.change(model, *level, &all(added, Part::own_facts), &all(removed, Part::own_facts));
            facts.vector()
        });
        Reprint::New(Box::new((print, meaning)))
    }
}

/// The parts of units at the places `of`, but for those which are also `there`, at one of the places `other`.
fn beside<'u>(
    units: &'u [Kept],
    of: &Range<usize>,
    there: impl Fn(usize) -> Option<usize>,
    other: &Range<usize>,
) -> Vec<&'u Part> {
    let is_beside = |unit: &usize| there(*unit).is_none_or(|place| !other.contains(&place));
    of.clone().filter(is_beside).map(|unit| &*units[unit].part).collect()
}

/// What all the parts have, ascending.
fn all<'p>(parts: &[&'p Part], own: impl Fn(&'p Part) -> &'p [u64]) -> Vec<u64> {
    let mut list: Vec<u64> = parts.iter().flat_map(|part| own(part)).copied().collect();
    // Runs in order, which a stable sort merges.
    list.sort();
    list
}

//! The facts of a unit, and the sum of their rows: changed by what comes and goes.

use super::super::quantise::quantise_wide;
use super::super::tally::{ByFeature, net};
use super::channels::reached;
use super::model::Meaning;
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint};

/// The facts of a unit in the meaning space.
pub(in crate::fingerprint) struct FactTally {
    /// How often a feature occurs, or how many features state a fact about their count.
    counts: ByFeature<u32>,
    sums: [i64; DIMS],
}

impl Default for FactTally {
    /// That of a unit without facts.
    fn default() -> Self {
        Self { counts: ByFeature::default(), sums: [0; DIMS] }
    }
}

impl FactTally {
    /// Takes in features that come and go; both ascending.
    pub(in crate::fingerprint) fn change(
        &mut self,
        model: &Meaning,
        level: Level,
        added: &[u64],
        removed: &[u64],
    ) {
        let (mut come, mut gone) = (Vec::new(), Vec::new());
        let counts = &mut self.counts;
        let mut count = |fact: u64, by: i64| {
            let count = counts.entry(fact).or_default();
            let before = *count;
            *count = (i64::from(before) + by) as u32;
            let now = *count;
            match (before, now) {
                (0, _) => come.push(fact),
                (_, 0) => {
                    gone.push(fact);
                    counts.remove(&fact);
                }
                _ => {}
            }
            (before, now)
        };
        net(added, removed, |feature, by| {
            let (before, now) = count(feature, by);
            let more = now > before;
            let (few, many) = (before.min(now) as usize, before.max(now) as usize);
            for fact in reached(feature, many).skip(reached(feature, few).count()) {
                count(fact, if more { 1 } else { -1 });
            }
        });
        let (come, gone) = (model.sums(level, &come), model.sums(level, &gone));
        for (sum, (come, gone)) in self.sums.iter_mut().zip(come.into_iter().zip(gone)) {
            *sum += come - gone;
        }
    }

    /// The vector of a unit that has these facts.
    pub(in crate::fingerprint) fn vector(&self) -> Fingerprint {
        quantise_wide(&self.sums)
    }
}

#[cfg(test)]
mod tests {
    use super::super::settle;
    use super::*;
    use crate::types::Rng;

    #[test]
    fn a_changed_tally_has_the_vector_of_what_is_left() {
        let (model, mut rng) = (Meaning::builtin(), Rng::new(3));
        // Few words and nestings, so that counts cross their bounds.
        let mut draw = |n: usize| -> Vec<u64> {
            let mut list: Vec<u64> = (0..n)
                .map(|_| ((rng.below(12) as u64) << 40).wrapping_mul(0x9E37_79B9) | [1, 4][rng.below(2)])
                .collect();
            list.sort_unstable();
            list
        };
        let mut tally = FactTally::default();
        let mut all: Vec<u64> = Vec::new();
        for n in [40, 200, 3, 0, 90] {
            let added = draw(n);
            tally.change(model, Level::Scalar, &added, &all);
            let mut facts = added.clone();
            settle(&mut facts);
            assert_eq!(tally.vector(), model.vector(Level::Scalar, &facts));
            all = added;
        }
    }
}

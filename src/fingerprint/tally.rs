//! How often a unit has each feature, and the sums that its vector comes of: changed by what comes and goes.
//!
//! ```text
//! sums = Σ weight(feature, count) · signs(feature)
//! ```
//! The sums are integers, so what is taken away leaves nothing behind: they equal those of a unit that is read from scratch.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::model::Model;
use super::quantise::quantise;
use super::weigh::damped;
use crate::kernel::project::{Weighted, project};
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint};

/// Numbers by feature.
pub(super) type ByFeature<N> = HashMap<u64, N, BuildHasherDefault<AsItIs>>;

/// Features are well mixed hashes already, but for the channel in their lowest bits.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, feature: u64) {
        self.0 = feature.rotate_right(32);
    }
}

/// Calls `each` with every feature that is not as often in `added` as in `removed`, and how much more often it is there. Both
/// are ascending.
pub(super) fn net(mut added: &[u64], mut removed: &[u64], mut each: impl FnMut(u64, i64)) {
    let run = |list: &[u64], feature| list.iter().take_while(|&&other| other == feature).count();
    while let Some(&feature) = added.first().into_iter().chain(removed.first()).min() {
        let (n_added, n_removed) = (run(added, feature), run(removed, feature));
        if n_added != n_removed {
            each(feature, n_added as i64 - n_removed as i64);
        }
        (added, removed) = (&added[n_added..], &removed[n_removed..]);
    }
}

/// The features of a unit in the shape space.
pub(super) struct Tally {
    counts: ByFeature<u32>,
    sums: [i32; DIMS],
    norm2: u64,
    n_features: u32,
}

impl Default for Tally {
    /// That of a unit without features.
    fn default() -> Self {
        Self { counts: HashMap::default(), sums: [0; DIMS], norm2: 0, n_features: 0 }
    }
}

impl Tally {
    /// Takes in features that come and go; both ascending.
    pub(super) fn change(&mut self, model: &Model, level: Level, added: &[u64], removed: &[u64]) {
        let mut changes = Vec::new();
        net(added, removed, |feature, by| {
            let count = self.counts.entry(feature).or_default();
            let before = *count;
            *count = (i64::from(before) + by) as u32;
            let idf = i32::from(model.weight(feature));
            let weight = |n: u32| if n == 0 { 0 } else { damped(n) as i32 * idf };
            let (old, new) = (weight(before), weight(*count));
            if *count == 0 {
                self.counts.remove(&feature);
            }
            self.n_features = self.n_features + u32::from(new != 0) - u32::from(old != 0);
            self.norm2 =
                self.norm2 + u64::from(new.unsigned_abs()).pow(2) - u64::from(old.unsigned_abs()).pow(2);
            if new != old {
                changes.push(Weighted { hash: feature, weight: new - old });
            }
        });
        let sums = project(level, &changes);
        self.sums.iter_mut().zip(sums).for_each(|(sum, change)| *sum = sum.wrapping_add(change));
    }

    /// The vector of a unit that has these features.
    pub(super) fn vector(&self) -> Fingerprint {
        quantise(&self.sums)
    }

    /// Squared norm of the weighted features.
    pub(super) fn norm2(&self) -> u64 {
        self.norm2
    }

    /// Distinct features that weigh something.
    pub(super) fn n_features(&self) -> u32 {
        self.n_features
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_counted() {
        let mut seen = Vec::new();
        net(&[1, 1, 3, 5, 5], &[1, 1, 2, 5], |feature, by| seen.push((feature, by)));
        assert_eq!(seen, [(2, -1), (3, 1), (5, 1)]);
    }

    #[test]
    fn what_came_and_went_leaves_nothing() {
        let (model, level) = (Model::builtin(), Level::Scalar);
        let features = |from: u64, n: u64| -> Vec<u64> {
            let mut list: Vec<u64> =
                (from..from + n).map(|i| (i % 70).wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
            list.sort_unstable();
            list
        };
        let (mut tally, mut other) = (Tally::default(), Tally::default());
        tally.change(model, level, &features(0, 300), &[]);
        tally.change(model, level, &features(40, 100), &features(0, 300));
        other.change(model, level, &features(40, 100), &[]);
        assert_eq!(tally.vector(), other.vector());
        assert_eq!((tally.norm2(), tally.n_features()), (other.norm2(), other.n_features()));
        tally.change(model, level, &[], &features(40, 100));
        assert_eq!((tally.vector(), tally.norm2(), tally.n_features()), (Fingerprint::ZERO, 0, 0));
        assert!(tally.counts.is_empty());
    }
}

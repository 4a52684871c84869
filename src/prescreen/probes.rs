//! What queries ask the filters for.

use std::ops::Range;

use rayon::prelude::*;

use crate::fingerprint::damped;
use crate::kernel::absent::{LIMIT, Probe};
use crate::types::Sketch;

/// The proof is about cosines of features, the search about those of dense vectors, which stray around them.
/// Thresholds are lowered by this before the proof is applied.
const SLACK: f64 = 0.02;

/// For every query the features that it asks the filters for, those first that it would miss most.
#[derive(Clone, Debug, Default)]
pub struct Probes {
    probes: Vec<Probe>,
    /// Where each query's end (size n_queries).
    ends: Vec<usize>,
}

impl Probes {
    /// The probes of queries (size n_queries) for matches of at least `threshold` (0 to 1).
    pub fn new<'a>(sketches: impl IntoParallelIterator<Item = &'a Sketch>, threshold: f64) -> Self {
        let lists: Vec<Vec<Probe>> =
            sketches.into_par_iter().map(|sketch| probes(sketch, threshold)).collect();
        let mut all = Self::default();
        for list in lists {
            all.probes.extend(list);
            all.ends.push(all.probes.len());
        }
        all
    }

    /// Number of queries.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no queries.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The probes of query `row`, by share descending.
    pub fn of(&self, row: usize) -> &[Probe] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.probes[start..self.ends[row]]
    }

    /// The probes of some queries in a row.
    pub fn slice(&self, rows: Range<usize>) -> Self {
        let start = if rows.start == 0 { 0 } else { self.ends[rows.start - 1] };
        let ends: Vec<usize> = self.ends[rows].iter().map(|end| end - start).collect();
        Self { probes: self.probes[start..][..ends.last().copied().unwrap_or(0)].to_vec(), ends }
    }
}

/// A match at `threshold` t misses at most 1 - t² of the query's squared norm; a feature's share is its part of
/// that, rounded down, so that no block is left out that the proof would keep.
fn probes(sketch: &Sketch, threshold: f64) -> Vec<Probe> {
    let least = (threshold - SLACK).clamp(0.0, 1.0);
    let missable = sketch.norm2 as f64 * (1.0 - least * least);
    let probe = |feature: &crate::types::SketchFeature| {
        let weight = u64::from(damped(feature.count.max(1).into())) * u64::from(feature.weight);
        let share = (weight * weight) as f64 * f64::from(LIMIT) / missable;
        // The cast rounds down and saturates.
        Probe { id: feature.id, share: share as u16 }
    };
    let mut probes: Vec<Probe> = sketch.features.iter().map(probe).filter(|p| p.share > 0).collect();
    probes.sort_unstable_by_key(|p| (std::cmp::Reverse(p.share), p.id));
    probes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::SketchFeature;

    fn sketch(weights: &[u8], unlisted: u64) -> Sketch {
        let feature = |(id, &weight): (usize, &u8)| SketchFeature { id: id as u16, weight, count: 1 };
        let features: Vec<_> = weights.iter().enumerate().map(feature).collect();
        let norm2: u64 = weights.iter().map(|&w| (8 * u64::from(w)).pow(2)).sum();
        Sketch { features, norm2: norm2 + unlisted }
    }

    #[test]
    fn shares_are_parts_of_what_a_match_may_miss() {
        // Two features of equal weight: without one of them half of the squared norm is missing.
        let missing_one = |threshold| {
            let probes = Probes::new(&[sketch(&[100, 100], 0)], threshold);
            probes.of(0)[0].share > LIMIT
        };
        assert!(!missing_one(0.70), "1 - 0.68² is more than half");
        assert!(missing_one(0.73), "1 - 0.71² is less than half");
    }

    #[test]
    fn the_largest_share_is_asked_for_first_and_queries_are_kept_apart() {
        let sketches = [sketch(&[40, 90, 60], 5), sketch(&[], 9), sketch(&[50], 0)];
        let probes = Probes::new(&sketches, 0.9);
        let ids = |row| probes.of(row).iter().map(|p| p.id).collect::<Vec<_>>();
        assert_eq!([ids(0), ids(1), ids(2)], [vec![1, 2, 0], vec![], vec![0]]);
        let rest = probes.slice(1..3);
        assert_eq!((rest.len(), rest.of(0), rest.of(1)), (2, probes.of(1), probes.of(2)));
    }

    #[test]
    fn extremes_have_probes_too() {
        let one = Probes::new(&[sketch(&[255; 9], u64::MAX >> 20)], 1.0);
        assert!(one.of(0).iter().all(|p| p.share < 10), "nearly all of it is not listed");
        let zero = Probes::new(&[sketch(&[50, 50], 0)], 0.0);
        assert!(zero.of(0).iter().map(|p| p.share).sum::<u16>() <= LIMIT, "nothing can be left out");
        assert!(Probes::new(&[Sketch::default()], 0.5).of(0).is_empty());
    }
}

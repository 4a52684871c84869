//! Pairs of units that may be near copies, by their fingerprints: all that score at least a threshold and are of like size.
//!
//! Units are sorted by size, so that each needs to be compared with those of a band only: where a share of the tokens
//! aligns, neither has many times the tokens of the other. That leaves out more than half of all pairs.

use std::ops::Range;

use super::DupsError;
use super::units::Units;
use crate::search::{InMemory, Params, Plan, PlanOptions, Queries, Scope, Tally, plan, run};
use crate::types::{Fingerprint, Progress};

/// Units searched at a time: the smaller, the closer the band is to what each of them needs.
const UNITS_PER_BATCH: usize = 4096;

/// Tokens of two units at a time may stand for more nodes in one than in the other, by this factor at most.
const NODES_PER_TOKEN: f64 = 1.1;

/// What to search for.
pub(super) struct Query<'a> {
    /// Least score, and how many candidates of a unit at most.
    pub(super) params: Params,
    /// Least share of tokens that has to align.
    pub(super) share: f64,
    /// How to search.
    pub(super) search: &'a PlanOptions,
}

impl Query<'_> {
    /// How many times the nodes of one unit the other has at most: of `a` and `b` tokens at most `2 min / (a + b)` align.
    fn ratio(&self) -> f64 {
        match self.share {
            share if share > 0.0 => (2.0 - share) / share * NODES_PER_TOKEN,
            _ => f64::INFINITY,
        }
    }
}

/// What a search for candidates came to.
#[derive(Clone, Debug, Default)]
pub(super) struct Searched {
    /// Units that have as many candidates as are taken: they may have more.
    pub(super) n_full: u64,
    pub(super) plan: Option<Plan>,
    pub(super) tally: Tally,
}

/// Units by size, with their fingerprints.
pub(super) struct BySize {
    /// Units, counted as their maker does (size n).
    rows: Vec<u32>,
    n_nodes: Vec<u32>,
    vectors: Vec<Fingerprint>,
}

impl BySize {
    /// Sorts units, given by their numbers and the number of each in `units`. Those without features are like nothing.
    pub(super) fn new(units: &Units, some: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut some: Vec<(u32, u32)> =
            some.filter(|&(_, u)| units.vectors[u as usize] != Fingerprint::ZERO).collect();
        let n_nodes = |u: u32| units.all[u as usize].n_nodes;
        some.sort_by_key(|&(row, u)| (n_nodes(u), row));
        Self {
            rows: some.iter().map(|&(row, _)| row).collect(),
            n_nodes: some.iter().map(|&(_, u)| n_nodes(u)).collect(),
            vectors: some.iter().map(|&(_, u)| units.vectors[u as usize]).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Units of at least `least` and at most `most` nodes.
    fn band(&self, least: f64, most: f64) -> Range<usize> {
        let start = self.n_nodes.partition_point(|&n| f64::from(n) < least);
        start..self.n_nodes.partition_point(|&n| f64::from(n) <= most).max(start)
    }

    /// Hands every candidate pair of these units to `sink` once.
    ///
    /// # Errors
    /// [`DupsError`] if it is stopped.
    pub(super) fn within(
        &self,
        query: &Query<'_>,
        progress: &dyn Progress,
        sink: impl FnMut(u32, u32),
    ) -> Result<Searched, DupsError> {
        self.search(self, true, query, progress, sink)
    }

    /// Hands every candidate pair of one of these units and one of `others` to `sink`.
    ///
    /// # Errors
    /// [`DupsError`] if it is stopped.
    pub(super) fn across(
        &self,
        others: &Self,
        query: &Query<'_>,
        progress: &dyn Progress,
        sink: impl FnMut(u32, u32),
    ) -> Result<Searched, DupsError> {
        self.search(others, false, query, progress, sink)
    }

    fn search(
        &self,
        others: &Self,
        is_within: bool,
        query: &Query<'_>,
        progress: &dyn Progress,
        mut sink: impl FnMut(u32, u32),
    ) -> Result<Searched, DupsError> {
        let mut searched = Searched::default();
        let ratio = query.ratio();
        for first in (0..self.len()).step_by(UNITS_PER_BATCH) {
            let batch = first..self.len().min(first + UNITS_PER_BATCH);
            let (least, most) = (self.n_nodes[first], self.n_nodes[batch.end - 1]);
            let band = others.band(f64::from(least) / ratio, f64::from(most) * ratio);
            // Those before it have met them.
            let band = if is_within { first..band.end } else { band };
            let scope = if is_within { Scope::Within { first: 0 } } else { Scope::Across };
            let (queries, patterns) =
                (Queries::new(&self.vectors[batch.clone()]), InMemory::new(&others.vectors[band.clone()]));
            let Ok(plan) = plan(&queries, &patterns, &query.params, scope, query.search);
            let tally = run(&plan, &queries, &patterns, &query.params, progress, |row, hits| {
                let a = first + row as usize;
                searched.n_full += u64::from(hits.len() >= query.params.top_k());
                for hit in hits {
                    let b = band.start + hit.pattern as usize;
                    let (small, large) = (self.n_nodes[a], others.n_nodes[b]);
                    if f64::from(small.max(large)) <= f64::from(small.min(large)) * ratio {
                        sink(self.rows[a], others.rows[b]);
                    }
                }
                Ok::<(), DupsError>(())
            })?;
            searched.tally.add(tally);
            if searched.plan.as_ref().is_none_or(|kept| plan.n_patterns >= kept.n_patterns) {
                searched.plan = Some(plan);
            }
        }
        Ok(searched)
    }
}

//! The best hits of one query so far.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::{Hit, Params};

/// A query's best hits among the patterns that it was offered: at most top-k, a heap with the worst on
/// top.
pub(super) struct Best {
    heap: BinaryHeap<WorstFirst>,
    params: Params,
}

impl Best {
    pub(super) fn new(params: &Params) -> Self {
        Self { heap: BinaryHeap::new(), params: *params }
    }

    /// The score below which no further hit is taken; it never falls.
    pub(super) fn bound(&self) -> f64 {
        match self.heap.peek() {
            Some(worst) if self.is_full() => worst.0.score,
            _ => self.params.threshold(),
        }
    }

    /// Takes a hit if it scores at least the threshold and is among the best; returns whether there is one
    /// more than before.
    pub(super) fn offer(&mut self, hit: Hit) -> bool {
        if hit.score < self.params.threshold() {
            return false;
        }
        let hit = WorstFirst(hit);
        if !self.is_full() {
            self.heap.push(hit);
            return true;
        }
        if let Some(mut worst) = self.heap.peek_mut()
            && hit < *worst
        {
            *worst = hit;
        }
        false
    }

    /// The hits, in no order.
    pub(super) fn into_hits(self) -> Vec<Hit> {
        self.heap.into_iter().map(|hit| hit.0).collect()
    }

    fn is_full(&self) -> bool {
        self.heap.len() >= self.params.top_k()
    }
}

/// A hit that is greater the later it stands in the order of hits.
struct WorstFirst(Hit);

impl Ord for WorstFirst {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.rank(&other.0)
    }
}

impl PartialOrd for WorstFirst {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for WorstFirst {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for WorstFirst {}

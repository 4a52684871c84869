//! Trains a model: counts in how many units each feature occurs, language by language.
//!
//! A feature's document frequency is the largest share of units that it has in any language, so that
//! what is commonplace in one language counts little even though other languages lack it.

use std::collections::HashMap;

use super::bags::{Bag, Buffers, Collector};
use super::model::Model;
use super::weigh::count;
use crate::parse::Visitor;

/// Units a language contributes at most; more do not move the weights.
const MAX_UNITS: u32 = 40_000;
/// A feature has to occur in this many units of a language to get a weight of its own.
const MIN_UNITS: u32 = 8;
/// Features listed at most, the most frequent ones.
const MAX_ENTRIES: usize = 120_000;
/// Steps of a weight for every halving of the document frequency.
const STEPS: f64 = 8.0;
/// Weights of the channels height 2, height 3, name and literal, relative to 16 for height 1.
const CHANNELS: [u8; 4] = [16, 16, 16, 6];

/// Counts features of one language after the other.
#[derive(Default)]
pub struct Trainer {
    buffers: Buffers,
    counts: HashMap<u64, u32>,
    n_units: u32,
    /// Largest share of units, by key.
    shares: HashMap<u64, f64>,
    provenance: String,
}

impl Trainer {
    /// A visitor for one walk over `text`. Only units for which `counts` holds are counted.
    pub fn pass<'a>(&'a mut self, text: &'a [u8]) -> impl Visitor + 'a {
        let Self { buffers, counts, n_units, .. } = self;
        Collector::new(buffers, text, move |index, bag: Bag<'_>| {
            // The file as a whole stands first; counting it would count everything twice.
            if index == 0 || *n_units >= MAX_UNITS {
                return;
            }
            *n_units += 1;
            count(bag.features, |hash, _| *counts.entry(Model::key(hash)).or_default() += 1);
        })
    }

    /// Whether the language at hand has had its share of units.
    pub fn is_full(&self) -> bool {
        self.n_units >= MAX_UNITS
    }

    /// Ends the language at hand.
    pub fn end_language(&mut self, name: &str) {
        let n_units = f64::from(self.n_units);
        let mut n_features = 0;
        for (key, n) in self.counts.drain().filter(|&(_, n)| n >= MIN_UNITS) {
            let share = self.shares.entry(key).or_default();
            *share = share.max(f64::from(n) / n_units);
            n_features += 1;
        }
        if self.n_units > 0 {
            self.provenance += &format!("{name} {} {n_features}\n", self.n_units);
        }
        self.n_units = 0;
    }

    /// The bytes of the model.
    pub fn finish(self) -> Vec<u8> {
        let mut shares: Vec<_> = self.shares.into_iter().collect();
        shares.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        shares.truncate(MAX_ENTRIES);
        let weight = |share: f64| (STEPS * (1.0 / share).log2()).round().clamp(1.0, 255.0) as u8;
        let default = weight(f64::from(MIN_UNITS) / f64::from(MAX_UNITS) / 4.0);
        let mut entries: Vec<_> = shares.into_iter().map(|(key, share)| (key, weight(share))).collect();
        entries.sort_unstable();
        Model::to_bytes(&self.provenance, default, CHANNELS, &entries)
    }
}

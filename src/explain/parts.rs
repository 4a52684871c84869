//! How much each channel of features contributes to a likeness.

use std::collections::BTreeMap;

use super::traced::Traced;
use super::{Code, Reader};
use crate::fingerprint::meaning::{Facts, Meaning, N_CHANNELS, channel_name, channel_of, settle};
use crate::fingerprint::{SHAPE_CHANNELS, shape_channel};
use crate::kernel::project::{Weighted, project};
use crate::parse::{Parser, Walker, decode};
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, Space};

/// A sum of rows.
type Sum = [f64; DIMS];

/// What a unit's fingerprint is made of, by channel.
pub(super) enum Parts {
    /// Features with their weights.
    Shape(BTreeMap<u64, f64>),
    /// The sum of the rows of each channel's facts (size N_CHANNELS).
    Meaning(Vec<Sum>),
}

impl Parts {
    /// `None` if the code cannot be parsed again, or there is no model of the space.
    pub(super) fn of(code: &Code, traced: &Traced, reader: &Reader<'_>, space: Space) -> Option<Self> {
        match space {
            Space::Shape => Some(Self::Shape(traced.weights(reader.recipe.model))),
            Space::Meaning => {
                let model = reader.recipe.meaning?;
                Some(Self::Meaning(sums(&facts(code)?, model, reader.level)))
            }
        }
    }

    /// By channel, what features contribute to the cosine of the features of two units.
    pub(super) fn shared_with(&self, other: &Self) -> Vec<(&'static str, f64)> {
        match (self, other) {
            (Self::Shape(a), Self::Shape(b)) => {
                let norm = |weights: &BTreeMap<u64, f64>| weights.values().map(|w| w * w).sum::<f64>().sqrt();
                let product = (norm(a) * norm(b)).max(f64::MIN_POSITIVE);
                let mut channels = SHAPE_CHANNELS.map(|name| (name, 0.0)).to_vec();
                for (feature, x) in a {
                    if let Some(y) = b.get(feature) {
                        channels[shape_channel(*feature)].1 += x * y / product;
                    }
                }
                channels
            }
            (Self::Meaning(a), Self::Meaning(b)) => {
                // Each side's channels towards the whole of the other: of both, half.
                let (there, back) = (cosines(a, &total(b)), cosines(b, &total(a)));
                let both = there.into_iter().zip(back).map(|(x, y)| (x + y) / 2.0);
                both.enumerate().map(|(channel, part)| (channel_name(channel), part)).collect()
            }
            // Two units are compared in one space.
            _ => Vec::new(),
        }
    }

    /// By channel, what a unit's features contribute to its cosine with a fingerprint.
    pub(super) fn towards(&self, vector: &Fingerprint, level: Level) -> Vec<(&'static str, f64)> {
        let vector = vector.0.map(f64::from);
        match self {
            Self::Shape(weights) => {
                let mut of_channel = vec![Vec::new(); SHAPE_CHANNELS.len()];
                for (&hash, &weight) in weights {
                    of_channel[shape_channel(hash)].push(Weighted { hash, weight: weight as i32 });
                }
                let sums: Vec<Sum> =
                    of_channel.iter().map(|part| project(level, part).map(f64::from)).collect();
                SHAPE_CHANNELS.into_iter().zip(cosines(&sums, &vector)).collect()
            }
            Self::Meaning(sums) => {
                let parts = cosines(sums, &vector).into_iter().enumerate();
                parts.map(|(channel, part)| (channel_name(channel), part)).collect()
            }
        }
    }
}

/// The facts of a unit.
fn facts(code: &Code) -> Option<Vec<u64>> {
    let text = decode(&code.bytes).ok()?.text;
    let tree = Parser::default().parse(code.language, &text).ok()?;
    let (mut facts, mut own) = (Facts::default(), None);
    let mut pass = facts.pass(&text, |index, bag: &mut Vec<u64>| {
        if index == code.unit {
            settle(bag);
            own = Some(std::mem::take(bag));
        }
    });
    // With as many units as the code was read with: their numbers are those of its rows.
    Walker::new(code.min_nodes).walk(code.language, &text, &tree, &mut pass);
    drop(pass);
    own
}

fn sums(facts: &[u64], model: &Meaning, level: Level) -> Vec<Sum> {
    let of_channel = |channel: usize| {
        let facts: Vec<u64> = facts.iter().copied().filter(|&fact| channel_of(fact) == channel).collect();
        model.sums(level, &facts).map(|sum| sum as f64)
    };
    (0..N_CHANNELS).map(of_channel).collect()
}

fn total(sums: &[Sum]) -> Sum {
    std::array::from_fn(|d| sums.iter().map(|sum| sum[d]).sum())
}

fn dot(a: &Sum, b: &Sum) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// What each sum contributes to the cosine of them all together and `other`.
fn cosines(sums: &[Sum], other: &Sum) -> Vec<f64> {
    let whole = total(sums);
    let product = (dot(&whole, &whole) * dot(other, other)).sqrt().max(f64::MIN_POSITIVE);
    sums.iter().map(|sum| dot(sum, other) / product).collect()
}

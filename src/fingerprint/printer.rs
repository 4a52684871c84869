//! Makes the fingerprint and the shape hash of every unit of a file.

use super::bags::{Bag, Buffers, Collector};
use super::model::Model;
use super::quantise::quantise;
use super::shape::Shaper;
use super::weigh::{tell, weigh};
use crate::kernel::project::{Weighted, project};
use crate::parse::Visitor;
use crate::simd::Level;
use crate::types::{Fingerprint, Sketch, SketchFeature};

/// What is computed of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Vector in the shape space.
    pub vector: Fingerprint,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
    /// Distinct features of the unit.
    pub n_features: u32,
    /// The telling features that lie outside of the units inside it.
    pub own: Sketch,
}

/// Turns walks into [`Print`]s; keeps its buffers from one file to the next.
pub struct Printer<'m> {
    model: &'m Model,
    level: Level,
    buffers: Buffers,
    shaper: Shaper,
    weighted: Vec<Weighted>,
    telling: Vec<SketchFeature>,
}

impl<'m> Printer<'m> {
    /// A printer that weighs by `model` and projects with `level`.
    pub fn new(model: &'m Model, level: Level) -> Self {
        Self {
            model,
            level,
            buffers: Buffers::default(),
            shaper: Shaper::default(),
            weighted: Vec::new(),
            telling: Vec::new(),
        }
    }

    /// A visitor for one walk over `text`; the print of the unit at place i of the outline goes to
    /// `prints[i]` (`None` until the unit ends).
    pub fn pass<'a>(&'a mut self, text: &'a [u8], prints: &'a mut Vec<Option<Print>>) -> impl Visitor + 'a {
        let Self { model, level, buffers, shaper, weighted, telling } = self;
        Collector::new(buffers, text, move |index, bag: Bag<'_>| {
            let shape_hash = shaper.hash(bag.tokens, bag.names);
            weighted.clear();
            telling.clear();
            weigh(model, bag.features, weighted, telling);
            if let Some(own) = bag.own {
                telling.clear();
                tell(model, own, telling);
            }
            let norm2 = weighted.iter().map(|w| u64::from(w.weight.unsigned_abs()).pow(2)).sum();
            let own = Sketch::new(telling.clone(), norm2);
            let vector = quantise(&project(*level, weighted));
            if prints.len() <= index {
                prints.resize(index + 1, None);
            }
            prints[index] = Some(Print { vector, shape_hash, n_features: weighted.len() as u32, own });
        })
    }
}

//! What the pre-screen knows of a unit: which telling features it has, and how much each weighs.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

/// Number of ids that features are told apart by: an id is 16 bits of a feature's hash.
pub const SKETCH_IDS: usize = 1 << 16;

/// A feature of a sketch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(C)]
pub struct SketchFeature {
    /// The 16 highest bits of the feature's hash.
    pub id: u16,
    /// The model's weight of the feature.
    pub weight: u8,
    /// Occurrences; 255 stands for more.
    pub count: u8,
}

/// The features of a unit that are rare enough to tell it from others, and the squared norm of all.
///
/// A unit's row holds the sketch of what is its *own*, outside the units inside it, which have rows of
/// their own; [`whole`] puts them together again. `norm2` is that of the whole unit in either case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Features by id, then weight, each pair once.
    pub features: Vec<SketchFeature>,
    /// Squared norm of the unit's weighted features, those included that are not listed.
    pub norm2: u64,
}

impl Sketch {
    /// Makes a sketch of features (each with its occurrences) in any order, the same ones more than once.
    pub fn new(mut features: Vec<SketchFeature>, norm2: u64) -> Self {
        features.sort_unstable();
        features.dedup_by(|next, kept| {
            let same = (next.id, next.weight) == (kept.id, kept.weight);
            if same {
                kept.count = kept.count.saturating_add(next.count);
            }
            same
        });
        Self { features, norm2 }
    }
}

/// The sketches of whole units, from those of what is each one's own. `units` are those of one file, outer
/// ones before those inside them, as spans `start..end` and own sketches. What lies in more than `max_depth` units counts
/// for the outermost so many only: spans that nobody has checked may nest without end.
pub fn whole<'a>(units: impl IntoIterator<Item = (Range<u32>, &'a Sketch)>, max_depth: usize) -> Vec<Sketch> {
    let (mut sketches, mut parents, mut open) = (Vec::new(), Vec::new(), Vec::<(usize, u32)>::new());
    for (i, (span, own)) in units.into_iter().enumerate() {
        while open.pop_if(|(_, end)| *end <= span.start).is_some() {}
        parents.push(open.last().map(|&(parent, _)| parent));
        sketches.push(own.clone());
        if open.len() < max_depth {
            open.push((i, span.end));
        }
    }
    // Inner units come after outer ones: going backwards, all of a unit is there when its turn comes.
    let mut holds_others = vec![false; sketches.len()];
    for i in (0..sketches.len()).rev() {
        if holds_others[i] {
            let Sketch { features, norm2 } = std::mem::take(&mut sketches[i]);
            sketches[i] = Sketch::new(features, norm2);
        }
        if let Some(parent) = parents[i] {
            holds_others[parent] = true;
            let (outer, inner) = sketches.split_at_mut(i);
            outer[parent].features.extend_from_slice(&inner[0].features);
        }
    }
    sketches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(features: &[(u16, u8, u8)], norm2: u64) -> Sketch {
        let features = features.iter().map(|&(id, weight, count)| SketchFeature { id, weight, count });
        Sketch { features: features.collect(), norm2 }
    }

    #[test]
    fn a_unit_holds_what_the_units_inside_it_hold() {
        let file = sketch(&[(1, 50, 1), (7, 60, 200)], 100);
        let class = sketch(&[(7, 60, 100)], 50);
        let method = sketch(&[(2, 40, 1), (7, 61, 1)], 20);
        let other = sketch(&[(1, 50, 2)], 10);
        let units = [(0..100, &file), (10..50, &class), (20..50, &method), (60..90, &other)];
        let whole = super::whole(units.clone(), 9);
        assert_eq!(whole[0], sketch(&[(1, 50, 3), (2, 40, 1), (7, 60, 255), (7, 61, 1)], 100));
        assert_eq!(whole[1], sketch(&[(2, 40, 1), (7, 60, 100), (7, 61, 1)], 50));
        assert_eq!(whole[2..], [method.clone(), other.clone()]);
        let flat = super::whole(units, 1);
        assert_eq!((&flat[0], &flat[1]), (&whole[0], &class), "no deeper than the file");
    }
}

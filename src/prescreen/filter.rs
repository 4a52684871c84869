//! Filters being made.

use super::{BLOCK_ROWS, GROUP_ROWS};
use crate::kernel::absent::Filter;
use crate::types::Sketch;

/// Makes the filters of patterns that come in the order of their rows.
pub struct FilterBuilder {
    filter: Box<Filter>,
    n_rows: usize,
    /// What went into the block at hand as a whole: the address of a filter and the lane.
    whole: Option<(usize, usize)>,
}

impl Default for FilterBuilder {
    fn default() -> Self {
        Self { filter: bytemuck::zeroed_box(), n_rows: 0, whole: None }
    }
}

impl FilterBuilder {
    /// Adds the next pattern; gives the filter of its group if it is the group's last.
    pub fn push(&mut self, sketch: &Sketch) -> Option<Box<Filter>> {
        let bit = 1 << self.lane();
        for feature in &sketch.features {
            self.filter[usize::from(feature.id)] |= bit;
        }
        self.end_row()
    }

    /// Adds the next pattern, of which it is only known that it comes from block `lane` of a group with this
    /// filter: it may have whatever that block may have.
    pub fn push_among(&mut self, filter: &Filter, lane: usize) -> Option<Box<Filter>> {
        let (to, source) = (self.lane(), (std::ptr::from_ref(filter).addr(), lane));
        // Patterns come in runs from the same block, which is taken in once.
        if self.whole.replace(source) != Some(source) {
            for (mine, theirs) in self.filter.iter_mut().zip(filter) {
                *mine |= (theirs >> lane & 1) << to;
            }
        }
        self.end_row()
    }

    /// Adds the next pattern, of which nothing is known: it may have any feature.
    pub fn push_any(&mut self) -> Option<Box<Filter>> {
        let bit = 1 << self.lane();
        self.filter.iter_mut().for_each(|word| *word |= bit);
        self.end_row()
    }

    /// The lane of the next pattern.
    fn lane(&self) -> usize {
        self.n_rows % GROUP_ROWS / BLOCK_ROWS
    }

    fn end_row(&mut self) -> Option<Box<Filter>> {
        self.n_rows += 1;
        if self.n_rows.is_multiple_of(BLOCK_ROWS) {
            self.whole = None;
        }
        let is_full = self.n_rows.is_multiple_of(GROUP_ROWS);
        is_full.then(|| std::mem::replace(&mut self.filter, bytemuck::zeroed_box()))
    }

    /// The filter of the last group, if that is not full.
    pub fn finish(self) -> Option<Box<Filter>> {
        (!self.n_rows.is_multiple_of(GROUP_ROWS)).then_some(self.filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::SketchFeature;

    fn sketch(id: u16) -> Sketch {
        Sketch { features: vec![SketchFeature { id, weight: 50, count: 1 }], norm2: 1 }
    }

    #[test]
    fn a_pattern_is_in_the_lane_of_its_block_and_every_group_has_a_filter() {
        let mut builder = FilterBuilder::default();
        let n_rows = GROUP_ROWS + 65;
        let mut filters: Vec<_> = (0..n_rows).filter_map(|row| builder.push(&sketch(row as u16))).collect();
        filters.extend(builder.finish());
        assert_eq!(filters.len(), 2);
        for row in 0..n_rows {
            let lane = row % GROUP_ROWS / BLOCK_ROWS;
            assert_eq!(filters[row / GROUP_ROWS][row], 1 << lane, "row {row}");
        }
    }

    #[test]
    fn a_full_last_group_leaves_nothing_and_no_patterns_no_filter() {
        let mut builder = FilterBuilder::default();
        let filters = (0..GROUP_ROWS).filter_map(|_| builder.push(&sketch(1))).count();
        assert_eq!((filters, builder.finish()), (1, None));
        assert_eq!(FilterBuilder::default().finish(), None);
    }

    #[test]
    fn a_pattern_known_by_its_block_alone_may_have_all_that_the_block_has() {
        let mut first = FilterBuilder::default();
        (0..66).for_each(|row| assert!(first.push(&sketch(row)).is_none()));
        let filter = first.finish().unwrap();
        let mut second = FilterBuilder::default();
        (0..65).for_each(|_| assert!(second.push_among(&filter, 1).is_none()));
        second.push_any();
        let moved = second.finish().unwrap();
        assert_eq!((moved[63], moved[64], moved[65]), (0b10, 0b11, 0b11));
    }
}

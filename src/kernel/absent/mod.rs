//! What a query misses in each of 64 blocks of patterns: the sum of the shares of its features that a block
//! has nowhere.
//!
//! ```text
//! for lane in 0..64:
//!     sum[lane] = Σ over probes of  probe.share  where bit `lane` of filter[probe.id] is 0     (saturating, u16)
//! bit `lane` of the result: sum[lane] <= LIMIT
//! ```
//!
//! Sums only grow, so an implementation may stop as soon as all of them exceed the limit. Probes are best
//! ordered by share, the largest first.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
pub mod gpu;
mod portable;
#[cfg(test)]
mod reference;

use bytemuck::{Pod, Zeroable};

use crate::simd::Level;
use crate::types::SKETCH_IDS;

/// What a query may miss at most, in the unit of [`Probe::share`].
pub const LIMIT: u16 = 1 << 15;

/// Probes between two looks at whether any lane is left.
const STRIDE: usize = 4;

/// For every id a word of 64 lanes: a set bit says that the lane may have a feature of this id (512 KiB).
pub type Filter = [u64; SKETCH_IDS];

/// A feature that a query asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Probe {
    /// Its id.
    pub id: u16,
    /// How much the query would miss without it.
    pub share: u16,
}

/// The lanes of `filter` that miss at most [`LIMIT`] of `probes` (size n), a bit each.
pub fn within(level: Level, filter: &Filter, probes: &[Probe]) -> u64 {
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Avx512 => avx512::within(filter, probes),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 | Level::AvxVnni => avx2::within(filter, probes),
        _ => portable::within(filter, probes),
    }
}

/// As [`within`], with the number of probes that were looked at until nothing was left: what planning has to know.
pub fn counted(filter: &Filter, probes: &[Probe]) -> (u64, usize) {
    portable::counted(filter, probes)
}

/// Brings a filter into the cache, as memory is read fastest: in order. Probes ask for it here and there.
pub fn read_through(filter: &Filter) {
    const WORDS_PER_LINE: usize = 8;
    std::hint::black_box(filter.iter().step_by(WORDS_PER_LINE).fold(0, |all, word| all ^ word));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filter(words: &[(u16, u64)]) -> Box<Filter> {
        let mut filter: Box<Filter> = bytemuck::zeroed_box();
        words.iter().for_each(|&(id, word)| filter[usize::from(id)] = word);
        filter
    }

    fn check(filter: &Filter, probes: &[Probe]) -> u64 {
        let expected = reference::within(filter, probes);
        for level in Level::available() {
            assert_eq!(within(level, filter, probes), expected, "{level:?}, {} probes", probes.len());
        }
        expected
    }

    #[test]
    fn without_probes_nothing_is_missed() {
        assert_eq!(check(&filter(&[]), &[]), u64::MAX);
    }

    #[test]
    fn a_lane_passes_at_the_limit_and_not_above() {
        let filter = filter(&[(7, 0b01), (9, 0b10)]);
        let probe = |id, share| Probe { id, share };
        assert_eq!(check(&filter, &[probe(7, LIMIT), probe(9, LIMIT)]), 0b11);
        assert_eq!(check(&filter, &[probe(7, LIMIT), probe(9, LIMIT + 1)]), 0b10);
        assert_eq!(check(&filter, &[probe(7, LIMIT), probe(9, LIMIT), probe(65535, 1)]), 0);
    }

    #[test]
    fn probes_are_counted_until_nothing_is_left() {
        let (empty, probes) = (filter(&[]), [Probe { id: 1, share: LIMIT }; 3 * STRIDE]);
        assert_eq!(counted(&empty, &probes), (0, STRIDE));
        assert_eq!(counted(&filter(&[(1, 1)]), &probes), (1, 3 * STRIDE));
    }

    #[test]
    fn sums_saturate() {
        let all = [Probe { id: 3, share: u16::MAX }; 9];
        assert_eq!(check(&filter(&[(3, !1 << 40)]), &all), !1 << 40);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_level_equals_the_reference(
            words in prop::collection::vec((0u16..64, any::<u64>()), 0..64),
            probes in prop::collection::vec((0u16..64, 0u16..9000), 0..40),
        ) {
            let probes: Vec<_> = probes.into_iter().map(|(id, share)| Probe { id, share }).collect();
            check(&filter(&words), &probes);
        }
    }
}

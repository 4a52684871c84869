//! From a bag of feature hashes to weighted features: counts, damping, inverse document frequency.

use super::model::Model;
use crate::kernel::project::Weighted;
use crate::types::SketchFeature;

/// The least weight of a feature that a sketch lists: one that occurs in one unit of 32 or fewer, as far as
/// its channel is not weakened. What is more common is in every block of patterns and tells nothing.
const TELLING_WEIGHT: u16 = 40;

/// Sorts the hashes in `bag` and calls `each` with every distinct one and its count, in ascending order.
pub(super) fn count(bag: &mut [u64], mut each: impl FnMut(u64, u32)) {
    bag.sort_unstable();
    for run in bag.chunk_by(|a, b| a == b) {
        each(run[0], run.len() as u32);
    }
}

/// The weighted features of `bag`, appended to `weighted`: a weight is `damped(count) · idf(feature)`. Those
/// that tell units apart are also appended to `telling`.
pub(super) fn weigh(
    model: &Model,
    bag: &mut [u64],
    weighted: &mut Vec<Weighted>,
    telling: &mut Vec<SketchFeature>,
) {
    count(bag, |hash, n| {
        let idf = model.weight(hash);
        let weight = damped(n) as i32 * i32::from(idf);
        if weight != 0 {
            weighted.push(Weighted { hash, weight });
        }
        telling.extend(sketched(hash, idf, n));
    });
}

/// The features of `bag` that tell units apart, appended to `telling`.
pub(super) fn tell(model: &Model, bag: &mut [u64], telling: &mut Vec<SketchFeature>) {
    count(bag, |hash, n| telling.extend(sketched(hash, model.weight(hash), n)));
}

/// The feature as a sketch has it, if it is rare enough.
fn sketched(hash: u64, idf: u16, n: u32) -> Option<SketchFeature> {
    let [weight, count] = [u32::from(idf), n].map(|x| u8::try_from(x).unwrap_or(u8::MAX));
    (idf >= TELLING_WEIGHT).then_some(SketchFeature { id: (hash >> 48) as u16, weight, count })
}

/// `8 · (1 + log2(count))` in integers, for a `count` of at least 1: linear between the powers of two, so exact
/// everywhere.
pub fn damped(count: u32) -> u32 {
    let log = count.ilog2();
    let part = (u64::from(count - (1 << log)) << 3) >> log;
    8 + 8 * log + part as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_damped_by_their_logarithm() {
        assert_eq!([1, 2, 3, 4, 6, 8, 1024].map(damped), [8, 16, 20, 24, 28, 32, 88]);
        assert!(damped(u32::MAX) < 8 * 33);
    }

    #[test]
    fn equal_hashes_are_counted_together() {
        let mut seen = Vec::new();
        count(&mut [5, 3, 5, 5], |hash, n| seen.push((hash, n)));
        assert_eq!(seen, [(3, 1), (5, 3)]);
    }
}

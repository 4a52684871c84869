//! From a bag of feature hashes to weighted features: counts, damping, inverse document frequency.

use super::model::Model;
use crate::kernel::project::Weighted;

/// Sorts the hashes in `bag` and calls `each` with every distinct one and its count, in ascending order.
pub(super) fn count(bag: &mut [u64], mut each: impl FnMut(u64, u32)) {
    bag.sort_unstable();
    for run in bag.chunk_by(|a, b| a == b) {
        each(run[0], run.len() as u32);
    }
}

/// The weighted features of `bag`, appended to `weighted`. A weight is `damped(count) · idf(feature)`.
pub(super) fn weigh(model: &Model, bag: &mut [u64], weighted: &mut Vec<Weighted>) {
    count(bag, |hash, n| {
        let weight = damped(n) * i32::from(model.weight(hash));
        if weight != 0 {
            weighted.push(Weighted { hash, weight });
        }
    });
}

/// `8 · (1 + log2(count))` in integers: linear between the powers of two, so exact everywhere.
fn damped(count: u32) -> i32 {
    let log = count.ilog2();
    let part = (u64::from(count - (1 << log)) << 3) >> log;
    8 + 8 * log as i32 + part as i32
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

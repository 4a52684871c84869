//! Numbers that look random, from a seed: the same on every machine.

/// SplitMix64 (Steele et al., *Fast splittable pseudorandom number generators*, 2014).
pub(super) struct Rng(u64);

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        super::super::hash::mix(self.0)
    }

    /// One of `0..n`, `n` at least 1.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// The first `n` of `items` become a sample of all of them, in no order.
    pub(super) fn sample<T>(&mut self, items: &mut [T], n: usize) {
        for i in 0..n.min(items.len()) {
            let j = i + self.below(items.len() - i);
            items.swap(i, j);
        }
    }
}

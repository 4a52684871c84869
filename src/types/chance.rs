//! Numbers that look random, from a seed: the same on every machine.

/// `SplitMix64` (Steele et al., *Fast splittable pseudorandom number generators*, 2014).
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// A generator all of whose numbers follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    /// One of `0..n`, `n` at least 1.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.draw()) * n as u128) >> 64) as usize
    }

    /// The first `n` of `items` become a sample of all of them, in no order.
    pub fn sample<T>(&mut self, items: &mut [T], n: usize) {
        for i in 0..n.min(items.len()) {
            let j = i + self.below(items.len() - i);
            items.swap(i, j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_reference() {
        let mut rng = Rng::new(0);
        assert_eq!(rng.draw(), 0xE220_A839_7B1D_CDAF);
        assert_eq!(rng.draw(), 0x6E78_9E6A_A1B9_65F4);
        assert_eq!(rng.draw(), 0x06C4_5D18_8009_454F);
    }

    #[test]
    fn what_is_below_a_number_comes_to_all_that_are() {
        let mut rng = Rng::new(7);
        let mut met = [0; 5];
        (0..1000).for_each(|_| met[rng.below(5)] += 1);
        assert!(met.iter().all(|&n| (150..250).contains(&n)), "{met:?}");
        assert_eq!(rng.below(1), 0);
    }

    #[test]
    fn a_sample_keeps_all_items() {
        for n in [0, 1, 10, 100, 200] {
            let mut items: Vec<usize> = (0..100).collect();
            Rng::new(3).sample(&mut items, n);
            let mut sorted = items.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..100).collect::<Vec<_>>());
            assert_eq!(items == sorted, n == 0, "{n}");
        }
        Rng::new(3).sample(&mut [0; 0], 5);
    }
}

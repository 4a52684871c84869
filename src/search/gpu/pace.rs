//! How large the next dispatch may be, by the time that the last ones took.

use std::time::Duration;

/// A first dispatch (dot products): short even on a slow device.
const FIRST: u64 = 1 << 20;
/// The least dispatch: one tile.
const LEAST: u64 = 1 << 13;
/// The largest: positions in a dispatch are 32 bits wide.
const MOST: u64 = 1 << 31;
/// A dispatch is at most so many times as large as the one before.
const GROWTH: u64 = 4;

/// Adapts the size of dispatches to a time.
pub(super) struct Pace {
    target: Duration,
    dots: u64,
}

impl Pace {
    pub(super) fn new(target: Duration) -> Self {
        Self { target, dots: FIRST }
    }

    /// Dot products of the next dispatch, at most.
    pub(super) fn dots(&self) -> u64 {
        self.dots
    }

    /// Takes in that `dots` took so long. Aims below the target, because the next may be slower. A dispatch far smaller
    /// than the size in use says nothing of it, unless it was too long itself.
    pub(super) fn took(&mut self, dots: u64, time: Duration) {
        let share = 0.75 * self.target.as_secs_f64() / time.as_secs_f64().max(1e-9);
        let fitting = (dots as f64 * share) as u64;
        if time > self.target || dots.saturating_mul(GROWTH) >= self.dots {
            self.dots = fitting.min(dots.saturating_mul(GROWTH)).clamp(LEAST, MOST);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sizes of dispatches on a device of this many dot products a second.
    fn sizes(rate: f64, n: usize) -> Vec<u64> {
        let mut pace = Pace::new(Duration::from_millis(50));
        let mut one = || {
            let dots = pace.dots();
            pace.took(dots, Duration::from_secs_f64(1e-4 + dots as f64 / rate));
            dots
        };
        (0..n).map(|_| one()).collect()
    }

    #[test]
    fn dispatches_grow_or_shrink_to_what_a_device_does_in_the_time() {
        for rate in [1e6, 4e6, 1e9, 2e10] {
            let sizes = sizes(rate, 20);
            assert!(sizes.windows(2).all(|pair| pair[1] <= 4 * pair[0]), "{sizes:?}");
            let last = *sizes.last().unwrap() as f64 / rate;
            assert!((0.03..0.05).contains(&last), "{rate}: {last} s");
        }
        assert_eq!(*sizes(1e15, 20).last().unwrap(), MOST);
        assert_eq!(*sizes(1e3, 20).last().unwrap(), LEAST);
    }

    #[test]
    fn a_small_dispatch_in_between_does_not_make_the_next_one_small() {
        let mut pace = Pace::new(Duration::from_millis(50));
        (0..9).for_each(|_| pace.took(pace.dots(), Duration::from_secs_f64(pace.dots() as f64 / 1e9)));
        let before = pace.dots();
        pace.took(10_000, Duration::from_micros(100));
        assert_eq!(pace.dots(), before);
        pace.took(10_000, Duration::from_secs(1));
        assert_eq!(pace.dots(), LEAST);
    }
}

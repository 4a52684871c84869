//! How fast memory can be read: what the kernels are measured by where they have to wait for it.

pub mod gpu;

use std::hint::black_box;
use std::time::{Duration, Instant};

use rayon::prelude::*;

/// Words (1 MiB) that a thread adds up at a time.
const PART: usize = 1 << 17;

/// Bytes a second that the threads of the current rayon pool read together, of a buffer of `n_bytes` that
/// they do nothing with but add it up: the best of several runs through it. A buffer of many times the size
/// of the caches (256 MiB) gives the rate of memory. Takes about half a second then.
pub fn read_rate(n_bytes: usize) -> f64 {
    let words = vec![1_u64; n_bytes.div_ceil(8).max(1)];
    let add_up = |words: &[u64]| words.iter().fold(0_u64, |sum, word| sum.wrapping_add(*word));
    let begin = Instant::now();
    let mut least = f64::INFINITY;
    while begin.elapsed() < Duration::from_millis(200) {
        let start = Instant::now();
        black_box(black_box(&words).par_chunks(PART).map(add_up).sum::<u64>());
        least = least.min(start.elapsed().as_secs_f64());
    }
    (words.len() * 8) as f64 / least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_some_sort_is_measured_of_any_size() {
        // The clock is not judged here: 1 kB to 10 PB a second.
        assert!((1e3..1e16).contains(&read_rate(0)));
        assert!((1e3..1e16).contains(&read_rate(1 << 16)));
    }
}

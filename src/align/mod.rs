//! Alignment of two sequences of tokens: their longest common subsequence, bit-parallel.
//!
//! ```text
//! v = all ones, a bit for each token of the one sequence a
//! for every token t of the other, b:
//!     u = v & the places of t in a
//!     v = (v + u) | (v & !u)
//! the length of the longest common subsequence is the number of zeros in v
//! ```
//!
//! After i tokens of b, bit j of v is zero where the longest common subsequence of b[..i] and a[..=j] is longer than that
//! of b[..i] and a[..j] (Hyyrö, *Bit-parallel LCS-length computation revisited*, 2004). 64 places of a take one step, so
//! two functions of 150 tokens take less than a microsecond. `reference` in the tests is the same by the textbook's table.

use std::ops::Range;

/// Sequences of more tokens are not aligned (tokens): a pair of them would take a tenth of a second and 30 MB.
pub const MAX_ALIGNED_TOKENS: usize = 1 << 14;

const WORD: usize = u64::BITS as usize;

/// A sequence that others are aligned with. Keeps its buffers from one sequence to the next.
#[derive(Default)]
pub struct Aligner {
    len: usize,
    /// Words of a row of bits, one bit a token of the sequence.
    n_words: usize,
    /// Open addressing, a power of two: a token and the number of its row of places, 0 where the slot is free.
    slots: Vec<(u32, u32)>,
    /// Rows of bits: where each distinct token stands, the row of number 0 left out.
    places: Vec<u64>,
    v: Vec<u64>,
}

impl Aligner {
    /// Takes the sequence (size n_tokens, at most [`MAX_ALIGNED_TOKENS`]).
    ///
    /// # Panics
    /// If it is longer.
    pub fn set(&mut self, tokens: &[u32]) {
        assert!(tokens.len() <= MAX_ALIGNED_TOKENS, "a sequence of {} tokens", tokens.len());
        self.len = tokens.len();
        self.n_words = tokens.len().div_ceil(WORD);
        self.slots.clear();
        self.slots.resize((2 * tokens.len()).next_power_of_two().max(2), (0, 0));
        self.places.clear();
        let mut n_rows = 0;
        for (at, &token) in tokens.iter().enumerate() {
            let slot = self.slot(token);
            if self.slots[slot].1 == 0 {
                n_rows += 1;
                self.slots[slot] = (token, n_rows);
                self.places.resize(n_rows as usize * self.n_words, 0);
            }
            let row = (self.slots[slot].1 - 1) as usize * self.n_words;
            self.places[row + at / WORD] |= 1 << (at % WORD);
        }
    }

    /// Length of the longest common subsequence of the sequence and `other` (size n).
    pub fn common(&mut self, other: &[u32]) -> usize {
        self.begin();
        for &token in other {
            self.step(token);
        }
        let zeros: u32 = self.v.iter().map(|word| word.count_zeros()).sum();
        zeros as usize
    }

    /// Runs of places that align: in the sequence and in `other` (size n), both ascending; their lengths add up to
    /// [`Self::common`]. Of several longest common subsequences it is always the same.
    pub fn runs(&mut self, other: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
        self.begin();
        let n_words = self.n_words;
        let mut rows = Vec::with_capacity(other.len() * n_words);
        for &token in other {
            self.step(token);
            rows.extend_from_slice(&self.v);
        }
        // Whether the longest common subsequence with other[..=row] grows at place `at` of the sequence.
        let grows = |row: usize, at: usize| rows[row * n_words + at / WORD] >> (at % WORD) & 1 == 0;
        let (mut at, mut row) = (self.len, other.len());
        let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        while at > 0 && row > 0 {
            if !grows(row - 1, at - 1) {
                at -= 1;
                continue;
            }
            row -= 1;
            if row > 0 && grows(row - 1, at - 1) {
                continue;
            }
            at -= 1;
            match runs.last_mut() {
                Some((a, b)) if a.start == at + 1 && b.start == row + 1 => (a.start, b.start) = (at, row),
                _ => runs.push((at..at + 1, row..row + 1)),
            }
        }
        runs.reverse();
        runs
    }

    fn begin(&mut self) {
        self.v.clear();
        self.v.resize(self.n_words, u64::MAX);
    }

    #[inline]
    fn step(&mut self, token: u32) {
        let (_, row) = self.slots[self.slot(token)];
        if row == 0 {
            return;
        }
        let row = (row - 1) as usize * self.n_words;
        let mut carry = false;
        for (v, places) in self.v.iter_mut().zip(&self.places[row..]) {
            let u = *v & places;
            let (sum, over) = v.overflowing_add(u);
            let (sum, over_again) = sum.overflowing_add(u64::from(carry));
            carry = over | over_again;
            *v = sum | (*v & !u);
        }
    }

    /// The slot of a token, or the free one where it belongs.
    #[inline]
    fn slot(&self, token: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (token.wrapping_mul(0x9E37_79B1) >> 7) as usize & mask;
        while self.slots[slot].1 != 0 && self.slots[slot].0 != token {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// The aligned share of two units: the tokens of both that align, `common` of each, among all tokens of both; 1 if there
/// are none.
pub fn aligned_share(common: usize, n_a: usize, n_b: usize) -> f64 {
    match n_a + n_b {
        0 => 1.0,
        n => 2.0 * common as f64 / n as f64,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length by the textbook's table, a row at a time.
    fn reference(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; a.len() + 1];
        for x in b {
            let mut diagonal = 0;
            for (j, y) in a.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
                diagonal = above;
            }
        }
        row[a.len()]
    }

    fn check(aligner: &mut Aligner, a: &[u32], b: &[u32]) {
        aligner.set(a);
        let common = aligner.common(b);
        assert_eq!(common, reference(a, b), "{a:?} and {b:?}");
        let runs = aligner.runs(b);
        let n: usize = runs.iter().map(|(a, _)| a.len()).sum();
        assert_eq!(n, common, "{runs:?}");
        let (mut end_a, mut end_b) = (0, 0);
        for (in_a, in_b) in runs {
            assert!(in_a.start >= end_a && in_b.start >= end_b);
            assert_eq!(a[in_a.clone()], b[in_b.clone()]);
            (end_a, end_b) = (in_a.end, in_b.end);
        }
    }

    proptest! {
        #[test]
        fn lengths_are_those_of_the_reference(
            // Lengths around the words' ends, from an alphabet as small as that of code.
            a in prop::collection::vec(0u32..12, 0..200),
            b in prop::collection::vec(0u32..12, 0..200),
        ) {
            let mut aligner = Aligner::default();
            check(&mut aligner, &a, &b);
            check(&mut aligner, &b, &a);
        }
    }

    #[test]
    fn ends_of_words_and_empty_sequences() {
        let mut aligner = Aligner::default();
        for n in [0, 1, 63, 64, 65, 127, 128, 129, 1000] {
            let a: Vec<u32> = (0..n).collect();
            let b: Vec<u32> = (0..n).filter(|i| i % 3 != 1).chain([7_000_000]).collect();
            check(&mut aligner, &a, &b);
            check(&mut aligner, &a, &a);
            check(&mut aligner, &a, &[]);
        }
    }

    #[test]
    fn the_share_counts_the_tokens_of_both_sides() {
        assert_eq!(
            [aligned_share(7, 10, 10), aligned_share(5, 5, 15), aligned_share(0, 0, 0)],
            [0.7, 0.5, 1.0]
        );
    }
}

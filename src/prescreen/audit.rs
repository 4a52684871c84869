//! A run's check of its own pre-screen: some of its queries are searched without it as well.

/// One query of this many is searched without the pre-screen too.
const EVERY: usize = 1024;
/// But never fewer than this many of a search.
const AT_LEAST: usize = 4;

/// Rows of the queries to audit among `n_queries`, ascending and evenly spread.
pub fn audited_rows(n_queries: usize) -> Vec<usize> {
    let n = n_queries.div_ceil(EVERY).max(AT_LEAST).min(n_queries);
    (0..n).map(|i| (2 * i + 1) * n_queries / (2 * n)).collect()
}

/// What audits found: how many of the matches that a search without the pre-screen gives, one with it gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// Queries that were searched both ways.
    pub n_queries: u64,
    /// Their matches without the pre-screen.
    pub n_expected: u64,
    /// Those of them that were found with it too.
    pub n_found: u64,
}

impl Recall {
    /// Takes in the counts of another audit.
    pub fn add(&mut self, other: Self) {
        self.n_queries += other.n_queries;
        self.n_expected += other.n_expected;
        self.n_found += other.n_found;
    }

    /// Share of the matches that were found, 0 to 1; `None` if there was nothing to find.
    pub fn value(&self) -> Option<f64> {
        (self.n_expected > 0).then(|| self.n_found as f64 / self.n_expected as f64)
    }

    /// Bounds between which the recall of all queries lies with 95 % confidence, as far as matches are lost
    /// independently of one another (Wilson, *Probable inference, the law of succession, and statistical
    /// inference*, 1927).
    pub fn interval(&self) -> (f64, f64) {
        const Z2: f64 = 1.96 * 1.96;
        let Some(p) = self.value() else { return (0.0, 1.0) };
        let n = self.n_expected as f64;
        let middle = p + Z2 / (2.0 * n);
        let spread = (Z2 * (p * (1.0 - p) + Z2 / (4.0 * n)) / n).sqrt();
        let high = if self.n_found == self.n_expected { 1.0 } else { (middle + spread) / (1.0 + Z2 / n) };
        ((middle - spread) / (1.0 + Z2 / n), high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn audited_rows_are_spread_over_all_queries() {
        assert!(audited_rows(0).is_empty());
        assert_eq!(audited_rows(3), [0, 1, 2]);
        assert_eq!(audited_rows(8), [1, 3, 5, 7]);
        let many = audited_rows(100_000);
        assert_eq!(many.len(), 98);
        assert!(many.windows(2).all(|w| w[0] < w[1]) && *many.last().unwrap() < 100_000);
    }

    #[test]
    fn the_interval_is_that_of_the_textbook() {
        // 90 of 100: 0.8256 to 0.9448 (Wilson score, z = 1.96).
        let (low, high) = Recall { n_queries: 5, n_expected: 100, n_found: 90 }.interval();
        assert!((low - 0.8256).abs() < 1e-4 && (high - 0.9448).abs() < 1e-4, "{low} {high}");
        // All of 10,000: the lower bound is 1 / (1 + z² / n).
        let all = Recall { n_queries: 5, n_expected: 10_000, n_found: 10_000 };
        assert!((all.interval().0 - 1.0 / (1.0 + 3.8416e-4)).abs() < 1e-9);
        assert_eq!((all.value(), all.interval().1), (Some(1.0), 1.0));
    }

    #[test]
    fn nothing_to_find_says_nothing() {
        let none = Recall { n_queries: 9, n_expected: 0, n_found: 0 };
        assert_eq!((none.value(), none.interval()), (None, (0.0, 1.0)));
    }
}

//! Measures of retrieval: how well the nearest of a query are of its class.

/// Sums of measures over queries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Retrieval {
    /// Queries that had something to find.
    pub n_queries: u64,
    average_precision: f64,
    first: f64,
    ten: f64,
}

impl Retrieval {
    /// Takes in a query with `n_relevant` (1 or more) candidates of its class, by whether each of its nearest is of it, the
    /// nearest first. Average precision is over the first `n_relevant` (R), as CodeXGLUE defines MAP@R: the mean over ranks
    /// i up to R of the precision among the first i, where rank i is relevant, and 0 elsewhere.
    pub(super) fn add(&mut self, nearest: &[bool], n_relevant: usize) {
        let (mut n_found, mut sum) = (0.0, 0.0);
        for (i, &is_relevant) in nearest.iter().take(n_relevant).enumerate() {
            if is_relevant {
                n_found += 1.0;
                sum += n_found / (i + 1) as f64;
            }
        }
        self.n_queries += 1;
        self.average_precision += sum / n_relevant as f64;
        self.first += f64::from(u8::from(nearest.first() == Some(&true)));
        self.ten += nearest.iter().take(10).filter(|&&is_relevant| is_relevant).count() as f64 / 10.0;
    }

    /// Takes in other queries.
    pub fn merge(&mut self, other: &Self) {
        self.n_queries += other.n_queries;
        self.average_precision += other.average_precision;
        self.first += other.first;
        self.ten += other.ten;
    }

    fn mean(&self, sum: f64) -> Option<f64> {
        (self.n_queries > 0).then(|| sum / self.n_queries as f64)
    }

    /// Mean average precision at R.
    pub fn map_at_r(&self) -> Option<f64> {
        self.mean(self.average_precision)
    }

    /// Share of queries whose nearest is of their class.
    pub fn p_at_1(&self) -> Option<f64> {
        self.mean(self.first)
    }

    /// Share of the ten nearest that are of the query's class.
    pub fn p_at_10(&self) -> Option<f64> {
        self.mean(self.ten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn map_at_r_is_that_of_the_paper() {
        let mut sum = Retrieval::default();
        // R = 3, found at ranks 1 and 3; what is found at rank 4 is too late: (1/1 + 2/3) / 3.
        sum.add(&[true, false, true, true], 3);
        assert!((sum.map_at_r().unwrap() - (1.0 + 2.0 / 3.0) / 3.0).abs() < 1e-12);
        // R = 1, found at rank 2: nothing.
        sum.add(&[false, true], 1);
        assert!((sum.map_at_r().unwrap() - (1.0 + 2.0 / 3.0) / 6.0).abs() < 1e-12);
        assert_eq!((sum.p_at_1(), sum.p_at_10()), (Some(0.5), Some((0.3 + 0.1) / 2.0)));
        assert_eq!(Retrieval::default().map_at_r(), None);
    }
}

//! The one place where a dot product becomes a score.

/// Cosine in [-1, 1] of two fingerprints, from their integer dot product and squared norms.
///
/// Computed once in `f64` from integers, so it is the same bit for bit whichever engine counted the
/// dot product. A zero vector scores 0 with everything.
pub fn score(dot: i32, norm2_a: u32, norm2_b: u32) -> f64 {
    let product = u64::from(norm2_a) * u64::from(norm2_b);
    if product == 0 {
        return 0.0;
    }
    f64::from(dot) / (product as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_vectors_score_exactly_one() {
        for norm2 in [1, 3, 409_600, 1 << 22] {
            assert_eq!(score(norm2 as i32, norm2, norm2), 1.0);
        }
    }

    #[test]
    fn zero_vector_scores_zero() {
        assert_eq!(score(0, 0, 409_600), 0.0);
    }
}

//! Fingerprints that stand for none: for measurements and self-tests.

use rayon::prelude::*;

use crate::types::{DIMS, Fingerprint, Rng};

/// Fingerprints of a family, which are like each other.
const FAMILY: u64 = 16;

/// So many fingerprints of the size that real ones have, always the same ones. Those of a family have half of their
/// dimensions in common: scores of about 0.5 with each other and of about 0 with others.
pub fn made_up(n: usize) -> Vec<Fingerprint> {
    (0..n).into_par_iter().with_min_len(1024).map(|i| one(i as u64)).collect()
}

fn one(i: u64) -> Fingerprint {
    let mut bytes = [0; DIMS];
    for (at, eight) in bytes.chunks_exact_mut(8).enumerate() {
        let owner = if at % 2 == 0 { i / FAMILY } else { i | 1 << 40 };
        eight.copy_from_slice(&Rng::new(owner << 8 ^ at as u64).draw().to_le_bytes());
    }
    // From -70 to 70: a root mean square of 40.
    Fingerprint(bytes.map(|byte| (((i32::from(byte) * 141) >> 8) - 70) as i8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::score;

    #[test]
    fn a_family_is_alike_and_others_are_not() {
        let vectors = made_up(64);
        let dot = |a: &Fingerprint, b: &Fingerprint| -> i32 {
            a.0.iter().zip(&b.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
        };
        let score =
            |a: usize, b: usize| score(dot(&vectors[a], &vectors[b]), vectors[a].norm2(), vectors[b].norm2());
        assert!((0.3..0.7).contains(&score(0, 15)) && score(0, 16).abs() < 0.3);
        let rms = (f64::from(vectors[9].norm2()) / DIMS as f64).sqrt();
        assert!((35.0..45.0).contains(&rms), "{rms}");
    }
}

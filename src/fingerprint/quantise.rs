//! Sums of a projection, brought to signed bytes.

use crate::types::{DIMS, Fingerprint};

/// Root mean square of a fingerprint's dimensions: low enough that 3 standard deviations fit in a
/// signed byte, high enough that rounding costs nothing measurable.
const RMS: f64 = 40.0;

/// Scales `sums` to a root mean square of [`RMS`] and rounds half away from zero; what exceeds a byte
/// is cut at ±127. Only operations that IEEE 754 rounds exactly, so every machine agrees.
pub(super) fn quantise(sums: &[i32; DIMS]) -> Fingerprint {
    quantise_wide(&sums.map(i64::from))
}

/// The same for sums of up to 2⁵³.
pub(super) fn quantise_wide(sums: &[i64; DIMS]) -> Fingerprint {
    let square = |&s: &i64| (i128::from(s) * i128::from(s)) as u128;
    let norm2: u128 = sums.iter().map(square).sum();
    if norm2 == 0 {
        return Fingerprint::ZERO;
    }
    let scale = RMS * (DIMS as f64).sqrt() / (norm2 as f64).sqrt();
    Fingerprint(std::array::from_fn(|d| (sums[d] as f64 * scale).round().clamp(-127.0, 127.0) as i8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_of_the_sums_does_not_matter() {
        let sums: [i32; DIMS] = std::array::from_fn(|d| (d as i32 * 7919) % 201 - 100);
        let fingerprint = quantise(&sums);
        assert_eq!(fingerprint, quantise(&sums.map(|s| s * 1000)));
        let rms = (f64::from(fingerprint.norm2()) / DIMS as f64).sqrt();
        assert!((rms - RMS).abs() < 0.5, "{rms}");
    }

    #[test]
    fn nothing_stays_nothing_and_extremes_stay_in_a_byte() {
        assert_eq!(quantise(&[0; DIMS]), Fingerprint::ZERO);
        let mut sums = [0; DIMS];
        sums[0] = i32::MIN;
        assert_eq!(quantise(&sums).0[0], -127);
    }
}

//! The fixed-width vector that stands for a code unit.

use bytemuck::{Pod, Zeroable};

/// Number of dimensions of every fingerprint.
pub const DIMS: usize = 256;

/// A unit's fingerprint: `DIMS` signed bytes with a root mean square of about 40.
///
/// A dot product of two fingerprints is at most `256 · 128²` = 2²², so it is exact in `i32` and in
/// `f32`: every engine computes the same integer.
#[derive(Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub struct Fingerprint(pub [i8; DIMS]);

impl Fingerprint {
    /// The fingerprint of a unit without features; its score with anything is 0.
    pub const ZERO: Self = Self([0; DIMS]);

    /// The squared Euclidean norm, at most 2²².
    pub fn norm2(&self) -> u32 {
        self.0.iter().map(|&v| (i32::from(v) * i32::from(v)) as u32).sum()
    }

    /// The dot product with another, from -2²² to 2²²: what every engine computes.
    pub fn dot(&self, other: &Self) -> i32 {
        self.0.iter().zip(&other.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
    }

    /// The `DIMS` bytes as they lie on disk.
    pub fn as_bytes(&self) -> &[u8; DIMS] {
        bytemuck::cast_ref(&self.0)
    }

    /// Reads a fingerprint from exactly `DIMS` bytes; `None` for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; DIMS] = bytes.try_into().ok()?;
        Some(bytemuck::cast(*bytes))
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fingerprint({:?}…)", &self.0[..8])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extreme_values_stay_within_24_bits() {
        assert_eq!(Fingerprint([-128; DIMS]).norm2(), 1 << 22);
        assert_eq!(Fingerprint::ZERO.norm2(), 0);
        assert_eq!(Fingerprint([-128; DIMS]).dot(&Fingerprint([-128; DIMS])), 1 << 22);
        assert_eq!(Fingerprint([-128; DIMS]).dot(&Fingerprint([127; DIMS])), -128 * 127 * 256);
    }

    #[test]
    fn bytes_round_trip_and_other_lengths_are_refused() {
        let mut f = Fingerprint::ZERO;
        f.0[3] = -7;
        assert_eq!(Fingerprint::from_bytes(f.as_bytes()), Some(f));
        assert_eq!(Fingerprint::from_bytes(&[0; DIMS - 1]), None);
    }
}

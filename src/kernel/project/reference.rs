//! The contract as one would write it on paper.

use super::{Weighted, signs};
use crate::types::DIMS;

pub(super) fn project(features: &[Weighted]) -> [i32; DIMS] {
    let mut sums = [0i32; DIMS];
    for feature in features {
        let bits = signs(feature.hash);
        for (d, sum) in sums.iter_mut().enumerate() {
            let minus = (bits[d / 64] >> (d % 64)) & 1 == 1;
            *sum = match minus {
                true => sum.wrapping_sub(feature.weight),
                false => sum.wrapping_add(feature.weight),
            };
        }
    }
    sums
}

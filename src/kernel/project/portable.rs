//! Plain Rust. Departures from the reference: the sign is applied without a branch, as
//! `(w ^ s) - s` with `s` 0 or -1, so that the compiler can use whatever vectors the target has.

use super::{Weighted, signs};
use crate::types::DIMS;

pub(super) fn project(features: &[Weighted]) -> [i32; DIMS] {
    let mut sums = [0i32; DIMS];
    for feature in features {
        for (word, chunk) in signs(feature.hash).into_iter().zip(sums.chunks_exact_mut(64)) {
            for (bit, sum) in chunk.iter_mut().enumerate() {
                let s = -((word >> bit & 1) as i32);
                *sum = sum.wrapping_add((feature.weight ^ s).wrapping_sub(s));
            }
        }
    }
    sums
}

//! NEON.
//!
//! ```text
//! for every span of 64 patterns, for every query, for every 4 patterns:
//!     4 accumulators: for every 16 dimensions, 2 × (smull, sadalp)
//!     sum the lanes of each, and append what reaches the floor
//! ```
//!
//! Departures from the reference:
//!
//! 1. Bytes are multiplied to 16 bits (`smull`), whose pairs are added to 32-bit lanes (`sadalp`): two
//!    products of -128 · -128 would not fit in 16 bits together, so every product is added by itself.
//!    (The intrinsics for `sdot` are not stable at this crate's `rust-version`.)
//! 2. Four patterns at a time share each register of a query, and their sums are reduced together.
//! 3. Missing patterns in the last four are zero vectors whose results are dropped.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::aarch64::*;

use super::{Call, Reached, SPAN};
use crate::types::{DIMS, Fingerprint};

pub(super) fn reach(call: &Call<'_>, out: &mut Vec<Reached>) {
    // SAFETY: NEON is part of every 64-bit ARM target.
    unsafe { reach_neon(call, out) }
}

#[target_feature(enable = "neon")]
fn reach_neon(call: &Call<'_>, out: &mut Vec<Reached>) {
    for (s, span) in call.patterns.chunks(SPAN).enumerate() {
        for (q, (&row, &floor)) in call.rows.iter().zip(call.floors).enumerate() {
            let query = &call.queries.vectors[row as usize];
            for (i, some) in span.chunks(4).enumerate() {
                let dots = match some.try_into() {
                    Ok(full) => four(query, full),
                    Err(_) => {
                        let mut padded = [Fingerprint::ZERO; 4];
                        padded[..some.len()].copy_from_slice(some);
                        four(query, &padded)
                    }
                };
                if dots.iter().any(|&dot| dot >= floor) {
                    let first = s * SPAN + i * 4;
                    call.collect(q..q + 1, first..first + some.len(), &[dots], out);
                }
            }
        }
    }
}

/// The dot products of one query with four patterns.
#[target_feature(enable = "neon")]
fn four(query: &Fingerprint, patterns: &[Fingerprint; 4]) -> [i32; 4] {
    let mut acc = [vdupq_n_s32(0); 4];
    for step in 0..DIMS / 16 {
        let q = load(query, step);
        for (acc, pattern) in acc.iter_mut().zip(patterns) {
            let p = load(pattern, step);
            *acc = vpadalq_s16(*acc, vmull_s8(vget_low_s8(q), vget_low_s8(p)));
            *acc = vpadalq_s16(*acc, vmull_high_s8(q, p));
        }
    }
    acc.map(|sums| vaddvq_s32(sums))
}

/// Sixteen dimensions.
#[inline]
#[target_feature(enable = "neon")]
fn load(fingerprint: &Fingerprint, step: usize) -> int8x16_t {
    let bytes = &fingerprint.0[step * 16..][..16];
    // SAFETY: `bytes` holds 16 bytes, and the load needs no alignment.
    unsafe { vld1q_s8(bytes.as_ptr()) }
}

/// As [`super::peak`]: `smull` and `sadalp` in registers.
pub(super) fn peak() -> f64 {
    // SAFETY: as for `reach`.
    super::rate(12 * 8, |n| unsafe { multiply_add(n) })
}

#[target_feature(enable = "neon")]
fn multiply_add(n: usize) -> i32 {
    let mut acc: [_; 12] = std::array::from_fn(|i| vdupq_n_s32(i as i32));
    let factor = std::hint::black_box(vdup_n_s8(3));
    for _ in 0..n {
        for acc in &mut acc {
            // What is multiplied changes, so that no product can be taken out of the loop.
            *acc = vpadalq_s16(*acc, vmull_s8(vget_low_s8(vreinterpretq_s8_s32(*acc)), factor));
        }
    }
    acc.iter().fold(0, |sum, acc| sum ^ vaddvq_s32(*acc))
}

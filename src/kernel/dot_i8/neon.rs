//! NEON. Departures from the reference:
//!
//! 1. Bytes are multiplied to 16 bits (`smull`), whose pairs are added to 32-bit lanes (`sadalp`): two
//!    products of -128 · -128 would not fit in 16 bits together, so every product is added by itself.
//!    (The intrinsics for `sdot` are not stable at this crate's `rust-version`.)
//! 2. Four patterns at a time share each register of a query, and their sums are reduced together.
//! 3. Missing patterns in the last four are zero vectors whose results are dropped.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::aarch64::*;

use crate::types::{DIMS, Fingerprint};

/// Patterns a block, which stays in the first-level cache (16 KiB); a multiple of four.
const BLOCK: usize = 64;

pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    // SAFETY: NEON is part of every 64-bit ARM target.
    unsafe { dots_neon(queries, patterns, out) }
}

#[target_feature(enable = "neon")]
fn dots_neon(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let n = patterns.len();
    for first in (0..n).step_by(BLOCK) {
        let block = &patterns[first..n.min(first + BLOCK)];
        for (query, row) in queries.iter().zip(out.chunks_exact_mut(n)) {
            for (some, out) in block.chunks(4).zip(row[first..].chunks_mut(4)) {
                let dots = match some.try_into() {
                    Ok(full) => four(query, full),
                    Err(_) => {
                        let mut padded = [Fingerprint::ZERO; 4];
                        padded[..some.len()].copy_from_slice(some);
                        four(query, &padded)
                    }
                };
                out[..some.len()].copy_from_slice(&dots[..some.len()]);
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

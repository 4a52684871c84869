//! Plain Rust. Departures from the reference:
//!
//! 1. A pattern is widened to 16 bits once for a group of queries, and the group's queries once for a
//!    block of patterns that stays in the first-level cache.
//! 2. Products of 16-bit numbers are added up in 32 bits: the form that compilers turn into the
//!    multiply-add instructions that nearly every target has.

use crate::types::{DIMS, Fingerprint};

/// Patterns a block (16 KiB).
const BLOCK: usize = 64;
/// Queries a group (4 KiB widened).
const GROUP: usize = 8;

type Wide = [i16; DIMS];

pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    let n = patterns.len();
    for (b, block) in patterns.chunks(BLOCK).enumerate() {
        for (group, out) in queries.chunks(GROUP).zip(out.chunks_mut(GROUP * n)) {
            let mut wide = [[0; DIMS]; GROUP];
            for (query, wide) in group.iter().zip(&mut wide) {
                *wide = widen(query);
            }
            for (i, pattern) in block.iter().enumerate() {
                let pattern = widen(pattern);
                for (query, row) in wide.iter().zip(out.chunks_exact_mut(n)) {
                    row[b * BLOCK + i] = dot(query, &pattern);
                }
            }
        }
    }
}

fn widen(fingerprint: &Fingerprint) -> Wide {
    fingerprint.0.map(i16::from)
}

fn dot(a: &Wide, b: &Wide) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

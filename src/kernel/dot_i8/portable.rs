//! Plain Rust. Departures from the reference:
//!
//! 1. A pattern is widened to 16 bits once for a group of queries, and the group's queries once for a
//!    span of patterns that stays in the first-level cache.
//! 2. Products of 16-bit numbers are added up in 32 bits: the form that compilers turn into the
//!    multiply-add instructions that nearly every target has.

use std::hint::black_box;

use super::{Call, Reached, SPAN, tiles};
use crate::types::{DIMS, Fingerprint};

/// Queries a group (4 KiB widened).
const GROUP: usize = 8;

/// A fingerprint in 16 bits a dimension, aligned so that no register's worth of it straddles cache lines.
#[repr(align(64))]
struct Wide([i16; DIMS]);

pub(super) fn reach(call: &Call<'_>, out: &mut Vec<Reached>) {
    for (s, span) in call.patterns.chunks(SPAN).enumerate() {
        for group in tiles(call.rows.len(), GROUP) {
            let mut wide = [const { Wide([0; DIMS]) }; GROUP];
            for (wide, &row) in wide.iter_mut().zip(&call.rows[group.clone()]) {
                *wide = widen(&call.queries.vectors[row as usize]);
            }
            for (i, pattern) in span.iter().enumerate() {
                let pattern = widen(pattern);
                for (q, wide) in group.clone().zip(&wide) {
                    let dot = dot(wide, &pattern);
                    if dot >= call.floors[q] {
                        out.push(Reached { query: q as u32, pattern: (s * SPAN + i) as u32, dot });
                    }
                }
            }
        }
    }
}

fn widen(fingerprint: &Fingerprint) -> Wide {
    Wide(fingerprint.0.map(i16::from))
}

fn dot(a: &Wide, b: &Wide) -> i32 {
    a.0.iter().zip(&b.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

/// As [`super::peak`]: the inner loop with all that it reads in the first-level cache.
pub(super) fn peak() -> f64 {
    let (queries, pattern) = ([const { Wide([3; DIMS]) }; GROUP], Wide([5; DIMS]));
    let round = || {
        let (queries, pattern) = (black_box(&queries), black_box(&pattern));
        queries.iter().fold(0, |sum, query| sum ^ dot(query, pattern))
    };
    super::rate(GROUP * DIMS, |n| (0..n).fold(0, |sum, _| sum ^ round()))
}

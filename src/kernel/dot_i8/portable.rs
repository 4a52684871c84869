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

type Wide = [i16; DIMS];

pub(super) fn reach(call: &Call<'_>, out: &mut Vec<Reached>) {
    for (s, span) in call.patterns.chunks(SPAN).enumerate() {
        for group in tiles(call.rows.len(), GROUP) {
            let mut wide = [[0; DIMS]; GROUP];
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
    fingerprint.0.map(i16::from)
}

fn dot(a: &Wide, b: &Wide) -> i32 {
    a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}

/// As [`super::peak`]: the inner loop with all that it reads in the first-level cache.
pub(super) fn peak() -> f64 {
    let (queries, pattern) = ([[3; DIMS]; GROUP], [5; DIMS]);
    let run = |_| black_box(&queries).iter().fold(0, |sum, query| sum ^ dot(query, black_box(&pattern)));
    super::rate(GROUP * DIMS, |n| (0..n).map(run).fold(0, |sum, dot| sum ^ dot))
}

//! The contract as one would write it on paper.

use super::Reached;
use crate::types::{DIMS, Fingerprint};

pub(super) fn reach(
    queries: &[Fingerprint],
    rows: &[u32],
    floors: &[i32],
    patterns: &[Fingerprint],
    out: &mut Vec<Reached>,
) {
    for (q, &row) in rows.iter().enumerate() {
        for (p, pattern) in patterns.iter().enumerate() {
            let mut dot = 0;
            for d in 0..DIMS {
                dot += i32::from(queries[row as usize].0[d]) * i32::from(pattern.0[d]);
            }
            if dot >= floors[q] {
                out.push(Reached { query: q as u32, pattern: p as u32, dot });
            }
        }
    }
}

//! The contract as one would write it on paper.

use crate::types::{DIMS, Fingerprint};

pub(super) fn dots(queries: &[Fingerprint], patterns: &[Fingerprint], out: &mut [i32]) {
    for (q, query) in queries.iter().enumerate() {
        for (p, pattern) in patterns.iter().enumerate() {
            let mut dot = 0;
            for d in 0..DIMS {
                dot += i32::from(query.0[d]) * i32::from(pattern.0[d]);
            }
            out[q * patterns.len() + p] = dot;
        }
    }
}

//! Plain Rust. Departures from the reference:
//!
//! 1. Lanes inside, probes outside, so that a word is read once; the lanes' loop has no branch and is what
//!    compilers turn into vector instructions.
//! 2. Every few probes it looks whether any lane is left.

use super::{Filter, LIMIT, Probe, STRIDE};

pub(super) fn within(filter: &Filter, probes: &[Probe]) -> u64 {
    counted(filter, probes).0
}

/// The lanes, and how many probes were looked at.
pub(super) fn counted(filter: &Filter, probes: &[Probe]) -> (u64, usize) {
    let mut sums = [0u16; 64];
    let (mut left, mut n_asked) = (u64::MAX, 0);
    for some in probes.chunks(STRIDE) {
        n_asked += some.len();
        for probe in some {
            let absent = !filter[usize::from(probe.id)];
            for (lane, sum) in sums.iter_mut().enumerate() {
                let is_absent = (absent >> lane & 1) as u16;
                *sum = sum.saturating_add(probe.share * is_absent);
            }
        }
        left = sums.iter().enumerate().fold(0, |left, (lane, &sum)| left | u64::from(sum <= LIMIT) << lane);
        if left == 0 {
            break;
        }
    }
    (left, n_asked)
}

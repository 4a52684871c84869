//! The contract as one would write it on paper.

use super::{Filter, LIMIT, Probe};

pub(super) fn within(filter: &Filter, probes: &[Probe]) -> u64 {
    let mut lanes = 0;
    for lane in 0..64 {
        let mut sum = 0u32;
        for probe in probes {
            if filter[usize::from(probe.id)] & (1 << lane) == 0 {
                sum += u32::from(probe.share);
            }
        }
        if sum <= u32::from(LIMIT) {
            lanes |= 1 << lane;
        }
    }
    lanes
}

//! AVX-512 BW. Departures from the reference:
//!
//! 1. The 64 lanes are two registers, and a word's complement is the mask of an addition: three instructions
//!    a probe.
//! 2. Every few probes it looks whether any lane is left.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::{Filter, LIMIT, Probe, STRIDE};

pub(super) fn within(filter: &Filter, probes: &[Probe]) -> u64 {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX-512 F and BW.
    unsafe { within_avx512(filter, probes) }
}

#[target_feature(enable = "avx512f,avx512bw")]
fn within_avx512(filter: &Filter, probes: &[Probe]) -> u64 {
    let limit = _mm512_set1_epi16(LIMIT as i16);
    let (mut low, mut high) = (_mm512_setzero_si512(), _mm512_setzero_si512());
    let mut left = u64::MAX;
    for some in probes.chunks(STRIDE) {
        for probe in some {
            let absent = !filter[usize::from(probe.id)];
            let share = _mm512_set1_epi16(probe.share as i16);
            low = _mm512_mask_adds_epu16(low, absent as u32, low, share);
            high = _mm512_mask_adds_epu16(high, (absent >> 32) as u32, high, share);
        }
        left = u64::from(_mm512_cmple_epu16_mask(low, limit))
            | u64::from(_mm512_cmple_epu16_mask(high, limit)) << 32;
        if left == 0 {
            break;
        }
    }
    left
}

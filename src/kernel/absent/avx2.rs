//! AVX2. Departures from the reference:
//!
//! 1. Sixteen lanes a register, four registers: a word's sixteen bits are spread over the lanes by a
//!    broadcast, an AND with one bit a lane and a comparison with zero.
//! 2. Every few probes it looks whether any lane is left.

#![expect(unsafe_code, reason = "CPU intrinsics")]

use std::arch::x86_64::*;

use super::{Filter, LIMIT, Probe, STRIDE};

pub(super) fn within(filter: &Filter, probes: &[Probe]) -> u64 {
    // SAFETY: this level is chosen only where `Level::is_available` found AVX2.
    unsafe { within_avx2(filter, probes) }
}

#[target_feature(enable = "avx2")]
fn within_avx2(filter: &Filter, probes: &[Probe]) -> u64 {
    let bits = _mm256_setr_epi16(
        1,
        1 << 1,
        1 << 2,
        1 << 3,
        1 << 4,
        1 << 5,
        1 << 6,
        1 << 7,
        1 << 8,
        1 << 9,
        1 << 10,
        1 << 11,
        1 << 12,
        1 << 13,
        1 << 14,
        i16::MIN,
    );
    let zero = _mm256_setzero_si256();
    let mut sums = [zero; 4];
    let mut left = u64::MAX;
    for some in probes.chunks(STRIDE) {
        for probe in some {
            let word = filter[usize::from(probe.id)];
            let share = _mm256_set1_epi16(probe.share as i16);
            for (quarter, sum) in sums.iter_mut().enumerate() {
                let spread = _mm256_set1_epi16((word >> (16 * quarter)) as i16);
                let absent = _mm256_cmpeq_epi16(_mm256_and_si256(spread, bits), zero);
                *sum = _mm256_adds_epu16(*sum, _mm256_and_si256(absent, share));
            }
        }
        left = lanes(&sums);
        if left == 0 {
            break;
        }
    }
    left
}

/// The lanes whose sum is at most the limit: those from which subtracting it leaves nothing.
#[target_feature(enable = "avx2")]
fn lanes(sums: &[__m256i; 4]) -> u64 {
    let over = sums.map(|sum| _mm256_subs_epu16(sum, _mm256_set1_epi16(LIMIT as i16)));
    let within = over.map(|over| _mm256_cmpeq_epi16(over, _mm256_setzero_si256()));
    let half = |a, b| {
        // Packing works within the halves of its arguments: their middle quarters change places.
        let bytes = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packs_epi16(a, b));
        u64::from(_mm256_movemask_epi8(bytes) as u32)
    };
    half(within[0], within[1]) | half(within[2], within[3]) << 32
}

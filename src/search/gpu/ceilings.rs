//! What a GPU can do at best: what searches are measured by.

use std::time::Instant;

use super::Gpu;
use crate::gpu::{Commands, GpuError, Usage};
use crate::kernel::dot_i8::gpu::{DotParams, PEAK_MACS, RESULTS_HEADER};
use crate::kernel::memory::gpu::{ReadParams, ReadShader};

/// Dispatches of a measurement, of which the fastest counts.
const ROUNDS: usize = 5;
/// A dispatch long enough to be measured, s.
const LONG_ENOUGH: f64 = 0.01;
/// Rounds of a thread at first, and at most.
const PEAK_ROUNDS: std::ops::RangeInclusive<u32> = 1 << 4..=1 << 16;

/// The ceilings of a device.
#[derive(Clone, Copy, Debug)]
pub struct Ceilings {
    /// Multiply-adds a second of `dot4I8Packed` when nothing else holds it up.
    pub peak_macs: f64,
    /// Bytes a second that are read from its memory.
    pub read_bytes: f64,
}

/// What searches on a device took since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    /// Bringing patterns and queries there, s; while dispatches run, if they are streamed.
    pub upload: f64,
    /// Dispatches, from the beginning of each or the end of the one before to its end, s.
    pub compute: f64,
    /// Reading results and scoring them, s; while the next dispatch runs.
    pub take_in: f64,
}

impl Gpu {
    /// What searches took on it since it was opened.
    pub fn spent(&self) -> Spent {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).spent
    }

    /// Measures what the device can do at best.
    ///
    /// # Errors
    /// If the device fails.
    pub fn ceilings(&self) -> Result<Ceilings, GpuError> {
        Ok(Ceilings { peak_macs: self.peak()?, read_bytes: self.read_rate()? })
    }

    fn peak(&self) -> Result<f64, GpuError> {
        let params = self.device.buffer("parameters", size_of::<DotParams>() as u64, Usage::Uniform)?;
        let results = self.device.buffer("results", RESULTS_HEADER + 12, Usage::Output)?;
        let mut rounds = *PEAK_ROUNDS.start();
        loop {
            let of_dispatch = DotParams { n_patterns: rounds, ..DotParams::default() };
            self.device.write(&params, 0, bytemuck::bytes_of(&of_dispatch))?;
            let seconds = self.least(|commands| self.dot.peak(&self.device, commands, &params, &results))?;
            if seconds > LONG_ENOUGH || rounds >= *PEAK_ROUNDS.end() {
                return Ok(f64::from(rounds) * PEAK_MACS as f64 / seconds);
            }
            rounds *= 4;
        }
    }

    fn read_rate(&self) -> Result<f64, GpuError> {
        let shader = ReadShader::new(&self.device)?;
        let n_bytes = self.caps.max_bytes;
        let params = self.device.buffer("parameters", size_of::<ReadParams>() as u64, Usage::Uniform)?;
        self.device.write(&params, 0, bytemuck::bytes_of(&ReadParams::of(n_bytes)))?;
        let words = self.device.buffer("memory to read", n_bytes, Usage::Output)?;
        let sum = self.device.buffer("sum", 4, Usage::Output)?;
        let seconds =
            self.least(|commands| shader.dispatch(&self.device, commands, [&params, &words, &sum]))?;
        Ok(n_bytes as f64 / seconds)
    }

    /// The least time of some dispatches (s), less that of one that does nothing.
    fn least(&self, add: impl Fn(&mut Commands)) -> Result<f64, GpuError> {
        let timed = |is_empty: bool| {
            let mut commands = self.device.commands();
            if !is_empty {
                add(&mut commands);
            }
            let start = Instant::now();
            let submission = self.device.submit(commands)?;
            self.device.wait(&submission)?;
            Ok::<_, GpuError>(start.elapsed().as_secs_f64())
        };
        let (mut least, mut empty) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..ROUNDS {
            least = least.min(timed(false)?);
            empty = empty.min(timed(true)?);
        }
        Ok((least - empty).max(least / 10.0))
    }
}

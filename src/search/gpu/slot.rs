//! A dispatch in flight: its parameters, and the way back of its results.

use std::time::Instant;

use super::Rect;
use crate::gpu::{Buffer, Commands, Device, GpuError, Reading, Submission, Usage};
use crate::kernel::dot_i8::gpu::{DotParams, DotReached, RESULTS_HEADER};

/// Entries that come back with their count, without being asked for: as many as most dispatches have.
const PROMPT: u32 = 1 << 14;
/// Size of an entry.
const ENTRY: u64 = size_of::<DotReached>() as u64;

/// Buffers of a dispatch.
pub(super) struct Slot {
    pub(super) params: Buffer,
    pub(super) results: Buffer,
    read_back: Buffer,
    room: u32,
    pub(super) flight: Option<Flight>,
}

/// What was handed in and not yet taken in.
pub(super) struct Flight {
    pub(super) rect: Rect,
    pub(super) submitted: Instant,
    submission: Submission,
    reading: Reading,
}

impl Slot {
    /// Takes memory for the results of a dispatch.
    pub(super) fn new(device: &Device, room: u32) -> Result<Self, GpuError> {
        let n_bytes = RESULTS_HEADER + u64::from(room) * ENTRY;
        Ok(Self {
            params: device.buffer("parameters", size_of::<DotParams>() as u64, Usage::Uniform)?,
            results: device.buffer("results", n_bytes, Usage::Output)?,
            read_back: device.buffer("results on their way back", n_bytes, Usage::ReadBack)?,
            room,
            flight: None,
        })
    }

    /// Hands in commands that have written results, and asks for them.
    pub(super) fn submit(
        &mut self,
        device: &Device,
        mut commands: Commands,
        rect: Rect,
    ) -> Result<(), GpuError> {
        let n_bytes = RESULTS_HEADER + u64::from(self.room.min(PROMPT)) * ENTRY;
        commands.copy(&self.results, &self.read_back, 0, n_bytes);
        let submitted = Instant::now();
        let submission = device.submit(commands)?;
        let reading = device.begin_read(&self.read_back, n_bytes);
        self.flight = Some(Flight { rect, submitted, submission, reading });
        Ok(())
    }

    /// Waits for the dispatch in flight and reads what it found into `entries`; returns how much that was, which may be
    /// more than there was room for.
    pub(super) fn wait(&self, device: &Device, entries: &mut Vec<DotReached>) -> Result<u32, GpuError> {
        entries.clear();
        let Some(flight) = &self.flight else { return Ok(0) };
        device.wait(&flight.submission)?;
        let mut count = 0;
        device.read(&flight.reading, |bytes| {
            let (header, rest) = bytes.split_at(RESULTS_HEADER as usize);
            count = bytemuck::pod_read_unaligned(header);
            let n = count.min(self.room.min(PROMPT));
            take(rest, n, entries);
        })?;
        if count > PROMPT && count <= self.room {
            let (from, n_bytes) =
                (RESULTS_HEADER + u64::from(PROMPT) * ENTRY, u64::from(count - PROMPT) * ENTRY);
            let mut commands = device.commands();
            commands.copy(&self.results, &self.read_back, from, n_bytes);
            let submission = device.submit(commands)?;
            let reading = device.begin_read(&self.read_back, from + n_bytes);
            device.wait(&submission)?;
            device.read(&reading, |bytes| take(&bytes[from as usize..], count - PROMPT, entries))?;
        }
        Ok(count)
    }
}

/// Appends the first `n` entries of `bytes`.
fn take(bytes: &[u8], n: u32, entries: &mut Vec<DotReached>) {
    let bytes = &bytes[..n as usize * ENTRY as usize];
    entries.extend(bytes.chunks_exact(ENTRY as usize).map(bytemuck::pod_read_unaligned::<DotReached>));
}

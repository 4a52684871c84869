//! A dispatch in flight: its parameters, and the way back of its results.

use std::time::Instant;

use super::Rect;
use crate::gpu::{Buffer, Commands, Device, GpuError, Reading, Submission, Usage};
use crate::kernel::absent::gpu::AbsentParams;
use crate::kernel::dot_i8::gpu::{DotParams, DotReached, RESULTS_HEADER};

/// Entries that come back with their count, without being asked for: as many as most dispatches have.
const PROMPT: u32 = 1 << 14;
/// Size of an entry.
const ENTRY: u64 = size_of::<DotReached>() as u64;
/// Most blocks of a dispatch with the pre-screen, for whose counts there is room before the results.
pub(super) const MAX_BLOCKS: u32 = 1 << 14;
/// Where the results begin among what comes back.
const RESULTS_AT: u64 = MAX_BLOCKS as u64 * 4;

/// Buffers of a dispatch.
pub(super) struct Slot {
    pub(super) dot_params: Buffer,
    pub(super) absent_params: Buffer,
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
    n_blocks: u32,
}

/// What a dispatch came to.
#[derive(Default)]
pub(super) struct Answer {
    /// Dot products that reach their bounds, unless there are too many.
    pub(super) entries: Vec<DotReached>,
    /// How many there are, which may be more than there was room for.
    pub(super) count: u32,
    /// With the pre-screen, how many queries each block met.
    pub(super) met: Vec<u32>,
}

impl Slot {
    /// Takes memory for the results of a dispatch.
    pub(super) fn new(device: &Device, room: u32) -> Result<Self, GpuError> {
        let n_bytes = RESULTS_HEADER + u64::from(room) * ENTRY;
        Ok(Self {
            dot_params: device.buffer("parameters", size_of::<DotParams>() as u64, Usage::Uniform)?,
            absent_params: device.buffer("parameters", size_of::<AbsentParams>() as u64, Usage::Uniform)?,
            results: device.buffer("results", n_bytes, Usage::Output)?,
            read_back: device.buffer("results on their way back", RESULTS_AT + n_bytes, Usage::ReadBack)?,
            room,
            flight: None,
        })
    }

    /// Hands in commands that have written results, and asks for them; of a dispatch with the pre-screen also for the
    /// counts of its blocks.
    pub(super) fn submit(
        &mut self,
        device: &Device,
        mut commands: Commands,
        rect: Rect,
        counts: Option<(&Buffer, u32)>,
    ) -> Result<(), GpuError> {
        let n_bytes = RESULTS_HEADER + u64::from(self.room.min(PROMPT)) * ENTRY;
        commands.copy((&self.results, 0), (&self.read_back, RESULTS_AT), n_bytes);
        if let Some((counts, n_blocks)) = counts {
            commands.copy((counts, 0), (&self.read_back, 0), u64::from(n_blocks) * 4);
        }
        let submitted = Instant::now();
        let submission = device.submit(commands)?;
        let reading = device.begin_read(&self.read_back, RESULTS_AT + n_bytes);
        let n_blocks = counts.map_or(0, |(_, n_blocks)| n_blocks);
        self.flight = Some(Flight { rect, submitted, submission, reading, n_blocks });
        Ok(())
    }

    /// Waits for the dispatch in flight and reads what it came to.
    pub(super) fn wait(&self, device: &Device, answer: &mut Answer) -> Result<(), GpuError> {
        *answer = Answer { entries: std::mem::take(&mut answer.entries), ..Answer::default() };
        answer.entries.clear();
        let Some(flight) = &self.flight else { return Ok(()) };
        device.wait(&flight.submission)?;
        device.read(&flight.reading, |bytes| {
            let (counts, results) = bytes.split_at(RESULTS_AT as usize);
            let (header, entries) = results.split_at(RESULTS_HEADER as usize);
            answer.count = bytemuck::pod_read_unaligned(header);
            take(entries, answer.count.min(self.room.min(PROMPT)), &mut answer.entries);
            let counts = counts[..flight.n_blocks as usize * 4].chunks_exact(4);
            answer.met.extend(counts.map(bytemuck::pod_read_unaligned::<u32>));
        })?;
        let n_more = answer.count.saturating_sub(PROMPT);
        if n_more > 0 && answer.count <= self.room {
            let from = RESULTS_HEADER + u64::from(PROMPT) * ENTRY;
            let n_bytes = u64::from(n_more) * ENTRY;
            let mut commands = device.commands();
            commands.copy((&self.results, from), (&self.read_back, 0), n_bytes);
            let submission = device.submit(commands)?;
            let reading = device.begin_read(&self.read_back, n_bytes);
            device.wait(&submission)?;
            device.read(&reading, |bytes| take(bytes, n_more, &mut answer.entries))?;
        }
        Ok(())
    }
}

/// Appends the first `n` entries of `bytes`.
fn take(bytes: &[u8], n: u32, entries: &mut Vec<DotReached>) {
    let bytes = &bytes[..n as usize * ENTRY as usize];
    entries.extend(bytes.chunks_exact(ENTRY as usize).map(bytemuck::pod_read_unaligned::<DotReached>));
}

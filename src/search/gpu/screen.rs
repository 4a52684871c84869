//! What the pre-screen needs on the device: what queries ask for, and which of them each block meets.

use super::slot::MAX_BLOCKS;
use crate::gpu::{Buffer, Device, GpuError, Usage};
use crate::kernel::absent::gpu::AbsentShader;
use crate::prescreen::Probes;

/// Memory of all lists (bytes), if the largest buffer allows.
const LISTS_BYTES: u64 = 64 << 20;

/// Shader and buffers of the pre-screen.
pub(super) struct Screen {
    pub(super) shader: AbsentShader,
    pub(super) ends: Buffer,
    pub(super) probes: Buffer,
    pub(super) counts: Buffer,
    pub(super) lists: Buffer,
}

impl Screen {
    /// For at most `n_queries` at a time, and buffers of at most `max_bytes`.
    pub(super) fn new(device: &Device, n_queries: usize, max_bytes: u64) -> Result<Self, GpuError> {
        Ok(Self {
            shader: AbsentShader::new(device)?,
            ends: device.buffer("ends of probes", (n_queries as u64 + 1) * 4, Usage::Input)?,
            probes: device.buffer("probes", 4, Usage::Input)?,
            counts: device.buffer("lengths of lists", u64::from(MAX_BLOCKS) * 4, Usage::Output)?,
            lists: device.buffer("lists", LISTS_BYTES.min(max_bytes), Usage::Output)?,
        })
    }

    /// Brings what the queries at `rows` ask for to the device.
    pub(super) fn ask(&mut self, device: &Device, probes: &Probes, rows: &[u32]) -> Result<(), GpuError> {
        let (mut all, mut ends) = (Vec::new(), vec![0u32]);
        for &row in rows {
            all.extend_from_slice(probes.of(row as usize));
            ends.push(all.len() as u32);
        }
        let n_bytes = all.len() as u64 * 4;
        if n_bytes > self.probes.n_bytes() {
            self.probes = device.buffer("probes", n_bytes.next_multiple_of(1 << 20), Usage::Input)?;
        }
        device.write(&self.probes, 0, bytemuck::cast_slice(&all))?;
        device.write(&self.ends, 0, bytemuck::cast_slice(&ends))
    }

    /// Blocks that so many queries can be asked about at a time.
    pub(super) fn max_blocks(&self, n_queries: u64) -> u64 {
        (self.lists.n_bytes() / 4 / n_queries).clamp(1, MAX_BLOCKS.into())
    }
}

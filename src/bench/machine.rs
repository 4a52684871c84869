//! What this machine can do.

use crate::gpu::GpuError;
use crate::kernel::dot_i8::peak;
use crate::kernel::memory::read_rate;
use crate::search::{Ceilings, Engine};

/// Bytes that are in no cache.
const READ_BYTES: usize = 1 << 29;

/// The ceilings of a search on this machine, with the threads of the current rayon pool.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// Multiply-adds a second that all threads together reach when nothing else holds them up.
    pub peak_macs: f64,
    /// Bytes a second that all threads together read from memory.
    pub read_bytes: f64,
}

impl Machine {
    /// Measures who searches; takes a second or two. Where a GPU has failed that is the CPU, which goes on with its
    /// work.
    ///
    /// # Errors
    /// If a GPU fails meanwhile.
    pub fn measure(engine: &Engine) -> Result<Self, GpuError> {
        match engine {
            Engine::Gpu(gpu) if gpu.failure().is_none() => {
                let Ceilings { peak_macs, read_bytes } = gpu.ceilings()?;
                Ok(Self { peak_macs, read_bytes })
            }
            engine => {
                let peaks = rayon::broadcast(|_| peak(engine.level()));
                Ok(Self { peak_macs: peaks.into_iter().sum(), read_bytes: read_rate(READ_BYTES) })
            }
        }
    }
}

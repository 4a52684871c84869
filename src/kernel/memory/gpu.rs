//! The binding of `shaders/memory.wgsl`: the contract of [`read_rate`](super::read_rate) on a GPU.

use bytemuck::{Pod, Zeroable};

use crate::gpu::{Buffer, Commands, Device, GpuError, Pipeline};

/// Threads of a workgroup.
const THREADS: u32 = 256;
/// Workgroups: more than any device runs at a time.
const WORKGROUPS: u32 = 4096;

/// The shader's source.
const SOURCE: &str = include_str!("../../../shaders/memory.wgsl");

/// The shader's `Params`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct ReadParams {
    /// Vectors of four words to read.
    n_vectors: u32,
    /// Threads that share them.
    n_threads: u32,
}

impl ReadParams {
    /// To read a buffer of `n_bytes`.
    pub fn of(n_bytes: u64) -> Self {
        Self { n_vectors: (n_bytes / 16) as u32, n_threads: THREADS * WORKGROUPS }
    }
}

/// The shader, ready to run on a device.
pub struct ReadShader {
    read: Pipeline,
}

impl ReadShader {
    /// Compiles it.
    ///
    /// # Errors
    /// If the driver refuses.
    pub fn new(device: &Device) -> Result<Self, GpuError> {
        Ok(Self { read: device.pipeline(&device.shader("memory", SOURCE), "pass_over")? })
    }

    /// Adds a dispatch that reads all of `words`, for which `params` was made; `sum` holds a word at least.
    pub fn dispatch(&self, device: &Device, commands: &mut Commands, [params, words, sum]: [&Buffer; 3]) {
        commands.dispatch(device, &self.read, &[(0, params), (1, words), (2, sum)], [WORKGROUPS, 1, 1]);
    }
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;
    use crate::gpu::testing::{layout, reflect};

    #[test]
    fn the_shader_and_its_binding_agree() {
        let shader = reflect(SOURCE);
        let fields = [
            ("n_vectors", offset_of!(ReadParams, n_vectors)),
            ("n_threads", offset_of!(ReadParams, n_threads)),
        ];
        assert_eq!(shader.structs["Params"], layout(size_of::<ReadParams>(), &fields));
        shader.check_bindings(&[("params", "uniform"), ("words", "read"), ("sum", "read_write")]);
        assert_eq!(shader.workgroups["pass_over"], [THREADS, 1, 1]);
    }
}

//! The binding of `shaders/absent.wgsl`: the contract of [`within`](super::within) on a GPU, for many queries and groups.

use bytemuck::{Pod, Zeroable};

use super::Filter;
use crate::gpu::{Buffer, Commands, Device, GpuError, Pipeline};
use crate::kernel::dot_i8::gpu::DotNeed;

/// Blocks of a group: lanes of a filter's words, and threads of a workgroup.
pub const LANES: u32 = u64::BITS;

/// The shader's source.
const SOURCE: &str = include_str!("../../../shaders/absent.wgsl");

/// The shader's `Params`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct AbsentParams {
    /// Row of the first query.
    pub first_query: u32,
    /// First block, counted from row 0 of the filters.
    pub first_block: u32,
    /// Number of blocks, 1 or more.
    pub n_blocks: u32,
    /// Number of the pattern in row 0 of the first filter.
    pub base: u32,
    /// Queries that a block's list has room for.
    pub stride: u32,
}

/// What the shader is given.
pub struct AbsentBuffers<'a> {
    /// An [`AbsentParams`].
    pub params: &'a Buffer,
    /// [`DotNeed`] (size n_queries).
    pub needs: &'a Buffer,
    /// Where the probes of each query end, after where those of the first begin, `u32` (size n_queries + 1).
    pub ends: &'a Buffer,
    /// [`Probe`](super::Probe)s.
    pub probes: &'a Buffer,
    /// Filters of groups.
    pub filters: &'a Buffer,
    /// How many queries each block meets, `u32` (size n_blocks), zero before.
    pub counts: &'a Buffer,
    /// Which, `u32` (size n_blocks × stride).
    pub lists: &'a Buffer,
}

/// The shader, ready to run on a device.
pub struct AbsentShader {
    within: Pipeline,
}

impl AbsentShader {
    /// Compiles it.
    ///
    /// # Errors
    /// If the driver refuses.
    pub fn new(device: &Device) -> Result<Self, GpuError> {
        Ok(Self { within: device.pipeline(&device.shader("absent", SOURCE), "within")? })
    }

    /// Adds a dispatch: `params.stride` queries with all blocks of `params`. The lists grow by the rows of the queries.
    ///
    /// # Panics
    /// If rows lie outside of the buffers, or there are none.
    pub fn dispatch(
        &self,
        device: &Device,
        commands: &mut Commands,
        params: &AbsentParams,
        buffers: &AbsentBuffers<'_>,
    ) {
        let holds = |buffer: &Buffer, n: u64, bytes: usize| n * bytes as u64 <= buffer.n_bytes();
        let end = u64::from(params.first_query) + u64::from(params.stride);
        let n_blocks = u64::from(params.n_blocks);
        let first_group = params.first_block / LANES;
        let end_group = (params.first_block + params.n_blocks).div_ceil(LANES);
        assert!(params.stride > 0 && params.n_blocks > 0, "{params:?}");
        assert!(
            holds(buffers.needs, end, size_of::<DotNeed>()) && holds(buffers.ends, end + 1, 4),
            "{params:?}"
        );
        assert!(holds(buffers.filters, end_group.into(), size_of::<Filter>()), "{params:?}");
        assert!(holds(buffers.counts, n_blocks, 4), "{params:?}");
        assert!(holds(buffers.lists, n_blocks * u64::from(params.stride), 4), "{params:?}");
        let AbsentBuffers { params: uniform, needs, ends, probes, filters, counts, lists } = buffers;
        let bound =
            [(0, *uniform), (1, *needs), (2, *ends), (3, *probes), (4, *filters), (5, *counts), (6, *lists)];
        commands.dispatch(device, &self.within, &bound, [end_group - first_group, params.stride, 1]);
    }
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;
    use crate::gpu::testing::{layout, reflect};
    use crate::kernel::absent::LIMIT;
    use crate::kernel::dot_i8::gpu::TILE_PATTERNS;
    use crate::types::SKETCH_IDS;

    #[test]
    fn the_shader_and_its_binding_agree() {
        let shader = reflect(SOURCE);
        let params = layout(
            size_of::<AbsentParams>(),
            &[
                ("first_query", offset_of!(AbsentParams, first_query)),
                ("first_block", offset_of!(AbsentParams, first_block)),
                ("n_blocks", offset_of!(AbsentParams, n_blocks)),
                ("base", offset_of!(AbsentParams, base)),
                ("stride", offset_of!(AbsentParams, stride)),
            ],
        );
        assert_eq!(shader.structs["Params"], params);
        shader.check_bindings(&[
            ("params", "uniform"),
            ("needs", "read"),
            ("ends", "read"),
            ("probes", "read"),
            ("filters", "read"),
            ("counts", "read_write"),
            ("lists", "read_write"),
        ]);
        let constants = [
            ("LIMIT", usize::from(LIMIT)),
            ("BLOCKS", LANES as usize),
            ("BLOCK_ROWS", TILE_PATTERNS as usize),
            ("WORDS", SKETCH_IDS),
        ];
        for (name, value) in constants {
            assert_eq!(shader.constants[name] as usize, value, "{name}");
        }
        assert_eq!(shader.workgroups["within"], [LANES, 1, 1]);
        assert_eq!(shader.workgroup_bytes, 0);
    }
}

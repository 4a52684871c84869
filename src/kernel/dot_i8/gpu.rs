//! The binding of `shaders/dot_i8.wgsl`: the contract of [`reach`](super::reach) on a GPU, with a bound and a norm in the
//! place of a floor.

use bytemuck::{Pod, Zeroable};

use crate::gpu::{Buffer, Commands, Device, GpuError};
use crate::types::DIMS;

/// Queries of a workgroup's tile.
pub const TILE_QUERIES: u32 = 128;
/// Patterns of a workgroup's tile.
pub const TILE_PATTERNS: u32 = 64;
/// Entries begin so many bytes after the beginning of the results: after their count.
pub const RESULTS_HEADER: u64 = 4;

/// The shader's source.
pub(crate) const SOURCE: &str = include_str!("../../../shaders/dot_i8.wgsl");

/// The shader's `Params`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct DotParams {
    /// Row of the first query.
    pub first_query: u32,
    /// Number of queries, 1 or more.
    pub n_queries: u32,
    /// Row of the first pattern in its buffer.
    pub first_pattern: u32,
    /// Number of patterns, 1 or more.
    pub n_patterns: u32,
    /// Number of the pattern in row 0 of the buffer.
    pub base: u32,
    /// The query in row q meets patterns from number `after + q * step` on.
    pub after: u32,
    /// 0 if all queries meet the same patterns, else 1.
    pub step: u32,
    /// Entries that the results have room for.
    pub room: u32,
}

/// The shader's `Reached`: a dot product that reaches its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct DotReached {
    /// Row of the query.
    pub query: u32,
    /// Number of the pattern.
    pub pattern: u32,
    /// Dot product of the two.
    pub dot: i32,
}

/// What the shader is given.
pub struct DotBuffers<'a> {
    /// A [`DotParams`].
    pub params: &'a Buffer,
    /// Fingerprints (size n).
    pub queries: &'a Buffer,
    /// What a dot product has to reach in units of the pattern's norm, `f32` (size n).
    pub bounds: &'a Buffer,
    /// Fingerprints (size m).
    pub patterns: &'a Buffer,
    /// Their norms, `f32` (size m).
    pub norms: &'a Buffer,
    /// The number of [`DotReached`] and those there is room for.
    pub results: &'a Buffer,
}

/// The shader, ready to run on a device.
pub struct DotShader {
    dense: wgpu::ComputePipeline,
}

impl DotShader {
    /// Compiles it.
    ///
    /// # Errors
    /// If the driver refuses.
    pub fn new(device: &Device) -> Result<Self, GpuError> {
        let module = device.shader("dot_i8", SOURCE);
        let dense = device.raw().create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some("dot_i8 dense"),
            layout: None,
            module: &module,
            entry_point: Some("dense"),
            compilation_options: wgpu::PipelineCompilationOptions {
                zero_initialize_workgroup_memory: false,
                ..wgpu::PipelineCompilationOptions::default()
            },
            cache: None,
        });
        device.check()?;
        Ok(Self { dense })
    }

    /// Adds a dispatch: every query of `params` with every pattern of `params`. Its results are appended to what
    /// `buffers.results` counts.
    ///
    /// # Panics
    /// If rows lie outside of the buffers, or there are none.
    pub fn dispatch(
        &self,
        device: &Device,
        commands: &mut Commands,
        params: &DotParams,
        buffers: &DotBuffers<'_>,
    ) {
        let within = |buffer: &Buffer, row_bytes: u64, first: u32, n: u32| {
            n > 0 && (u64::from(first) + u64::from(n)) * row_bytes <= buffer.n_bytes()
        };
        let rows = |first, n, vectors, scalars| {
            within(vectors, DIMS as u64, first, n) && within(scalars, 4, first, n)
        };
        assert!(rows(params.first_query, params.n_queries, buffers.queries, buffers.bounds), "{params:?}");
        assert!(rows(params.first_pattern, params.n_patterns, buffers.patterns, buffers.norms), "{params:?}");
        let entries = u64::from(params.room) * size_of::<DotReached>() as u64;
        assert!(RESULTS_HEADER + entries <= buffers.results.n_bytes(), "{params:?}");
        let DotBuffers { params: uniform, queries, bounds, patterns, norms, results } = buffers;
        let entries: Vec<_> = [uniform, queries, bounds, patterns, norms, results]
            .into_iter()
            .zip(0..)
            .map(|(buffer, binding)| wgpu::BindGroupEntry {
                binding,
                resource: buffer.inner.as_entire_binding(),
            })
            .collect();
        let group = device.raw().create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("dot_i8"),
            layout: &self.dense.get_bind_group_layout(0),
            entries: &entries,
        });
        let mut pass = commands.encoder.begin_compute_pass(&wgpu::ComputePassDescriptor::default());
        pass.set_pipeline(&self.dense);
        pass.set_bind_group(0, &group, &[]);
        pass.dispatch_workgroups(
            params.n_patterns.div_ceil(TILE_PATTERNS),
            params.n_queries.div_ceil(TILE_QUERIES),
            1,
        );
    }
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;
    use crate::gpu::testing::{Layout, reflect};

    /// A layout by the names of the fields.
    fn layout(n_bytes: usize, fields: &[(&str, usize)]) -> Layout {
        (n_bytes as u32, fields.iter().map(|&(name, at)| (name.to_owned(), at as u32)).collect())
    }

    #[test]
    fn the_shader_and_its_binding_agree() {
        let shader = reflect(SOURCE);
        let params = layout(
            size_of::<DotParams>(),
            &[
                ("first_query", offset_of!(DotParams, first_query)),
                ("n_queries", offset_of!(DotParams, n_queries)),
                ("first_pattern", offset_of!(DotParams, first_pattern)),
                ("n_patterns", offset_of!(DotParams, n_patterns)),
                ("base", offset_of!(DotParams, base)),
                ("after", offset_of!(DotParams, after)),
                ("step", offset_of!(DotParams, step)),
                ("room", offset_of!(DotParams, room)),
            ],
        );
        assert_eq!(shader.structs["Params"], params);
        let reached = layout(
            size_of::<DotReached>(),
            &[
                ("query", offset_of!(DotReached, query)),
                ("pattern", offset_of!(DotReached, pattern)),
                ("dot", offset_of!(DotReached, dot)),
            ],
        );
        assert_eq!(shader.structs["Reached"], reached);
        let (_, results) = &shader.structs["Results"];
        assert_eq!(results, &layout(0, &[("count", 0), ("reached", RESULTS_HEADER as usize)]).1);
        let bindings = ["params", "queries", "bounds", "patterns", "norms", "results"];
        let spaces = ["uniform", "read", "read", "read", "read", "read_write"];
        let expected = (0..).zip(bindings.map(str::to_owned)).zip(spaces);
        assert_eq!(shader.bindings, expected.map(|((i, name), space)| (i, name, space)).collect::<Vec<_>>());
    }

    #[test]
    fn tiles_cover_what_a_workgroup_computes() {
        let shader = reflect(SOURCE);
        let constant = |name: &str| shader.constants[name];
        assert_eq!((constant("TILE_QUERIES"), constant("TILE_PATTERNS")), (TILE_QUERIES, TILE_PATTERNS));
        assert_eq!(constant("ROW") as usize * 16, DIMS);
        let [x, y, z] = shader.workgroups["dense"];
        assert_eq!((y * 8, x * 4, z), (TILE_QUERIES, TILE_PATTERNS, 1), "8 queries × 4 patterns a thread");
        // What every device has to offer, by the WebGPU standard.
        assert!(x * y * z <= 256 && shader.workgroup_bytes <= 16 << 10, "{} bytes", shader.workgroup_bytes);
        let of_tile = |rows: u32, stride: u32| stride >= rows / 4 && stride % 2 == 1;
        assert!(
            of_tile(TILE_QUERIES, constant("QUERY_STRIDE"))
                && of_tile(TILE_PATTERNS, constant("PATTERN_STRIDE"))
        );
        let words = constant("WORDS") * (constant("QUERY_STRIDE") + constant("PATTERN_STRIDE")) * 16;
        assert_eq!(words, shader.workgroup_bytes);
    }
}

//! The binding of `shaders/dot_i8.wgsl`: the contract of [`reach`](super::reach) on a GPU, with a bound and a norm in the
//! place of a floor.

use bytemuck::{Pod, Zeroable};

use crate::gpu::{Adapter, Buffer, Commands, Device, GpuError, Pipeline};
use crate::types::DIMS;

/// Queries of a workgroup's tile.
pub const TILE_QUERIES: u32 = 128;
/// Patterns of a workgroup's tile.
pub const TILE_PATTERNS: u32 = 64;
/// Entries begin so many bytes after the beginning of the results: after their count.
pub const RESULTS_HEADER: u64 = 4;

/// Workgroups that share the list of a block, at most: few lists have more than some hundred queries.
const LIST_WORKGROUPS: u32 = 8;

/// The shader's source.
const SOURCE: &str = include_str!("../../../shaders/dot_i8.wgsl");

/// The source of the same contract on cooperative matrices.
const MATRIX_SOURCE: &str = include_str!("../../../shaders/dot_i8_matrix.wgsl");
/// Patterns of a workgroup's tile there.
const MATRIX_TILE_PATTERNS: u32 = 128;
/// Threads of a subgroup, without which it does not work.
const MATRIX_SUBGROUP: u32 = 32;
/// Memory of a workgroup that it needs.
const MATRIX_WORKGROUP_BYTES: u32 = 28 << 10;

/// The shader's `Params`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct DotParams {
    /// Row of the first query.
    pub first_query: u32,
    /// Number of queries, 1 or more. With lists the most that one has.
    pub n_queries: u32,
    /// Row of the first pattern in its buffer.
    pub first_pattern: u32,
    /// Number of patterns, 1 or more.
    pub n_patterns: u32,
    /// Number of the pattern in row 0 of the buffer.
    pub base: u32,
    /// Entries that the results have room for.
    pub room: u32,
}

/// The shader's `Need`: what a query asks of patterns.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct DotNeed {
    /// What a dot product has to reach, in units of the pattern's norm.
    pub bound: f32,
    /// Number of the first pattern that the query meets.
    pub first: u32,
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
    /// [`DotNeed`] (size n).
    pub needs: &'a Buffer,
    /// Fingerprints (size m).
    pub patterns: &'a Buffer,
    /// Their norms, `f32` (size m).
    pub norms: &'a Buffer,
    /// The number of [`DotReached`] and those there is room for.
    pub results: &'a Buffer,
}

/// Which queries each block of [`TILE_PATTERNS`] patterns meets.
pub struct DotLists<'a> {
    /// How many, `u32` (size n_blocks).
    pub counts: &'a Buffer,
    /// Their rows, `u32` (size n_blocks × n_queries).
    pub lists: &'a Buffer,
}

/// The shader, ready to run on a device.
pub struct DotShader {
    dense: Pipeline,
    listed: Pipeline,
    peak: Pipeline,
    /// Patterns of a workgroup's tile of `dense`.
    tile_patterns: u32,
}

impl DotShader {
    /// Whether an adapter has what [`Self::new`] with matrices needs.
    pub fn suits(adapter: &Adapter) -> bool {
        let has_room = adapter.workgroup_bytes >= MATRIX_WORKGROUP_BYTES;
        adapter.has_matrices && adapter.subgroup == Some(MATRIX_SUBGROUP) && has_room
    }

    /// Compiles it; with matrices if the device was opened with them.
    ///
    /// # Errors
    /// If the driver refuses.
    pub fn new(device: &Device, with_matrices: bool) -> Result<Self, GpuError> {
        let module = device.shader("dot_i8", SOURCE);
        let [dense, listed, peak] = ["dense", "listed", "peak"].map(|entry| device.pipeline(&module, entry));
        let (dense, tile_patterns) = match with_matrices {
            true => {
                let module = device.shader("dot_i8_matrix", MATRIX_SOURCE);
                (device.pipeline(&module, "dense"), MATRIX_TILE_PATTERNS)
            }
            false => (dense, TILE_PATTERNS),
        };
        Ok(Self { dense: dense?, listed: listed?, peak: peak?, tile_patterns })
    }

    /// Adds a dispatch: every query of `params` with every pattern of `params`. Its results are appended to what
    /// `buffers.results` counts.
    ///
    /// # Panics
    /// If rows lie outside of the buffers, or there are none.
    pub fn dense(
        &self,
        device: &Device,
        commands: &mut Commands,
        params: &DotParams,
        buffers: &DotBuffers<'_>,
    ) {
        let grid =
            [params.n_patterns.div_ceil(self.tile_patterns), params.n_queries.div_ceil(TILE_QUERIES), 1];
        commands.dispatch(device, &self.dense, &bound(params, buffers), grid);
    }

    /// Adds a dispatch: every block of the patterns of `params` with the queries of its list, which are rows of `params`.
    ///
    /// # Panics
    /// If rows lie outside of the buffers, or there are none.
    pub fn listed(
        &self,
        device: &Device,
        commands: &mut Commands,
        params: &DotParams,
        buffers: &DotBuffers<'_>,
        lists: &DotLists<'_>,
    ) {
        let n_blocks = params.n_patterns.div_ceil(TILE_PATTERNS);
        let n_listed = u64::from(n_blocks) * u64::from(params.n_queries);
        assert!(
            n_listed * 4 <= lists.lists.n_bytes() && u64::from(n_blocks) * 4 <= lists.counts.n_bytes(),
            "{params:?}"
        );
        let [a, b, c, d, e, f] = bound(params, buffers);
        let grid = [n_blocks, params.n_queries.div_ceil(TILE_QUERIES).min(LIST_WORKGROUPS), 1];
        commands.dispatch(
            device,
            &self.listed,
            &[a, b, c, d, e, f, (6, lists.counts), (7, lists.lists)],
            grid,
        );
    }
}

impl DotShader {
    /// Adds a dispatch that does nothing but multiply: `n_patterns` of its [`DotParams`] rounds of [`PEAK_MACS`] each.
    pub fn peak(&self, device: &Device, commands: &mut Commands, params: &Buffer, results: &Buffer) {
        commands.dispatch(device, &self.peak, &[(0, params), (5, results)], [PEAK_WORKGROUPS, 1, 1]);
    }
}

/// Workgroups of the measurement of the peak: more than any device runs at a time.
const PEAK_WORKGROUPS: u32 = 4096;
/// Multiply-adds of a round of the measurement of the peak: 16 words of 4 bytes a thread.
pub const PEAK_MACS: u64 = 64 * 256 * PEAK_WORKGROUPS as u64;

/// The buffers with their bindings, checked to hold the rows of `params`.
fn bound<'a>(params: &DotParams, buffers: &DotBuffers<'a>) -> [(u32, &'a Buffer); 6] {
    let holds = |buffer: &Buffer, row_bytes: usize, first: u32, n: u32| {
        n > 0 && (u64::from(first) + u64::from(n)) * row_bytes as u64 <= buffer.n_bytes()
    };
    let rows =
        |first, n, vectors, scalars, bytes| holds(vectors, DIMS, first, n) && holds(scalars, bytes, first, n);
    let DotBuffers { params: uniform, queries, needs, patterns, norms, results } = buffers;
    assert!(rows(params.first_query, params.n_queries, queries, needs, size_of::<DotNeed>()), "{params:?}");
    assert!(rows(params.first_pattern, params.n_patterns, patterns, norms, 4), "{params:?}");
    let entries = u64::from(params.room) * size_of::<DotReached>() as u64;
    assert!(RESULTS_HEADER + entries <= results.n_bytes(), "{params:?}");
    [(0, *uniform), (1, *queries), (2, *needs), (3, *patterns), (4, *norms), (5, *results)]
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;
    use crate::gpu::testing::{layout, reflect};

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
                ("room", offset_of!(DotParams, room)),
            ],
        );
        assert_eq!(shader.structs["Params"], params);
        let need = [("bound", offset_of!(DotNeed, bound)), ("first", offset_of!(DotNeed, first))];
        assert_eq!(shader.structs["Need"], layout(size_of::<DotNeed>(), &need));
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
        shader.check_bindings(&[
            ("params", "uniform"),
            ("queries", "read"),
            ("needs", "read"),
            ("patterns", "read"),
            ("norms", "read"),
            ("results", "read_write"),
            ("counts", "read"),
            ("lists", "read"),
        ]);
    }

    #[test]
    fn tiles_cover_what_a_workgroup_computes() {
        let shader = reflect(SOURCE);
        let constant = |name: &str| shader.constants[name];
        assert_eq!((constant("TILE_QUERIES"), constant("TILE_PATTERNS")), (TILE_QUERIES, TILE_PATTERNS));
        assert_eq!(constant("ROW") as usize * 16, DIMS);
        for entry in ["dense", "listed", "peak"] {
            let [x, y, z] = shader.workgroups[entry];
            assert_eq!(
                (y * 8, x * 4, z),
                (TILE_QUERIES, TILE_PATTERNS, 1),
                "8 queries × 4 patterns a thread"
            );
            // What every device has to offer, by the WebGPU standard.
            assert!(
                x * y * z <= 256 && shader.workgroup_bytes <= 16 << 10,
                "{} bytes",
                shader.workgroup_bytes
            );
        }
        let of_tile = |rows: u32, stride: u32| stride >= rows / 4 && stride % 2 == 1;
        assert!(of_tile(TILE_QUERIES, constant("QUERY_STRIDE")));
        assert!(of_tile(TILE_PATTERNS, constant("PATTERN_STRIDE")));
        let words = constant("WORDS") * (constant("QUERY_STRIDE") + constant("PATTERN_STRIDE")) * 16;
        assert_eq!(words + 4, shader.workgroup_bytes, "the tiles, and the length of a list");
    }

    #[test]
    fn matrices_are_bound_as_tiles_are() {
        let (tiles, matrices) = (reflect(SOURCE), reflect(MATRIX_SOURCE));
        for name in ["Params", "Need", "Reached", "Results"] {
            assert_eq!(matrices.structs[name], tiles.structs[name], "{name}");
        }
        assert_eq!(matrices.bindings, tiles.bindings[..6]);
        let constant = |name: &str| matrices.constants[name];
        assert_eq!(constant("TILE_QUERIES"), TILE_QUERIES);
        assert_eq!(constant("TILE_PATTERNS"), MATRIX_TILE_PATTERNS);
        assert_eq!(constant("SUBGROUP"), MATRIX_SUBGROUP);
        let [threads, 1, 1] = matrices.workgroups["dense"] else { panic!("one dimension of threads") };
        // A part of 64 × 32 for each subgroup, half a row of each tile for each thread, and a staged matrix.
        assert_eq!(threads / MATRIX_SUBGROUP * 64 * 32, TILE_QUERIES * MATRIX_TILE_PATTERNS);
        assert_eq!((threads / 2, threads / 2), (TILE_QUERIES, MATRIX_TILE_PATTERNS));
        let tile_bytes = (TILE_QUERIES + MATRIX_TILE_PATTERNS) * constant("STRIDE") * 2;
        let stage_bytes = threads / MATRIX_SUBGROUP * 16 * 16 * 4;
        assert_eq!(matrices.workgroup_bytes, tile_bytes + stage_bytes);
        assert!(matrices.workgroup_bytes <= MATRIX_WORKGROUP_BYTES);
    }

    /// The bound that the matrices rest on, by the worst vectors there are: in f32 no order of the additions rounds.
    #[test]
    fn sums_of_products_are_exact_in_f32_in_any_order() {
        let worst =
            [[-128i8; DIMS], [127; DIMS], std::array::from_fn(|d| if d % 2 == 0 { -128 } else { 127 })];
        for a in &worst {
            for b in &worst {
                let exact: i32 = a.iter().zip(b).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                let products: Vec<f32> =
                    a.iter().zip(b).map(|(&a, &b)| f32::from(a) * f32::from(b)).collect();
                let by_order: f32 = products.iter().sum();
                let by_stride: f32 = (0..16).map(|i| products.iter().skip(i).step_by(16).sum::<f32>()).sum();
                let mut sorted = products.clone();
                sorted.sort_by(f32::total_cmp);
                let by_size: f32 = sorted.iter().sum();
                assert_eq!([by_order, by_stride, by_size].map(|sum| sum as i32), [exact; 3]);
                assert!(exact.unsigned_abs() < 1 << 24);
            }
        }
        // A byte has 8 bits, a significand of f16 has 11: every integer up to 2¹¹ is exact.
        assert!(worst.iter().flatten().all(|&byte| i32::from(byte).abs() <= 1 << 11));
    }
}

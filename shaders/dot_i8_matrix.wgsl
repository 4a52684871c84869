// The contract of dot_i8.wgsl's `dense`, on cooperative matrices (tensor cores): f16 × f16 -> f32, 16 × 16 × 16.
//
// The integers are the same: a byte is exact in f16, whose significands have 11 bits; a product of two is below 2¹⁴ or equal
// to it, and any sum of 256 of them is at most 2²², so every partial sum is exact in f32, in whatever order it is taken.
//
// A workgroup of eight subgroups of 32 threads multiplies a tile of 128 queries with 128 patterns, a subgroup 64 queries with
// 32 patterns: 4 × 2 matrices. Eight times 32 dimensions of every row are brought into workgroup memory as f16. In the end each
// matrix passes through workgroup memory, where its elements can be looked at one by one.

enable f16;
enable wgpu_cooperative_matrix;

struct Params {
    first_query: u32,
    n_queries: u32,
    first_pattern: u32,
    n_patterns: u32,
    base: u32,
    room: u32,
}

struct Need {
    bound: f32,
    first: u32,
}

struct Reached {
    query: u32,
    pattern: u32,
    dot: i32,
}

struct Results {
    count: atomic<u32>,
    reached: array<Reached>,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> queries: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> needs: array<Need>;
@group(0) @binding(3) var<storage, read> patterns: array<vec4<u32>>;
@group(0) @binding(4) var<storage, read> norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> results: Results;

const TILE_QUERIES = 128u;
const TILE_PATTERNS = 128u;
// Vectors of 16 dimensions in a row.
const ROW = 16u;
// Dimensions of a row in workgroup memory, and eight more, which spread the rows over the memory's banks.
const STRIDE = 40u;
const SUBGROUP = 32u;

var<workgroup> query_tile: array<f16, 5120>;
var<workgroup> pattern_tile: array<f16, 5120>;
// A matrix for each subgroup.
var<workgroup> stage: array<f32, 2048>;

// Four dimensions of a word.
fn widen(word: u32) -> vec4<f16> {
    return vec4<f16>(unpack4xI8(word));
}

// Brings 16 dimensions of a row of queries, and of patterns, to their places.
fn bring(query: vec4<u32>, pattern: vec4<u32>, at: u32) {
    for (var i = 0u; i < 4u; i++) {
        let q = widen(query[i]);
        let p = widen(pattern[i]);
        for (var j = 0u; j < 4u; j++) {
            query_tile[at + 4u * i + j] = q[j];
            pattern_tile[at + 4u * i + j] = p[j];
        }
    }
}

// Appends what reaches its bound of the matrix that this subgroup has put on the stage: of queries and patterns from these
// rows of the tile on. A thread looks at half a row.
fn harvest(subgroup: u32, lane: u32, query: u32, pattern: u32) {
    workgroupBarrier();
    let row = query + lane / 2u;
    let first = pattern + (lane % 2u) * 8u;
    let at = subgroup * 256u + lane * 8u;
    let last_pattern = params.first_pattern + params.n_patterns - 1u;
    var wanted = 0u;
    if (row < params.first_query + params.n_queries) {
        let need = needs[row];
        for (var i = 0u; i < 8u; i++) {
            let column = first + i;
            let is_met = column <= last_pattern && params.base + column >= need.first;
            if (is_met && stage[at + i] >= need.bound * norms[min(column, last_pattern)]) {
                wanted |= 1u << i;
            }
        }
    }
    if (wanted != 0u) {
        var next = atomicAdd(&results.count, countOneBits(wanted));
        for (; wanted != 0u && next < params.room; wanted &= wanted - 1u) {
            let i = firstTrailingBit(wanted);
            results.reached[next] = Reached(row, params.base + first + i, i32(stage[at + i]));
            next++;
        }
    }
    workgroupBarrier();
}

@compute @workgroup_size(256)
fn dense(@builtin(workgroup_id) tile: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
    let subgroup = thread / SUBGROUP;
    let lane = thread % SUBGROUP;
    let tile_query = params.first_query + tile.y * TILE_QUERIES;
    let tile_pattern = params.first_pattern + tile.x * TILE_PATTERNS;
    // The row of both tiles that this thread brings, and which half of 32 dimensions. Rows beyond the last are read as the last,
    // and left out in the end.
    let row = thread / 2u;
    let half = thread % 2u;
    let query = min(tile_query + row, params.first_query + params.n_queries - 1u) * ROW + half;
    let pattern = min(tile_pattern + row, params.first_pattern + params.n_patterns - 1u) * ROW + half;
    // Where this subgroup's part of the tile begins.
    let top = (subgroup / 4u) * 64u;
    let left = (subgroup % 4u) * 32u;

    var c00 = coop_mat16x16<f32, C>();
    var c01 = coop_mat16x16<f32, C>();
    var c10 = coop_mat16x16<f32, C>();
    var c11 = coop_mat16x16<f32, C>();
    var c20 = coop_mat16x16<f32, C>();
    var c21 = coop_mat16x16<f32, C>();
    var c30 = coop_mat16x16<f32, C>();
    var c31 = coop_mat16x16<f32, C>();
    for (var vector = 0u; vector < ROW; vector += 2u) {
        bring(queries[query + vector], patterns[pattern + vector], row * STRIDE + half * 16u);
        workgroupBarrier();
        for (var k = 0u; k < 32u; k += 16u) {
            let b0 = coopLoad<coop_mat16x16<f16, B>>(&pattern_tile[left * STRIDE + k], STRIDE);
            let b1 = coopLoad<coop_mat16x16<f16, B>>(&pattern_tile[(left + 16u) * STRIDE + k], STRIDE);
            let a0 = coopLoadT<coop_mat16x16<f16, A>>(&query_tile[top * STRIDE + k], STRIDE);
            c00 = coopMultiplyAdd(a0, b0, c00);
            c01 = coopMultiplyAdd(a0, b1, c01);
            let a1 = coopLoadT<coop_mat16x16<f16, A>>(&query_tile[(top + 16u) * STRIDE + k], STRIDE);
            c10 = coopMultiplyAdd(a1, b0, c10);
            c11 = coopMultiplyAdd(a1, b1, c11);
            let a2 = coopLoadT<coop_mat16x16<f16, A>>(&query_tile[(top + 32u) * STRIDE + k], STRIDE);
            c20 = coopMultiplyAdd(a2, b0, c20);
            c21 = coopMultiplyAdd(a2, b1, c21);
            let a3 = coopLoadT<coop_mat16x16<f16, A>>(&query_tile[(top + 48u) * STRIDE + k], STRIDE);
            c30 = coopMultiplyAdd(a3, b0, c30);
            c31 = coopMultiplyAdd(a3, b1, c31);
        }
        workgroupBarrier();
    }

    let at = subgroup * 256u;
    let q = tile_query + top;
    let p = tile_pattern + left;
    coopStoreT(c00, &stage[at], 16u);
    harvest(subgroup, lane, q, p);
    coopStoreT(c01, &stage[at], 16u);
    harvest(subgroup, lane, q, p + 16u);
    coopStoreT(c10, &stage[at], 16u);
    harvest(subgroup, lane, q + 16u, p);
    coopStoreT(c11, &stage[at], 16u);
    harvest(subgroup, lane, q + 16u, p + 16u);
    coopStoreT(c20, &stage[at], 16u);
    harvest(subgroup, lane, q + 32u, p);
    coopStoreT(c21, &stage[at], 16u);
    harvest(subgroup, lane, q + 32u, p + 16u);
    coopStoreT(c30, &stage[at], 16u);
    harvest(subgroup, lane, q + 48u, p);
    coopStoreT(c31, &stage[at], 16u);
    harvest(subgroup, lane, q + 48u, p + 16u);
}

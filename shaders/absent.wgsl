// Which blocks of patterns may hold a match for a query: those in which it misses at most LIMIT of what it asks for.
//
// The contract and its CPU twins: src/kernel/absent/. Bindings and layouts: README.md beside this file; the binding's Rust
// side is src/kernel/absent/gpu.rs.
//
// A workgroup is one query and one group of 64 blocks, a thread one block: its bit of every word that the query asks for.
// The words are the same for all threads, so they are read once for all. A thread whose sum exceeds the limit is done.

struct Params {
    // The first query's row; there is a workgroup along y for each.
    first_query: u32,
    // The first block of patterns that is asked about, counted from row 0 of the filters, and how many there are.
    first_block: u32,
    n_blocks: u32,
    // The number of the pattern in row 0 of the first filter.
    base: u32,
    // Most queries that a block's list has room for.
    stride: u32,
}

struct Need {
    bound: f32,
    // The number of the first pattern that the query meets.
    first: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> needs: array<Need>;
// Where each query's probes end; the first entry is where the first query's begin.
@group(0) @binding(2) var<storage, read> ends: array<u32>;
// What the queries ask for: an id in the low half of a word, its share in the high half.
@group(0) @binding(3) var<storage, read> probes: array<u32>;
// 65,536 words of 64 bits a group, the low half first.
@group(0) @binding(4) var<storage, read> filters: array<vec2<u32>>;
// How many queries each block meets, and which.
@group(0) @binding(5) var<storage, read_write> counts: array<atomic<u32>>;
@group(0) @binding(6) var<storage, read_write> lists: array<u32>;

const LIMIT = 32768u;
const BLOCKS = 64u;
const BLOCK_ROWS = 64u;
const WORDS = 65536u;

@compute @workgroup_size(64)
fn within(@builtin(workgroup_id) place: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
    let group = params.first_block / BLOCKS + place.x;
    let block = group * BLOCKS + lane;
    let query = params.first_query + place.y;
    let is_asked = block >= params.first_block && block < params.first_block + params.n_blocks;
    // Blocks that end before the first pattern that the query meets are passed over.
    let is_wanted = needs[query].first / BLOCK_ROWS <= params.base / BLOCK_ROWS + block;
    if (!is_asked || !is_wanted) {
        return;
    }
    let half = lane / 32u;
    let bit = 1u << (lane % 32u);
    let end = ends[query + 1u];
    var missed = 0u;
    for (var i = ends[query]; i < end && missed <= LIMIT; i++) {
        let probe = probes[i];
        let word = filters[group * WORDS + (probe & 0xffffu)][half];
        missed += select(probe >> 16u, 0u, (word & bit) != 0u);
    }
    if (missed <= LIMIT) {
        let list = block - params.first_block;
        lists[list * params.stride + atomicAdd(&counts[list], 1u)] = query;
    }
}

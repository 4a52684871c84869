// Dot products of queries and patterns that reach their bounds; the others are never written.
//
// The contract and its CPU twins: src/kernel/dot_i8/. Bindings and layouts: README.md beside this file; the binding's
// Rust side is src/kernel/dot_i8/gpu.rs.
//
// A workgroup of 16 × 16 threads multiplies a tile of 128 queries with 64 patterns, a thread 8 queries with 4 patterns.
// Four times a quarter (64 dimensions, 16 words) of every row is brought into workgroup memory, transposed: word by word,
// four rows to a vector, so that a thread reads with three loads what it needs for 32 products.

struct Params {
    // The first query's row in `queries` and `bounds`, and how many there are.
    first_query: u32,
    n_queries: u32,
    // The first pattern's row in `patterns` and `norms`, and how many there are.
    first_pattern: u32,
    n_patterns: u32,
    // The number of the pattern in row 0 of `patterns`.
    base: u32,
    // The query in row q meets patterns from number `after + q * step` on.
    after: u32,
    step: u32,
    // How many entries `results` has room for.
    room: u32,
}

struct Reached {
    // Row in `queries`.
    query: u32,
    // Number of the pattern.
    pattern: u32,
    dot: i32,
}

struct Results {
    // How many there are; those beyond the room are counted and not written.
    count: atomic<u32>,
    reached: array<Reached>,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> queries: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read> bounds: array<f32>;
@group(0) @binding(3) var<storage, read> patterns: array<vec4<u32>>;
@group(0) @binding(4) var<storage, read> norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> results: Results;

const TILE_QUERIES = 128u;
const TILE_PATTERNS = 64u;
// Vectors of four words in a row.
const ROW = 16u;
// Words of a row that are in workgroup memory at a time.
const WORDS = 16u;
// Vectors of four rows to a word, and one more, which spreads the words over the memory's banks.
const QUERY_STRIDE = 33u;
const PATTERN_STRIDE = 17u;

var<workgroup> query_tile: array<vec4<u32>, 528>;
var<workgroup> pattern_tile: array<vec4<u32>, 272>;

fn products(query: u32, four: vec4<u32>) -> vec4<i32> {
    return vec4<i32>(
        dot4I8Packed(query, four.x),
        dot4I8Packed(query, four.y),
        dot4I8Packed(query, four.z),
        dot4I8Packed(query, four.w),
    );
}

// A bit for each of four dot products that reach the bound.
fn reaching(dots: vec4<i32>, bound: f32, of_patterns: vec4<f32>) -> u32 {
    let bits = select(vec4<u32>(), vec4<u32>(1u, 2u, 4u, 8u), vec4<f32>(dots) >= bound * of_patterns);
    return bits.x | bits.y | bits.z | bits.w;
}

@compute @workgroup_size(16, 16)
fn dense(
    @builtin(workgroup_id) tile: vec3<u32>,
    @builtin(local_invocation_id) place: vec3<u32>,
    @builtin(local_invocation_index) thread: u32,
) {
    let tile_query = tile.y * TILE_QUERIES;
    let tile_pattern = tile.x * TILE_PATTERNS;
    // The row that this thread brings, and which vector of every four.
    let row = thread / 4u;
    let part = thread % 4u;
    // Rows beyond the last are read as the last, and left out in the end.
    let last_query = params.n_queries - 1u;
    let last_pattern = params.n_patterns - 1u;
    let query_a = (params.first_query + min(tile_query + row, last_query)) * ROW + part;
    let query_b = (params.first_query + min(tile_query + row + 64u, last_query)) * ROW + part;
    let pattern_a = (params.first_pattern + min(tile_pattern + row, last_pattern)) * ROW + part;

    var dots0 = vec4<i32>();
    var dots1 = vec4<i32>();
    var dots2 = vec4<i32>();
    var dots3 = vec4<i32>();
    var dots4 = vec4<i32>();
    var dots5 = vec4<i32>();
    var dots6 = vec4<i32>();
    var dots7 = vec4<i32>();

    for (var vector = 0u; vector < ROW; vector += 4u) {
        let a = queries[query_a + vector];
        let b = queries[query_b + vector];
        let p = patterns[pattern_a + vector];
        for (var i = 0u; i < 4u; i++) {
            let word = part * 4u + i;
            query_tile[word * QUERY_STRIDE + row / 4u][row % 4u] = a[i];
            query_tile[word * QUERY_STRIDE + row / 4u + 16u][row % 4u] = b[i];
            pattern_tile[word * PATTERN_STRIDE + row / 4u][row % 4u] = p[i];
        }
        workgroupBarrier();
        for (var word = 0u; word < WORDS; word++) {
            let low = query_tile[word * QUERY_STRIDE + place.y * 2u];
            let high = query_tile[word * QUERY_STRIDE + place.y * 2u + 1u];
            let four = pattern_tile[word * PATTERN_STRIDE + place.x];
            dots0 += products(low.x, four);
            dots1 += products(low.y, four);
            dots2 += products(low.z, four);
            dots3 += products(low.w, four);
            dots4 += products(high.x, four);
            dots5 += products(high.y, four);
            dots6 += products(high.z, four);
            dots7 += products(high.w, four);
        }
        workgroupBarrier();
    }

    let query = tile_query + place.y * 8u;
    let pattern = tile_pattern + place.x * 4u;
    if (query > last_query || pattern > last_pattern) {
        return;
    }
    let norm = params.first_pattern + pattern;
    let last_norm = params.first_pattern + last_pattern;
    let of_patterns = vec4<f32>(
        norms[norm],
        norms[min(norm + 1u, last_norm)],
        norms[min(norm + 2u, last_norm)],
        norms[min(norm + 3u, last_norm)],
    );
    let valid = 0xfu >> (3u - min(last_pattern - pattern, 3u));
    let all = array<vec4<i32>, 8>(dots0, dots1, dots2, dots3, dots4, dots5, dots6, dots7);
    let n_queries = min(last_query - query + 1u, 8u);
    var reached = 0u;
    for (var i = 0u; i < n_queries; i++) {
        let bits = reaching(all[i], bounds[params.first_query + query + i], of_patterns);
        reached |= (bits & valid) << (4u * i);
    }
    if (reached != 0u) {
        append(reached, params.first_query + query, params.base + params.first_pattern + pattern, all);
    }
}

// Writes those of a thread's dot products that have a bit and lie within the scope.
fn append(reached: u32, query: u32, pattern: u32, dots: array<vec4<i32>, 8>) {
    var all = dots;
    var wanted = 0u;
    for (var left = reached; left != 0u; left &= left - 1u) {
        let bit = firstTrailingBit(left);
        let first = params.after + (query + bit / 4u) * params.step;
        if (pattern + bit % 4u >= first) {
            wanted |= 1u << bit;
        }
    }
    if (wanted == 0u) {
        return;
    }
    var at = atomicAdd(&results.count, countOneBits(wanted));
    for (; wanted != 0u && at < params.room; wanted &= wanted - 1u) {
        let bit = firstTrailingBit(wanted);
        results.reached[at] = Reached(query + bit / 4u, pattern + bit % 4u, all[bit / 4u][bit % 4u]);
        at++;
    }
}

// Dot products of queries and patterns that reach their bounds; the others are never written.
//
// The contract and its CPU twins: src/kernel/dot_i8/. Bindings and layouts: README.md beside this file; the binding's
// Rust side is src/kernel/dot_i8/gpu.rs.
//
// A workgroup of 16 × 16 threads multiplies a tile of 128 queries with 64 patterns, a thread 8 queries with 4 patterns.
// Four times a quarter (64 dimensions, 16 words) of every row is brought into workgroup memory, transposed: word by word,
// four rows to a vector, so that a thread reads with three loads what it needs for 32 products.

struct Params {
    // The first query's row in `queries` and `needs`, and how many there are. Of a block's list the most it has.
    first_query: u32,
    n_queries: u32,
    // The first pattern's row in `patterns` and `norms`, and how many there are.
    first_pattern: u32,
    n_patterns: u32,
    // The number of the pattern in row 0 of `patterns`.
    base: u32,
    // How many entries `results` has room for.
    room: u32,
}

struct Need {
    // What a dot product has to reach, in units of the pattern's norm.
    bound: f32,
    // The number of the first pattern that the query meets.
    first: u32,
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
@group(0) @binding(2) var<storage, read> needs: array<Need>;
@group(0) @binding(3) var<storage, read> patterns: array<vec4<u32>>;
@group(0) @binding(4) var<storage, read> norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> results: Results;
// Of `listed` alone: how many queries each block of 64 patterns meets, and which.
@group(0) @binding(6) var<storage, read> counts: array<u32>;
@group(0) @binding(7) var<storage, read> lists: array<u32>;

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

// Multiplies the rows that this thread brings, given as places of their first vectors, with those of the others: a
// thread's dot products, a vector of four patterns for each of eight queries.
fn multiply(query_a: u32, query_b: u32, pattern: u32, place: vec2<u32>, thread: u32) -> array<vec4<i32>, 8> {
    // The row of its tile that this thread brings, and which vector of every four.
    let row = thread / 4u;
    let part = thread % 4u;
    var dots0 = vec4<i32>();
    var dots1 = vec4<i32>();
    var dots2 = vec4<i32>();
    var dots3 = vec4<i32>();
    var dots4 = vec4<i32>();
    var dots5 = vec4<i32>();
    var dots6 = vec4<i32>();
    var dots7 = vec4<i32>();
    for (var vector = part; vector < ROW; vector += 4u) {
        let a = queries[query_a + vector];
        let b = queries[query_b + vector];
        let p = patterns[pattern + vector];
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
    return array<vec4<i32>, 8>(dots0, dots1, dots2, dots3, dots4, dots5, dots6, dots7);
}

// Appends those of a thread's dot products that reach their bounds: of `n_rows` queries, at these rows, with the patterns
// from row `pattern` on.
fn append(dots: array<vec4<i32>, 8>, rows: array<u32, 8>, n_rows: u32, pattern: u32) {
    let last = params.first_pattern + params.n_patterns - 1u;
    let of_patterns = vec4<f32>(
        norms[pattern],
        norms[min(pattern + 1u, last)],
        norms[min(pattern + 2u, last)],
        norms[min(pattern + 3u, last)],
    );
    let valid = 0xfu >> (3u - min(last - pattern, 3u));
    // Bits of queries beyond the last are cleared, and of patterns beyond the last.
    var wanted = reaching(dots[0], needs[rows[0]].bound, of_patterns)
        | reaching(dots[1], needs[rows[1]].bound, of_patterns) << 4u
        | reaching(dots[2], needs[rows[2]].bound, of_patterns) << 8u
        | reaching(dots[3], needs[rows[3]].bound, of_patterns) << 12u
        | reaching(dots[4], needs[rows[4]].bound, of_patterns) << 16u
        | reaching(dots[5], needs[rows[5]].bound, of_patterns) << 20u
        | reaching(dots[6], needs[rows[6]].bound, of_patterns) << 24u
        | reaching(dots[7], needs[rows[7]].bound, of_patterns) << 28u;
    wanted &= (valid * 0x11111111u) & (0xffffffffu >> (32u - 4u * n_rows));
    if (wanted != 0u) {
        write(wanted, dots, rows, params.base + pattern);
    }
}

// Writes those of a thread's dot products that have a bit and whose query meets the pattern.
fn write(reached: u32, dots: array<vec4<i32>, 8>, rows: array<u32, 8>, pattern: u32) {
    var all = dots;
    var of_rows = rows;
    var wanted = 0u;
    for (var left = reached; left != 0u; left &= left - 1u) {
        let bit = firstTrailingBit(left);
        if (pattern + bit % 4u >= needs[of_rows[bit / 4u]].first) {
            wanted |= 1u << bit;
        }
    }
    if (wanted == 0u) {
        return;
    }
    var at = atomicAdd(&results.count, countOneBits(wanted));
    for (; wanted != 0u && at < params.room; wanted &= wanted - 1u) {
        let bit = firstTrailingBit(wanted);
        results.reached[at] = Reached(of_rows[bit / 4u], pattern + bit % 4u, all[bit / 4u][bit % 4u]);
        at++;
    }
}

// All queries with all patterns: a workgroup for each tile.
@compute @workgroup_size(16, 16)
fn dense(
    @builtin(workgroup_id) tile: vec3<u32>,
    @builtin(local_invocation_id) place: vec3<u32>,
    @builtin(local_invocation_index) thread: u32,
) {
    // Rows beyond the last are read as the last, and left out in the end.
    let last_query = params.first_query + params.n_queries - 1u;
    let last_pattern = params.first_pattern + params.n_patterns - 1u;
    let tile_query = params.first_query + tile.y * TILE_QUERIES;
    let tile_pattern = params.first_pattern + tile.x * TILE_PATTERNS;
    let query_a = min(tile_query + thread / 4u, last_query) * ROW;
    let query_b = min(tile_query + thread / 4u + 64u, last_query) * ROW;
    let brought = min(tile_pattern + thread / 4u, last_pattern) * ROW;
    let dots = multiply(query_a, query_b, brought, place.xy, thread);
    let query = tile_query + place.y * 8u;
    let pattern = tile_pattern + place.x * 4u;
    if (query > last_query || pattern > last_pattern) {
        return;
    }
    let rows = array<u32, 8>(
        query,
        min(query + 1u, last_query),
        min(query + 2u, last_query),
        min(query + 3u, last_query),
        min(query + 4u, last_query),
        min(query + 5u, last_query),
        min(query + 6u, last_query),
        min(query + 7u, last_query),
    );
    append(dots, rows, min(last_query - query + 1u, 8u), pattern);
}

var<workgroup> n_listed: u32;

// Each block of 64 patterns with the queries of its list: a workgroup along x for each block, and along y as many as share
// the tiles of a list.
@compute @workgroup_size(16, 16)
fn listed(
    @builtin(workgroup_id) tile: vec3<u32>,
    @builtin(num_workgroups) n_tiles: vec3<u32>,
    @builtin(local_invocation_id) place: vec3<u32>,
    @builtin(local_invocation_index) thread: u32,
) {
    if (thread == 0u) {
        n_listed = counts[tile.x];
    }
    let n = workgroupUniformLoad(&n_listed);
    let list = tile.x * params.n_queries;
    let last_pattern = params.first_pattern + params.n_patterns - 1u;
    let tile_pattern = params.first_pattern + tile.x * TILE_PATTERNS;
    let brought = min(tile_pattern + thread / 4u, last_pattern) * ROW;
    let pattern = tile_pattern + place.x * 4u;
    for (var first = tile.y * TILE_QUERIES; first < n; first += n_tiles.y * TILE_QUERIES) {
        let last = n - 1u;
        let query_a = lists[list + min(first + thread / 4u, last)] * ROW;
        let query_b = lists[list + min(first + thread / 4u + 64u, last)] * ROW;
        let dots = multiply(query_a, query_b, brought, place.xy, thread);
        let at = first + place.y * 8u;
        if (at <= last && pattern <= last_pattern) {
            let rows = array<u32, 8>(
                lists[list + at],
                lists[list + min(at + 1u, last)],
                lists[list + min(at + 2u, last)],
                lists[list + min(at + 3u, last)],
                lists[list + min(at + 4u, last)],
                lists[list + min(at + 5u, last)],
                lists[list + min(at + 6u, last)],
                lists[list + min(at + 7u, last)],
            );
            append(dots, rows, min(last - at + 1u, 8u), pattern);
        }
    }
}

// As many dot products a thread as `n_patterns` × 16, and nothing else: the most that `dense` could do.
@compute @workgroup_size(16, 16)
fn peak(@builtin(local_invocation_index) thread: u32) {
    var a = vec4<i32>(vec4<u32>(thread, thread + 1u, thread + 2u, thread + 3u));
    var b = a + 4;
    var c = a + 8;
    var d = a + 12;
    let word = thread * 0x01010101u + params.room;
    for (var i = 0u; i < params.n_patterns; i++) {
        a += products(word, vec4<u32>(a));
        b += products(word, vec4<u32>(b));
        c += products(word, vec4<u32>(c));
        d += products(word, vec4<u32>(d));
    }
    let all = a + b + c + d;
    // Hardly ever so, but the compiler does not know.
    if (all.x == 0x12345678 && all.y == 0x12345678 && all.z == 0x12345678 && all.w == 0x12345678) {
        atomicAdd(&results.count, 1u);
    }
}

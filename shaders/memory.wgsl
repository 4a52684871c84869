// Reads a buffer from one end to the other and does nothing with it: how fast that can be. Its CPU twin: src/kernel/memory/.

struct Params {
    // Vectors of four words to read, and threads that share them.
    n_vectors: u32,
    n_threads: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> words: array<vec4<u32>>;
@group(0) @binding(2) var<storage, read_write> sum: array<u32>;

@compute @workgroup_size(256)
fn pass_over(@builtin(global_invocation_id) place: vec3<u32>) {
    var all = vec4<u32>();
    for (var at = place.x; at < params.n_vectors; at += params.n_threads) {
        all += words[at];
    }
    // Never so in a buffer of zeros, but the compiler does not know.
    if (all.x + all.y + all.z + all.w == 0x9e3779b9u) {
        sum[0] = all.x;
    }
}

//! Speed of the dot products and of the search on the CPU, in multiply-adds a second ("elem/s"), beside what
//! bounds it on this machine: "peak" is the rate of the instructions, "memory" that of reading the patterns.

use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use pt::kernel::dot_i8::{QuerySet, Reached, Scratch, peak, reach};
use pt::kernel::memory::read_rate;
use pt::search::{
    Costs, Engine, Hit, InMemory, Params, PlanOptions, Prescreen, Queries, Scope, collect, plan,
};
use pt::simd::Level;
use pt::types::{DIMS, Fingerprint, score};

/// Fingerprints from a seed (SplitMix64), evenly distributed in -70..=70: a root mean square of 40.
fn fingerprints(n: usize, mut seed: u64) -> Vec<Fingerprint> {
    let mut next = move || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    };
    (0..n).map(|_| Fingerprint([(); DIMS].map(|()| (next() % 141) as i8 - 70))).collect()
}

fn multiply_adds(n_queries: usize, n_patterns: usize) -> Throughput {
    Throughput::Elements((n_queries * n_patterns * DIMS) as u64)
}

fn expected_dots(queries: &[Fingerprint], patterns: &[Fingerprint]) -> Vec<i32> {
    let dot = |q: &Fingerprint, p: &Fingerprint| {
        q.0.iter().zip(&p.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum::<i32>()
    };
    queries.iter().flat_map(|q| patterns.iter().map(move |p| dot(q, p))).collect()
}

/// Queries, and patterns of which one in 97 is a query with an eighth of its dimensions changed.
fn with_copies(n_queries: usize, n_patterns: usize) -> (Vec<Fingerprint>, Vec<Fingerprint>) {
    let queries = fingerprints(n_queries, 3);
    let mut patterns = fingerprints(n_patterns, 4);
    for (i, pattern) in patterns.iter_mut().step_by(97).enumerate() {
        let own = *pattern;
        *pattern = queries[i % n_queries];
        pattern.0[..DIMS / 8].copy_from_slice(&own.0[..DIMS / 8]);
    }
    (queries, patterns)
}

/// Adds a line for what takes a known number of seconds.
fn bench_bound(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, seconds: f64) {
    group.bench_function(name, |b| b.iter_custom(|n| Duration::from_secs_f64(seconds * n as f64)));
}

/// Far above what unrelated fingerprints reach; copies lie above it.
const FLOOR: i32 = 300_000;

/// The kernel on one thread: some rows of 4,000 queries meet the patterns block by block.
fn bench_reach(c: &mut Criterion) {
    let (queries, patterns) = with_copies(4000, 20_000);
    let set = QuerySet::new(&queries);
    let shapes = [
        (1, 1, 20_000, 128),
        (8, 490, 4096, 64),
        (40, 97, 4096, 64),
        (600, 6, 4096, 64),
        (192, 1, 20_000, 128),
    ];
    for (n_rows, step, n_patterns, n_block) in shapes {
        let patterns = &patterns[..n_patterns];
        let rows: Vec<u32> = (0..n_rows).map(|row| row * step).collect();
        let floors = vec![FLOOR; rows.len()];
        let mut expected = Vec::new();
        for (query, &row) in (0..).zip(&rows) {
            let dots = expected_dots(&queries[row as usize..][..1], patterns);
            let reached = (0..).zip(dots).filter(|&(_, dot)| dot >= FLOOR);
            expected.extend(reached.map(|(pattern, dot)| Reached { query, pattern, dot }));
        }
        let mut scratch = Scratch::default();
        let mut scan = |level| {
            let mut out = Vec::new();
            for (b, block) in patterns.chunks(n_block).enumerate() {
                let first = out.len();
                reach(level, &set, &rows, &floors, block, &mut scratch, &mut out);
                out[first..].iter_mut().for_each(|reached| reached.pattern += (b * n_block) as u32);
            }
            out
        };
        let name = format!("reach {n_rows} of 4000 x {n_patterns} by {n_block}");
        let mut group = c.benchmark_group(name);
        group.throughput(multiply_adds(rows.len(), n_patterns));
        for level in Level::available() {
            let mut found = scan(level);
            found.sort_unstable();
            assert!(found == expected, "{level:?} reaches others");
            group.bench_function(level.as_str(), |b| b.iter(|| scan(level)));
            let multiply_adds = (rows.len() * n_patterns * DIMS) as f64;
            bench_bound(&mut group, &format!("peak {}", level.as_str()), multiply_adds / peak(level));
        }
        group.finish();
    }
}

fn expected_hits(queries: &[Fingerprint], patterns: &[Fingerprint], params: &Params) -> Vec<Vec<Hit>> {
    let norm2: Vec<_> = patterns.iter().map(Fingerprint::norm2).collect();
    let dots = expected_dots(queries, patterns);
    let hits_of = |(q, dots): (usize, &[i32])| {
        let query_norm2 = queries[q].norm2();
        let hit = |(p, &dot): (usize, &i32)| {
            let score = score(dot, query_norm2, norm2[p]);
            (score >= params.threshold()).then_some(Hit { query: q as u32, pattern: p as u32, dot, score })
        };
        let mut hits: Vec<_> = dots.iter().enumerate().filter_map(hit).collect();
        hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.pattern.cmp(&b.pattern)));
        hits.truncate(params.top_k());
        hits
    };
    dots.chunks(patterns.len()).enumerate().map(hits_of).collect()
}

fn bench_search(c: &mut Criterion) {
    let level = Level::active().expect("PT_SIMD names a level of this machine");
    let n_threads = rayon::current_num_threads();
    let engine = Engine::Cpu(level);
    let options = PlanOptions {
        engine: engine.clone(),
        prescreen: Prescreen::Off,
        n_threads,
        costs: Costs::default(),
        offer: None,
    };
    let wanted = [("top-10", 0.0, 10), ("threshold 0.75", 0.75, usize::MAX)];
    for (n_queries, n_patterns) in [(1, 1_000_000), (480, 20_000)] {
        let (queries, patterns) = with_copies(n_queries, n_patterns);
        let mut group = c.benchmark_group(format!("search {n_queries} x {n_patterns} {engine}"));
        group.throughput(multiply_adds(n_queries, n_patterns));
        for (name, threshold, top_k) in wanted {
            let params = Params::new(threshold, top_k).expect("valid");
            let (rows, table) = (Queries::new(&queries), InMemory::new(&patterns));
            let Ok(plan) = plan(&rows, &table, &params, Scope::Across, &options);
            let (found, _) = collect(&plan, &rows, &table, &params).expect("memory does not fail");
            assert!(found == expected_hits(&queries, &patterns, &params), "{name} finds other hits");
            group.bench_function(name, |b| b.iter(|| collect(&plan, &rows, &table, &params)));
        }
        // Of memory, whatever part of the patterns a cache may hold.
        let seconds = (n_patterns * DIMS) as f64 / read_rate(256 << 20);
        bench_bound(&mut group, "memory", seconds);
        let multiply_adds = (n_queries * n_patterns * DIMS) as f64;
        bench_bound(&mut group, "peak", multiply_adds / (peak(level) * n_threads as f64));
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = bench_reach, bench_search
}
criterion_main!(benches);

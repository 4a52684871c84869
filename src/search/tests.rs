//! The search against brute force, whatever the tiling, the number of threads and the level.

use proptest::prelude::*;

use super::plan::tiled;
use super::*;
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, score};

/// All pairs, all scores, sorted.
fn oracle(queries: &[Fingerprint], patterns: &[Fingerprint], threshold: f64, top_k: usize) -> Vec<Vec<Hit>> {
    let norm2: Vec<_> = patterns.iter().map(Fingerprint::norm2).collect();
    let hits_of = |(q, query): (usize, &Fingerprint)| {
        let query_norm2 = query.norm2();
        let mut hits = Vec::new();
        for (p, pattern) in patterns.iter().enumerate() {
            let dot: i32 = query.0.iter().zip(&pattern.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
            let score = score(dot, query_norm2, norm2[p]);
            if query_norm2 != 0 && norm2[p] != 0 && score >= threshold {
                hits.push(Hit { query: q as u32, pattern: p as u32, dot, score });
            }
        }
        hits.sort_by(|a, b| b.score.partial_cmp(&a.score).unwrap().then(a.pattern.cmp(&b.pattern)));
        hits.truncate(top_k);
        hits
    };
    queries.iter().enumerate().map(hits_of).collect()
}

fn in_pool<T: Send>(n_threads: usize, f: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap().install(f)
}

fn search(plan: &Plan, queries: &[Fingerprint], patterns: &[Fingerprint], params: &Params) -> Vec<Vec<Hit>> {
    let Ok(hits) = run(plan, &Queries::new(queries), &InMemory::new(patterns), params);
    hits
}

/// One thread with the planner's tiles and two with the given ones, at every level.
fn check(
    queries: &[Fingerprint],
    patterns: &[Fingerprint],
    (threshold, top_k): (f64, usize),
    (tile_queries, tile_chunks): (usize, usize),
) {
    let params = Params::new(threshold, top_k).unwrap();
    let expected = oracle(queries, patterns, threshold, top_k);
    let (n_queries, n_patterns) = (queries.len(), patterns.len());
    for level in Level::available() {
        let planned = plan(n_queries, n_patterns, level, 1);
        let found = in_pool(1, || search(&planned, queries, patterns, &params));
        assert!(found == expected, "{level:?}, planned for one thread");
        let tiled = tiled(n_queries, n_patterns, level, tile_queries, tile_chunks);
        let found = in_pool(2, || search(&tiled, queries, patterns, &params));
        assert!(found == expected, "{level:?}, tiles of {tile_queries} queries × {tile_chunks} chunks");
    }
}

/// Fingerprints from a seed (SplitMix64) whose first `n_dims` dimensions lie in `-most..=most`. Few
/// dimensions and small numbers make for many equal scores, many duplicates and zero vectors.
fn fingerprints(n: usize, n_dims: usize, most: i8, mut seed: u64) -> Vec<Fingerprint> {
    let mut next = move || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    };
    let mut fingerprint = || {
        let mut fingerprint = Fingerprint::ZERO;
        fingerprint.0[..n_dims]
            .fill_with(|| ((next() >> 32) as i64 % (2 * i64::from(most) + 1) - i64::from(most)) as i8);
        fingerprint
    };
    (0..n).map(|_| fingerprint()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn equals_brute_force(
        n_queries in 0usize..20,
        n_patterns in prop_oneof![0usize..200, 1000usize..1100, 2000usize..2100],
        (n_dims, most) in prop_oneof![Just((2, 2)), Just((4, 1)), Just((9, 40)), Just((DIMS, 127))],
        threshold in prop_oneof![Just(0.0), Just(0.5), Just(0.6), Just(0.75), Just(1.0), 0.0..=1.0],
        top_k in prop_oneof![Just(1), 2usize..40, Just(usize::MAX)],
        tile in (1usize..30, 1usize..4),
        seed in any::<u64>(),
    ) {
        let queries = fingerprints(n_queries, n_dims, most, seed);
        let patterns = fingerprints(n_patterns, n_dims, most, !seed);
        check(&queries, &patterns, (threshold, top_k), tile);
    }
}

/// `dims` times `factor`, the rest zero.
fn scaled(dims: &[i8], factor: i8) -> Fingerprint {
    let mut fingerprint = Fingerprint::ZERO;
    for (out, v) in fingerprint.0.iter_mut().zip(dims) {
        *out = v * factor;
    }
    fingerprint
}

#[test]
fn a_score_of_exactly_the_threshold_is_a_hit() {
    // (1) and (3, 2, 1, 1, 1): dot product 3, norms 1 and 4.
    let queries: Vec<_> = (1..=127).map(|factor| scaled(&[1], factor)).collect();
    let patterns: Vec<_> = (1..=42).map(|factor| scaled(&[3, 2, 1, 1, 1], factor)).collect();
    check(&queries, &patterns, (0.75, 100), (5, 1));
    let level = *Level::available().last().unwrap();
    let plan = plan(queries.len(), patterns.len(), level, 1);
    for (threshold, n_hits) in [(0.75, 42), (0.75 + f64::EPSILON, 0)] {
        let hits = search(&plan, &queries, &patterns, &Params::new(threshold, 100).unwrap());
        assert!(hits.iter().all(|hits| hits.len() == n_hits), "threshold {threshold}");
    }
}

#[test]
fn multiples_of_a_vector_score_exactly_one() {
    let vectors: Vec<_> = (1..=40).map(|factor| scaled(&[3, -2, 1], factor)).collect();
    check(&vectors, &vectors, (1.0, 7), (9, 1));
    let plan = plan(40, 40, Level::Scalar, 1);
    let hits = search(&plan, &vectors, &vectors, &Params::new(1.0, 40).unwrap());
    assert!(hits.iter().all(|hits| hits.len() == 40));
}

#[test]
fn duplicates_are_ordered_by_pattern_and_the_first_are_kept() {
    let patterns = vec![scaled(&[5, 1], 1); 3000];
    let queries = [scaled(&[5, 2], 1)];
    check(&queries, &patterns, (0.5, 10), (1, 1));
    let params = Params::new(0.5, 3).unwrap();
    let hits = search(&tiled(1, 3000, Level::Scalar, 1, 1), &queries, &patterns, &params);
    assert_eq!(hits[0].iter().map(|hit| hit.pattern).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn zero_vectors_match_nothing_even_at_threshold_zero() {
    let queries = [Fingerprint::ZERO, scaled(&[1], 1)];
    let mut patterns = vec![Fingerprint::ZERO; 70];
    check(&queries, &patterns, (0.0, 100), (1, 1));
    patterns.push(scaled(&[0, 1], 1));
    check(&queries, &patterns, (0.0, 100), (2, 1));
    let hits = search(&plan(2, 71, Level::Scalar, 1), &queries, &patterns, &Params::new(0.0, 9).unwrap());
    let orthogonal = Hit { query: 1, pattern: 70, dot: 0, score: 0.0 };
    assert_eq!(hits, [vec![], vec![orthogonal]]);
}

struct Corrupt<'a>(InMemory<'a>);

impl Patterns for Corrupt<'_> {
    type Error = String;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn chunk(&self, index: usize) -> Result<Chunk<'_>, String> {
        match index {
            2 => Err("chunk 2 is corrupt".to_owned()),
            _ => Ok(self.0.chunk(index).unwrap_or_else(|never| match never {})),
        }
    }
}

#[test]
fn a_chunk_that_cannot_be_had_fails_the_search() {
    let vectors = fingerprints(3000, 4, 9, 1);
    let queries = Queries::new(&vectors[..100]);
    let patterns = Corrupt(InMemory::new(&vectors));
    let plan = plan(100, 3000, Level::Scalar, 2);
    let error = run(&plan, &queries, &patterns, &Params::new(0.5, 1).unwrap());
    assert_eq!(error, Err("chunk 2 is corrupt".to_owned()));
}

#[test]
fn params_out_of_range_are_refused() {
    for threshold in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        let error = Params::new(threshold, 1).unwrap_err().to_string();
        assert!(error.ends_with("expected a score from 0 to 1"), "{error}");
    }
    let error = Params::new(0.5, 0).unwrap_err();
    assert_eq!(error, ParamsError::TopK);
    assert!(error.to_string().contains("at least 1 hit a query; for all of them give a large number"));
}

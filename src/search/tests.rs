//! The search against brute force, whatever the tiling, the number of threads and the level.

use proptest::prelude::*;

use super::*;
use crate::kernel::absent::Filter;
use crate::kernel::project::{Weighted, project};
use crate::prescreen::Probes;
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, Sketch, SketchFeature, score};

/// All pairs, all scores, sorted.
pub(super) fn oracle(
    queries: &[Fingerprint],
    patterns: &[Fingerprint],
    threshold: f64,
    top_k: usize,
) -> Vec<Vec<Hit>> {
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

pub(super) const COSTS: Costs = Costs { dot: 1.0, read: 8.0, filter: 1.0, visit: 1.0, probe: 1.0, meet: 1.0 };

fn a_plan(n_queries: usize, n_patterns: usize, level: Level, n_threads: usize) -> Plan {
    Plan { n_threads, ..Plan::without(Engine::Cpu(level), Scope::Across, n_queries, n_patterns) }
}

fn search(plan: &Plan, queries: &[Fingerprint], patterns: &[Fingerprint], params: &Params) -> Vec<Vec<Hit>> {
    collect(plan, &Queries::new(queries), &InMemory::new(patterns), params).unwrap().0
}

/// One thread and two, at every level.
fn check(queries: &[Fingerprint], patterns: &[Fingerprint], (threshold, top_k): (f64, usize)) {
    let params = Params::new(threshold, top_k).unwrap();
    let expected = oracle(queries, patterns, threshold, top_k);
    for level in Level::available() {
        for n_threads in [1, 2] {
            let plan = a_plan(queries.len(), patterns.len(), level, n_threads);
            let found = in_pool(n_threads, || search(&plan, queries, patterns, &params));
            assert!(found == expected, "{level:?}, {n_threads} threads");
        }
    }
}

/// Sketches of code-like units, and fingerprints that are made of them: runs of `family` units share most of
/// their features.
pub(super) fn units(n: usize, family: usize, seed: u64) -> (Vec<Sketch>, Vec<Fingerprint>) {
    let mix = |x: u64| {
        let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    };
    let unit = |i: usize| {
        let mut features: Vec<u64> = Vec::new();
        for k in 0..60u64 {
            // One feature in eight is the unit's own, the others are the family's.
            let owner = if mix(seed ^ (i as u64) << 20 ^ k) % 8 == 0 { i + n } else { i / family };
            features.push(mix(seed ^ (owner as u64) << 32 ^ k));
        }
        let weighted: Vec<_> = features.iter().map(|&hash| Weighted { hash, weight: 800 }).collect();
        let sums = project(Level::Scalar, &weighted);
        let scale = 640.0 / sums.iter().map(|&s| f64::from(s) * f64::from(s)).sum::<f64>().sqrt();
        let vector = Fingerprint(sums.map(|s| (f64::from(s) * scale).round() as i8));
        let feature = |&hash: &u64| SketchFeature { id: (hash >> 48) as u16, weight: 100, count: 1 };
        let norm2 = features.len() as u64 * 800 * 800;
        (Sketch::new(features.iter().map(feature).collect(), norm2), vector)
    };
    (0..n).map(unit).unzip()
}

#[test]
fn the_pre_screen_changes_no_hit_and_leaves_out_most_blocks() {
    let (sketches, vectors) = units(4500, 5, 1);
    let rows: Vec<usize> = (0..4500).step_by(97).collect();
    let queries: Vec<_> = rows.iter().map(|&i| vectors[i]).collect();
    let patterns = InMemory::new(&vectors).with_filters(&sketches);
    for (threshold, top_k) in [(0.6, usize::MAX), (0.75, usize::MAX), (0.75, 2), (0.9, usize::MAX), (1.0, 9)]
    {
        let params = Params::new(threshold, top_k).unwrap();
        let expected = oracle(&queries, &vectors, threshold, top_k);
        for level in Level::available() {
            for n_threads in [1, 2] {
                let asked: Vec<_> = rows.iter().map(|&i| &sketches[i]).collect();
                let queries = Queries::new(&queries).with_probes(Probes::new(asked, threshold));
                let (engine, prescreen) = (Engine::Cpu(level), Prescreen::On);
                let options = PlanOptions { engine, prescreen, n_threads, costs: COSTS, offer: None };
                let Ok(plan) = plan(&queries, &patterns, &params, Scope::Across, &options);
                assert!(plan.prescreen, "{:?}", plan.estimate);
                let (found, tally) =
                    in_pool(n_threads, || collect(&plan, &queries, &patterns, &params)).unwrap();
                assert!(found == expected, "{level:?}, {n_threads} threads, {threshold}, top {top_k}");
                assert_eq!(tally.recall.n_found, tally.recall.n_expected);
                // The guard against a slower search: counted, so that no clock can disturb it.
                assert!(tally.work.pass_rate().unwrap() < 0.02, "{:?}", tally.work);
                assert!(tally.work.dots < (queries.len() * vectors.len()) as u64 / 30, "{:?}", tally.work);
            }
        }
    }
}

#[test]
fn pairs_within_a_set_come_once_with_and_without_the_pre_screen() {
    let (sketches, vectors) = units(4200, 4, 2);
    let params = Params::new(0.7, usize::MAX).unwrap();
    let patterns = InMemory::new(&vectors).with_filters(&sketches);
    let level = *Level::available().last().unwrap();
    let [with, without] = [Prescreen::On, Prescreen::Off].map(|prescreen| {
        let queries = Queries::new(&vectors).with_probes(Probes::new(&sketches, 0.7));
        let options =
            PlanOptions { engine: Engine::Cpu(level), prescreen, n_threads: 2, costs: COSTS, offer: None };
        let Ok(plan) = plan(&queries, &patterns, &params, Scope::Within { first: 0 }, &options);
        assert_eq!(plan.prescreen, prescreen == Prescreen::On);
        collect(&plan, &queries, &patterns, &params).unwrap().0
    });
    assert!(with.iter().flatten().count() > 2000);
    assert!(with == without);
    let mut expected = oracle(&vectors[..20], &vectors, 0.7, usize::MAX);
    expected.iter_mut().for_each(|hits| hits.retain(|hit| hit.pattern > hit.query));
    assert!(with[..20] == expected);
}

#[test]
fn the_planner_says_why() {
    let (sketches, vectors) = units(5000, 5, 3);
    let (bare, filtered) = (InMemory::new(&vectors), InMemory::new(&vectors).with_filters(&sketches));
    let reason = |patterns: &InMemory<'_>, n: usize, threshold: f64, prescreen, probes: bool| {
        let mut queries = Queries::new(&vectors[..n]);
        if probes {
            queries = queries.with_probes(Probes::new(&sketches[..n], threshold));
        }
        let params = Params::new(threshold, 10).unwrap();
        let engine = Engine::Cpu(Level::Scalar);
        let options = PlanOptions { engine, prescreen, n_threads: 1, costs: COSTS, offer: None };
        let Ok(plan) = plan(&queries, patterns, &params, Scope::Across, &options);
        assert_eq!(plan.prescreen, plan.estimate.reason.is_for());
        plan.estimate.reason
    };
    assert_eq!(reason(&bare, 900, 0.8, Prescreen::Auto, true), Reason::NoFilters);
    assert_eq!(reason(&filtered, 900, 0.8, Prescreen::Auto, false), Reason::NoProbes);
    assert_eq!(reason(&filtered, 900, 0.0, Prescreen::On, true), Reason::NoThreshold);
    assert_eq!(reason(&filtered, 900, 0.8, Prescreen::Off, true), Reason::Off);
    assert_eq!(reason(&filtered, 900, 0.8, Prescreen::Auto, true), Reason::Faster);
    // All of so few queries are audited.
    assert_eq!(reason(&filtered, 1, 0.8, Prescreen::Auto, true), Reason::Slower);
    assert_eq!(reason(&filtered, 1, 0.8, Prescreen::On, true), Reason::On);
}

/// Wants no answer any more.
pub(super) struct Impatient;

impl crate::types::Progress for Impatient {
    fn begin(&self, _: crate::types::Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self) {}
    fn is_stopped(&self) -> bool {
        true
    }
}

#[test]
fn a_search_that_nobody_wants_any_more_ends() {
    let vectors = fingerprints(300, 4, 9, 1);
    let (queries, patterns) = (Queries::new(&vectors), InMemory::new(&vectors));
    let params = Params::new(0.5, 3).unwrap();
    let plan = a_plan(300, 300, Level::Scalar, 1);
    let stopped = run(&plan, &queries, &patterns, &params, &Impatient, |_, _| {
        Ok::<(), SearchError<std::convert::Infallible>>(())
    });
    assert!(matches!(stopped, Err(SearchError::Stopped(_))));
}

/// Fingerprints from a seed (SplitMix64) whose first `n_dims` dimensions lie in `-most..=most`. Few
/// dimensions and small numbers make for many equal scores, many duplicates and zero vectors.
pub(super) fn fingerprints(n: usize, n_dims: usize, most: i8, mut seed: u64) -> Vec<Fingerprint> {
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
        seed in any::<u64>(),
    ) {
        let queries = fingerprints(n_queries, n_dims, most, seed);
        let patterns = fingerprints(n_patterns, n_dims, most, !seed);
        check(&queries, &patterns, (threshold, top_k));
    }
}

/// `dims` times `factor`, the rest zero.
pub(super) fn scaled(dims: &[i8], factor: i8) -> Fingerprint {
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
    check(&queries, &patterns, (0.75, 100));
    let level = *Level::available().last().unwrap();
    let plan = a_plan(queries.len(), patterns.len(), level, 1);
    for (threshold, n_hits) in [(0.75, 42), (0.75 + f64::EPSILON, 0)] {
        let hits = search(&plan, &queries, &patterns, &Params::new(threshold, 100).unwrap());
        assert!(hits.iter().all(|hits| hits.len() == n_hits), "threshold {threshold}");
    }
}

#[test]
fn multiples_of_a_vector_score_exactly_one() {
    let vectors: Vec<_> = (1..=40).map(|factor| scaled(&[3, -2, 1], factor)).collect();
    check(&vectors, &vectors, (1.0, 7));
    let plan = a_plan(40, 40, Level::Scalar, 1);
    let hits = search(&plan, &vectors, &vectors, &Params::new(1.0, 40).unwrap());
    assert!(hits.iter().all(|hits| hits.len() == 40));
}

#[test]
fn duplicates_are_ordered_by_pattern_and_the_first_are_kept() {
    let patterns = vec![scaled(&[5, 1], 1); 3000];
    let queries = [scaled(&[5, 2], 1)];
    check(&queries, &patterns, (0.5, 10));
    let params = Params::new(0.5, 3).unwrap();
    let hits = search(&a_plan(1, 3000, Level::Scalar, 2), &queries, &patterns, &params);
    assert_eq!(hits[0].iter().map(|hit| hit.pattern).collect::<Vec<_>>(), [0, 1, 2]);
}

#[test]
fn zero_vectors_match_nothing_even_at_threshold_zero() {
    let queries = [Fingerprint::ZERO, scaled(&[1], 1)];
    let mut patterns = vec![Fingerprint::ZERO; 70];
    check(&queries, &patterns, (0.0, 100));
    patterns.push(scaled(&[0, 1], 1));
    check(&queries, &patterns, (0.0, 100));
    let hits = search(&a_plan(2, 71, Level::Scalar, 1), &queries, &patterns, &Params::new(0.0, 9).unwrap());
    let orthogonal = Hit { query: 1, pattern: 70, dot: 0, score: 0.0 };
    assert_eq!(hits, [vec![], vec![orthogonal]]);
}

struct Corrupt<'a>(InMemory<'a>);

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct CorruptError(&'static str);

impl Patterns for Corrupt<'_> {
    type Error = CorruptError;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn chunk(&self, index: usize) -> Result<Chunk<'_>, CorruptError> {
        match index {
            2 => Err(CorruptError("chunk 2 is corrupt")),
            _ => Ok(self.0.chunk(index).unwrap_or_else(|never| match never {})),
        }
    }

    fn digest(&self) -> u128 {
        self.0.digest()
    }

    fn check(&self) -> Result<(), CorruptError> {
        Err(CorruptError("what was read has changed"))
    }

    fn has_filters(&self) -> bool {
        false
    }

    fn filter(&self, _: usize) -> Result<&Filter, CorruptError> {
        Err(CorruptError("no filters"))
    }
}

#[test]
fn a_chunk_that_cannot_be_had_fails_the_search() {
    let vectors = fingerprints(3000, 4, 9, 1);
    let queries = Queries::new(&vectors[..100]);
    let patterns = Corrupt(InMemory::new(&vectors));
    let plan = a_plan(100, 3000, Level::Scalar, 2);
    let found = collect(&plan, &queries, &patterns, &Params::new(0.5, 1).unwrap());
    assert!(matches!(found, Err(SearchError::Patterns(error)) if error.0 == "chunk 2 is corrupt"));
}

#[test]
fn hits_are_handed_on_only_if_what_was_read_has_not_changed() {
    let vectors = fingerprints(100, 4, 9, 1);
    let (queries, patterns) = (Queries::new(&vectors), Corrupt(InMemory::new(&vectors)));
    let plan = a_plan(100, 100, Level::Scalar, 2);
    let found = collect(&plan, &queries, &patterns, &Params::new(0.5, 1).unwrap());
    assert!(matches!(found, Err(SearchError::Patterns(error)) if error.0 == "what was read has changed"));
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

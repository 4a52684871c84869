//! The GPU against the CPU, byte for byte: whatever the shapes, the limits and the failures.

use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;

use super::super::tests::{COSTS, Impatient, fingerprints, oracle, scaled, units};
use super::super::*;
use super::*;
use crate::gpu::testing::adapter;
use crate::gpu::{GpuError, Step};
use crate::prescreen::Probes;
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint};

/// Small enough that nothing of any size fits at once.
const TINY: Caps =
    Caps { max_bytes: 1 << 20, resident_bytes: 1 << 20, room: 64, dispatch: Duration::from_millis(50) };

fn level() -> Level {
    *Level::available().last().unwrap()
}

fn gpu(caps: Caps) -> Option<Arc<Gpu>> {
    Some(Arc::new(Gpu::untested(&adapter()?, level(), caps, false).unwrap()))
}

fn a_plan(gpu: &Arc<Gpu>, n_queries: usize, n_patterns: usize, scope: Scope) -> Plan {
    Plan::without(Engine::Gpu(Arc::clone(gpu)), scope, n_queries, n_patterns)
}

/// Searches with the GPU and checks against brute force.
fn check(
    gpu: &Arc<Gpu>,
    queries: &[Fingerprint],
    patterns: &[Fingerprint],
    (threshold, top_k): (f64, usize),
) {
    let params = Params::new(threshold, top_k).unwrap();
    let plan = a_plan(gpu, queries.len(), patterns.len(), Scope::Across);
    let (found, tally) = collect(&plan, &Queries::new(queries), &InMemory::new(patterns), &params).unwrap();
    let expected = oracle(queries, patterns, threshold, top_k);
    assert!(found == expected, "{threshold}, top {top_k}: {found:?}, expected {expected:?}");
    assert_eq!(tally.work.dots, (queries.len() * patterns.len()) as u64);
}

#[test]
fn an_adapter_passes_the_self_test_and_is_measured() {
    let Some(adapter) = adapter() else { return };
    let gpu = Gpu::open(&adapter, level(), Caps::default()).unwrap();
    let GpuCosts { dot, upload, probe, dispatch } = gpu.costs();
    assert!(dot > 0.0 && upload >= 0.0 && probe > 0.0 && dispatch >= 0.0, "{:?}", gpu.costs());
    assert_eq!(gpu.failure(), None);
}

/// Says nothing where no adapter multiplies matrices, as software ones do not.
#[test]
fn matrices_give_the_same_integers() {
    let Some(adapter) = adapter().filter(DotShader::suits) else { return };
    let gpu = Arc::new(Gpu::untested(&adapter, level(), Caps::default(), true).unwrap());
    gpu.self_test().unwrap();
    for (n_queries, n_patterns) in [(1, 1), (127, 129), (128, 128), (129, 1100)] {
        let queries = fingerprints(n_queries, DIMS, 127, 1);
        let patterns = fingerprints(n_patterns, DIMS, 127, 2);
        check(&gpu, &queries, &patterns, (0.0, 5));
        check(&gpu, &queries, &patterns, (0.0, usize::MAX));
    }
}

#[test]
fn equals_brute_force_over_edge_shapes() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    for n_queries in [0, 1, 127, 128, 129] {
        for n_patterns in [0, 1, 3, 63, 64, 65, 1023, 1025] {
            let queries = fingerprints(n_queries, DIMS, 127, 1);
            let patterns = fingerprints(n_patterns, DIMS, 127, 2);
            check(&gpu, &queries, &patterns, (0.0, 5));
            check(&gpu, &queries, &patterns, (0.1, usize::MAX));
        }
    }
}

#[test]
fn equals_brute_force_under_tiny_limits() {
    let Some(gpu) = gpu(TINY) else { return };
    // Three spans and more, of which two are there at a time; results overflow again and again.
    let patterns = fingerprints(9000, 3, 2, 5);
    let queries = fingerprints(40, 3, 2, 6);
    for wanted in [(0.0, 4), (0.5, usize::MAX), (1.0, 1), (0.9, 50)] {
        check(&gpu, &queries, &patterns, wanted);
    }
    assert!(gpu.state.lock().unwrap().spans.uploaded > 2 * 9000 * 256, "streamed more than once");
}

#[test]
fn patterns_that_fit_are_brought_to_the_device_once() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    let patterns = fingerprints(2100, 9, 40, 1);
    let in_memory = InMemory::new(&patterns);
    let queries = Queries::new(&patterns[..40]);
    let plan = a_plan(&gpu, 40, 2100, Scope::Across);
    let first = collect(&plan, &queries, &in_memory, &Params::new(0.5, 9).unwrap()).unwrap();
    let second = collect(&plan, &queries, &in_memory, &Params::new(0.5, 9).unwrap()).unwrap();
    assert!(first == second);
    assert_eq!(gpu.state.lock().unwrap().spans.uploaded, 2100 * 260);
}

#[test]
fn pairs_within_a_set_come_once() {
    for caps in [Caps::default(), TINY] {
        let Some(gpu) = gpu(caps) else { return };
        let vectors = fingerprints(1500, 4, 3, 3);
        let params = Params::new(0.97, usize::MAX).unwrap();
        for first in [0, 1100] {
            let queries = Queries::new(&vectors[first..first + 400]);
            let scope = Scope::Within { first: first as u32 };
            let (found, _) =
                collect(&a_plan(&gpu, 400, 1500, scope), &queries, &InMemory::new(&vectors), &params)
                    .unwrap();
            let mut expected = oracle(&vectors[first..first + 400], &vectors, 0.97, usize::MAX);
            expected.iter_mut().for_each(|hits| {
                hits.retain(|hit| hit.pattern as usize > first + hit.query as usize);
            });
            assert!(found.iter().flatten().count() > 100);
            assert!(found == expected);
        }
    }
}

#[test]
fn a_score_of_exactly_the_threshold_is_a_hit_and_ties_go_to_the_first_pattern() {
    let Some(gpu) = gpu(Caps { room: 64, ..Caps::default() }) else { return };
    let queries: Vec<_> = (1..=127).map(|factor| scaled(&[1], factor)).collect();
    let patterns: Vec<_> = (1..=42).map(|factor| scaled(&[3, 2, 1, 1, 1], factor)).collect();
    for wanted in [(0.75, 100), (0.75 + f64::EPSILON, 100), (0.75, 7), (0.0, 1)] {
        check(&gpu, &queries, &patterns, wanted);
    }
    let twins = vec![scaled(&[5, 1], 1); 3000];
    check(&gpu, &[scaled(&[5, 2], 1)], &twins, (0.5, 10));
    let mut zeros = vec![Fingerprint::ZERO; 300];
    check(&gpu, &[Fingerprint::ZERO, scaled(&[1], 1)], &zeros, (0.0, 100));
    zeros.push(scaled(&[0, 1], 1));
    check(&gpu, &[Fingerprint::ZERO, scaled(&[1], 1)], &zeros, (0.0, 100));
}

#[test]
fn extreme_values_are_exact() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    let extreme = [-128, 127, -127, 1].map(|value| Fingerprint([value; DIMS]));
    let alternating = Fingerprint(std::array::from_fn(|d| if d % 2 == 0 { -128 } else { 127 }));
    let vectors: Vec<_> = extreme.into_iter().chain([alternating]).cycle().take(130).collect();
    check(&gpu, &vectors, &vectors, (0.0, usize::MAX));
    check(&gpu, &vectors, &vectors, (0.99, 3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn equals_brute_force(
        n_queries in 0usize..140,
        n_patterns in prop_oneof![0usize..200, 1000usize..1100, 2000usize..2100],
        (n_dims, most) in prop_oneof![Just((2, 2)), Just((4, 1)), Just((9, 40)), Just((DIMS, 127))],
        threshold in prop_oneof![Just(0.0), Just(0.5), Just(0.75), Just(1.0), 0.0..=1.0],
        top_k in prop_oneof![Just(1), 2usize..40, Just(usize::MAX)],
        room in prop_oneof![Just(64), 64u32..5000, Just(1 << 20)],
        kib in prop_oneof![Just(1024u64), 32u64..2048],
        seed in any::<u64>(),
    ) {
        let caps = Caps { room, max_bytes: kib << 10, ..Caps::default() };
        if let Some(gpu) = gpu(caps) {
            let queries = fingerprints(n_queries, n_dims, most, seed);
            let patterns = fingerprints(n_patterns, n_dims, most, !seed);
            check(&gpu, &queries, &patterns, (threshold, top_k));
        }
    }
}

/// A search with the pre-screen, on this engine.
fn screened(engine: Engine, n_queries: usize, scope: Scope, wanted: (f64, usize)) -> (Vec<Vec<Hit>>, Tally) {
    let (sketches, vectors) = units(9000, 5, 1);
    let first = if let Scope::Within { first } = scope { first as usize } else { 100 };
    let rows = first..first + n_queries;
    let params = Params::new(wanted.0, wanted.1).unwrap();
    let queries = Queries::new(&vectors[rows.clone()]).with_probes(Probes::new(&sketches[rows], wanted.0));
    let patterns = InMemory::new(&vectors).with_filters(&sketches);
    let options = PlanOptions { engine, offer: None, prescreen: Prescreen::On, n_threads: 2, costs: COSTS };
    let Ok(plan) = plan(&queries, &patterns, &params, scope, &options);
    assert!(plan.prescreen, "{:?}", plan.estimate);
    collect(&plan, &queries, &patterns, &params).unwrap()
}

#[test]
fn the_pre_screen_lets_the_same_blocks_meet_as_on_the_cpu() {
    for caps in [Caps::default(), TINY] {
        let Some(gpu) = gpu(caps) else { return };
        for scope in [Scope::Across, Scope::Within { first: 0 }, Scope::Within { first: 8600 }] {
            for wanted in [(0.6, usize::MAX), (0.75, 2), (0.9, usize::MAX)] {
                let (on_cpu, cpu_tally) = screened(Engine::Cpu(level()), 300, scope, wanted);
                let (on_gpu, gpu_tally) = screened(Engine::Gpu(Arc::clone(&gpu)), 300, scope, wanted);
                assert!(
                    on_cpu == on_gpu && (wanted.0 > 0.8 || on_cpu.iter().flatten().count() > 20),
                    "{scope:?} {wanted:?}"
                );
                assert_eq!(gpu_tally, cpu_tally, "{scope:?} {wanted:?}");
                let pass_rate = gpu_tally.work.pass_rate().unwrap();
                assert!(scope != Scope::Across || pass_rate < 0.02, "{gpu_tally:?}");
            }
        }
        assert_eq!(gpu.failure(), None);
    }
}

#[test]
fn the_cpu_goes_on_with_the_pre_screen_where_a_device_fails() {
    let Some(adapter) = adapter() else { return };
    let expected = screened(Engine::Cpu(level()), 200, Scope::Across, (0.7, 9));
    for (step, at) in
        [(Step::Allocate, 2), (Step::Upload, 9), (Step::Submit, 1), (Step::Wait, 2), (Step::ReadBack, 3)]
    {
        let gpu = Arc::new(Gpu::untested(&adapter, level(), TINY, false).unwrap());
        *gpu.device.planned.lock().unwrap() = Some((step, at, GpuError::Lost("test".to_owned())));
        let found = screened(Engine::Gpu(Arc::clone(&gpu)), 200, Scope::Across, (0.7, 9));
        assert!(gpu.failure().is_some(), "{step:?}");
        assert!(found == expected, "{step:?}: {:?}, expected {:?}", found.1, expected.1);
    }
}

/// Every step of a search fails once, at its first, second, third … time, in every way.
#[test]
fn the_cpu_goes_on_where_a_device_fails() {
    let Some(adapter) = adapter() else { return };
    let patterns = fingerprints(2500, 5, 9, 7);
    let queries = fingerprints(90, 5, 9, 8);
    let errors = [
        GpuError::Lost("test".to_owned()),
        GpuError::Refused("test".to_owned()),
        GpuError::TimedOut { seconds: 1 },
    ];
    let mut n_failed = 0;
    for step in [Step::Allocate, Step::Upload, Step::Submit, Step::Wait, Step::ReadBack] {
        for (at, error) in [0, 1, 2, 5, 9].into_iter().zip(errors.iter().cycle()) {
            let gpu = Arc::new(Gpu::untested(&adapter, level(), TINY, false).unwrap());
            *gpu.device.planned.lock().unwrap() = Some((step, at, error.clone()));
            let params = Params::new(0.6, 20).unwrap();
            let plan = a_plan(&gpu, 90, 2500, Scope::Across);
            let (found, tally) =
                collect(&plan, &Queries::new(&queries), &InMemory::new(&patterns), &params).unwrap();
            assert!(found == oracle(&queries, &patterns, 0.6, 20), "{step:?} {at}");
            // Every pair was computed once: nothing that was taken in is done again.
            assert_eq!(tally.work.dots, 90 * 2500, "{step:?} {at}");
            let was_planned = gpu.device.planned.lock().unwrap().is_none();
            assert_eq!(gpu.failure(), was_planned.then_some(error), "{step:?} {at}");
            n_failed += usize::from(was_planned);
            // What failed once is not asked again, and the next search has its answer too.
            check(&gpu, &queries[..9], &patterns, (0.6, 3));
        }
    }
    assert!(n_failed > 15, "{n_failed} of 25 failures came to pass");
}

#[test]
fn too_little_memory_for_all_patterns_means_streaming_them() {
    let Some(gpu) = gpu(Caps { max_bytes: 1 << 20, ..Caps::default() }) else { return };
    let patterns = fingerprints(9000, 5, 9, 7);
    let error = GpuError::OutOfMemory { what: "patterns", n_bytes: 1 };
    *gpu.device.planned.lock().unwrap() = Some((Step::Allocate, 3, error));
    check(&gpu, &patterns[..50], &patterns, (0.6, 20));
    assert!(gpu.device.planned.lock().unwrap().is_none());
    assert_eq!(gpu.failure(), None);
}

#[test]
fn spans_that_become_smaller_on_the_way_are_cut_anew() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    // One dispatch would take them all, were they to stay on the device.
    let patterns = fingerprints(300_000, 5, 9, 7);
    let error = GpuError::OutOfMemory { what: "patterns", n_bytes: 1 };
    *gpu.device.planned.lock().unwrap() = Some((Step::Allocate, 0, error));
    check(&gpu, &patterns[..1], &patterns, (0.9, usize::MAX));
    assert!(gpu.device.planned.lock().unwrap().is_none());
    assert_eq!((gpu.failure(), gpu.state.lock().unwrap().spans.rows()), (None, 1 << 18));
}

#[test]
fn a_search_that_comes_after_a_failure_is_done_by_the_cpu() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    let patterns = fingerprints(2500, 5, 9, 7);
    gpu.failure.set(GpuError::Lost("test".to_owned())).unwrap();
    let plan = a_plan(&gpu, 50, 2500, Scope::Across);
    let (queries, in_memory) = (Queries::new(&patterns[..50]), InMemory::new(&patterns));
    let params = Params::new(0.6, 20).unwrap();
    let search = super::super::run::Search {
        plan: &plan,
        queries: &queries,
        patterns: &in_memory,
        params: &params,
        progress: &crate::types::Silent,
    };
    let rows: Vec<u32> = (0..50).collect();
    let room = Room::new(50, &crate::types::Silent);
    let Ok(sliced) = gpu.slice(&search, &rows, false, &room) else { panic!("halted") };
    assert_eq!(sliced.left, [Rect { queries: 0..50, patterns: 0..2500 }]);
    check(&gpu, &patterns[..50], &patterns, (0.6, 20));
}

#[test]
fn a_device_that_is_really_lost_is_noticed() {
    let Some(gpu) = gpu(Caps::default()) else { return };
    let patterns = fingerprints(2500, 5, 9, 7);
    check(&gpu, &patterns[..50], &patterns, (0.6, 20));
    gpu.device.destroy();
    check(&gpu, &patterns[..50], &patterns, (0.6, 20));
    assert!(gpu.failure().is_some());
}

#[test]
fn a_search_that_has_no_room_leaves_the_device_usable() {
    let Some(gpu) = gpu(TINY) else { return };
    let patterns = fingerprints(2500, 5, 9, 7);
    let (queries, in_memory) = (Queries::new(&patterns[..200]), InMemory::new(&patterns));
    let params = Params::new(0.5, 3).unwrap();
    let stopped =
        run(&a_plan(&gpu, 200, 2500, Scope::Across), &queries, &in_memory, &params, &Impatient, |_, _| {
            Ok::<(), SearchError<std::convert::Infallible>>(())
        });
    assert!(matches!(stopped, Err(SearchError::Stopped(_))));
    check(&gpu, &patterns[..50], &patterns, (0.6, 20));
    assert_eq!(gpu.failure(), None);
}

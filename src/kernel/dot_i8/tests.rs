//! Every level against the reference.

use proptest::prelude::*;

use super::*;

/// Fingerprints from a seed (SplitMix64); one in four consists of extreme values only.
fn fingerprints(n: usize, mut seed: u64) -> Vec<Fingerprint> {
    let mut next = move || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    };
    let mut fingerprint = || match next() % 4 {
        0 => Fingerprint([(); DIMS].map(|()| if next() % 2 == 0 { i8::MIN } else { i8::MAX })),
        _ => Fingerprint([(); DIMS].map(|()| next() as i8)),
    };
    (0..n).map(|_| fingerprint()).collect()
}

fn all(n: usize) -> Vec<u32> {
    (0..n as u32).collect()
}

fn check(queries: &[Fingerprint], rows: &[u32], floors: &[i32], patterns: &[Fingerprint]) {
    let mut expected = Vec::new();
    reference::reach(queries, rows, floors, patterns, &mut expected);
    expected.sort_unstable();
    let shape = (rows.len(), patterns.len());
    let queries = QuerySet::new(queries);
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    for level in Level::available() {
        found.clear();
        reach(level, &queries, rows, floors, patterns, &mut scratch, &mut found);
        found.sort_unstable();
        assert!(found == expected, "{level:?} differs from the reference at shape {shape:?}");
    }
    #[cfg(target_arch = "x86_64")]
    if let Some(evex) = avxvnni::evex() {
        found.clear();
        if !rows.is_empty() {
            evex(&Call::new(&queries, rows, floors, patterns), &mut scratch, &mut found);
        }
        found.sort_unstable();
        assert!(found == expected, "AVX-VNNI differs from the reference at shape {shape:?}");
    }
}

/// With floors that nearly all, some and no pairs reach, in turn.
fn check_mixed(queries: &[Fingerprint], rows: &[u32], patterns: &[Fingerprint]) {
    const FLOORS: [i32; 7] = [0, i32::MAX, -200_000, 1 << 22, i32::MIN, 300_000, 1];
    let floors: Vec<_> = FLOORS.into_iter().cycle().take(rows.len()).collect();
    check(queries, rows, &floors, patterns);
}

#[test]
fn every_level_equals_the_reference_at_every_small_shape() {
    // Tiles hold at most 12 queries; up to 12, and then from 13 on, there are other ways of doing it.
    let (queries, patterns) = (fingerprints(27, 1), fingerprints(34, 2));
    for n_queries in 0..=queries.len() {
        for n_patterns in (0..=9).chain([15, 16, 17, 31, 32, 33]) {
            check_mixed(&queries[..n_queries], &all(n_queries), &patterns[..n_patterns]);
        }
    }
}

#[test]
fn every_level_equals_the_reference_about_the_ends_of_spans() {
    let (queries, patterns) = (fingerprints(40, 3), fingerprints(193, 4));
    for n_queries in [1, 4, 5, 12, 13, 40] {
        for n_patterns in [63, 64, 65, 80, 127, 128, 129, 193] {
            check_mixed(&queries[..n_queries], &all(n_queries), &patterns[..n_patterns]);
        }
    }
}

#[test]
fn extreme_values_neither_saturate_nor_overflow() {
    let extremes = [i8::MIN, i8::MAX, -1, 0, 1].map(|v| Fingerprint([v; DIMS]));
    let many: Vec<_> = extremes.iter().cycle().take(35).copied().collect();
    for floor in [i32::MIN, -(1 << 22), -(1 << 22) + 1, 0, 1 << 22, (1 << 22) + 1, i32::MAX] {
        for n in [1, 4, 14, 35] {
            check(&many[..n], &all(n), &vec![floor; n], &many);
        }
    }
}

#[test]
fn a_dot_product_of_exactly_the_floor_reaches_it() {
    let vectors = vec![fingerprints(2, 5)[1]; 70];
    let dot = vectors[0].norm2() as i32;
    let queries = QuerySet::new(&vectors);
    for (floor, n_reached) in [(dot - 1, 70), (dot, 70), (dot + 1, 0)] {
        for n in [1, 3, 12, 13, 70] {
            check(&vectors, &all(n), &vec![floor; n], &vectors);
            let mut out = Vec::new();
            let level = Level::Scalar;
            reach(level, &queries, &all(n), &vec![floor; n], &vectors, &mut Scratch::default(), &mut out);
            assert_eq!(out.len(), n * n_reached);
        }
    }
}

#[test]
fn zero_vectors_reach_zero_and_less() {
    let zeros = vec![Fingerprint::ZERO; 33];
    for floor in [-1, 0, 1] {
        check(&zeros, &all(33), &[floor; 33], &zeros);
        // A block that is not full is filled up with zero vectors: they must not come out.
        check(&fingerprints(13, 6), &all(13), &[floor; 13], &fingerprints(5, 7));
    }
}

#[test]
fn any_selection_of_rows_will_do() {
    let (queries, patterns) = (fingerprints(600, 8), fingerprints(64, 9));
    let gaps: Vec<u32> = (0..600).filter(|row| row % 7 == 3 || row % 31 < 2).collect();
    check_mixed(&queries, &gaps, &patterns);
    check_mixed(&queries, &[599, 0, 0, 17], &patterns);
    check_mixed(&queries, &[599], &patterns);
    check_mixed(&queries, &all(600), &patterns);
}

#[test]
fn what_is_in_the_output_already_stays() {
    let vectors = fingerprints(14, 10);
    let before = Reached { query: 7, pattern: 8, dot: 9 };
    for level in Level::available() {
        let mut out = vec![before];
        let mut scratch = Scratch::default();
        let queries = QuerySet::new(&vectors);
        reach(level, &queries, &all(14), &[i32::MIN; 14], &vectors, &mut scratch, &mut out);
        assert_eq!((out[0], out.len()), (before, 1 + 14 * 14));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_level_equals_the_reference(
        (n_queries, n_patterns) in (1usize..40, 0usize..150),
        rows in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        floor in prop_oneof![Just(i32::MIN), -400_000..400_000, Just(i32::MAX)],
        seed in any::<u64>(),
    ) {
        let (queries, patterns) = (fingerprints(n_queries, seed), fingerprints(n_patterns, !seed));
        let rows: Vec<_> = rows.iter().map(|row| row.index(n_queries) as u32).collect();
        check(&queries, &rows, &vec![floor; rows.len()], &patterns);
    }
}

#[test]
fn no_query_is_multiplied_twice_and_no_tile_is_nearly_empty() {
    for most in [3, 6, 8, 12] {
        for n in 0..200 {
            let tiles: Vec<_> = tiles(n, most).collect();
            assert_eq!(tiles.len(), n.div_ceil(most));
            assert!(tiles.iter().cloned().flatten().eq(0..n), "{n} queries by {most}");
            let fits = |tile: &Range<usize>| tile.len() <= most && (n <= most || tile.len() >= most / 2);
            assert!(tiles.iter().all(fits), "{n} queries by {most}: {tiles:?}");
        }
    }
}

#[test]
fn a_peak_of_some_sort_is_measured_at_every_level() {
    // The clock is not judged here: 10 million to 100 trillion a second.
    for level in Level::available() {
        let peak = peak(level);
        assert!((1e7..1e14).contains(&peak), "{level:?}: {peak}");
    }
}

fn reach_one(rows: &[u32], floors: &[i32]) {
    let queries = [Fingerprint::ZERO];
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    reach(Level::Scalar, &QuerySet::new(&queries), rows, floors, &queries, &mut scratch, &mut out);
}

#[test]
#[should_panic(expected = "one floor a row")]
fn a_floor_too_few_is_refused() {
    reach_one(&[0, 0], &[0]);
}

#[test]
#[should_panic(expected = "row 1 of 1 queries")]
fn a_row_that_is_no_query_is_refused() {
    reach_one(&[0, 1], &[0, 0]);
}

//! Measures a space on labelled code: whether the nearest of a function do the same, and which pairs are held for clones.

mod chart;
mod exchange;
mod functions;
mod harness;
mod measures;
mod mutate;
mod pairs;
mod sample;

use std::convert::Infallible;

use rayon::prelude::*;

use crate::search::{
    Costs, Engine, Hit, InMemory, Params, PlanOptions, Prescreen, Queries, Scope, SearchError, plan, run,
};
use crate::simd::Level;
use crate::types::{Fingerprint, Progress, Stage, Stopped};

pub use chart::{bars, curves as draw_curves};
pub use functions::{Functions, ReadError, Source, is_of};
pub(crate) use functions::{Gatherer, for_each_row};
pub use harness::{Harness, HarnessOptions, harness};
pub use measures::Retrieval;
pub use mutate::Edit;
pub(crate) use mutate::mutated;
pub use pairs::{ClonePairs, Curves, PairsError, Point, Threshold, curves, judge, read_pairs};
pub(crate) use sample::{Function, sample_functions};

/// How well functions find others of their class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retrieved {
    /// Among all functions.
    pub all: Retrieval,
    /// Among those of the query's language.
    pub within_language: Retrieval,
    /// Among those of other languages.
    pub cross_language: Retrieval,
    /// Among all functions and those of other languages, by the query's language, in the order of [`Functions`].
    pub by_language: Vec<(Retrieval, Retrieval)>,
}

/// Looks for every function's nearest among the others.
///
/// # Errors
/// [`Stopped`] if nobody wants the answer any more.
pub fn retrieve(
    functions: &Functions,
    level: Level,
    n_threads: usize,
    progress: &dyn Progress,
) -> Result<Retrieved, Stopped> {
    let n_languages = functions.language_names.len() as u32;
    let mut found =
        Retrieved { by_language: vec![Default::default(); n_languages as usize], ..Retrieved::default() };
    let lookup = Lookup { functions, level, n_threads, progress };
    // Each is looked for among all, and where there is more than one language among its own and among the others.
    let n_searches = if n_languages > 1 { 3 } else { 1 };
    progress.begin(Stage::Search, Some(n_searches * functions.labels.len() as u64));
    for language in 0..n_languages {
        let is_own = |i: &usize| functions.languages[*i] == language;
        let all: Vec<usize> = (0..functions.labels.len()).collect();
        let (own, others): (Vec<usize>, Vec<usize>) = all.iter().partition(|i| is_own(i));
        let among_all = lookup.nearest(&own, &all)?;
        found.all.merge(&among_all);
        found.by_language[language as usize].0 = among_all;
        if n_languages > 1 {
            let cross = lookup.nearest(&own, &others)?;
            found.cross_language.merge(&cross);
            found.by_language[language as usize].1 = cross;
            found.within_language.merge(&lookup.nearest(&own, &own)?);
        } else {
            found.within_language = among_all;
        }
    }
    progress.end();
    Ok(found)
}

struct Lookup<'a> {
    functions: &'a Functions,
    level: Level,
    n_threads: usize,
    progress: &'a dyn Progress,
}

impl Lookup<'_> {
    /// The functions at `queries` among those at `candidates`, themselves aside.
    fn nearest(&self, queries: &[usize], candidates: &[usize]) -> Result<Retrieval, Stopped> {
        let Self { functions, level, n_threads, progress } = *self;
        let mut n_of_class = vec![0usize; functions.labels.iter().max().map_or(0, |&most| most as usize + 1)];
        candidates.iter().for_each(|&i| n_of_class[functions.labels[i] as usize] += 1);
        let is_candidate: std::collections::HashSet<usize> = candidates.iter().copied().collect();
        let most = n_of_class.iter().max().copied().unwrap_or_default().max(10) + 1;
        let vectors =
            |places: &[usize]| -> Vec<Fingerprint> { places.iter().map(|&i| functions.vectors[i]).collect() };
        let (query_vectors, candidate_vectors) = (vectors(queries), vectors(candidates));
        let (asked, patterns) = (Queries::new(&query_vectors), InMemory::new(&candidate_vectors));
        let params = Params::new(0.0, most).expect("0 is a threshold, and at least 11 are wanted");
        let engine = Engine::Cpu(level);
        let options = PlanOptions {
            engine,
            offer: None,
            prescreen: Prescreen::Off,
            n_threads,
            costs: Costs::default(),
        };
        let Ok(plan) = plan(&asked, &patterns, &params, Scope::Across, &options);
        let mut sum = Retrieval::default();
        let searched = run(&plan, &asked, &patterns, &params, progress, |row, hits: Vec<Hit>| {
            let query = queries[row as usize];
            let label = functions.labels[query];
            let n_relevant = n_of_class[label as usize] - usize::from(is_candidate.contains(&query));
            if n_relevant > 0 {
                let others = hits.iter().map(|hit| candidates[hit.pattern as usize]).filter(|&i| i != query);
                let nearest: Vec<bool> = others.map(|i| functions.labels[i] == label).collect();
                sum.add(&nearest, n_relevant);
            }
            Ok::<(), SearchError<Infallible>>(())
        });
        match searched {
            Ok(_) => Ok(sum),
            Err(SearchError::Stopped(stopped)) => Err(stopped),
            Err(SearchError::Patterns(never)) => match never {},
        }
    }
}

/// Scores of pairs of functions, by their places.
pub(crate) fn scores(functions: &Functions, pairs: &[(usize, usize)]) -> Vec<f64> {
    let norm2: Vec<u32> = functions.vectors.par_iter().map(Fingerprint::norm2).collect();
    let score = |&(a, b): &(usize, usize)| {
        crate::types::score(functions.vectors[a].dot(&functions.vectors[b]), norm2[a], norm2[b])
    };
    pairs.par_iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Silent;

    fn vector(values: &[i8]) -> Fingerprint {
        let mut fingerprint = Fingerprint::ZERO;
        fingerprint.0[..values.len()].copy_from_slice(values);
        fingerprint
    }

    #[test]
    fn the_nearest_are_counted_by_hand() {
        let functions = Functions {
            ids: (0..4).map(|i| i.to_string()).collect(),
            labels: vec![0, 0, 1, 1],
            languages: vec![0, 1, 0, 1],
            language_names: vec!["java".to_owned(), "csharp".to_owned()],
            vectors: vec![vector(&[100, 0]), vector(&[100, 10]), vector(&[0, 100]), vector(&[90, 80])],
            n_skipped: 0,
        };
        let found = retrieve(&functions, Level::Scalar, 1, &Silent).unwrap();
        // 0 finds 1; 1 finds 0; 2 finds 3 (it is nearest); 3 is nearer to 1 than to 2.
        assert_eq!((found.all.n_queries, found.all.map_at_r()), (4, Some(0.75)));
        // No class has two functions in one language.
        assert_eq!(found.within_language.n_queries, 0);
        // Across: 0 -> 1 right, 2 -> 3 right, 1 -> 0 right, 3 -> 0 (its only others are 0 and 2), wrong.
        assert_eq!((found.cross_language.n_queries, found.cross_language.p_at_1()), (4, Some(0.75)));
        assert_eq!(found.by_language[0].1.p_at_1(), Some(1.0));
    }
}

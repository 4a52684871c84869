//! Recall of copies with known edits, and how often unlike functions of the same code base are taken for copies.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::mutate::{Edit, mutated};
use super::sample::{Function, sample_functions};
use crate::index::{Analyst, Recipe};
use crate::lang::Language;
use crate::simd::Level;
use crate::store::{Store, StoreError};
use crate::types::{Fingerprint, Progress, Rng, Space, Stage, is_small, score};

/// Functions of as many syntax nodes are large.
const LARGE_NODES: u32 = 400;
/// Pairs of unlike functions for each that is edited.
const UNLIKE: usize = 200;

/// What to try.
pub struct HarnessOptions<'a> {
    /// Functions, evenly spread over those of the store.
    pub n_functions: usize,
    /// How vectors are made.
    pub recipe: Recipe<'a>,
    /// The space that is measured, one that the recipe makes vectors of.
    pub space: Space,
    /// CPU level.
    pub level: Level,
    /// What is left to chance follows from it.
    pub seed: u64,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Harness {
    /// Functions that were read and edited.
    pub n_functions: usize,
    /// Languages of them.
    pub languages: Vec<String>,
    /// By edit and size class (`small`, `medium`, `large`), the score of each function with its copy.
    pub copies: BTreeMap<(Edit, &'static str), Vec<f64>>,
    /// By size class of the smaller one, scores of pairs of functions from different files.
    pub unlike: BTreeMap<&'static str, Vec<f64>>,
}

/// The class of a function's size in syntax nodes.
fn size_class(n_nodes: u32) -> &'static str {
    match n_nodes {
        n if is_small(n) => "small",
        n if n < LARGE_NODES => "medium",
        _ => "large",
    }
}

/// Edits functions of a store's code base and compares them with what they were, and with one another.
///
/// # Errors
/// If the store cannot be read. Files that have changed since they were indexed are passed over.
pub fn harness(
    store: &Store,
    options: &HarnessOptions<'_>,
    progress: &dyn Progress,
) -> Result<Harness, StoreError> {
    let functions = sample_functions(store, options.n_functions, progress)?;
    let mut by_language: HashMap<&str, Vec<&Function>> = HashMap::new();
    functions.iter().for_each(|f| by_language.entry(f.language.name).or_default().push(f));
    let of = |code: &str, language: &'static Language| vector(options, code, language);
    progress.begin(Stage::Edit, Some(functions.len() as u64));
    let tried: Vec<(Fingerprint, Vec<(Edit, f64)>)> = functions
        .par_iter()
        .enumerate()
        .map(|(i, function)| {
            progress.advance(1);
            let mut rng = Rng::new(options.seed ^ (i as u64) << 20);
            let own = of(&function.code, function.language).unwrap_or(Fingerprint::ZERO);
            let same = &by_language[function.language.name];
            let mut scores = Vec::new();
            for edit in Edit::ALL {
                let other = same[rng.below(same.len())];
                let copy = mutated(function.language, &function.code, &other.code, edit, &mut rng);
                if let Some(copy) = copy.and_then(|copy| of(&copy, function.language)) {
                    scores.push((edit, cosine(&own, &copy)));
                }
            }
            (own, scores)
        })
        .collect();
    progress.end();
    let mut found = Harness { n_functions: functions.len(), ..Harness::default() };
    let mut rng = Rng::new(options.seed);
    for (i, ((own, scores), function)) in tried.iter().zip(&functions).enumerate() {
        for &(edit, score) in scores {
            found.copies.entry((edit, size_class(function.n_nodes))).or_default().push(score);
        }
        if !found.languages.iter().any(|name| name == function.language.name) {
            found.languages.push(function.language.name.to_owned());
        }
        for _ in 0..UNLIKE.min(functions.len().saturating_sub(1)) {
            let other = rng.below(functions.len());
            if other != i && functions[other].path != function.path {
                let smaller = function.n_nodes.min(functions[other].n_nodes);
                found.unlike.entry(size_class(smaller)).or_default().push(cosine(own, &tried[other].0));
            }
        }
    }
    found.languages.sort();
    Ok(found)
}

fn vector(options: &HarnessOptions<'_>, code: &str, language: &'static Language) -> Option<Fingerprint> {
    let known = Default::default();
    let mut analyst = Analyst::new(options.recipe, options.level, &known, &[]);
    Some(*analyst.source(language, code.as_bytes()).ok()?.rows[0].vector(options.space))
}

fn cosine(a: &Fingerprint, b: &Fingerprint) -> f64 {
    score(a.dot(b), a.norm2(), b.norm2())
}

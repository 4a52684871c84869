//! Copies of real functions with known edits: examples of one class without anybody's label.

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use crate::eval::{Edit, Function, Gatherer, mutated, sample_functions};
use crate::store::{Store, StoreError};
use crate::types::{Progress, Rng, Stage};

/// What is done to a function, a copy each; the function itself is an example too.
const EDITS: [Edit; 5] =
    [Edit::Names, Edit::Forms, Edit::Statements(10), Edit::Statements(30), Edit::Statements(50)];

/// The facts of every copy, of each of at most `n_functions` functions of a store (sizes n_functions, n_copies). Of functions
/// with the same facts one is taken.
pub(super) fn of_store(
    dir: &Path,
    n_functions: usize,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<Vec<Vec<u64>>>, StoreError> {
    let functions = sample_functions(&Store::open(dir)?, n_functions, progress)?;
    progress.begin(Stage::Edit, Some(functions.len() as u64));
    let views = |(i, function): (usize, &Function)| {
        progress.advance(1);
        let mut rng = Rng::new(seed ^ (i as u64) << 20);
        let mut gatherer = Gatherer::default();
        let of = |gatherer: &mut Gatherer, code: &str| gatherer.gather(function.language.name, code);
        let mut views: Vec<Vec<u64>> = of(&mut gatherer, &function.code).into_iter().collect();
        for edit in EDITS {
            // Statements that come in are those of whatever function stands next to it.
            let other = &functions[(i + 1 + rng.below(functions.len())) % functions.len()];
            let other = if other.language.name == function.language.name { other } else { function };
            let copy = mutated(function.language, &function.code, &other.code, edit, &mut rng);
            views.extend(copy.and_then(|copy| of(&mut gatherer, &copy)));
        }
        views
    };
    let mut views: Vec<Vec<Vec<u64>>> = functions.par_iter().enumerate().map(views).collect();
    progress.end();
    let mut seen = HashSet::new();
    views.retain(|views| views.len() > 1 && seen.insert(views[0].clone()));
    Ok(views)
}

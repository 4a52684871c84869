//! Recall of copies with known edits, and how often unlike functions of the same code base are taken for copies.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::functions::{Gatherer, Space};
use super::mutate::{Edit, mutated};
use crate::index::Analyst;
use crate::io::{path_from_bytes, read_file};
use crate::lang;
use crate::limits::MAX_FILE_BYTES;
use crate::parse::decode;
use crate::simd::Level;
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError, short_hash};
use crate::types::{Fingerprint, Progress, Rng, score};

/// Functions of fewer syntax nodes, of fewer than the next, and of more: size classes.
const SIZES: [u32; 2] = [120, 400];
/// Pairs of unlike functions for each that is edited.
const UNLIKE: usize = 200;
/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// What to try.
pub struct HarnessOptions<'a> {
    /// Functions, evenly spread over those of the store.
    pub n_functions: usize,
    /// The space that is measured.
    pub space: Space<'a>,
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
        n if n < SIZES[0] => "small",
        n if n < SIZES[1] => "medium",
        _ => "large",
    }
}

/// A function as a text of its own.
struct Function {
    language: &'static lang::Language,
    path: String,
    class: &'static str,
    code: String,
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
    let (units, root) = (sampled(store, options.n_functions)?, store.root());
    let functions: Vec<Function> = units.par_iter().filter_map(|unit| read(root, unit)).collect();
    let mut by_language: BTreeMap<&str, Vec<&Function>> = BTreeMap::new();
    for function in &functions {
        by_language.entry(function.language.name).or_default().push(function);
    }
    let of = |code: &str, language: &'static lang::Language| vector(options, code, language);
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
    let mut found = Harness { n_functions: functions.len(), ..Harness::default() };
    let mut rng = Rng::new(options.seed);
    for (i, ((own, scores), function)) in tried.iter().zip(&functions).enumerate() {
        for &(edit, score) in scores {
            found.copies.entry((edit, function.class)).or_default().push(score);
        }
        if !found.languages.iter().any(|name| name == function.language.name) {
            found.languages.push(function.language.name.to_owned());
        }
        for _ in 0..UNLIKE.min(functions.len().saturating_sub(1)) {
            let other = rng.below(functions.len());
            if other != i && functions[other].path != function.path {
                let class = if function.code.len() < functions[other].code.len() { i } else { other };
                found.unlike.entry(functions[class].class).or_default().push(cosine(own, &tried[other].0));
            }
        }
    }
    found.languages.sort();
    Ok(found)
}

/// Functions and methods of the store, evenly spread.
fn sampled(store: &Store, wanted: usize) -> Result<Vec<LocatedUnit>, StoreError> {
    let mut units = Vec::new();
    let (mut stream, mut more) = (store.stream(Selection::default(), Detail::Plain)?, true);
    let mut batch = Vec::new();
    while more {
        more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        units.extend(
            batch
                .drain(..)
                .filter(|unit: &LocatedUnit| unit.row.kind.is_function_like() && unit.row.n_errors == 0),
        );
    }
    let every = units.len().div_ceil(wanted.max(1)).max(1);
    Ok(units.into_iter().step_by(every).collect())
}

/// The function's text, with its first line's blanks taken from every line.
fn read(root: &Path, unit: &LocatedUnit) -> Option<Function> {
    let mut bytes = Vec::new();
    read_file(&root.join(path_from_bytes(&unit.file.stored_path)), MAX_FILE_BYTES, &mut bytes).ok()?;
    let text = decode(&bytes).ok()?.text;
    let own = text.get(unit.row.start_byte as usize..unit.row.end_byte as usize)?;
    if short_hash(own) != unit.row.content_hash {
        return None;
    }
    let before = &text[..unit.row.start_byte as usize];
    let line = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let blanks = before[line..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let blanks = String::from_utf8_lossy(&before[line..line + blanks]).into_owned();
    let own = std::str::from_utf8(own).ok()?;
    let code =
        own.lines().map(|line| line.strip_prefix(&blanks).unwrap_or(line)).collect::<Vec<_>>().join("\n")
            + "\n";
    Some(Function {
        language: lang::by_name(&unit.file.language)?,
        path: unit.file.path.clone(),
        class: size_class(unit.row.n_nodes),
        code,
    })
}

fn vector(
    options: &HarnessOptions<'_>,
    code: &str,
    language: &'static lang::Language,
) -> Option<Fingerprint> {
    match options.space {
        Space::Shape(recipe) => {
            let known = Default::default();
            let mut analyst = Analyst::new(recipe, options.level, &known, &[]);
            Some(analyst.source(language, code.as_bytes()).ok()?.rows[0].vector)
        }
        Space::Meaning(meaning) => {
            Some(meaning.vector(&mut Gatherer::default().gather(language.name, code)?))
        }
    }
}

fn cosine(a: &Fingerprint, b: &Fingerprint) -> f64 {
    let dot = a.0.iter().zip(&b.0).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
    score(dot, a.norm2(), b.norm2())
}

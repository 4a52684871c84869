//! Learns the meaning space: from labelled functions, and from any code base by copies of its functions with known edits.

mod views;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::eval::{Functions, Gatherer, ReadError, Source, for_each_row, is_of, retrieve};
use crate::export::LabelledCode;
use crate::fingerprint::meaning::{Example, LearnOptions, Learned, Learner, Meaning, channel_of};
use crate::simd::Level;
use crate::store::StoreError;
use crate::types::{Progress, Silent, Stage, Stopped};

/// Steps between looks at the classes that are held out.
const STEPS_PER_LOOK: usize = 50;
/// Looks without a better result before learning ends.
const PATIENCE: usize = 6;
/// Functions of each source that are looked at, at most.
const LOOKED_AT: usize = 3000;

/// What to learn from, and how.
pub struct TrainOptions {
    /// Labelled functions. Those of the split `valid` are held out.
    pub sources: Vec<Source>,
    /// Folders of stores whose functions are classes of their own, with edited copies for examples.
    pub stores: Vec<PathBuf>,
    /// Functions of a store, at most.
    pub n_functions: usize,
    /// Channels of features that are left out.
    pub without: Vec<usize>,
    /// Whether to learn once more, as many steps as were best, from everything: the classes that were held out too.
    pub refit: bool,
    /// How to learn. Its classes are those of the sources, then those of the stores.
    pub learn: LearnOptions,
    /// Threads.
    pub n_threads: usize,
    /// CPU level.
    pub level: Level,
}

/// Why nothing was learned.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    /// Labelled functions could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nobody wants the answer any more.
    #[error("{0}")]
    Stopped(#[from] Stopped),
    /// There is nothing to learn from.
    #[error("{found} with two functions or more: expected at least 2 classes to learn from")]
    Classes {
        /// Classes there are.
        found: usize,
    },
}

/// A look at the classes that are held out.
#[derive(Clone, Debug)]
pub struct Look {
    /// After so many steps.
    pub step: usize,
    /// Loss of the last of them.
    pub loss: f32,
    /// Mean average precision at R of each source of labelled functions, among all its functions that are looked at.
    pub map_at_r: Vec<f64>,
}

/// What was learned.
pub struct Trained {
    /// The bytes of the model.
    pub model: Vec<u8>,
    /// Those of the model that was learned from everything, if that was wanted.
    pub refitted: Option<Vec<u8>>,
    /// Classes that the model was learned from.
    pub n_classes: usize,
    /// Functions, or copies of them, that it was learned from.
    pub n_examples: usize,
    /// Every look.
    pub looks: Vec<Look>,
    /// The step after which those that were held out were found best.
    pub best_step: usize,
}

/// Learns, and stops when the classes that are held out are found no better any more.
///
/// # Errors
/// [`TrainError`].
pub fn train(
    options: &TrainOptions,
    progress: &dyn Progress,
    mut tell: impl FnMut(&Look),
) -> Result<Trained, TrainError> {
    let mut gathered = Gathered::default();
    for source in &options.sources {
        gathered.labelled(source, options, progress)?;
    }
    for store in &options.stores {
        gathered.store(store, options, progress)?;
    }
    let held_out: Vec<HeldOut> =
        gathered.held_out.iter().map(|examples| HeldOut::new(examples, LOOKED_AT)).collect();
    let (mut looks, mut best) = (Vec::new(), Best::default());
    let mut learner = begin(&gathered.examples, options)?;
    progress.begin(Stage::Build, Some(options.learn.n_steps as u64));
    for step in 1..=options.learn.n_steps {
        let loss = advance(&mut learner, step, progress)?;
        if step % STEPS_PER_LOOK != 0 && step != options.learn.n_steps {
            continue;
        }
        let model = learner.model(&gathered.provenance(false));
        let look =
            Look { step, loss, map_at_r: held_out.iter().map(|out| out.look(&model, options)).collect() };
        tell(&look);
        let mean = look.map_at_r.iter().sum::<f64>() / look.map_at_r.len().max(1) as f64;
        if mean > best.mean || looks.is_empty() || held_out.is_empty() {
            best = Best { mean, n_looks: looks.len(), step, model };
        }
        looks.push(look);
        if looks.len() - best.n_looks > PATIENCE && !held_out.is_empty() {
            break;
        }
    }
    progress.end();
    let (n_classes, n_examples) = (learner.n_classes(), gathered.examples.len());
    let mut refitted = None;
    if options.refit {
        let held_out = std::mem::take(&mut gathered.held_out);
        gathered.examples.extend(held_out.into_iter().flatten().map(|held| held.example));
        learner = begin(&gathered.examples, options)?;
        progress.begin(Stage::Build, Some(best.step as u64));
        for step in 1..=best.step {
            advance(&mut learner, step, progress)?;
        }
        progress.end();
        refitted = Some(learner.model(&gathered.provenance(true)));
    }
    Ok(Trained { model: best.model, refitted, n_classes, n_examples, looks, best_step: best.step })
}

/// The best look so far.
#[derive(Default)]
struct Best {
    mean: f64,
    /// Looks before it.
    n_looks: usize,
    step: usize,
    model: Vec<u8>,
}

fn begin(examples: &[Example], options: &TrainOptions) -> Result<Learner, TrainError> {
    let learner = Learner::new(examples, options.learn.clone());
    match learner.n_classes() {
        found if found < 2 => Err(TrainError::Classes { found }),
        _ => Ok(learner),
    }
}

/// Takes a step and returns its loss.
fn advance(learner: &mut Learner, step: usize, progress: &dyn Progress) -> Result<f32, Stopped> {
    if progress.is_stopped() {
        return Err(Stopped);
    }
    let Learned { loss, .. } = learner.step(step);
    progress.advance(1);
    Ok(loss)
}

/// What there is to learn from.
#[derive(Default)]
struct Gathered {
    examples: Vec<Example>,
    /// Of every source of labelled functions those that are held out.
    held_out: Vec<Vec<Held>>,
    /// Sources so far.
    n_sources: u32,
    /// Classes so far.
    n_classes: u32,
    /// Sources with the number of their examples, and of those held out.
    names: Vec<(String, usize, usize)>,
}

/// An example that is held out.
struct Held {
    example: Example,
    language: u32,
}

impl Gathered {
    fn labelled(
        &mut self,
        source: &Source,
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<(), TrainError> {
        let (mut classes, mut languages) = (HashMap::new(), HashMap::new());
        let (mut held, n_before) = (Vec::new(), self.examples.len());
        let work = |gatherer: &mut Gatherer, row: &LabelledCode| gatherer.gather(&row.language, &row.code);
        for_each_row(source, options.n_threads, progress, Gatherer::default, work, |row, facts| {
            let Some(mut facts) = facts else { return };
            facts.retain(|&fact| !options.without.contains(&channel_of(fact)));
            let class = *classes.entry(row.label.clone()).or_insert_with(|| {
                self.n_classes += 1;
                self.n_classes - 1
            });
            let example = Example { source: self.n_sources, class, facts };
            if is_of(row, "valid") {
                let next = languages.len() as u32;
                let language = *languages.entry(row.language.clone()).or_insert(next);
                held.push(Held { example, language });
            } else {
                self.examples.push(example);
            }
        })?;
        let name = source.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.names.push((name, self.examples.len() - n_before, held.len()));
        self.held_out.push(held);
        self.n_sources += 1;
        Ok(())
    }

    fn store(
        &mut self,
        store: &Path,
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<(), TrainError> {
        let views = views::of_store(store, options.n_functions, options.learn.seed, progress)?;
        let n_before = self.examples.len();
        for function in views {
            for mut facts in function {
                facts.retain(|&fact| !options.without.contains(&channel_of(fact)));
                self.examples.push(Example { source: self.n_sources, class: self.n_classes, facts });
            }
            self.n_classes += 1;
        }
        let name = store.parent().and_then(|root| root.file_name()).unwrap_or(store.as_os_str());
        self.names.push((format!("store {}", name.to_string_lossy()), self.examples.len() - n_before, 0));
        self.n_sources += 1;
        Ok(())
    }

    /// What a model was learned from, a line a source; `all` tells whether with what had been held out.
    fn provenance(&self, all: bool) -> String {
        let line = |(name, learned, held): &(String, usize, usize)| match all {
            true => format!("{name} {}\n", learned + held),
            false => format!("{name} {learned}\n"),
        };
        self.names.iter().map(line).collect()
    }
}

/// Functions that are held out, to be embedded anew at every look.
struct HeldOut {
    functions: Functions,
    facts: Vec<Vec<u64>>,
}

impl HeldOut {
    /// Keeps of every class the same share, so that there are at most some `most` functions.
    fn new(held: &[Held], most: usize) -> Self {
        let every = held.len().div_ceil(most).max(1);
        let mut seen: HashMap<u32, usize> = HashMap::new();
        let is_kept = |held: &&Held| {
            let n = seen.entry(held.example.class).or_default();
            *n += 1;
            // Two of every class, so that there is something to find.
            *n <= 2 || n.is_multiple_of(every)
        };
        let (mut functions, mut facts) = (Functions::default(), Vec::new());
        let mut classes: HashMap<u32, u32> = HashMap::new();
        for held in held.iter().filter(is_kept) {
            let next = classes.len() as u32;
            functions.labels.push(*classes.entry(held.example.class).or_insert(next));
            functions.languages.push(held.language);
            facts.push(held.example.facts.clone());
        }
        let n_languages = functions.languages.iter().max().map_or(0, |&most| most + 1);
        functions.language_names = (0..n_languages).map(|i| i.to_string()).collect();
        Self { functions, facts }
    }

    /// Mean average precision at R with a model.
    fn look(&self, model: &[u8], options: &TrainOptions) -> f64 {
        let meaning = Meaning::from_bytes(model).expect("the learner has just written it");
        let vectors = self.facts.par_iter().map(|facts| meaning.vector(options.level, facts)).collect();
        let functions = Functions { vectors, ..self.functions.clone() };
        let found = retrieve(&functions, options.level, options.n_threads, &Silent);
        found.ok().and_then(|found| found.all.map_at_r()).unwrap_or_default()
    }
}

//! Learns the meaning space from labelled functions.

use std::collections::HashMap;

use crate::eval::{Functions, Gatherer, ReadError, Source, for_each_row, is_of, retrieve};
use crate::fingerprint::meaning::{Example, LearnOptions, Learned, Learner, Meaning, channel_of};
use crate::simd::Level;
use crate::types::{Progress, Stage, Stopped};

/// Steps between looks at the classes that are held out.
const STEPS_PER_LOOK: usize = 50;
/// Looks without a better result before learning ends.
const PATIENCE: usize = 10;
/// Functions of each source that are looked at, at most.
const LOOKED_AT: usize = 3000;

/// What to learn from, and how.
pub struct TrainOptions {
    /// Labelled functions. Those of the split `valid` are held out.
    pub sources: Vec<Source>,
    /// Channels of features that are left out.
    pub without: Vec<usize>,
    /// How to learn.
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
    /// Mean average precision at R of each source, among all its functions that are looked at.
    pub map_at_r: Vec<f64>,
}

/// What was learned.
pub struct Trained {
    /// The bytes of the model: those of the best look.
    pub model: Vec<u8>,
    /// Classes learned from.
    pub n_classes: usize,
    /// Functions learned from.
    pub n_examples: usize,
    /// Every look.
    pub looks: Vec<Look>,
}

/// Functions that are held out: their bags, to be embedded anew at every look.
struct HeldOut {
    functions: Functions,
    bags: Vec<Vec<u64>>,
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
    let (mut examples, mut held_out, mut classes) = (Vec::new(), Vec::new(), HashMap::new());
    let mut provenance = String::new();
    progress.begin(Stage::Build, None);
    for (i, source) in options.sources.iter().enumerate() {
        let (mut n_read, mut out) = (0u64, HeldOut { functions: Functions::default(), bags: Vec::new() });
        let mut numbers = (HashMap::new(), HashMap::new());
        let work = |gatherer: &mut Gatherer, row: &crate::export::LabelledCode| {
            gatherer.gather(&row.language, &row.code)
        };
        for_each_row(source, options.n_threads, progress, Gatherer::default, work, |row, bag| {
            let Some(mut bag) = bag else { return };
            bag.retain(|&feature| !options.without.contains(&channel_of(feature)));
            if is_of(row, "valid") {
                let (labels, languages) = &mut numbers;
                let number = |map: &mut HashMap<String, u32>, key: &str| {
                    let next = map.len() as u32;
                    *map.entry(key.to_owned()).or_insert(next)
                };
                out.functions.labels.push(number(labels, &row.label));
                out.functions.languages.push(number(languages, &row.language));
                out.bags.push(bag);
            } else {
                let next = classes.len() as u32;
                let class = *classes.entry((i, row.label.clone())).or_insert(next);
                examples.push(Example::new(i as u32, class, &mut bag));
                n_read += 1;
            }
        })?;
        out.thin(LOOKED_AT);
        held_out.push(out);
        let name = source.path.file_stem().unwrap_or_default().to_string_lossy();
        provenance += &format!("{name} {n_read}\n");
    }
    progress.end();
    let n_examples = examples.len();
    let mut learner = Learner::new(&examples, options.learn);
    drop(examples);
    let n_classes = learner.n_classes();
    if n_classes < 2 {
        return Err(TrainError::Classes { found: n_classes });
    }
    progress.begin(Stage::Build, Some(options.learn.n_steps as u64));
    let (mut looks, mut best, mut model) = (Vec::new(), (f64::MIN, 0), Vec::new());
    for step in 1..=options.learn.n_steps {
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        let Learned { loss, .. } = learner.step(step);
        progress.advance(1);
        if step % STEPS_PER_LOOK != 0 && step != options.learn.n_steps {
            continue;
        }
        let bytes = learner.model(&provenance);
        let look =
            Look { step, loss, map_at_r: held_out.iter_mut().map(|out| out.look(&bytes, options)).collect() };
        tell(&look);
        let mean = look.map_at_r.iter().sum::<f64>() / look.map_at_r.len().max(1) as f64;
        looks.push(look);
        if mean > best.0 {
            (best, model) = ((mean, looks.len()), bytes);
        } else if looks.len() - best.1 >= PATIENCE {
            break;
        }
    }
    progress.end();
    Ok(Trained { model, n_classes, n_examples, looks })
}

impl HeldOut {
    /// Keeps of every class the same share, so that there are at most some `most` functions.
    fn thin(&mut self, most: usize) {
        let every = self.bags.len().div_ceil(most).max(1);
        let mut seen: HashMap<u32, usize> = HashMap::new();
        let mut is_kept = |label: &u32| {
            let n = seen.entry(*label).or_default();
            *n += 1;
            // Two of every class, so that there is something to find.
            *n <= 2 || n.is_multiple_of(every)
        };
        let kept: Vec<bool> = self.functions.labels.iter().map(&mut is_kept).collect();
        let mut keep = kept.iter();
        self.bags.retain(|_| keep.next() == Some(&true));
        let thin =
            |values: &[u32]| values.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(&v, _)| v).collect();
        self.functions.labels = thin(&self.functions.labels);
        self.functions.languages = thin(&self.functions.languages);
        let n_languages = self.functions.languages.iter().max().map_or(0, |&most| most + 1);
        self.functions.language_names = (0..n_languages).map(|i| i.to_string()).collect();
    }

    /// Mean average precision at R with a model.
    fn look(&mut self, model: &[u8], options: &TrainOptions) -> f64 {
        use rayon::prelude::*;
        let meaning = Meaning::from_bytes(model).expect("the learner has just written the model");
        self.functions.vectors = self.bags.par_iter_mut().map(|bag| meaning.vector(bag)).collect();
        let found = retrieve(&self.functions, options.level, options.n_threads, &crate::types::Silent);
        found.ok().and_then(|found| found.all.map_at_r()).unwrap_or_default()
    }
}

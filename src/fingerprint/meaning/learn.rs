//! Learns the rows of the meaning space: code of one class is drawn together, code of others pushed apart.
//!
//! ```text
//! x(f) = the weight of its channel, for every fact f of an example, the whole of length 1; facts without a row of their own
//!        have one of signs
//! z    = Σ x(f) · row(f), of length 1
//! loss = - mean over anchors i, positives p of  log ( exp(z_i·z_p / T) / Σ_{a ≠ i} exp(z_i·z_a / T) )
//! ```
//! That is supervised contrastive learning (Khosla et al., 2020) of a linear projection, by steps of Adagrad with one rate a
//! row (Duchi et al., 2011), with features dropped at random so that none is relied on alone. A step holds classes of every
//! source, so that the languages and habits of one are told from those of another too. All of it follows from the seed: sums
//! are taken in a fixed order, whatever the number of threads.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::channels::{N_CHANNELS, channel_of};
use super::model::{Entry, Meaning, signs};
use crate::types::{DIMS, Rng};

/// A row, or a vector.
type Row = [f32; DIMS];

/// What is learned from: the facts of one piece of code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    /// Number of where it comes from.
    pub source: u32,
    /// Number of its class, which is one of its source's alone.
    pub class: u32,
    /// Its facts, ascending.
    pub facts: Vec<u64>,
}

/// How to learn.
#[derive(Clone, Debug)]
pub struct LearnOptions {
    /// Everything that is left to chance follows from it.
    pub seed: u64,
    /// Steps at most.
    pub n_steps: usize,
    /// Features with rows of their own at most.
    pub n_rows: usize,
    /// Classes of each source in a step, at most (size n_sources).
    pub classes: Vec<usize>,
    /// Examples of a class in a step, at most.
    pub samples: usize,
    /// Share of features that are dropped in a step.
    pub dropout: f64,
    /// The temperature T.
    pub temperature: f32,
    /// Rate of learning.
    pub rate: f32,
}

impl Default for LearnOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            n_steps: 1000,
            n_rows: 60_000,
            classes: Vec::new(),
            samples: 6,
            dropout: 0.1,
            temperature: 0.1,
            rate: 0.03,
        }
    }
}

/// An example in terms of rows.
struct Known {
    source: u32,
    class: u32,
    /// Rows of its facts.
    rows: Vec<u32>,
    /// What makes it of length 1.
    scale: f32,
    /// The sum of its facts without rows.
    rest: Box<Row>,
}

/// An example of a step, after some of its features were dropped.
struct Drawn {
    label: u32,
    member: usize,
    rows: Vec<u32>,
}

/// What has been learned so far.
pub struct Learner {
    options: LearnOptions,
    keys: Vec<u64>,
    /// Weights of their channels.
    weights: Vec<f32>,
    rows: Vec<Row>,
    /// The rows of the last steps, averaged: what single steps get wrong cancels out.
    averages: Vec<Row>,
    /// Mean squares of gradients so far, by row.
    squares: Vec<f32>,
    known: Vec<Known>,
    /// By source, examples of every class, those with two or more.
    sources: Vec<Vec<Vec<usize>>>,
    rng: Rng,
}

/// What came of one step.
#[derive(Clone, Copy, Debug)]
pub struct Learned {
    /// Number of the step, from 1.
    pub step: usize,
    /// Its loss.
    pub loss: f32,
}

impl Learner {
    /// Begins with the random projection.
    pub fn new(examples: &[Example], options: LearnOptions) -> Self {
        let (keys, weights): (Vec<u64>, Vec<f32>) = listed(examples, options.n_rows).into_iter().unzip();
        let place: HashMap<u64, u32> = keys.iter().copied().zip(0..).collect();
        let rows: Vec<Row> = keys.par_iter().map(|&key| random_row(key)).collect();
        let rng = Rng::new(options.seed);
        let mut learner = Self {
            options,
            averages: rows.clone(),
            rows,
            squares: vec![0.0; keys.len()],
            keys,
            weights,
            known: Vec::new(),
            sources: Vec::new(),
            rng,
        };
        learner.known = examples.par_iter().map(|example| learner.know(example, &place)).collect();
        let mut by_class: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for (i, known) in learner.known.iter().enumerate().filter(|(_, known)| !known.rows.is_empty()) {
            by_class.entry((known.source, known.class)).or_default().push(i);
        }
        by_class.retain(|_, members| members.len() > 1);
        for ((source, _), members) in by_class {
            learner.sources.resize_with(learner.sources.len().max(source as usize + 1), Vec::new);
            learner.sources[source as usize].push(members);
        }
        learner
    }

    /// Number of classes that something can be learned from.
    pub fn n_classes(&self) -> usize {
        self.sources.iter().map(Vec::len).sum()
    }

    fn know(&self, example: &Example, place: &HashMap<u64, u32>) -> Known {
        let (mut rows, mut rest): (Vec<u32>, _) = (Vec::new(), Box::new([0.0; DIMS]));
        let square = |&fact: &u64| WEIGHTS[channel_of(fact)].powi(2);
        let scale = 1.0 / example.facts.iter().map(square).sum::<f32>().sqrt().max(1e-9);
        for &fact in &example.facts {
            let key = Meaning::key(fact);
            match place.get(&key) {
                Some(&row) => rows.push(row),
                None => axpy(&mut rest, UNLISTED[channel_of(fact)] * scale, &random_row(key)),
            }
        }
        Known { source: example.source, class: example.class, rows, scale, rest }
    }

    /// Takes a step.
    pub fn step(&mut self, number: usize) -> Learned {
        let batch = self.batch();
        let embed = |drawn: &Drawn| {
            let Known { scale, rest, .. } = &self.known[drawn.member];
            self.embed(&drawn.rows, *scale, rest)
        };
        let embedded: Vec<(Row, f32)> = batch.par_iter().map(embed).collect();
        let z: Vec<Row> = embedded.iter().map(|(z, _)| *z).collect();
        let labels: Vec<u32> = batch.iter().map(|drawn| drawn.label).collect();
        let (loss, pull) = contrast(&z, &labels, self.options.temperature);
        // From the direction to the sum before it was brought to length 1.
        let gradients: Vec<Row> = embedded
            .par_iter()
            .zip(&pull)
            .map(|((z, length), pull)| {
                let along = dot(z, pull);
                std::array::from_fn(|d| (pull[d] - along * z[d]) / length.max(1e-6))
            })
            .collect();
        self.descend(&batch, &gradients);
        let share = AVERAGED.max(1.0 / number as f32);
        self.averages.par_iter_mut().zip(&self.rows).for_each(|(average, row)| {
            average.iter_mut().zip(row).for_each(|(average, value)| *average += share * (value - *average));
        });
        Learned { step: number, loss }
    }

    /// The direction of the sum of `rest` and of weighted rows, and its length.
    fn embed(&self, of: &[u32], scale: f32, rest: &Row) -> (Row, f32) {
        let mut sum = *rest;
        for &row in of {
            axpy(&mut sum, scale * self.weights[row as usize], &self.rows[row as usize]);
        }
        let length = dot(&sum, &sum).sqrt();
        (sum.map(|value| value / length.max(1e-9)), length)
    }

    /// Some classes of every source, some examples of each, most facts of each of those.
    fn batch(&mut self) -> Vec<Drawn> {
        let LearnOptions { classes, samples, dropout, .. } = &self.options;
        let (mut batch, mut label) = (Vec::new(), 0);
        for (i, of_source) in self.sources.iter().enumerate() {
            let n_classes = classes.get(i).copied().unwrap_or(DEFAULT_CLASSES);
            let mut chosen: Vec<usize> = (0..of_source.len()).collect();
            self.rng.sample(&mut chosen, n_classes);
            for &class in chosen.iter().take(n_classes) {
                let mut members = of_source[class].clone();
                self.rng.sample(&mut members, *samples);
                let drawn = members.iter().take(*samples);
                batch.extend(drawn.map(|&member| (label, member, self.rng.draw())));
                label += 1;
            }
        }
        let keep = ((1.0 - dropout) * u64::MAX as f64) as u64;
        let known = &self.known;
        batch
            .into_par_iter()
            .map(|(label, member, seed)| {
                let mut rng = Rng::new(seed);
                let rows = known[member].rows.iter().copied().filter(|_| rng.draw() <= keep).collect();
                Drawn { label, member, rows }
            })
            .collect()
    }

    /// Moves every row that took part against its gradient.
    fn descend(&mut self, batch: &[Drawn], gradients: &[Row]) {
        // Who uses each row, by counting: in the order of the batch.
        let mut ends = vec![0u32; self.rows.len() + 1];
        batch.iter().flat_map(|drawn| &drawn.rows).for_each(|&row| ends[row as usize + 1] += 1);
        for row in 1..ends.len() {
            ends[row] += ends[row - 1];
        }
        let mut users = vec![(0u32, 0.0f32); ends[self.rows.len()] as usize];
        let mut next = ends.clone();
        for (i, drawn) in batch.iter().enumerate() {
            let scale = self.known[drawn.member].scale;
            for &row in &drawn.rows {
                users[next[row as usize] as usize] = (i as u32, scale * self.weights[row as usize]);
                next[row as usize] += 1;
            }
        }
        let rate = self.options.rate;
        self.rows.par_iter_mut().zip(&mut self.squares).enumerate().for_each(|(row, (values, squares))| {
            let users = &users[ends[row] as usize..ends[row + 1] as usize];
            if users.is_empty() {
                return;
            }
            let mut gradient = [0.0; DIMS];
            for &(example, weight) in users {
                axpy(&mut gradient, weight, &gradients[example as usize]);
            }
            *squares += dot(&gradient, &gradient) / DIMS as f32;
            let step = rate / squares.sqrt().max(1e-12);
            axpy(values, -step, &gradient);
        });
    }

    /// The model as it stands, with what it was made of in words.
    pub fn model(&self, provenance: &str) -> Vec<u8> {
        let largest = |row: &Row| row.iter().fold(1e-9f32, |most, v| most.max(v.abs()));
        let scales: Vec<f32> =
            self.averages.iter().zip(&self.weights).map(|(row, w)| w * largest(row)).collect();
        let most = scales.iter().copied().fold(1e-9, f32::max);
        let entry = |row: usize| {
            let (scale, weight) = (scales[row], self.weights[row]);
            let values = self.averages[row].map(|v| (weight * v / scale * 127.0).round() as i8);
            Entry { key: self.keys[row], weight: ((scale / most * 255.0).round() as u8).max(1), values }
        };
        let entries: Vec<Entry> = (0..self.rows.len()).into_par_iter().map(entry).collect();
        let unlisted =
            |length: f32| (length / (DIMS as f32).sqrt() / most * 255.0).round().clamp(1.0, 255.0) as u8;
        Meaning::to_bytes(provenance, UNLISTED.map(unlisted), &entries)
    }
}

/// Weights of channels: shapes are many, words and what they are about are few.
const WEIGHTS: [f32; N_CHANNELS] = [0.5, 2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0, 2.0, 2.0];
/// Length, by channel, of the row of a fact that is not listed, which is its hashed signs; that of a listed one is its
/// channel's weight at the beginning. Rare shapes tell little, rare words and values much.
const UNLISTED: [f32; N_CHANNELS] = [0.15, 4.0, 1.0, 1.0, 1.0, 1.0, 4.0, 2.0, 1.0, 1.0, 2.0, 4.0];
/// Classes of a source in a step, unless it is said.
pub const DEFAULT_CLASSES: usize = 64;
/// Share of the latest step in the averages of rows.
const AVERAGED: f32 = 0.01;
/// Features of fewer examples have no row.
const MIN_EXAMPLES: u32 = 4;

/// A key and the channel of its facts.
type Listed = (u64, usize);

/// The keys that get rows, with the weights of their channels: those that the largest share of the examples of any source
/// have, in ascending order.
fn listed(examples: &[Example], n_rows: usize) -> Vec<(u64, f32)> {
    let mut of_source: BTreeMap<u32, (f64, HashMap<Listed, u32>)> = BTreeMap::new();
    for example in examples {
        let (n, counts) = of_source.entry(example.source).or_default();
        *n += 1.0;
        for &fact in &example.facts {
            *counts.entry((Meaning::key(fact), channel_of(fact))).or_default() += 1;
        }
    }
    let mut shares: HashMap<Listed, f64> = HashMap::new();
    for (n, counts) in of_source.into_values() {
        for (key, count) in counts.into_iter().filter(|&(_, count)| count >= MIN_EXAMPLES) {
            let share = shares.entry(key).or_default();
            *share = share.max(f64::from(count) / n);
        }
    }
    let mut listed: Vec<(Listed, f64)> = shares.into_iter().collect();
    listed.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    listed.truncate(n_rows);
    let mut keys: Vec<Listed> = listed.into_iter().map(|(key, _)| key).collect();
    keys.sort_unstable();
    // Two channels hardly ever meet in one key.
    keys.dedup_by_key(|(key, _)| *key);
    keys.into_iter().map(|(key, channel)| (key, WEIGHTS[channel])).collect()
}

/// A row of length 1 by the hashed signs of its key.
fn random_row(key: u64) -> Row {
    let length = 1.0 / (DIMS as f32).sqrt();
    signs(key).map(|sign| f32::from(sign) * length)
}

/// Adds `a` times `x` to `y`.
fn axpy(y: &mut Row, a: f32, x: &Row) {
    y.iter_mut().zip(x).for_each(|(y, x)| *y += a * x);
}

/// The dot product, in sixteen sums, so that it can be done with vector instructions.
fn dot(a: &Row, b: &Row) -> f32 {
    let mut sums = [0.0f32; 16];
    for (a, b) in a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0) {
        for i in 0..16 {
            sums[i] += a[i] * b[i];
        }
    }
    sums.iter().sum()
}

/// The loss of vectors with these labels, and its gradient by each vector.
fn contrast(z: &[Row], labels: &[u32], temperature: f32) -> (f32, Vec<Row>) {
    let n = z.len();
    // Derivatives by the similarity of each pair, row by row.
    let by_pair: Vec<(f32, Vec<f32>)> = (0..n)
        .into_par_iter()
        .map(|i| {
            let similar: Vec<f32> = z.iter().map(|other| dot(&z[i], other) / temperature).collect();
            let n_positive = (0..n).filter(|&j| j != i && labels[j] == labels[i]).count();
            if n_positive == 0 {
                return (0.0, vec![0.0; n]);
            }
            let most = (0..n).filter(|&j| j != i).fold(f32::MIN, |most, j| most.max(similar[j]));
            let mut share: Vec<f32> = similar
                .iter()
                .enumerate()
                .map(|(j, s)| if j == i { 0.0 } else { (s - most).exp() })
                .collect();
            let sum: f32 = share.iter().sum();
            let mut loss = 0.0;
            for j in 0..n {
                share[j] /= sum;
                if j != i && labels[j] == labels[i] {
                    loss -= (similar[j] - most - sum.ln()) / n_positive as f32;
                    share[j] -= 1.0 / n_positive as f32;
                }
            }
            share.iter_mut().for_each(|s| *s /= temperature * n as f32);
            (loss, share)
        })
        .collect();
    let loss = by_pair.iter().map(|(loss, _)| loss).sum::<f32>() / n as f32;
    let gradients = (0..n)
        .into_par_iter()
        .map(|i| {
            let mut sum = [0.0; DIMS];
            for (j, other) in z.iter().enumerate() {
                let weight = by_pair[i].1[j] + by_pair[j].1[i];
                if weight != 0.0 {
                    axpy(&mut sum, weight, other);
                }
            }
            sum
        })
        .collect();
    (loss, gradients)
}

#[cfg(test)]
mod tests {
    use super::super::settle;
    use super::*;

    /// Examples of `n_classes` classes whose own features drown among such as all have.
    fn examples(n_classes: u32, of_each: u64) -> Vec<Example> {
        let mut rng = Rng::new(5);
        let mut one = |class: u32, i: u64| {
            let mut bag: Vec<u64> = (0..6).map(|k| (u64::from(class) * 8 + k) << 40).collect();
            bag.extend((0..60).map(|_| (1_000_000 + rng.below(300) as u64) << 40));
            bag.push((2_000_000 + i) << 40);
            settle(&mut bag);
            Example { source: 0, class, facts: bag }
        };
        (0..n_classes)
            .flat_map(|class| (0..of_each).map(move |i| (class, i)))
            .map(|(class, i)| one(class, i))
            .collect()
    }

    #[test]
    fn the_gradient_is_that_of_the_loss() {
        let mut rng = Rng::new(3);
        let z: Vec<Row> =
            (0..6).map(|_| std::array::from_fn(|_| (rng.below(1000) as f32 - 500.0) / 8000.0)).collect();
        let labels = [0, 0, 1, 1, 1, 2];
        let (_, gradients) = contrast(&z, &labels, 0.5);
        for (i, d) in [(0, 3), (2, 100), (5, 255)] {
            let moved = |by: f32| {
                let mut z = z.clone();
                z[i][d] += by;
                contrast(&z, &labels, 0.5).0
            };
            let measured = (moved(0.01) - moved(-0.01)) / 0.02;
            assert!(
                (measured - gradients[i][d]).abs() < 0.02 * measured.abs().max(0.01),
                "{measured} {}",
                gradients[i][d]
            );
        }
    }

    #[test]
    fn learning_lowers_the_loss_and_follows_from_the_seed() {
        let examples = examples(20, 6);
        let options = LearnOptions { classes: vec![10], samples: 4, ..LearnOptions::default() };
        let learn = |n_threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            pool.install(|| {
                let mut learner = Learner::new(&examples, options.clone());
                assert_eq!(learner.n_classes(), 20);
                let losses: Vec<f32> = (1..=40).map(|step| learner.step(step).loss).collect();
                (losses, learner.model("test\n"))
            })
        };
        let (losses, model) = learn(1);
        assert!(losses[39] < losses[0] * 0.6, "{losses:?}");
        assert!((losses, model) == learn(3));
    }
}

//! Labelled functions: read, parsed, and turned into vectors of a space.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use crate::export::{LabelledCode, LabelledReader};
use crate::fingerprint::meaning::{Facts, settle};
use crate::index::{Analyst, Recipe, for_each_ordered};
use crate::lang;
use crate::limits::DEFAULT_MIN_NODES;
use crate::parse::{Parser, Walker, decode};
use crate::simd::Level;
use crate::types::{Fingerprint, Progress, Space, Stage};

/// Of classes without a split of their own one in so many is held out.
const HELD_OUT: u64 = 5;

/// Where labelled functions are, and which of them are meant.
#[derive(Clone, Debug)]
pub struct Source {
    /// A Parquet file.
    pub path: PathBuf,
    /// Its column of labels.
    pub label: String,
    /// Only this split, if one is named.
    pub split: Option<String>,
}

/// Labelled functions could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {what}", path.display())]
pub struct ReadError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: String,
}

/// Labelled functions in a space, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Functions {
    /// What each is called in the file.
    pub ids: Vec<String>,
    /// Numbers of classes.
    pub labels: Vec<u32>,
    /// Numbers of languages.
    pub languages: Vec<u32>,
    /// Names of languages, by number.
    pub language_names: Vec<String>,
    /// Vectors; zero where the code has no features.
    pub vectors: Vec<Fingerprint>,
    /// Rows that could not be parsed, or in a language that is not known.
    pub n_skipped: u64,
}

/// Whether a row is of the split named: by the column `split`, or else by the hash of its label, which puts one class in five
/// into `valid` and the others into `train`.
pub fn is_of(row: &LabelledCode, split: &str) -> bool {
    match &row.split {
        Some(of_row) => of_row == split,
        None if xxh3_64(row.label.as_bytes()).is_multiple_of(HELD_OUT) => split == "valid",
        None => split == "train",
    }
}

/// Reads the rows that are meant and calls `consume` with each and what `work` makes of it, in order.
pub(crate) fn for_each_row<C, R: Send>(
    source: &Source,
    n_threads: usize,
    progress: &dyn Progress,
    context: impl Fn() -> C + Sync,
    work: impl Fn(&mut C, &LabelledCode) -> R + Sync,
    mut consume: impl FnMut(&LabelledCode, R),
) -> Result<(), ReadError> {
    let wrong = |what: String| ReadError { path: source.path.clone(), what };
    let mut reader = LabelledReader::open(&source.path, &source.label).map_err(|e| wrong(e.to_string()))?;
    progress.begin(Stage::Functions, Some(reader.n_rows()));
    let mut n_told = 0;
    while let Some(mut rows) = reader.next_batch().map_err(|e| wrong(e.to_string()))? {
        if let Some(split) = &source.split {
            rows.retain(|row| is_of(row, split));
        }
        for_each_ordered(&rows, n_threads, &context, &work, |row, made| {
            progress.advance(1);
            consume(row, made);
            Ok::<(), ReadError>(())
        })?;
        // Rows that are not meant are done with too.
        n_told += rows.len() as u64;
        progress.advance(reader.n_read() - n_told);
        n_told = reader.n_read();
    }
    progress.end();
    Ok(())
}

/// Gathers the facts of whole programs or functions; one a thread.
pub(crate) struct Gatherer {
    parser: Parser,
    walker: Walker,
    facts: Facts,
}

impl Default for Gatherer {
    fn default() -> Self {
        Self { parser: Parser::default(), walker: Walker::new(DEFAULT_MIN_NODES), facts: Facts::default() }
    }
}

impl Gatherer {
    /// The facts of all of the code; `None` if it cannot be parsed.
    pub(crate) fn gather(&mut self, language: &str, code: &str) -> Option<Vec<u64>> {
        let language = lang::by_name(language)?;
        let decoded = decode(code.as_bytes()).ok()?;
        let tree = self.parser.parse(language, &decoded.text).ok()?;
        let mut whole = None;
        let mut pass = self.facts.pass(&decoded.text, |index, bag: &mut Vec<u64>| {
            if index == 0 {
                settle(bag);
                whole = Some(std::mem::take(bag));
            }
        });
        self.walker.walk(language, &decoded.text, &tree, &mut pass);
        drop(pass);
        whole
    }
}

impl Functions {
    /// Reads functions into a space that the recipe makes vectors of.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn read(
        source: &Source,
        recipe: Recipe<'_>,
        space: Space,
        level: Level,
        n_threads: usize,
        progress: &dyn Progress,
    ) -> Result<Self, ReadError> {
        let mut read = Reading::default();
        let known = HashSet::new();
        let context = || Analyst::new(recipe, level, &known, &[]);
        let work = |analyst: &mut Analyst<'_>, row: &LabelledCode| {
            let language = lang::by_name(&row.language)?;
            Some(*analyst.source(language, row.code.as_bytes()).ok()?.rows[0].vector(space))
        };
        for_each_row(source, n_threads, progress, context, work, |row, made| read.add(row, made))?;
        Ok(read.functions)
    }

    /// The place of every function by its id.
    pub(super) fn places(&self) -> HashMap<&str, usize> {
        self.ids.iter().map(String::as_str).zip(0..).collect()
    }
}

/// Functions that are coming in.
#[derive(Default)]
struct Reading {
    functions: Functions,
    labels: HashMap<String, u32>,
    languages: HashMap<&'static str, u32>,
}

impl Reading {
    fn add(&mut self, row: &LabelledCode, made: Option<Fingerprint>) {
        let (Some(vector), Some(language)) = (made, lang::by_name(&row.language)) else {
            self.functions.n_skipped += 1;
            return;
        };
        let n_labels = self.labels.len() as u32;
        let label = *self.labels.entry(row.label.clone()).or_insert(n_labels);
        let names = &mut self.functions.language_names;
        let language = *self.languages.entry(language.name).or_insert_with(|| {
            names.push(language.name.to_owned());
            names.len() as u32 - 1
        });
        self.functions.ids.push(row.id.clone());
        self.functions.labels.push(label);
        self.functions.languages.push(language);
        self.functions.vectors.push(vector);
    }
}

impl Source {
    /// All rows of a file.
    pub fn all(path: &Path, label: &str) -> Self {
        Self { path: path.to_owned(), label: label.to_owned(), split: None }
    }
}

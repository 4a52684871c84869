//! The tokens of units: heard when their files were indexed, kept since then, or else read again.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::DupsError;
use super::difference::UnitText;
use super::shelf;
use super::units::{File, Unit, Units};
use crate::fingerprint::{FileTokens, Normaliser, UnitTokens};
use crate::index::for_each_ordered;
use crate::io::read_file;
use crate::lang::{self, Language};
use crate::parse::{Decoded, Parser, Walker, decode};
use crate::store::{ContentKey, Store, StoreError};
use crate::types::{Progress, Stage, Stopped};

/// Tokens by the content that they are of; some five bytes a token.
#[derive(Default)]
pub struct TokenBook {
    by_content: Mutex<HashMap<ContentKey, FileTokens>>,
}

impl TokenBook {
    /// Takes the tokens of a content.
    pub fn hear(&self, content: ContentKey, tokens: FileTokens) {
        self.by_content.lock().unwrap_or_else(PoisonError::into_inner).insert(content, tokens);
    }

    /// Everything that was heard, and what is kept beside these stores.
    pub(super) fn open(self, stores: &[&Store]) -> Result<OpenBook, StoreError> {
        let heard = self.by_content.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut book = OpenBook { n_new: heard.len() as u64, by_content: heard, n_changed: 0 };
        for store in stores {
            for (content, tokens) in shelf::load(store.dir(), &known(store)?) {
                book.by_content.entry(content).or_insert(tokens);
            }
        }
        Ok(book)
    }
}

/// The contents that a store has.
fn known(store: &Store) -> Result<HashSet<ContentKey>, StoreError> {
    Ok(store.contents()?.into_iter().map(|content| content.key).collect())
}

/// How files are read again.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Smallest unit that the files were indexed with, in syntax nodes.
    pub min_nodes: u32,
    /// Largest file that is read, in bytes.
    pub max_file_bytes: u64,
    /// Threads.
    pub n_threads: usize,
}

/// A book that is complete for some units.
pub(super) struct OpenBook {
    by_content: HashMap<ContentKey, FileTokens>,
    /// Contents that were heard or read, and are not kept yet.
    n_new: u64,
    /// Files that were no longer what was indexed.
    pub(super) n_changed: u64,
}

impl OpenBook {
    /// The tokens of a unit; `None` if its file is not what was indexed any more.
    pub(super) fn of(&self, units: &Units, unit: &Unit) -> Option<(&UnitTokens, &[u32])> {
        self.by_content.get(&units.file(unit).content)?.unit(unit.place as usize)
    }

    /// Keeps the tokens beside these stores, each those of its contents, unless they are there. That they cannot be kept, in a
    /// store that may only be read, is no failure: they are read again the next time.
    pub(super) fn keep(&self, stores: &[&Store]) -> Result<(), StoreError> {
        if self.n_new > 0 {
            for store in stores {
                let _ = shelf::save(store.dir(), &self.by_content, &known(store)?);
            }
        }
        Ok(())
    }

    /// Reads the files of `wanted` units that are not in the book, each content once.
    pub(super) fn complete(
        &mut self,
        units: &Units,
        wanted: impl Iterator<Item = u32>,
        reading: &Reading,
        progress: &dyn Progress,
    ) -> Result<(), DupsError> {
        let mut file_of: HashMap<ContentKey, u32> = HashMap::new();
        for unit in wanted.map(|unit| &units.all[unit as usize]) {
            let content = units.file(unit).content;
            if !self.by_content.contains_key(&content) {
                file_of.entry(content).or_insert(unit.file);
            }
        }
        let mut files: Vec<u32> = file_of.into_values().collect();
        files.sort_unstable();
        progress.begin(Stage::Read, Some(files.len() as u64));
        for_each_ordered(
            &files,
            reading.n_threads,
            || Reader::new(reading),
            |reader, &file| {
                let file = &units.files[file as usize];
                reader.tokens(&units.path(file), file)
            },
            |&file, tokens| {
                progress.advance(1);
                match tokens {
                    Some(tokens) => {
                        self.n_new += 1;
                        self.by_content.insert(units.files[file as usize].content, tokens);
                    }
                    None => self.n_changed += 1,
                }
                if progress.is_stopped() { Err(Stopped) } else { Ok(()) }
            },
        )?;
        progress.end();
        Ok(())
    }
}

/// What the tokens of functions stand for, by unit; of a file that is not what was indexed any more nothing is told. Each file is
/// read once.
pub fn standing_tokens(
    units: &Units,
    wanted: impl IntoIterator<Item = u32>,
    reading: &Reading,
) -> HashMap<u32, Vec<u32>> {
    let mut by_file: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for unit in wanted {
        by_file.entry(units.all[unit as usize].file).or_default().push(unit);
    }
    let mut reader = Reader::new(reading);
    let mut found = HashMap::new();
    for (file, wanted) in by_file {
        let file = &units.files[file as usize];
        let Some(tokens) = reader.tokens(&units.path(file), file) else { continue };
        for unit in wanted {
            if let Some((_, standing)) = tokens.unit(units.all[unit as usize].place as usize) {
                found.insert(unit, standing.to_vec());
            }
        }
    }
    found
}

/// Reads and parses files; one a thread.
pub(super) struct Reader {
    max_file_bytes: u64,
    bytes: Vec<u8>,
    parser: Parser,
    walker: Walker,
    normaliser: Normaliser,
}

impl Reader {
    pub(super) fn new(reading: &Reading) -> Self {
        Self {
            max_file_bytes: reading.max_file_bytes,
            bytes: Vec::new(),
            parser: Parser::default(),
            walker: Walker::new(reading.min_nodes),
            normaliser: Normaliser::default(),
        }
    }

    /// The tokens of a file's units, kept of functions; `None` if it is not what was indexed.
    fn tokens(&mut self, path: &Path, file: &File) -> Option<FileTokens> {
        let (language, text) = self.text(path, file)?;
        let mut found = FileTokens::default();
        let tree = self.parser.parse(language, &text).ok()?;
        let mut pass = self.normaliser.collect(&text, &mut found);
        let outline = self.walker.walk(language, &text, &tree, &mut pass);
        drop(pass);
        found.keep(|place| outline[place].kind.is_function_like());
        Some(found)
    }

    /// The texts of the units at these places of a file, by place; none if it is not what was indexed.
    pub(super) fn texts(
        &mut self,
        path: &Path,
        file: &File,
        places: &HashSet<usize>,
    ) -> Vec<(usize, UnitText)> {
        let Some((language, text)) = self.text(path, file) else { return Vec::new() };
        let Ok(tree) = self.parser.parse(language, &text) else { return Vec::new() };
        let mut found = Vec::new();
        let is_wanted = |place: usize| places.contains(&place);
        let mut pass = self
            .normaliser
            .pass(&text, is_wanted, |place, tokens| found.push((place, UnitText::new(&text, tokens))));
        self.walker.walk(language, &text, &tree, &mut pass);
        drop(pass);
        found
    }

    fn text(&mut self, path: &Path, file: &File) -> Option<(&'static Language, Vec<u8>)> {
        let language = lang::by_name(&file.info.language)?;
        read_file(path, self.max_file_bytes, &mut self.bytes).ok()?;
        let is_what_was_indexed = ContentKey::of(&self.bytes, file.content.recipe) == file.content;
        let Decoded { text, .. } = decode(&self.bytes).ok()?;
        is_what_was_indexed.then(|| (language, text.into_owned()))
    }
}

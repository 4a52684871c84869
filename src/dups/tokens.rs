//! The tokens of units: heard of when their files were indexed, or else read again.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::DupsError;
use super::difference::UnitText;
use super::units::{File, Unit, Units};
use crate::fingerprint::{FileTokens, Normaliser, UnitTokens};
use crate::index::for_each_ordered;
use crate::io::read_file;
use crate::lang::{self, Language};
use crate::parse::{Decoded, Parser, Walker, decode};
use crate::store::ContentKey;
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

    /// Everything that was heard.
    pub(super) fn open(self) -> OpenBook {
        let by_content = self.by_content.into_inner().unwrap_or_else(PoisonError::into_inner);
        OpenBook { by_content, n_changed: 0 }
    }
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
    /// Files that were no longer what was indexed.
    pub(super) n_changed: u64,
}

impl OpenBook {
    /// The tokens of a unit; `None` if its file is not what was indexed any more.
    pub(super) fn of(&self, units: &Units, unit: &Unit) -> Option<(&UnitTokens, &[u32])> {
        self.by_content.get(&units.file(unit).content)?.unit(unit.place as usize)
    }

    /// Reads the files of `wanted` units that are not in the book, each content once.
    pub(super) fn complete(
        &mut self,
        units: &Units,
        wanted: impl Iterator<Item = u32>,
        reading: &Reading,
        progress: &dyn Progress,
    ) -> Result<(), DupsError> {
        let mut places: BTreeMap<u32, HashSet<usize>> = BTreeMap::new();
        let mut file_of: HashMap<ContentKey, u32> = HashMap::new();
        for unit in wanted.map(|unit| &units.all[unit as usize]) {
            let content = units.file(unit).content;
            if !self.by_content.contains_key(&content) {
                let file = *file_of.entry(content).or_insert(unit.file);
                places.entry(file).or_default().insert(unit.place as usize);
            }
        }
        let files: Vec<(u32, HashSet<usize>)> = places.into_iter().collect();
        progress.begin(Stage::Read, Some(files.len() as u64));
        for_each_ordered(
            &files,
            reading.n_threads,
            || Reader::new(reading),
            |reader, (file, places)| {
                let file = &units.files[*file as usize];
                reader.tokens(&units.path(file), file, places)
            },
            |(file, _), tokens| {
                progress.advance(1);
                match tokens {
                    Some(tokens) => drop(self.by_content.insert(units.files[*file as usize].content, tokens)),
                    None => self.n_changed += 1,
                }
                if progress.is_stopped() { Err(Stopped) } else { Ok(()) }
            },
        )?;
        progress.end();
        Ok(())
    }
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

    /// The tokens of a file's units, kept at these places; `None` if it is not what was indexed.
    fn tokens(&mut self, path: &Path, file: &File, places: &HashSet<usize>) -> Option<FileTokens> {
        let (language, text) = self.text(path, file)?;
        let mut found = FileTokens::default();
        let tree = self.parser.parse(language, &text).ok()?;
        let mut pass = self.normaliser.collect(&text, &mut found);
        self.walker.walk(language, &text, &tree, &mut pass);
        drop(pass);
        found.keep(|place| places.contains(&place));
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

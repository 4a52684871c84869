//! From a file to rows: reading, telling the language, parsing, fingerprinting.

use std::collections::HashSet;
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::ReadAgain;
use crate::fingerprint::meaning::{Facts, MEANING_SCHEME, Meaning, settle};
use crate::fingerprint::{Basis, FEATURE_SCHEME, FileTokens, Model, Normaliser, Print, Printer};
use crate::io::{
    FileStamp, ReadError, has_run_out, has_suppression_mark, is_marked_generated, read_file, read_head,
};
use crate::lang::{self, Candidacy, Language, may_be_source};
use crate::limits;
use crate::parse::{Both, ParseError, Parser, TextError, Unit, Walker, decode};
use crate::simd::Level;
use crate::store::{Content, ContentKey, UnitRow, short_hash};
use crate::types::{FileFlags, Fingerprint, Issue, IssueKind, Space};

/// Everything that decides what becomes of a file's bytes.
#[derive(Clone, Copy)]
pub struct Recipe<'m> {
    /// Weights of features.
    pub model: &'m Model,
    /// Rows of the meaning space, if vectors of it are wanted too.
    pub meaning: Option<&'m Meaning>,
    /// Smallest unit that gets a row, in syntax nodes.
    pub min_nodes: u32,
    /// Largest file that is parsed, in bytes.
    pub max_file_bytes: u64,
}

impl Default for Recipe<'static> {
    /// The model of the program and the default limits.
    fn default() -> Self {
        Self {
            model: Model::builtin(),
            meaning: None,
            min_nodes: limits::DEFAULT_MIN_NODES,
            max_file_bytes: limits::MAX_FILE_BYTES,
        }
    }
}

impl Recipe<'_> {
    /// Identity of the recipe for one language: contents made under another id are made anew.
    pub fn id(&self, language: &'static Language) -> u64 {
        let mut hasher = Xxh3::new();
        hasher.update(&FEATURE_SCHEME.to_le_bytes());
        hasher.update(&self.model.id().0);
        hasher.update(&self.min_nodes.to_le_bytes());
        hasher.update(language.name.as_bytes());
        hasher.update(&language.grammar().id.to_le_bytes());
        if let Some(meaning) = self.meaning {
            hasher.update(&MEANING_SCHEME.to_le_bytes());
            hasher.update(&meaning.id().0);
        }
        hasher.digest()
    }

    /// The spaces that vectors are made of.
    pub fn spaces(&self) -> &'static [Space] {
        match self.meaning {
            Some(_) => &Space::ALL,
            None => &[Space::Shape],
        }
    }

    /// What vectors of a space are made with; `None` if the recipe makes none of it.
    pub fn basis(&self, space: Space) -> Option<Basis> {
        match space {
            Space::Shape => Some(Basis::shape(self.model.id())),
            Space::Meaning => self.meaning.map(|meaning| Basis::meaning(meaning.id())),
        }
    }

    /// Identity of what decides which files are source code at all.
    pub fn scan_id(&self) -> String {
        let mut hasher = Xxh3::new();
        hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        hasher.update(&self.max_file_bytes.to_le_bytes());
        lang::all().iter().for_each(|language| hasher.update(language.name.as_bytes()));
        format!("{:016x}", hasher.digest())
    }
}

/// What became of a file.
pub enum Outcome {
    /// Not source code in any language we know.
    NotSource,
    /// In a language that was not asked for.
    OtherLanguage,
    /// Its content is one of those that were known before.
    Known(ContentKey),
    /// Parsed: its content (without a place in the store yet) and its units.
    Parsed(Box<Content>, Source),
    /// Left out.
    Issue(Issue),
    /// The system ran out of something, as it says here; of the file nothing is known.
    RanOut(String),
}

/// Reads and parses files; one a thread.
pub struct Analyst<'a> {
    recipe: Recipe<'a>,
    known: &'a HashSet<ContentKey>,
    languages: &'a [String],
    parser: Parser,
    walker: Walker,
    printer: Printer<'a>,
    facts: Facts,
    /// There if tokens are wanted too.
    normaliser: Option<Normaliser>,
    read_again: Option<ReadAgain<'a>>,
    level: Level,
    bytes: Vec<u8>,
    prints: Vec<Option<Print>>,
}

impl<'a> Analyst<'a> {
    /// An analyst that takes files in `languages` (names; all if empty) whose contents are not `known`.
    pub fn new(
        recipe: Recipe<'a>,
        level: Level,
        known: &'a HashSet<ContentKey>,
        languages: &'a [String],
    ) -> Self {
        Self {
            recipe,
            known,
            languages,
            parser: Parser::default(),
            walker: Walker::new(recipe.min_nodes),
            printer: Printer::new(recipe.model, level),
            facts: Facts::default(),
            normaliser: None,
            read_again: None,
            level,
            bytes: Vec::new(),
            prints: Vec::new(),
        }
    }

    /// The same, giving the tokens of functions too if they are `wanted`.
    pub fn with_tokens(mut self, wanted: bool) -> Self {
        self.normaliser = wanted.then(Normaliser::default);
        self
    }

    /// The same, asking somebody else first for the units of files that are being edited.
    pub fn asking(mut self, read_again: Option<ReadAgain<'a>>) -> Self {
        self.read_again = read_again;
        self
    }

    /// Analyses the file at `path`. The stamp is that of the bytes that were read, `None` if none were.
    pub fn file(&mut self, path: &Path) -> (Option<FileStamp>, Outcome) {
        if may_be_source(path) == Candidacy::Peek {
            match read_head(path, &mut self.bytes) {
                Ok(()) if lang::detect(path, &self.bytes).is_none() => return (None, Outcome::NotSource),
                Ok(()) => {}
                Err(error) => return (None, unread(&error)),
            }
        }
        let mut bytes = std::mem::take(&mut self.bytes);
        let outcome = match read_file(path, self.recipe.max_file_bytes, &mut bytes) {
            Ok(stamp) => (Some(stamp), self.bytes(path, &bytes)),
            Err(error) => (None, unread(&error)),
        };
        self.bytes = bytes;
        outcome
    }

    fn bytes(&mut self, path: &Path, bytes: &[u8]) -> Outcome {
        let head = &bytes[..bytes.len().min(limits::HEAD_BYTES)];
        let Some(language) = lang::detect(path, head) else { return Outcome::NotSource };
        if !self.languages.is_empty() && !self.languages.iter().any(|l| l == language.name) {
            return Outcome::OtherLanguage;
        }
        let key = ContentKey::of(bytes, self.recipe.id(language));
        if self.known.contains(&key) {
            return Outcome::Known(key);
        }
        let known = self.read_again.filter(|_| self.normaliser.is_none());
        match known
            .and_then(|read| read(path, language, bytes))
            .unwrap_or_else(|| self.source(language, bytes))
        {
            Ok(source) => {
                let marks = [
                    (is_marked_generated(head), FileFlags::GENERATED),
                    (has_suppression_mark(bytes), FileFlags::MARKED),
                ];
                let of_marks = marks.into_iter().filter(|(is_there, _)| *is_there);
                let flags = of_marks.fold(FileFlags::default(), |all, (_, flag)| all | flag);
                let file = &source.rows[0];
                let content = Content {
                    id: 0,
                    key,
                    language: language.name.to_owned(),
                    segment: 0,
                    first_row: 0,
                    n_units: source.rows.len() as u32,
                    n_bytes: bytes.len() as u64,
                    n_lines: file.end_line,
                    n_nodes: file.n_nodes,
                    flags,
                    invalid_utf8: source.invalid_utf8,
                };
                Outcome::Parsed(Box::new(content), source)
            }
            Err(issue) => Outcome::Issue(issue),
        }
    }

    /// The units of `bytes` read as `language`; the file itself is the first.
    ///
    /// # Errors
    /// The issue that keeps the bytes from being read.
    pub fn source(&mut self, language: &'static Language, bytes: &[u8]) -> Result<Source, Issue> {
        let decoded = decode(bytes).map_err(|e| decoding_issue(&e))?;
        let text = decoded.text.as_ref();
        let tree = self.parser.parse(language, text).map_err(|e| parsing_issue(&e))?;
        self.prints.clear();
        let mut meanings: Vec<Option<Fingerprint>> = Vec::new();
        let mut tokens = FileTokens::default();
        let mut visitor = Both(
            self.printer.pass(text, &mut self.prints),
            Both(
                self.recipe.meaning.map(|model| {
                    self.facts.pass(text, |index, bag| {
                        settle(bag);
                        meanings.resize(meanings.len().max(index + 1), None);
                        meanings[index] = Some(model.vector(self.level, bag));
                    })
                }),
                self.normaliser.as_mut().map(|normaliser| normaliser.collect(text, &mut tokens)),
            ),
        );
        let units = self.walker.walk(language, text, &tree, &mut visitor);
        drop(visitor);
        tokens.keep(|index| units[index].kind.is_function_like());
        let prints = self.prints.drain(..).flatten();
        let meanings = meanings.into_iter().chain(std::iter::repeat(None));
        let rows = units.into_iter().zip(prints).zip(meanings);
        let rows = rows.map(|((unit, print), meaning)| row(unit, print, meaning, text)).collect();
        Ok(Source { rows, tokens, invalid_utf8: decoded.invalid_utf8 })
    }
}

/// What became of a text.
pub struct Source {
    /// Units, outer ones before those inside them; the file itself comes first.
    pub rows: Vec<UnitRow>,
    /// Their tokens, if they were asked for; what they stand for those of functions only.
    pub tokens: FileTokens,
    /// Whether some bytes were not valid UTF-8.
    pub invalid_utf8: bool,
}

pub(super) fn row(unit: Unit, print: Print, meaning: Option<Fingerprint>, text: &[u8]) -> UnitRow {
    UnitRow {
        kind: unit.kind,
        content_hash: short_hash(&text[unit.bytes.clone()]),
        name: unit.name,
        start_byte: unit.bytes.start as u32,
        end_byte: unit.bytes.end as u32,
        start_line: unit.start_line,
        end_line: unit.end_line,
        n_nodes: unit.n_nodes,
        n_errors: unit.n_errors,
        n_features: print.n_features,
        shape_hash: print.shape_hash,
        shape: print.vector,
        meaning,
        own: print.own,
    }
}

pub(super) fn decoding_issue(error: &TextError) -> Issue {
    let kind = match error {
        TextError::Binary { .. } => IssueKind::Binary,
        TextError::Utf16 => IssueKind::Encoding,
    };
    Issue { kind, detail: error.to_string() }
}

pub(super) fn parsing_issue(error: &ParseError) -> Issue {
    let kind = match error {
        ParseError::TooSlow { .. } | ParseError::TooMuchMemory { .. } | ParseError::Endless { .. } => {
            IssueKind::TooSlow
        }
        ParseError::TooLarge { .. } => IssueKind::TooLarge,
    };
    Issue { kind, detail: error.to_string() }
}

fn unread(error: &ReadError) -> Outcome {
    let kind = match error {
        ReadError::Io(error) if has_run_out(error) => return Outcome::RanOut(error.to_string()),
        ReadError::Io(_) => IssueKind::Unreadable,
        ReadError::NotRegular => IssueKind::NotRegular,
        ReadError::TooLarge { .. } => IssueKind::TooLarge,
        ReadError::Changed => IssueKind::Changed,
    };
    Outcome::Issue(Issue { kind, detail: error.to_string() })
}

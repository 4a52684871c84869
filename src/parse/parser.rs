//! One door to tree-sitter's parser, with a bound on time.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use tree_sitter::{ParseOptions, Tree};

use super::edit::Edit;
use crate::lang::Language;
use crate::limits;

/// A parser for all languages, kept by each thread: making one is not free.
pub struct Parser {
    inner: tree_sitter::Parser,
    current: Option<&'static str>,
    limit: Duration,
}

/// The last tree without errors of a text that is being edited, brought to where the text is now.
#[derive(Default)]
pub struct Sound(Option<Tree>);

impl Sound {
    /// Keeps the tree of the text as it is now, if it has no errors.
    pub fn see(&mut self, tree: &Tree) {
        if !tree.root_node().has_error() {
            self.0 = Some(tree.clone());
        }
    }
}

/// Why a text could not be parsed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The grammar could not make sense of the text in time.
    #[error("parsing as {language} took longer than {seconds} s; leave the file out with .ptignore")]
    TooSlow {
        /// The language's name.
        language: &'static str,
        /// The limit.
        seconds: u64,
    },
    /// Offsets in a tree are 32 bits wide.
    #[error("{n_bytes} bytes of text; expected at most {}", 2 * limits::MAX_MAX_FILE_BYTES)]
    TooLarge {
        /// Length of the text in bytes.
        n_bytes: usize,
    },
}

impl Default for Parser {
    fn default() -> Self {
        Self::with_limit(limits::MAX_PARSE_TIME)
    }
}

impl Parser {
    /// A parser that gives up on a text after `limit`.
    pub fn with_limit(limit: Duration) -> Self {
        Self { inner: tree_sitter::Parser::new(), current: None, limit }
    }

    /// Parses `text` as `language`. Syntax errors are nodes of the tree, not errors.
    ///
    /// # Errors
    /// [`ParseError`] if the text is too large or takes too long.
    pub fn parse(&mut self, language: &'static Language, text: &[u8]) -> Result<Tree, ParseError> {
        self.run(language, text, None)
    }

    /// Parses `text`, which came of the text `old` by `edit`: what [`Parser::parse`] gives, in as little time as the edit is
    /// small, if neither the text has errors nor the one that `sound` was left by.
    ///
    /// How the parser recovers from an error hangs on what it takes over from before. So it takes over only from a text without
    /// errors, and reads a text with errors from scratch.
    ///
    /// # Errors
    /// As [`Parser::parse`]; `sound` stays as it was.
    pub fn parse_again(
        &mut self,
        language: &'static Language,
        text: &[u8],
        old: &[u8],
        edit: &Edit,
        sound: &mut Sound,
    ) -> Result<Tree, ParseError> {
        let mut edited = sound.0.clone();
        if let Some(tree) = &mut edited {
            edit.apply(tree, old, text);
            let again = self.run(language, text, Some(tree))?;
            if !again.root_node().has_error() {
                sound.0 = Some(again.clone());
                return Ok(again);
            }
        }
        let tree = self.run(language, text, None)?;
        sound.0 = edited;
        sound.see(&tree);
        Ok(tree)
    }

    fn run(
        &mut self,
        language: &'static Language,
        text: &[u8],
        old: Option<&Tree>,
    ) -> Result<Tree, ParseError> {
        if text.len() as u64 > 2 * limits::MAX_MAX_FILE_BYTES {
            return Err(ParseError::TooLarge { n_bytes: text.len() });
        }
        if self.current != Some(language.name) {
            let grammar = &language.grammar().language;
            self.inner.set_language(grammar).expect("the grammars' ABI is checked by a test");
            self.current = Some(language.name);
        }
        let start = Instant::now();
        let mut progress = |_: &_| match start.elapsed() > self.limit {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree =
            self.inner.parse_with_options(&mut |at, _| &text[at.min(text.len())..], old, Some(options));
        tree.ok_or_else(|| {
            self.inner.reset();
            ParseError::TooSlow { language: language.name, seconds: self.limit.as_secs() }
        })
    }
}

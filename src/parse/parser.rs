//! One door to tree-sitter's parser, with a bound on time.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use tree_sitter::{ParseOptions, Tree};

use super::base::Base;
use super::edit::Edit;
use crate::lang::Language;
use crate::limits;

/// A parser for all languages, kept by each thread: making one is not free.
pub struct Parser {
    inner: tree_sitter::Parser,
    current: Option<&'static str>,
    limit: Duration,
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
    /// small if the tree of `base` can be taken over, which brings `base` up to date.
    ///
    /// # Errors
    /// As [`Parser::parse`]; `base` stays as it was.
    pub fn parse_again(
        &mut self,
        language: &'static Language,
        text: &[u8],
        old: &[u8],
        edit: &Edit,
        base: &mut Base,
    ) -> Result<Tree, ParseError> {
        let mut edited = base.clone();
        edited.edit(edit, old, text);
        if edited.is_sound() {
            let tree = self.run(language, text, Some(&edited.tree))?;
            if edited.leads_to(&tree) {
                *base = Base::new(&tree);
                return Ok(tree);
            }
        }
        let tree = self.run(language, text, None)?;
        *base = edited.or(&tree, edit);
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
        let limit = self.limit.min(limits::parse_time(text.len()));
        let start = Instant::now();
        let mut progress = |_: &_| match start.elapsed() > limit {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        };
        let options = ParseOptions::new().progress_callback(&mut progress);
        let tree =
            self.inner.parse_with_options(&mut |at, _| &text[at.min(text.len())..], old, Some(options));
        tree.ok_or_else(|| {
            self.inner.reset();
            ParseError::TooSlow { language: language.name, seconds: limit.as_secs() }
        })
    }
}

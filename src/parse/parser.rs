//! One door to tree-sitter's parser, with bounds on time and memory.

use std::cell::Cell;
use std::time::{Duration, Instant};

use tree_sitter::Tree;

use super::base::Base;
use super::bounded::{BoundedParser, Bounds, GaveUp};
use super::edit::Edit;
use crate::lang::Language;
use crate::limits;

/// A parser for all languages, kept by each thread: making one is not free.
pub struct Parser {
    inner: BoundedParser,
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
    /// The grammar went round in circles at the end of the text.
    #[error(
        "parsing as {language} goes round in circles at the end of the file; leave it out with .ptignore"
    )]
    Endless {
        /// The language's name.
        language: &'static str,
    },
    /// The grammar could not make sense of the text within the memory that its size accounts for.
    #[error("parsing as {language} took more than {} MB of memory; leave the file out with .ptignore", n_bytes >> 20)]
    TooMuchMemory {
        /// The language's name.
        language: &'static str,
        /// The limit in bytes.
        n_bytes: usize,
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
        Self { inner: BoundedParser::new(), current: None, limit }
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
        let n_bytes = limits::parse_memory(text.len());
        let start = Instant::now();
        let is_late = Cell::new(false);
        let look = || {
            is_late.set(is_late.get() || start.elapsed() > limit);
            is_late.get()
        };
        let bounds = Bounds { is_late: &look, n_bytes, n_bytes_unwatched: n_bytes / 8 };
        self.inner.parse(text, old, &bounds).map_err(|gave_up| {
            self.current = None;
            match gave_up {
                GaveUp::Late => ParseError::TooSlow { language: language.name, seconds: limit.as_secs() },
                GaveUp::Endless => ParseError::Endless { language: language.name },
                GaveUp::TooMuchMemory => ParseError::TooMuchMemory { language: language.name, n_bytes },
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::bounded::CHUNK_BYTES;
    use super::*;
    use crate::lang;

    #[test]
    fn a_grammar_that_looks_ahead_to_the_end_at_every_byte_is_stopped() {
        let limit = Duration::from_millis(100);
        let mut parser = Parser::with_limit(limit);
        for (name, text) in [("dart", "\u{1}".repeat(200_000)), ("bash", "<".repeat(200_000))] {
            let Some(language) = lang::by_name(name) else { continue };
            let start = Instant::now();
            let stopped = parser.parse(language, text.as_bytes()).unwrap_err();
            assert_eq!(stopped, ParseError::TooSlow { language: language.name, seconds: 0 });
            assert!(start.elapsed() < 20 * limit, "{name} took {:?}", start.elapsed());
            // The parser is as good as new.
            let tree = parser.parse(language, b"a").unwrap();
            assert_eq!(tree.root_node().end_byte(), 1);
        }
    }

    #[test]
    fn what_a_grammar_takes_gigabytes_for_is_refused() {
        let bombs = [
            ("c", "a=>"),
            ("c", "(%a"),
            ("c", "a=<"),
            ("java", "a=>"),
            ("java", "A<"),
            ("csharp", "A<"),
            ("csharp", "a=<"),
            ("r", "a=>\n"),
        ];
        for (name, unit) in bombs {
            let Some(language) = lang::by_name(name) else { continue };
            let mut parser = Parser::default();
            let text = unit.repeat(10_000);
            let n_bytes = limits::parse_memory(text.len());
            let refused = parser.parse(language, text.as_bytes()).unwrap_err();
            assert_eq!(
                refused,
                ParseError::TooMuchMemory { language: language.name, n_bytes },
                "{name} {unit}"
            );
            // The parser is as good as new.
            let tree = parser.parse(language, b"a").unwrap();
            assert_eq!(tree.root_node().end_byte(), 1);
        }
    }

    #[test]
    fn chunks_are_cut_anywhere_without_a_trace() {
        let Some(language) = lang::by_name("c") else { return };
        let text = "int größe = 1; /* ä */\n".repeat(4 * CHUNK_BYTES / 20);
        let tree = Parser::default().parse(language, text.as_bytes()).unwrap();
        assert!(!tree.root_node().has_error() && tree.root_node().end_byte() == text.len());
        assert_eq!(tree.root_node().named_child_count(), 2 * text.lines().count());
    }
}

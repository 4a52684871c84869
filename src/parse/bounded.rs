//! tree-sitter's parser with a bound on the memory that it holds and on the time of its longest step.
//!
//! Error recovery may copy the parser's stack for every way in which a text that is no program can be read, within one
//! step: no callback is asked meanwhile, and an allocator that refuses ends the process. So the functions that
//! tree-sitter allocates with count what a parse holds ([`Account`]), and unwind out of it when it is too much.
//!
//! ```text
//! parse -> ts_parser_parse_with_options -> ... -> counting_malloc
//!     below the watched size: the block, and now and then a look at the clock
//!     from there on: the block is remembered
//!     beyond the limit, or too late: unwind to `parse`, free what was remembered, leave the parser as it lies
//! ```
//!
//! A grammar may also go round without allocating anything, at the end of the text: `lookahead.rs` unwinds in the same way.
//!
//! The frames between hold nothing that has to be dropped: they are C. They have unwind tables wherever compilers make
//! these unasked (x86-64, AArch64 and Windows do); where there are none the process ends, as it does without a bound.

#![expect(unsafe_code, reason = "tree-sitter's C interface is called and served by unsafe functions")]

use std::any::Any;
use std::cell::Cell;
use std::ffi::{c_char, c_void};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use tree_sitter::ffi::{
    TSInput, TSInputEncodingUTF8, TSParseOptions, TSParseState, TSParser, TSPoint, TSTree,
};
use tree_sitter::{Language, Tree};

use super::account::{Account, count_allocations};
use super::lookahead;

/// Text that a grammar is handed at a time (bytes): what it does within takes no time worth a look at the clock, even if
/// it takes the square of it.
pub(super) const CHUNK_BYTES: usize = 16 << 10;

/// A parser that gives up.
pub(super) struct BoundedParser {
    raw: *mut TSParser,
}

/// What a parse may take.
pub(super) struct Bounds<'a> {
    /// Whether time is up.
    pub(super) is_late: &'a dyn Fn() -> bool,
    /// Bytes that it may hold.
    pub(super) n_bytes: usize,
    /// Bytes from which on blocks are remembered, so that they can be freed; what is held below is lost if it gives up.
    pub(super) n_bytes_unwatched: usize,
}

/// Why there is no tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum GaveUp {
    /// Time was up.
    Late,
    /// It would have held more bytes than it may.
    TooMuchMemory,
    /// It asked for what comes after the end of the text, again and again.
    Endless,
}

// SAFETY: a parser of tree-sitter may be moved to another thread, as `tree_sitter::Parser` is.
unsafe impl Send for BoundedParser {}

impl BoundedParser {
    /// A parser without a language.
    pub(super) fn new() -> Self {
        count_allocations();
        Self { raw: raw_parser() }
    }

    /// Says what the next texts are. Its error means that the grammar was made for another tree-sitter.
    pub(super) fn set_language(&mut self, language: &Language) -> Result<(), tree_sitter::LanguageError> {
        // SAFETY: `raw` came of `into_raw` and is dropped by nobody else.
        ManuallyDrop::new(unsafe { tree_sitter::Parser::from_raw(self.raw) }).set_language(language)
    }

    /// Parses `text`, taking over what it can of `old`, a tree of a former text with the edits made known to it. When
    /// it gives up it has to be told the language again.
    pub(super) fn parse(
        &mut self,
        text: &[u8],
        old: Option<&Tree>,
        bounds: &Bounds<'_>,
    ) -> Result<Tree, GaveUp> {
        let feed = Feed { text, is_late: bounds.is_late, last: Cell::new((0, 0)) };
        let payload = (&raw const feed).cast_mut().cast::<c_void>();
        let input = TSInput { payload, read: Some(read), encoding: TSInputEncodingUTF8, decode: None };
        let options = TSParseOptions { payload, progress_callback: Some(is_to_stop) };
        // The parser counts one more reference to the old tree's nodes than it should if it does not come back.
        let old = old.map(|tree| tree.clone().into_raw());
        let account = Account::new(bounds);
        let ended = {
            let _open = account.open();
            // SAFETY: the parser has a language; the tree, the text and its look at the clock live until it returns or
            // unwinds, and nobody else uses them meanwhile. The callbacks do not unwind.
            catch_unwind(AssertUnwindSafe(|| unsafe {
                ts_parser_parse_with_options(
                    self.raw,
                    old.map_or(std::ptr::null(), |tree| tree.cast_const()),
                    input,
                    options,
                )
            }))
        };
        // SAFETY: it came of `into_raw`, and the parser only read it.
        drop(old.map(|tree| unsafe { Tree::from_raw(tree) }));
        match ended {
            Ok(tree) if !tree.is_null() && !(bounds.is_late)() => {
                // SAFETY: the parser gives the tree away.
                Ok(unsafe { Tree::from_raw(tree) })
            }
            Ok(tree) => {
                // SAFETY: as above; a tree that came too late may be of a text that was cut short.
                drop((!tree.is_null()).then(|| unsafe { Tree::from_raw(tree) }));
                // SAFETY: as in `set_language`.
                ManuallyDrop::new(unsafe { tree_sitter::Parser::from_raw(self.raw) }).reset();
                Err(GaveUp::Late)
            }
            Err(reason) => {
                self.raw = raw_parser();
                account.free();
                Err(told(reason))
            }
        }
    }
}

fn raw_parser() -> *mut TSParser {
    let raw = tree_sitter::Parser::new().into_raw();
    // Where it cannot be watched a grammar that never ends does not end.
    let _ = lookahead::watch(raw);
    raw
}

/// Why [`Account::add`] unwound; any other panic goes on.
fn told(reason: Box<dyn Any + Send>) -> GaveUp {
    match reason.downcast::<GaveUp>() {
        Ok(gave_up) => *gave_up,
        Err(other) => resume_unwind(other),
    }
}

impl Drop for BoundedParser {
    fn drop(&mut self) {
        // SAFETY: `raw` came of `into_raw` and is not used any more.
        drop(unsafe { tree_sitter::Parser::from_raw(self.raw) });
    }
}

// The one of `tree_sitter::ffi`, which may unwind here.
unsafe extern "C-unwind" {
    fn ts_parser_parse_with_options(
        parser: *mut TSParser,
        old: *const TSTree,
        input: TSInput,
        options: TSParseOptions,
    ) -> *mut TSTree;
}

/// What the callbacks of a parse see.
struct Feed<'a> {
    text: &'a [u8],
    is_late: &'a dyn Fn() -> bool,
    /// Where the text lies that was handed out last.
    last: Cell<(usize, usize)>,
}

impl Feed<'_> {
    /// The text from `at`, as far as it is handed out at a time. A grammar may look ahead to the end of the text, again and
    /// again, without a step between: when time is up it is told that the end is here, if not within a character, which
    /// tree-sitter asks for once more, and whose end it does not expect.
    fn chunk(&self, at: usize) -> &[u8] {
        let rest = self.text.get(at..).unwrap_or_default();
        let (start, end) = self.last.get();
        let n_bytes = match (self.is_late)() {
            false => rest.len().min(CHUNK_BYTES),
            true if (start..end).contains(&at) => {
                rest.iter().skip(1).take_while(|&&b| b & 0xC0 == 0x80).take(3).count() + 1
            }
            true => 0,
        };
        self.last.set((at, at + n_bytes));
        &rest[..n_bytes]
    }
}

/// Hands out the text from `at`.
unsafe extern "C" fn read(feed: *mut c_void, at: u32, _: TSPoint, n_bytes: *mut u32) -> *const c_char {
    // SAFETY: it is the feed of the parse that calls.
    let feed = unsafe { &*feed.cast_const().cast::<Feed<'_>>() };
    let chunk = feed.chunk(at as usize);
    // SAFETY: the parser gives a place for the length.
    unsafe { *n_bytes = chunk.len() as u32 };
    chunk.as_ptr().cast()
}

unsafe extern "C" fn is_to_stop(state: *mut TSParseState) -> bool {
    // SAFETY: the parser gives its state, with the payload that came with the callback.
    let feed = unsafe { &*(*state).payload.cast_const().cast::<Feed<'_>>() };
    (feed.is_late)()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn time_may_be_up_within_a_character() {
        let Some(language) = lang::by_name("c") else { return };
        for cut in ["ä", "\u{4e00}", "\u{1F600}"] {
            for before in 1..=cut.len() {
                let text = format!("{}{}", "a".repeat(CHUNK_BYTES - before), cut.repeat(9));
                let n_looks = Cell::new(0);
                let is_late = || n_looks.replace(n_looks.get() + 1) > 0;
                let bounds = Bounds { is_late: &is_late, n_bytes: 1 << 30, n_bytes_unwatched: 1 << 30 };
                let mut parser = BoundedParser::new();
                parser.set_language(&language.grammar().language).unwrap();
                assert_eq!(parser.parse(text.as_bytes(), None, &bounds).err(), Some(GaveUp::Late));
            }
        }
    }

    /// Kotlin's scanner looks for the end of an annotation that is none.
    #[test]
    fn a_grammar_that_asks_beyond_the_end_for_good_is_left() {
        let Some(language) = lang::by_name("kotlin") else { return };
        let bounds = Bounds { is_late: &|| false, n_bytes: 1 << 30, n_bytes_unwatched: 1 << 27 };
        let mut parser = BoundedParser::new();
        for (text, expected) in
            [("interface A {\n val a: Int\n\n @file:x", Err(GaveUp::Endless)), ("val a = 1\n", Ok(()))]
        {
            parser.set_language(&language.grammar().language).unwrap();
            assert_eq!(parser.parse(text.as_bytes(), None, &bounds).map(drop), expected, "{text}");
        }
        assert!(lookahead::watch(tree_sitter::Parser::new().into_raw()), "the lexer is not where it was");
    }

    #[test]
    fn what_a_parse_holds_is_bounded() {
        let Some(language) = lang::by_name("c") else { return };
        let text = "int f(int a) { return a; }\n".repeat(1_000);
        let parse = |n_bytes| {
            let bounds = Bounds { is_late: &|| false, n_bytes, n_bytes_unwatched: n_bytes / 8 };
            let mut parser = BoundedParser::new();
            parser.set_language(&language.grammar().language).unwrap();
            parser.parse(text.as_bytes(), None, &bounds)
        };
        let n_bytes = |tree: Tree| tree.root_node().end_byte();
        assert_eq!(parse(100 * text.len()).map(n_bytes), Ok(text.len()));
        assert_eq!(parse(10 * text.len()).map(n_bytes), Err(GaveUp::TooMuchMemory));
    }
}

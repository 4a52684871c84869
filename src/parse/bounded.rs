//! tree-sitter's parser with a bound on the memory that it holds and on the time of its longest step.
//!
//! Error recovery may copy the parser's stack for every way in which a text that is no program can be read, within one
//! step: no callback is asked meanwhile, and an allocator that refuses ends the process. So the functions that
//! tree-sitter allocates with count what a parse holds, and unwind out of it when it is too much.
//!
//! ```text
//! parse -> ts_parser_parse_with_options -> ... -> counting_malloc
//!     below the watched size: the block, and now and then a look at the clock
//!     from there on: the block is remembered
//!     beyond the limit, or too late: unwind to `parse`, free what was remembered, leave the parser as it lies
//! ```
//!
//! The frames between hold nothing that has to be dropped: they are C. They have unwind tables wherever compilers make
//! these unasked (x86-64, AArch64 and Windows do); where there are none the process ends, as it does without a bound.

#![expect(unsafe_code, reason = "tree-sitter's C interface is called and served by unsafe functions")]

use std::alloc::{Layout, handle_alloc_error};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ffi::{c_char, c_void};
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Once;

use tree_sitter::ffi::{
    TSInput, TSInputEncodingUTF8, TSParseOptions, TSParseState, TSParser, TSPoint, TSTree,
};
use tree_sitter::{Language, Tree};

/// Text that a grammar is handed at a time (bytes): what it does within takes no time worth a look at the clock, even if
/// it takes the square of it.
pub(super) const CHUNK_BYTES: usize = 16 << 10;
/// Blocks that are allocated between two looks at the clock.
const BLOCKS_PER_LOOK: u32 = 1 << 14;

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
}

// SAFETY: a parser of tree-sitter may be moved to another thread, as `tree_sitter::Parser` is.
unsafe impl Send for BoundedParser {}

impl BoundedParser {
    /// A parser without a language.
    pub(super) fn new() -> Self {
        static INSTALLED: Once = Once::new();
        // SAFETY: the four belong together, being those of C with a count; they never return null for blocks of any size,
        // but end the process; every parser and with it every tree is made after this.
        INSTALLED.call_once(|| unsafe {
            ts_set_allocator(counting_malloc, counting_calloc, counting_realloc, counting_free);
        });
        Self { raw: tree_sitter::Parser::new().into_raw() }
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
                self.raw = tree_sitter::Parser::new().into_raw();
                account.free();
                Err(told(reason))
            }
        }
    }
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

// Those of `tree_sitter::ffi`, which may unwind here.
unsafe extern "C-unwind" {
    fn ts_set_allocator(
        malloc: unsafe extern "C-unwind" fn(usize) -> *mut c_void,
        calloc: unsafe extern "C-unwind" fn(usize, usize) -> *mut c_void,
        realloc: unsafe extern "C-unwind" fn(*mut c_void, usize) -> *mut c_void,
        free: unsafe extern "C-unwind" fn(*mut c_void),
    );
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

/// What the parse of a thread holds.
struct Account<'a> {
    bounds: &'a Bounds<'a>,
    /// Bytes that it has allocated and not freed; it may free what it did not allocate.
    held: Cell<isize>,
    n_blocks: Cell<u32>,
    remembered: RefCell<HashSet<usize>>,
}

thread_local! {
    /// The account of the parse that runs on this thread; null if none does.
    static ACCOUNT: Cell<*const Account<'static>> = const { Cell::new(std::ptr::null()) };
}

/// Closes the account of the thread when dropped.
struct Open;

impl Drop for Open {
    fn drop(&mut self) {
        ACCOUNT.set(std::ptr::null());
    }
}

impl<'a> Account<'a> {
    fn new(bounds: &'a Bounds<'a>) -> Self {
        Self { bounds, held: Cell::new(0), n_blocks: Cell::new(0), remembered: RefCell::default() }
    }

    /// Counts what this thread allocates until it is closed.
    fn open(&self) -> Open {
        ACCOUNT.set((&raw const *self).cast());
        Open
    }

    /// Counts a block. Unwinds if it is too much.
    fn add(&self, block: *mut c_void) {
        let held = self.held.get() + n_bytes_of(block);
        self.held.set(held);
        self.n_blocks.set(self.n_blocks.get().wrapping_add(1));
        if held > self.bounds.n_bytes_unwatched as isize {
            self.remembered.borrow_mut().insert(block as usize);
            if held > self.bounds.n_bytes as isize {
                resume_unwind(Box::new(GaveUp::TooMuchMemory));
            }
        }
        if self.n_blocks.get().is_multiple_of(BLOCKS_PER_LOOK) && (self.bounds.is_late)() {
            resume_unwind(Box::new(GaveUp::Late));
        }
    }

    /// Counts a block that is about to be freed.
    fn remove(&self, block: *mut c_void) {
        self.held.set(self.held.get() - n_bytes_of(block));
        if !self.remembered.borrow().is_empty() {
            self.remembered.borrow_mut().remove(&(block as usize));
        }
    }

    /// Frees the blocks that it remembers.
    fn free(self) {
        for block in self.remembered.into_inner() {
            // SAFETY: it was allocated by the functions below and is not freed; the parser that held it is not used again.
            unsafe { free(block as *mut c_void) };
        }
    }
}

/// Does `work` with the account of this thread, if it has one.
fn with_account(work: impl FnOnce(&Account<'_>)) {
    // SAFETY: it is not null only while `BoundedParser::parse` holds the account.
    if let Some(account) = unsafe { ACCOUNT.get().as_ref() } {
        work(account);
    }
}

unsafe extern "C" {
    fn malloc(n_bytes: usize) -> *mut c_void;
    fn calloc(n: usize, n_bytes: usize) -> *mut c_void;
    fn realloc(block: *mut c_void, n_bytes: usize) -> *mut c_void;
    fn free(block: *mut c_void);
    #[cfg_attr(any(target_os = "macos", target_os = "ios"), link_name = "malloc_size")]
    #[cfg_attr(windows, link_name = "_msize")]
    fn malloc_usable_size(block: *mut c_void) -> usize;
}

/// Bytes of a block of `malloc`.
fn n_bytes_of(block: *mut c_void) -> isize {
    // SAFETY: the block is one of `malloc`, `calloc` or `realloc`.
    unsafe { malloc_usable_size(block) as isize }
}

unsafe extern "C-unwind" fn counting_malloc(n_bytes: usize) -> *mut c_void {
    // SAFETY: any size will do.
    counted(unsafe { malloc(n_bytes) })
}

unsafe extern "C-unwind" fn counting_calloc(n: usize, n_bytes: usize) -> *mut c_void {
    // SAFETY: any sizes will do.
    counted(unsafe { calloc(n, n_bytes) })
}

unsafe extern "C-unwind" fn counting_realloc(block: *mut c_void, n_bytes: usize) -> *mut c_void {
    discounted(block);
    // SAFETY: tree-sitter gives a block of these functions, or null.
    counted(unsafe { realloc(block, n_bytes) })
}

unsafe extern "C-unwind" fn counting_free(block: *mut c_void) {
    discounted(block);
    // SAFETY: tree-sitter gives a block of these functions, or null.
    unsafe { free(block) };
}

/// A block that was allocated. Ends the process if it was not; unwinds if it is too much.
fn counted(block: *mut c_void) -> *mut c_void {
    match block.is_null() {
        true => handle_alloc_error(Layout::new::<u8>()),
        false => with_account(|account| account.add(block)),
    }
    block
}

/// Counts a block, or null, that is about to be freed.
fn discounted(block: *mut c_void) {
    if !block.is_null() {
        with_account(|account| account.remove(block));
    }
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

    #[test]
    fn what_a_parse_holds_is_bounded() {
        let Some(language) = lang::by_name("c") else { return };
        let text = "int f(int a) { return a; }\n".repeat(1_000);
        let parse = |n_bytes| {
            let bounds = Bounds { is_late: &|| false, n_bytes, n_bytes_unwatched: n_bytes / 8 };
            let mut parser = BoundedParser::new();
            parser.set_language(&language.grammar().language).unwrap();
            let ended = parser.parse(text.as_bytes(), None, &bounds);
            // Nobody counts any more what this thread allocates.
            assert!(ACCOUNT.get().is_null());
            ended
        };
        let n_bytes = |tree: Tree| tree.root_node().end_byte();
        assert_eq!(parse(100 * text.len()).map(n_bytes), Ok(text.len()));
        assert_eq!(parse(10 * text.len()).map(n_bytes), Err(GaveUp::TooMuchMemory));
    }
}

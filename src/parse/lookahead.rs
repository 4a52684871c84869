//! What a grammar reads of a text, seen from outside.
//!
//! Grammars read by functions that their lexer holds. At the end of the text these do nothing, so that one which looks for
//! what never comes goes round for good and asks nobody: no text is handed out there, no memory allocated. So the
//! function that moves on is replaced by one that counts what is asked for beyond the end, and unwinds out of the parse
//! as an allocation does that is too much (`bounded.rs`). That is 1.3 % of the instructions that indexing C takes.

#![expect(unsafe_code, reason = "a lexer is a table of C's functions")]

use std::ffi::c_char;
use std::sync::OnceLock;

use tree_sitter::ffi::TSParser;

use super::account::beyond_the_end;

/// `TSLexer` of `tree_sitter/parser.h`, by which every grammar is compiled.
#[repr(C)]
struct Lexer {
    /// The character at hand; 0 at the end, and where the text has one.
    lookahead: i32,
    result_symbol: u16,
    advance: Advance,
    mark_end: unsafe extern "C" fn(*mut Lexer),
    get_column: unsafe extern "C" fn(*mut Lexer) -> u32,
    is_at_included_range_start: unsafe extern "C" fn(*const Lexer) -> bool,
    eof: unsafe extern "C" fn(*const Lexer) -> bool,
    log: unsafe extern "C" fn(*const Lexer, *const c_char, ...),
}

type Advance = unsafe extern "C-unwind" fn(*mut Lexer, bool);

/// How tree-sitter moves on.
static ADVANCE: OnceLock<Advance> = OnceLock::new();

/// The functions of a lexer are compiled side by side, so that their addresses lie within so many bytes.
const MAX_SPREAD: usize = 1 << 20;

/// Counts what the grammars of this parser, which is new, ask for beyond the end; returns whether it can.
pub(super) fn watch(parser: *mut TSParser) -> bool {
    let lexer = parser.cast::<Lexer>();
    // SAFETY: a parser begins with its lexer and is larger than that; all of it is initialised, and a word of any value is
    // one. Whether it is a lexer is looked at before any of its words is taken for a function.
    unsafe {
        let words = lexer.byte_add(std::mem::offset_of!(Lexer, advance)).cast::<[usize; 6]>().read();
        let (least, most) = words.iter().fold((usize::MAX, 0), |(a, b), &word| (a.min(word), b.max(word)));
        if least == 0 || most - least > MAX_SPREAD || (*lexer).lookahead != 0 {
            return false;
        }
        ADVANCE.get_or_init(|| (*lexer).advance);
        (*lexer).advance = advance;
    }
    true
}

unsafe extern "C-unwind" fn advance(lexer: *mut Lexer, skip: bool) {
    // SAFETY: a grammar gives the lexer that it was given.
    unsafe {
        if (*lexer).lookahead == 0 && ((*lexer).eof)(lexer) {
            beyond_the_end();
        }
        if let Some(advance) = ADVANCE.get() {
            advance(lexer, skip);
        }
    }
}

//! Floor 1: the one door to tree-sitter grammars.
//!
//! A language is data: one row in `rows.rs`, one units query in `queries/`, one fixture and one snapshot
//! under `tests/`. Nothing elsewhere names a language.

mod canon;
mod detect;
mod forms;
mod grammar;
mod kinds;
mod query;
mod rows;
mod sniff;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::OnceLock;

pub use canon::Canon;
pub use detect::{Candidacy, detect, may_be_source};
pub use forms::Exchange;
pub use grammar::{Capture, Grammar, UnitsQuery};
pub use kinds::{Kind, KindClass};
pub use query::{Pattern, Predicate, Shape, Step, Test};
use tree_sitter_language::LanguageFn;

/// One supported language.
pub struct Language {
    /// Its name, as written in stores, reports and on the command line.
    pub name: &'static str,
    /// Other names people use for it, in lower case (those of editors' modelines among them).
    pub aliases: &'static [&'static str],
    /// File extensions without the dot. Matched as written first, then in lower case.
    pub extensions: &'static [&'static str],
    /// Whole file names.
    pub file_names: &'static [&'static str],
    /// Interpreters in a `#!` line, without folder and version.
    pub shebangs: &'static [&'static str],
    /// What users write between a scope and a name in it.
    pub separator: &'static str,
    /// What users write between a class and its method.
    pub method_separator: &'static str,
    /// What begins a comment that ends with its line; empty if there is no such.
    pub line_comment: &'static str,
    /// Forms that can be written in another way.
    pub forms: &'static [Exchange],
    /// The compiled-in parser.
    parser: LanguageFn,
    /// File name and text of the parts of its units query; patterns of earlier parts win.
    units: &'static [(&'static str, &'static str)],
    /// Classes of kinds that the heuristics of `kinds.rs` would get wrong.
    classes: &'static [(&'static str, KindClass)],
    /// Holds the grammar once it is compiled.
    cell: &'static OnceLock<Grammar>,
}

impl Language {
    /// The language's grammar, compiled on first use.
    ///
    /// # Panics
    ///
    /// If the built-in query does not fit the built-in grammar; the message names the query file and the
    /// reason. A test compiles them all.
    pub fn grammar(&'static self) -> &'static Grammar {
        self.cell.get_or_init(|| Grammar::new(self.parser.into(), self.units, self.classes))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.name).finish()
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Language {}

/// The languages compiled in (by cargo feature), sorted by name.
pub fn all() -> &'static [Language] {
    rows::ROWS
}

/// The language of this name or alias, in any letter case.
pub fn by_name(name: &str) -> Option<&'static Language> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    all().iter().find(|l| is(l.name)).or_else(|| all().iter().find(|l| l.aliases.iter().any(|a| is(a))))
}

//! A tree-sitter grammar made ready for the walker: classes of node kinds and the units query.

use std::sync::OnceLock;

use xxhash_rust::xxh3::Xxh3;

use super::kinds::{Kind, KindClass};
use super::query::{self, Pattern};
use crate::types::UnitKind;

/// A parser with what is known of its node kinds and with its units query.
#[derive(Debug)]
pub struct Grammar {
    /// The parser's tables.
    pub language: tree_sitter::Language,
    /// What is known of each node kind, by kind id; past the last id of the grammar one entry for `ERROR`.
    /// Use [`Grammar::kind`], which knows where that is.
    pub kinds: Vec<Kind>,
    /// The query that finds code units, read on first use.
    units: OnceLock<UnitsQuery>,
    parts: &'static [(&'static str, &'static str)],
    /// Changes whenever node kinds, their classes, fields or the query change: what was parsed under another
    /// id must be parsed again.
    pub id: u64,
}

/// A units query.
#[derive(Debug)]
pub struct UnitsQuery {
    /// Its patterns; of those that announce the same unit the first is right.
    pub patterns: Vec<Pattern>,
    /// By kind id: whether some pattern starts at nodes of this kind. As long as [`Grammar::kinds`].
    pub starts: Vec<bool>,
    /// By capture index: what the capture means.
    pub captures: Vec<Capture>,
}

/// What a capture of a units query means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capture {
    /// `@class @function @method @constructor @closure`: the node is a unit of this kind.
    Unit(UnitKind),
    /// `@method.static`: a method called on the type itself, so a dot goes before its name.
    StaticMethod,
    /// `@module`: a unit of kind class, the functions in which are functions all the same.
    Module,
    /// `@scope`: the node is a namespace, which prefixes names.
    Scope,
    /// `@scope.type`: like a scope, and functions in it are methods.
    TypeScope,
    /// `@name`: the node's text is the name of unit or scope; of several, all from the first to the last.
    Name,
    /// `@receiver`: the node's text goes before the name.
    Receiver,
    /// `@_…`: an operand of a predicate.
    Other,
}

impl Capture {
    /// The meaning of the capture of this name, `None` if it has none.
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "method.static" => Self::StaticMethod,
            "module" => Self::Module,
            "scope" => Self::Scope,
            "scope.type" => Self::TypeScope,
            "name" => Self::Name,
            "receiver" => Self::Receiver,
            _ if name.starts_with('_') => Self::Other,
            _ => match name.parse() {
                Ok(UnitKind::File) | Err(_) => return None,
                Ok(kind) => Self::Unit(kind),
            },
        })
    }
}

impl Grammar {
    /// What is known of the kind with this id, `ERROR` included. Ids the grammar does not have count as `ERROR`.
    #[inline]
    pub fn kind(&self, id: u16) -> Kind {
        self.kinds[usize::from(id).min(self.kinds.len() - 1)]
    }

    /// The query that finds code units.
    ///
    /// # Panics
    /// If the query cannot be read; a test reads them all.
    pub fn units(&self) -> &UnitsQuery {
        self.units.get_or_init(|| UnitsQuery::new(&self.language, self.parts, &joined(self.parts)))
    }

    /// The text of the units query.
    #[cfg(test)]
    pub(crate) fn units_text(&self) -> String {
        joined(self.parts)
    }

    /// Makes a grammar ready; `parts` are file names and texts of the query, `classes` overrides by kind name.
    pub(super) fn new(
        language: tree_sitter::Language,
        parts: &'static [(&'static str, &'static str)],
        classes: &[(&str, KindClass)],
    ) -> Self {
        let ids = 0..u16::try_from(language.node_kind_count()).expect("tree-sitter's kind ids are u16");
        let kinds: Vec<Kind> = ids
            .map(|id| {
                let name = language.node_kind_for_id(id).unwrap_or_default();
                let named = language.node_kind_is_named(id);
                // Overrides are for named nodes, unless they are for punctuation.
                let word = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
                let class =
                    classes.iter().find(|(n, _)| *n == name && named == word).map(|(_, class)| *class);
                Kind::new(name, named, class.unwrap_or_else(|| KindClass::of(name, named)))
            })
            .chain([Kind::new("ERROR", true, KindClass::Error)])
            .collect();
        let text = joined(parts);
        let id = id(&language, &kinds, &text);
        Self { language, kinds, units: OnceLock::new(), parts, id }
    }
}

/// The text of a query in several files.
fn joined(parts: &[(&str, &str)]) -> String {
    parts.iter().map(|(_, text)| format!("{text}\n")).collect()
}

impl UnitsQuery {
    fn new(language: &tree_sitter::Language, parts: &[(&str, &str)], text: &str) -> Self {
        let mut names = Vec::new();
        let patterns = query::read(language, text, &mut names).unwrap_or_else(|e| {
            let (file, row) = locate(parts, text[..e.at].matches('\n').count());
            panic!("queries/{file}:{}: {}", row + 1, e.what)
        });
        let meaning = |name: &String| {
            Capture::from_name(name)
                .unwrap_or_else(|| panic!("queries/{}: unknown capture @{name}", parts[0].0))
        };
        let captures = names.iter().map(meaning).collect();
        let mut starts = vec![false; language.node_kind_count() + 1];
        patterns.iter().for_each(|pattern| starts[usize::from(pattern.kind)] = true);
        Self { patterns, starts, captures }
    }
}

/// The part and the row in it that a row of the joined text falls into.
fn locate<'a>(parts: &[(&'a str, &str)], mut row: usize) -> (&'a str, usize) {
    for (file, text) in parts {
        let rows = text.matches('\n').count() + 1;
        if row < rows {
            return (file, row);
        }
        row -= rows;
    }
    ("?", row)
}

fn id(language: &tree_sitter::Language, kinds: &[Kind], query: &str) -> u64 {
    let mut hash = Xxh3::new();
    let mut word = |text: &str, tag: u8| {
        hash.update(text.as_bytes());
        hash.update(&[0, tag]);
    };
    for (id, kind) in kinds.iter().enumerate() {
        let name = u16::try_from(id).ok().and_then(|id| language.node_kind_for_id(id)).unwrap_or_default();
        word(name, (kind.class as u8) << 1 | u8::from(kind.named));
    }
    for field in 1..=language.field_count() {
        let name = u16::try_from(field).ok().and_then(|id| language.field_name_for_id(id));
        word(name.unwrap_or_default(), 0);
    }
    word(query, 0);
    hash.digest()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::lang;

    /// The id of `ERROR` nodes in every grammar.
    const ERROR: u16 = u16::MAX;

    #[test]
    fn ids_differ_between_languages_and_hold_still() {
        let ids: HashSet<u64> = lang::all().iter().map(|l| l.grammar().id).collect();
        assert_eq!(ids.len(), lang::all().len());
        for language in lang::all() {
            let again = Grammar::new(language.parser.into(), language.units, language.classes);
            assert_eq!(again.id, language.grammar().id);
            let other =
                Grammar::new(language.parser.into(), language.units, &[("identifier", KindClass::Layout)]);
            assert_ne!(other.id, again.id, "{}", language.name);
        }
    }

    #[test]
    fn errors_and_ids_out_of_range_have_a_kind() {
        for language in lang::all() {
            let grammar = language.grammar();
            assert_eq!(grammar.kinds.len(), grammar.language.node_kind_count() + 1);
            assert_eq!(grammar.units().starts.len(), grammar.kinds.len());
            assert_eq!(grammar.kind(ERROR).class, KindClass::Error);
            assert_eq!(grammar.kind(ERROR - 1).class, KindClass::Error);
        }
    }

    #[test]
    fn a_row_of_the_joined_text_is_found_in_its_part() {
        let parts = [("a.scm", "1\n2\n"), ("b.scm", "1\n")];
        assert_eq!(locate(&parts, 1), ("a.scm", 1));
        assert_eq!(locate(&parts, 3), ("b.scm", 0));
    }
}

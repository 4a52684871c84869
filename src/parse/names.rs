//! Names of units, as the users of a language write them.

use crate::lang::Language;
use crate::limits::MAX_NAME_BYTES;
use crate::types::UnitKind;

/// What a node on the way from the root down to a unit contributes to the names below it.
pub(super) struct Scope {
    /// Empty for the file itself.
    pub(super) name: String,
    pub(super) kind: ScopeKind,
}

/// Which sort of node opened a scope.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// The file.
    Root,
    /// A namespace, module or package.
    Namespace,
    /// A unit or a node such as Rust's `impl` whose functions are methods.
    Type,
    /// A function-like unit.
    Function,
}

impl ScopeKind {
    pub(super) fn of_unit(kind: UnitKind) -> Self {
        match kind {
            UnitKind::File => Self::Root,
            UnitKind::Class => Self::Type,
            _ => Self::Function,
        }
    }
}

/// The name of a node as written, on one line and no longer than [`MAX_NAME_BYTES`].
pub(super) fn tidy(text: &[u8]) -> String {
    let text = &text[..text.len().min(4 * MAX_NAME_BYTES)];
    let text = String::from_utf8_lossy(text);
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let glued =
            name.ends_with(|c: char| !c.is_alphanumeric()) || !word.starts_with(char::is_alphanumeric);
        if !name.is_empty() && !glued {
            name.push(' ');
        }
        name.push_str(word);
    }
    shorten(&mut name);
    name
}

/// Joins the scopes' names, the receiver and the unit's own name.
pub(super) fn qualify(
    language: &Language,
    scopes: &[Scope],
    receiver: Option<&str>,
    own: &str,
    kind: UnitKind,
) -> String {
    let is_member = matches!(kind, UnitKind::Method | UnitKind::Constructor);
    let mut name = String::new();
    let parents = scopes.iter().map(|s| s.name.as_str()).chain(receiver).filter(|n| !n.is_empty());
    for parent in parents {
        if !name.is_empty() {
            name.push_str(language.separator);
        }
        name.push_str(parent);
    }
    if !name.is_empty() {
        name.push_str(if is_member { language.method_separator } else { language.separator });
    }
    name.push_str(own);
    shorten(&mut name);
    name
}

fn shorten(name: &mut String) {
    if name.len() > MAX_NAME_BYTES {
        let mut end = MAX_NAME_BYTES - '…'.len_utf8();
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name.truncate(end);
        name.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_on_one_line_and_keep_the_blanks_that_part_words() {
        assert_eq!(tidy(b"operator bool"), "operator bool");
        assert_eq!(tidy(b"Foo<\n    T\n>::bar"), "Foo<T>::bar");
        assert_eq!(tidy(b"caf\xe9"), "caf\u{fffd}");
    }

    #[test]
    fn long_names_are_cut_on_a_character() {
        let name = tidy("ä".repeat(MAX_NAME_BYTES).as_bytes());
        assert!(name.len() <= MAX_NAME_BYTES && name.ends_with("ä…"));
    }
}

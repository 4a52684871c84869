//! Names of units, as the users of a language write them.

use crate::lang::Language;
use crate::limits::MAX_NAME_BYTES;
use crate::types::UnitKind;

/// What a node on the way from the root down to a unit contributes to the names below it.
pub(super) struct Scope {
    /// What goes before the names in it, the names of the scopes around it included; empty for the file.
    pub(super) path: String,
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

/// What a unit or scope is called where it stands.
pub(super) struct Own<'a> {
    /// As written, `None` if it has no name.
    pub(super) name: Option<&'a [u8]>,
    /// Whether (a part of) the name is the text of a string: its blanks are its own.
    pub(super) quoted: bool,
    /// What is written before the name, such as the type of Go's methods.
    pub(super) receiver: Option<&'a [u8]>,
    /// `None` for what is a scope only.
    pub(super) kind: Option<UnitKind>,
    /// Whether it is a method of the type, not of its instances.
    pub(super) is_static: bool,
}

/// The qualified name of what stands in the scope `around`, and what it puts before the names in it.
pub(super) fn qualify(language: &Language, around: &Scope, own: &Own<'_>) -> (String, String) {
    let before_member = match own.kind {
        _ if own.is_static => ".",
        Some(UnitKind::Method | UnitKind::Constructor) => language.method_separator,
        _ => language.separator,
    };
    let mut path = around.path.clone();
    if let Some(receiver) = own.receiver {
        push(&mut path, language.separator, &tidy(receiver, false));
    }
    let anonymous = match own.kind {
        Some(UnitKind::Closure) => "<closure>",
        _ => "<anonymous>",
    };
    let text = own.name.map(|name| tidy(name, own.quoted)).filter(|name| !name.is_empty());
    let mut name = path.clone();
    push(&mut name, before_member, text.as_deref().unwrap_or(anonymous));
    // Names in what has no name follow those around it, but a class is more than a place.
    let is_place = around.kind == ScopeKind::Function || own.kind != Some(UnitKind::Class);
    if text.is_some() || !is_place {
        path.clone_from(&name);
    }
    (name, path)
}

/// Appends `name` to `path`, which may be empty.
fn push(path: &mut String, separator: &str, name: &str) {
    if !path.is_empty() {
        path.push_str(separator);
    }
    path.push_str(name);
    shorten(path);
}

/// The name of a node as written, on one line, without quotes, and no longer than [`MAX_NAME_BYTES`].
fn tidy(text: &[u8], quoted: bool) -> String {
    let text = unquote(&text[..text.len().min(4 * MAX_NAME_BYTES)]);
    let quoted = quoted || text.1 || text.0.iter().any(|b| matches!(b, b'"' | b'`'));
    let text = String::from_utf8_lossy(text.0);
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let glued =
            name.ends_with(|c: char| !c.is_alphanumeric()) || !word.starts_with(char::is_alphanumeric);
        if !name.is_empty() && (quoted || !glued) {
            name.push(' ');
        }
        name.push_str(word);
    }
    shorten(&mut name);
    name
}

/// Takes off the quotes around a name and a symbol's colon; says whether there were quotes.
fn unquote(name: &[u8]) -> (&[u8], bool) {
    let name = match name {
        [b':', first, ..] if first.is_ascii_alphanumeric() || matches!(first, b'_' | b'"' | b'\'') => {
            &name[1..]
        }
        _ => name,
    };
    match name {
        [a @ (b'"' | b'\'' | b'`'), inner @ .., z] if a == z && !inner.contains(a) => (inner, true),
        _ => (name, false),
    }
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
        assert_eq!(tidy(b"operator bool", false), "operator bool");
        assert_eq!(tidy(b"Foo<\n    T\n>::bar", false), "Foo<T>::bar");
        assert_eq!(tidy(b"caf\xe9", false), "caf\u{fffd}");
        assert_eq!(tidy(b"adds, then\n  takes", true), "adds, then takes");
    }

    #[test]
    fn quotes_and_the_colons_of_symbols_are_no_part_of_a_name() {
        assert_eq!(tidy(b"`rate<-`", false), "rate<-");
        assert_eq!(tidy(b"'GET /words'", false), "GET /words");
        assert_eq!(tidy(b":limit", false), "limit");
        assert_eq!(tidy(b":\"a b\"", false), "a b");
        assert_eq!([tidy(b"::global", false), tidy(b":+", false)], ["::global", ":+"]);
        assert_eq!(tidy(b"\"a\" + \"b\"", false), "\"a\" + \"b\"");
        assert_eq!([tidy(b":", false), tidy(b"\"\"", false)], [":", ""]);
    }

    #[test]
    fn long_names_are_cut_on_a_character() {
        let name = tidy("ä".repeat(MAX_NAME_BYTES).as_bytes(), false);
        assert!(name.len() <= MAX_NAME_BYTES && name.ends_with("ä…"));
    }
}

//! Telling texts that are no program from their chains of `=` or `<`, before a parser sees them.
//!
//! Some grammars can read `a=>a=>a=>…` or `A<A<A<…` in two ways at every sign. When the text ends, tree-sitter copies its
//! stack for every way there is, within one step, where nothing can stop it.

use crate::limits::MAX_CHAIN;

/// What a byte is to a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Nothing.
    Other,
    /// It ends a chain.
    End,
    /// It makes one longer, if it is not the second byte of a sign.
    Link,
    /// It may begin a comment, a string or a character.
    Opener,
}

/// Roles by byte: most bytes are passed over at some 0.7 ns each.
const ROLES: [Role; 256] = {
    let mut roles = [Role::Other; 256];
    let (mut i, ends) = (0, b";,()[]{}");
    while i < ends.len() {
        roles[ends[i] as usize] = Role::End;
        i += 1;
    }
    (roles[b'=' as usize], roles[b'<' as usize]) = (Role::Link, Role::Link);
    (roles[b'/' as usize], roles[b'"' as usize], roles[b'\'' as usize]) =
        (Role::Opener, Role::Opener, Role::Opener);
    roles
};

/// Where a chain becomes longer than [`MAX_CHAIN`], in a text of a language with comments and strings like those of C;
/// `None` if none does.
pub(super) fn too_long(text: &[u8]) -> Option<usize> {
    let (mut at, mut n) = (0, 0);
    while let Some(&b) = text.get(at) {
        match ROLES[usize::from(b)] {
            Role::Other => {}
            Role::End => n = 0,
            Role::Link => {
                let is_second = at > 0 && matches!(text[at - 1], b'=' | b'<' | b'>' | b'!');
                n += usize::from(!is_second);
                if n > MAX_CHAIN {
                    return Some(at);
                }
            }
            Role::Opener => {
                at += opened(&text[at..], at > 0 && text[at - 1] == b'@');
                continue;
            }
        }
        at += 1;
    }
    None
}

/// Bytes of the comment, string or character that a text begins with, one if there is none; a string may be verbatim.
fn opened(text: &[u8], is_verbatim: bool) -> usize {
    match text[0] {
        b'/' if text.starts_with(b"//") => up_to(text, b"\n"),
        b'/' if text.starts_with(b"/*") => 2 + up_to(&text[2..], b"*/"),
        b'/' => 1,
        b'"' if text.starts_with(b"\"\"\"") => 3 + up_to(&text[3..], b"\"\"\""),
        b'"' if is_verbatim => 1 + up_to(&text[1..], b"\""),
        _ => quoted(text),
    }
}

/// Bytes up to and with `end`, all if it does not come.
fn up_to(text: &[u8], end: &[u8]) -> usize {
    text.windows(end.len()).position(|window| window == end).map_or(text.len(), |at| at + end.len())
}

/// Bytes of a string or a character, which end with their line at the latest.
fn quoted(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(&b) = text.get(at) {
        at += if b == b'\\' { 2 } else { 1 };
        if b == text[0] || b == b'\n' {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_told_from_what_people_write() {
        let n = MAX_CHAIN + 1;
        for unit in
            ["a=>", "A<", "a=<", "a.b=>\n", "a => /* ; */", "a=>\"(;\"", "abcdefghijklmnopqrstuvwxyz =>"]
        {
            assert_eq!(too_long(unit.repeat(n - 1).as_bytes()), None, "{unit}");
            assert!(too_long(unit.repeat(n).as_bytes()).is_some(), "{unit}");
            assert!(too_long(format!("int a;\n{}\nint b;\n", unit.repeat(n)).as_bytes()).is_some(), "{unit}");
        }
        for unit in [
            "a = b;\n",
            "a = 1,\n",
            "if (a < b) c = d;\n",
            "// a = b\n",
            "/* a = b\n */",
            "\"a = b\" + \n",
            "'='",
            "\"\"\"\na = b\n\"\"\"\n",
            "@\"a\\\" + \"=\"",
            "a + b + \n",
            "==========",
        ] {
            assert_eq!(too_long(unit.repeat(10 * n).as_bytes()), None, "{unit}");
        }
        let prose = format!("/*\n{}*/\n", "width = 3 and height = 4\n".repeat(n));
        assert_eq!(too_long(prose.as_bytes()), None);
    }
}

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
    let (mut i, openers) = (0, b"/\"'#");
    while i < openers.len() {
        roles[openers[i] as usize] = Role::Opener;
        i += 1;
    }
    roles
};

/// Where a chain becomes longer than [`MAX_CHAIN`], in a text of a language with comments and strings like those of C;
/// `None` if none does.
pub(super) fn too_long(text: &[u8]) -> Option<usize> {
    let (mut at, mut n) = (0, 0);
    let mut scan = Scan { text, never: Vec::new() };
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
                at += scan.opened(at);
                continue;
            }
        }
        at += 1;
    }
    None
}

/// Passes over what is no code.
struct Scan<'a> {
    text: &'a [u8],
    /// Ends that do not come any more.
    never: Vec<&'static [u8]>,
}

impl Scan<'_> {
    /// Bytes of the comment, string, character or line for the preprocessor that begins at `at`, one if none does.
    fn opened(&mut self, at: usize) -> usize {
        let (before, rest) = self.text.split_at(at);
        match rest[0] {
            b'/' if rest.starts_with(b"//") => self.up_to(at, 2, b"\n"),
            b'/' if rest.starts_with(b"/*") => self.up_to(at, 2, b"*/"),
            b'/' => 1,
            b'#' => match before.iter().rev().find(|b| !matches!(b, b' ' | b'\t')) {
                None | Some(b'\n') => self.up_to(at, 1, b"\n"),
                Some(_) => 1,
            },
            b'"' if rest.starts_with(b"\"\"\"") => self.up_to(at, 3, b"\"\"\""),
            // A verbatim string of C# ends with the next quote, whatever stands before it.
            b'"' if before.ends_with(b"@") => self.up_to(at, 1, b"\""),
            _ => quoted(rest),
        }
    }

    /// Bytes from `at`, of which the first `n` open something, to its end; one if that does not come, as then it is not opened
    /// either.
    fn up_to(&mut self, at: usize, n: usize, end: &'static [u8]) -> usize {
        if self.never.contains(&end) {
            return 1;
        }
        let inner = &self.text[at + n..];
        match inner.windows(end.len()).position(|window| window == end) {
            Some(len) => n + len + end.len(),
            None => {
                self.never.push(end);
                1
            }
        }
    }
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
            "#include <a.h>\n",
            "  #define A = b\n",
            "a + b + \n",
            "==========",
        ] {
            assert_eq!(too_long(unit.repeat(10 * n).as_bytes()), None, "{unit}");
        }
        for start in ["/*", "\"\"\"", "@\""] {
            assert!(
                too_long(format!("{start}{}", "a=>".repeat(n)).as_bytes()).is_some(),
                "{start} is not closed"
            );
        }
        let prose = format!("/*\n{}*/\n", "width = 3 and height = 4\n".repeat(n));
        assert_eq!(too_long(prose.as_bytes()), None);
    }
}

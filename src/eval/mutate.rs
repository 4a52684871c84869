//! Copies of real functions with known edits: what likeness survives.
//!
//! ```text
//! T1        blank lines and a comment come in, lines get other blanks at their ends
//! T2        every local name becomes another, every number and string another value
//! forms     counting loops become loops with a condition, branches change places and their condition its sign
//! T3 p %    of the lines that are a statement each, p % are inserted (from another function), deleted, replaced, or swapped
//! ```
//! Edits are to lines, so that they are the same in all languages: a line is a statement if its brackets are closed on it and it
//! neither continues another line nor is continued.

use std::collections::HashMap;
use std::ops::Range;

use super::exchange::exchanged;
use crate::fingerprint::{Trace, Tracer};
use crate::lang::Language;
use crate::limits::DEFAULT_MIN_NODES;
use crate::parse::{Parser, Walker};
use crate::types::Rng;

/// How a copy differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// In layout and comments.
    Layout,
    /// In local names and literals too.
    Names,
    /// In the forms of its loops and branches.
    Forms,
    /// In so many percent of its statements.
    Statements(u32),
}

impl Edit {
    /// All edits.
    pub const ALL: [Self; 7] = [
        Self::Layout,
        Self::Names,
        Self::Forms,
        Self::Statements(10),
        Self::Statements(20),
        Self::Statements(30),
        Self::Statements(50),
    ];

    /// What it is called in reports.
    pub fn name(self) -> String {
        match self {
            Self::Layout => "T1".to_owned(),
            Self::Names => "T2".to_owned(),
            Self::Forms => "forms".to_owned(),
            Self::Statements(percent) => format!("T3 {percent} %"),
        }
    }
}

/// Fewer statements than this are not edited: one of them would be too large a share.
const MIN_STATEMENTS: usize = 5;

/// A copy of `code` with an edit; statements that come in are lines of `other`. `None` if there is too little to edit.
pub(crate) fn mutated(
    language: &'static Language,
    code: &str,
    other: &str,
    edit: Edit,
    rng: &mut Rng,
) -> Option<String> {
    match edit {
        Edit::Layout => Some(with_layout(language, code, rng)),
        Edit::Names => renamed(language, code),
        Edit::Forms => exchanged(language, code),
        Edit::Statements(percent) => edited(code, other, percent, rng),
    }
}

fn with_layout(language: &Language, code: &str, rng: &mut Rng) -> String {
    let lines: Vec<&str> = code.lines().collect();
    let statements = statements(&lines);
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        if statements.contains(&i) {
            match rng.below(4) {
                0 => out.push('\n'),
                1 if !language.line_comment.is_empty() => {
                    out += &format!("{}{} remark {i}\n", indent(line), language.line_comment);
                }
                _ => {}
            }
        }
        out += line;
        if statements.contains(&i) && rng.below(3) == 0 {
            out += "  ";
        }
        out.push('\n');
    }
    out
}

fn renamed(language: &'static Language, code: &str) -> Option<String> {
    let text = code.as_bytes();
    let tree = Parser::default().parse(language, text).ok()?;
    let (mut tracer, mut trace) = (Tracer::default(), Trace::default());
    let mut pass = tracer.pass(text, &mut trace);
    Walker::new(DEFAULT_MIN_NODES).walk(language, text, &tree, &mut pass);
    drop(pass);
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for span in &trace.locals {
        let name = &text[span.clone()];
        // `_` and sigils are no names of their own.
        if name.first().is_some_and(|b| b.is_ascii_lowercase())
            && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
        {
            let next = numbers.len();
            let number = *numbers.entry(name).or_insert(next);
            changes.push((span.clone(), format!("other{number}")));
        }
    }
    for span in &trace.literals {
        let value = &code[span.clone()];
        if value.bytes().all(|b| b.is_ascii_digit()) {
            changes.push((span.clone(), format!("{}7", value.trim_start_matches('0'))));
        }
    }
    changes.sort_by_key(|(span, _)| span.start);
    let mut out = String::new();
    let mut at = 0;
    for (span, text) in changes
        .into_iter()
        .filter(|(span, _)| code.is_char_boundary(span.start) && code.is_char_boundary(span.end))
    {
        if span.start >= at {
            out += &code[at..span.start];
            out += &text;
            at = span.end;
        }
    }
    Some(out + &code[at..])
}

fn edited(code: &str, other: &str, percent: u32, rng: &mut Rng) -> Option<String> {
    let mut lines: Vec<String> = code.lines().map(str::to_owned).collect();
    let borrowed: Vec<&str> = other.lines().collect();
    let spare: Vec<&str> = statements(&borrowed).into_iter().map(|i| borrowed[i].trim()).collect();
    let n_statements = statements(&lines.iter().map(String::as_str).collect::<Vec<_>>()).len();
    if n_statements < MIN_STATEMENTS || spare.is_empty() {
        return None;
    }
    for _ in 0..(n_statements * percent as usize).div_ceil(100) {
        let places = statements(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        let Some(&at) = places.get(rng.below(places.len().max(1))) else { break };
        let new = format!("{}{}", indent(&lines[at]), spare[rng.below(spare.len())]);
        match rng.below(4) {
            0 => lines.insert(at, new),
            1 if places.len() > 1 => drop(lines.remove(at)),
            2 => match places
                .iter()
                .copied()
                .find(|&next| next == at + 1 && indent(&lines[next]) == indent(&lines[at]))
            {
                Some(next) => lines.swap(at, next),
                None => lines[at] = new,
            },
            _ => lines[at] = new,
        }
    }
    Some(lines.join("\n") + "\n")
}

/// The blanks that a line begins with.
pub(super) fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// The lines that are a statement each, but for the first and the last.
fn statements(lines: &[&str]) -> Vec<usize> {
    let needs_semicolon =
        lines.iter().filter(|line| line.trim_end().ends_with(';')).count() * 3 > lines.len();
    (1..lines.len().saturating_sub(1))
        .filter(|&i| is_statement(lines[i].trim(), needs_semicolon) && !continues(lines[i - 1].trim()))
        .collect()
}

fn is_statement(line: &str, needs_semicolon: bool) -> bool {
    const OPENERS: [&str; 25] = [
        "else", "elif", "elsif", "case", "default", "catch", "except", "finally", "rescue", "when", "end",
        "fi", "done", "esac", "#", "//", "/*", "*", "--", "@", "}", ")", "]", ".", "|",
    ];
    let balance = |open: char, close: char| {
        line.chars().filter(|&c| c == open).count() == line.chars().filter(|&c| c == close).count()
    };
    !line.is_empty()
        && !OPENERS.iter().any(|opener| line.starts_with(opener))
        && balance('(', ')')
        && balance('[', ']')
        && balance('{', '}')
        && line.matches('"').count().is_multiple_of(2)
        && !continues(line)
        && (!needs_semicolon || line.ends_with(';'))
}

/// Whether what stands on the line goes on in the next.
fn continues(line: &str) -> bool {
    const OPEN: [&str; 15] =
        [",", "(", "[", "\\", "&&", "||", "+", "-", "*", "=", "?", "->", "=>", "<<", "|"];
    let line = line.trim_end();
    !line.starts_with("//")
        && (OPEN.iter().any(|end| line.ends_with(end))
            || line.ends_with(':')
            || line.ends_with("do")
            || line.ends_with("then"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    const CODE: &str = "int f(int *a, int n) {\n    int s = 0;\n    int t = 1;\n    for (int i = 0; i < n; i++) {\n        s += a[i];\n        t *= a[i];\n    }\n    log(s,\n        t);\n    s = s + t;\n    return s;\n}\n";

    #[test]
    fn statements_are_whole_lines() {
        let lines: Vec<&str> = CODE.lines().collect();
        assert_eq!(statements(&lines), [1, 2, 4, 5, 9, 10]);
    }

    #[test]
    fn every_edit_changes_what_it_says_and_no_more() {
        let c = lang::by_name("c").unwrap();
        let other = "void g(void) {\n    open();\n    close();\n}\n";
        let mutate = |edit| mutated(c, CODE, other, edit, &mut Rng::new(3)).unwrap();
        let squeezed = |code: &str| -> String {
            code.lines().filter(|l| !l.trim().starts_with("//")).flat_map(|l| l.split_whitespace()).collect()
        };
        assert_eq!(squeezed(&mutate(Edit::Layout)), squeezed(CODE));
        assert_ne!(mutate(Edit::Layout), CODE);
        let names = mutate(Edit::Names);
        assert!(names.contains("other") && names.contains("log(") && !names.contains(" s "), "{names}");
        let kept = |percent| {
            let edited = mutate(Edit::Statements(percent));
            CODE.lines().filter(|line| edited.contains(line)).count()
        };
        assert!(kept(10) >= 9 && kept(50) <= kept(10), "{} {}", kept(10), kept(50));
        assert_eq!(
            mutated(c, "int f() {\n  return 1;\n}\n", other, Edit::Statements(10), &mut Rng::new(1)),
            None
        );
    }
}

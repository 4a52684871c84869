//! Exchanges forms of loops and branches for others that mean the same, line by line.

use std::collections::HashMap;

use super::mutate::indent;
use crate::lang::{Exchange, Language};

/// What stands in the holes of a form, by the letter.
type Holes<'a> = HashMap<char, &'a str>;

/// A copy of `code` in which every form that can be exchanged is; `None` if there is none. Relies on lines being indented as
/// people do.
pub(super) fn exchanged(language: &Language, code: &str) -> Option<String> {
    let mut lines: Vec<String> = code.lines().map(str::to_owned).collect();
    let mut n_exchanged = 0;
    // From the end, so that what has been exchanged lies behind what is looked at.
    for at in (0..lines.len()).rev() {
        let other = language.forms.iter().find_map(|form| exchange(form, &lines[at..]));
        if let Some((n_lines, other)) = other {
            lines.splice(at..at + n_lines, other);
            n_exchanged += 1;
        }
    }
    (n_exchanged > 0).then(|| lines.join("\n") + "\n")
}

/// What becomes of the form that `lines` begin with, and how many lines it takes.
fn exchange(form: &Exchange, lines: &[String]) -> Option<(usize, Vec<String>)> {
    let first = &lines[0];
    let holes = fill(form.from, first.trim())?;
    let blanks = indent(first);
    let is_outside = |line: &str| !line.trim().is_empty() && indent(line).len() <= blanks.len();
    let is_inner_end = |line: &str| form.middle.is_some_and(|middle| line == format!("{blanks}{middle}"));
    let next_outside = |from: usize| (from..lines.len()).find(|&i| is_outside(&lines[i]));
    let mut end = next_outside(1).or(form.end.is_none().then_some(lines.len()))?;
    let middle = match form.middle {
        Some(_) if end < lines.len() && is_inner_end(&lines[end]) => {
            let middle = end;
            end = next_outside(middle + 1).or(form.end.is_none().then_some(lines.len()))?;
            Some(middle)
        }
        Some(_) => return None,
        None => None,
    };
    if form.end.is_some_and(|last| lines[end] != format!("{blanks}{last}")) {
        return None;
    }
    let written =
        |template: &str| (!template.is_empty()).then(|| format!("{blanks}{}", write(template, &holes)));
    let mut other: Vec<String> = written(form.before).into_iter().chain(written(form.to)).collect();
    let mut keep = |range: std::ops::Range<usize>| other.extend_from_slice(&lines[range]);
    match middle {
        Some(middle) => {
            keep(middle + 1..end);
            keep(middle..middle + 1);
            keep(1..middle);
        }
        None => {
            // What would be passed over by `continue` cannot be moved behind it.
            let body = &lines[1..end];
            if !form.last.is_empty()
                && body.iter().any(|line| line.contains("continue") || line.contains("next"))
            {
                return None;
            }
            let inner =
                body.iter().find(|line| !line.trim().is_empty()).map(|line| indent(line).to_owned())?;
            keep(1..end);
            if !form.last.is_empty() {
                other.push(format!("{inner}{}", write(form.last, &holes)));
            }
        }
    }
    let n_lines = match form.end {
        Some(_) => {
            other.push(lines[end].clone());
            end + 1
        }
        None => end,
    };
    Some((n_lines, other))
}

/// What the holes of `template` hold if `line` has its form.
fn fill<'a>(template: &str, line: &'a str) -> Option<Holes<'a>> {
    let mut parts = template.split('@');
    let mut rest = line.strip_prefix(parts.next()?)?;
    let mut holes = Holes::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let (hole, literal) = (part.chars().next()?, &part[1..]);
        let at = match parts.peek() {
            None => rest
                .len()
                .checked_sub(literal.len())
                .filter(|&at| rest.is_char_boundary(at) && &rest[at..] == literal)?,
            Some(_) => (0..=rest.len()).find(|&at| {
                rest.is_char_boundary(at) && rest[at..].starts_with(literal) && is_whole(&rest[..at])
            })?,
        };
        let text = &rest[..at];
        if !is_whole(text) || declares(text) && literal == " {" && template.starts_with("if") {
            return None;
        }
        holes.insert(hole, text);
        rest = &rest[at + literal.len()..];
    }
    Some(holes)
}

/// Whether a text can stand alone: not empty, its brackets closed, no comma or semicolon outside of them.
fn is_whole(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' if depth == 0 => return false,
            '{' | '}' => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && !text.trim().is_empty() && text.matches('"').count().is_multiple_of(2)
}

/// Whether a condition also makes names, as `if let` does; such a one cannot be negated.
fn declares(condition: &str) -> bool {
    ["let ", "var ", "case "].iter().any(|word| condition.contains(word)) || condition.contains(":=")
}

fn write(template: &str, holes: &Holes<'_>) -> String {
    let mut parts = template.split('@');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let hole = part.chars().next().and_then(|hole| holes.get(&hole));
        text += hole.copied().unwrap_or_default();
        text += part.get(1..).unwrap_or_default();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    fn check(language: &str, code: &str, expected: Option<&str>) {
        let language = lang::by_name(language).unwrap();
        assert_eq!(exchanged(language, code).as_deref(), expected, "{}", language.name);
    }

    #[test]
    fn loops_and_branches_are_written_in_another_way() {
        check(
            "c",
            "void f() {\n  for (int i = 0; i < g(n, 1); i++) {\n    if (a) {\n      b();\n    } else {\n      c();\n    }\n  }\n}\n",
            Some(
                "void f() {\n  int i = 0;\n  while (i < g(n, 1)) {\n    if (!(a)) {\n      c();\n    } else {\n      b();\n    }\n    i++;\n  }\n}\n",
            ),
        );
        check(
            "python",
            "def f(n):\n    for i in range(1, n):\n        if a(i):\n            b()\n        else:\n            c()\n    return n\n",
            Some(
                "def f(n):\n    i = 1\n    while i < n:\n        if not (a(i)):\n            c()\n        else:\n            b()\n        i += 1\n    return n\n",
            ),
        );
        check(
            "rust",
            "fn f() {\n    for i in 0..n {\n        g(i);\n    }\n}\n",
            Some(
                "fn f() {\n    let mut i = 0;\n    while i < n {\n        g(i);\n        i += 1;\n    }\n}\n",
            ),
        );
        check(
            "ruby",
            "def f\n  while a\n    b\n  end\nend\n",
            Some("def f\n  until !(a)\n    b\n  end\nend\n"),
        );
        check(
            "bash",
            "if [ -f x ]; then\n  a\nelse\n  b\nfi\n",
            Some("if ! [ -f x ]; then\n  b\nelse\n  a\nfi\n"),
        );
    }

    #[test]
    fn what_would_not_mean_the_same_stays() {
        check("c", "void f() {\n  for (;;) {\n    g();\n  }\n}\n", None);
        check("c", "void f() {\n  for (i = 0; i < n; i++) {\n    if (a)\n      continue;\n  }\n}\n", None);
        check(
            "rust",
            "fn f() {\n    if let Some(x) = y {\n        a(x);\n    } else {\n        b();\n    }\n}\n",
            None,
        );
        check("go", "func f() {\n\tif x := g(); x > 0 {\n\t\ta()\n\t} else {\n\t\tb()\n\t}\n}\n", None);
        check("c", "void f() {\n  if (a) {\n    b();\n  }\n}\n", None);
    }

    #[test]
    fn at_least_ten_languages_have_forms_of_both_sorts() {
        let both = |language: &&lang::Language| {
            language.forms.iter().any(|form| form.middle.is_some())
                && language.forms.iter().any(|form| form.middle.is_none())
        };
        assert!(lang::all().iter().filter(both).count() >= 10);
    }
}

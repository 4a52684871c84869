//! A summary in Markdown, for the comment on a pull request.

use std::io::{self, Write};

use super::super::{Finding, State};
use super::Outcome;

/// Findings listed, at most.
const LISTED: usize = 25;

/// Gathers the findings that are listed: of those that are not suppressed the first new ones, or the first of all if nobody
/// asked what is new.
pub(super) struct Writer<W> {
    out: W,
    listed: Vec<String>,
    n_left: u64,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, listed: Vec::new(), n_left: 0 }
    }

    pub(super) fn push(&mut self, finding: &Finding) {
        if finding.suppressed.is_some() || finding.state == State::Known {
            return;
        }
        if self.listed.len() == LISTED {
            self.n_left += 1;
            return;
        }
        let place = &finding.place;
        let (path, line) = (code(&place.path), place.lines.0);
        self.listed.push(format!(
            "| {} | {path} | {line} | {} |\n",
            code(&finding.rule),
            text(&finding.message)
        ));
    }

    pub(super) fn finish(mut self, outcome: &Outcome) -> io::Result<W> {
        let mark = if outcome.failure.is_empty() { "✅" } else { "❌" };
        let counts = [
            (outcome.n_new, "new"),
            (outcome.n_found, "found"),
            (outcome.n_known, "known"),
            (outcome.n_suppressed, "suppressed"),
        ];
        let counts: Vec<String> =
            counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let counts = if counts.is_empty() { "no findings".to_owned() } else { counts.join(", ") };
        writeln!(self.out, "### {mark} {}: {counts}\n", code(&outcome.command))?;
        writeln!(self.out, "{}", text(&outcome.found))?;
        if !outcome.failure.is_empty() {
            writeln!(self.out, "\n**{}**", text(&outcome.failure))?;
        }
        if !self.listed.is_empty() {
            write!(self.out, "\n| rule | file | line | what |\n|---|---|---|---|\n")?;
            self.listed.iter().try_for_each(|line| self.out.write_all(line.as_bytes()))?;
        }
        if self.n_left > 0 {
            writeln!(self.out, "\n… and {} more.", self.n_left)?;
        }
        Ok(self.out)
    }
}

/// Text that no renderer takes for markup, a mention or another cell.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '@' => escaped += "&#64;",
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text in a code span within a cell.
pub(super) fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.replace('|', "\\|");
    // A fence longer than any run of marks inside.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

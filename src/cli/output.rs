//! Standard output and standard error.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use serde_json::Value;

use super::text::plain;
use crate::types::Stopped;

/// Style of headings.
pub(super) const HEADING: Style = Style::new().bold();
/// Style of what stands back.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Style of numbers that the eye looks for.
pub(super) const FIGURE: Style = AnsiColor::Green.on_default();

/// Prints a page to standard output; colours only on a terminal and without `NO_COLOR`.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(harmless(text).as_bytes()).and_then(|()| out.flush()).map_err(to_stdout)?;
    Ok(())
}

/// Prints what is for programs, of which nothing may be left out.
fn print_as_it_is(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(to_stdout)?;
    Ok(())
}

/// A page whose only control characters are line ends, tabs and styles: no text from outside moves the cursor. What belongs into one
/// line of it goes through [`plain`](super::text::plain) before.
fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() && c != '\n') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_style = || {
            let rest = text[at..]
                .strip_prefix("\x1b[")
                .map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
            rest.is_some_and(|rest| rest.starts_with('m'))
        };
        match c {
            '\n' | '\t' => shown.push(c),
            '\x1b' if is_style() => shown.push(c),
            c if c.is_control() => shown.extend(c.escape_default()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A message of one or more lines, none of which but the first can pass for something that another program takes orders from.
fn message(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = plain(lines.next().unwrap_or_default());
    let others = lines.map(|line| match line.trim_start().starts_with([':', '#']) {
        true => format!("\n| {}", plain(line)),
        false => format!("\n{}", plain(line)),
    });
    std::iter::once(first).chain(others).collect()
}

/// Standard output for rows; its errors say that it was standard output.
pub(super) struct Stdout(pub(super) io::Stdout);

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(to_stdout)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(to_stdout)
    }
}

fn to_stdout(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("standard output: {error}"))
}

/// Prints one JSON document and a line end.
pub(super) fn print_json(document: &serde_json::Value) -> anyhow::Result<()> {
    print_as_it_is(&format!("{document:#}\n"))
}

/// Prints one JSON document in a line.
pub(super) fn print_json_line(document: &serde_json::Value) -> anyhow::Result<()> {
    print_as_it_is(&format!("{document}\n"))
}

/// Prints a line to standard error.
pub(super) fn note(text: &str) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(anstream::stderr().lock(), "pt: {}", message(text));
}

/// Prints a line to standard error that stands back: it is no part of what the command has to say.
pub(super) fn remark(text: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Prints an error and what caused it on one line.
pub(super) fn error(error: &anyhow::Error) {
    let style = AnsiColor::Red.on_default().bold();
    let _ =
        writeln!(anstream::stderr().lock(), "pt: {style}error{style:#}: {}", message(&with_causes(error)));
}

/// Prints that a gate failed, and why.
pub(super) fn failure(text: &str) {
    let style = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr().lock(), "pt: {style}failed{style:#}: {}", message(text));
}

/// The message with those of its causes that it does not tell itself.
fn with_causes(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !text.contains(&cause) {
            text += if text.is_empty() { "" } else { ": " };
            text += &cause;
        }
    }
    text
}

/// One JSON object of two.
pub(super) fn merged(mut about: Value, more: Value) -> Value {
    if let (Some(about), Value::Object(more)) = (about.as_object_mut(), more) {
        about.extend(more);
    }
    about
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Columns of the terminal that standard output goes to; `None` if it goes elsewhere.
pub(super) fn columns() -> Option<usize> {
    let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    size.map(|(terminal_size::Width(columns), _)| columns.into())
}

/// Whether an error came from a reader that went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_broken))
}

/// Whether an error says that the run was interrupted.
pub(super) fn is_stopped(error: &anyhow::Error) -> bool {
    let is_within = |e: &io::Error| e.get_ref().is_some_and(|inner| inner.is::<Stopped>());
    error
        .chain()
        .any(|cause| cause.is::<Stopped>() || cause.downcast_ref::<io::Error>().is_some_and(is_within))
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn an_interruption_is_told_whatever_carries_it() {
        let carried = Err::<(), _>(io::Error::other(Stopped)).context("t.csv").unwrap_err();
        assert!(is_stopped(&carried) && is_stopped(&Stopped.into()));
        assert!(!is_stopped(&io::Error::other("no space").into()));
    }

    #[test]
    fn what_moves_the_cursor_is_shown_and_styles_are_kept() {
        let text = format!("{HEADING}a\tb{HEADING:#}\n");
        assert_eq!(harmless(&text), text);
        assert_eq!(harmless("a\x1b]0;t\x07\rb\x1b[2J\n"), "a\\u{1b}]0;t\\u{7}\\rb\\u{1b}[2J\n");
        assert_eq!(message("a\n  ::error::b\nc\x1b[1m"), "a\n|   ::error::b\nc\\u{1b}[1m");
    }

    #[test]
    fn a_cause_that_the_message_tells_is_not_told_twice() {
        let cause = || io::Error::other("no space");
        let told = anyhow::Error::new(crate::table::TableError::Io { path: "t.ptt".into(), source: cause() });
        assert_eq!(with_causes(&told), "t.ptt: no space");
        let untold = Err::<(), _>(cause()).context("t.ptt").unwrap_err();
        assert_eq!(with_causes(&untold), "t.ptt: no space");
    }
}

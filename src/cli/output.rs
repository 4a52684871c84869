//! Standard output and standard error.

use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

/// Style of headings.
pub(super) const HEADING: Style = Style::new().bold();
/// Style of what stands back.
pub(super) const FAINT: Style = Style::new().dimmed();
/// Style of numbers that the eye looks for.
pub(super) const FIGURE: Style = AnsiColor::Green.on_default();

/// Prints `text` to standard output as it is; colours only on a terminal and without `NO_COLOR`.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints one JSON document and a line end.
pub(super) fn print_json(document: &serde_json::Value) -> anyhow::Result<()> {
    print(&format!("{document:#}\n"))
}

/// Prints a line to standard error.
pub(super) fn note(text: &str) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(anstream::stderr().lock(), "pt: {text}");
}

/// Prints an error and what caused it on one line.
pub(super) fn error(error: &anyhow::Error) {
    let style = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr().lock(), "pt: {style}error{style:#}: {error:#}");
}

/// Whether standard error is a terminal.
pub(super) fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Whether an error came from a reader that went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(is_broken))
}

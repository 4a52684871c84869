//! Commands that GitHub Actions takes from standard output and shows at the lines of a pull request.

use std::io::{self, Write};

use super::super::{Finding, State};
use super::Outcome;

/// Writes the command of a finding; known and suppressed ones are not shown there.
pub(super) fn write(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    if finding.suppressed.is_some() || finding.state == State::Known {
        return Ok(());
    }
    let place = &finding.place;
    writeln!(
        out,
        "::warning file={},line={},endLine={},title={}::{}",
        property(&place.path),
        place.lines.0,
        place.lines.1,
        property(&format!("pt: {}", finding.rule)),
        data(&finding.message)
    )
}

/// Writes why the gate failed, if it did.
pub(super) fn finish(out: &mut impl Write, outcome: &Outcome) -> io::Result<()> {
    match outcome.failure.as_str() {
        "" => Ok(()),
        failure => writeln!(out, "::error title=pt::{}", data(failure)),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

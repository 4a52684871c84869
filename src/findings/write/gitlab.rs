//! The code-quality report of GitLab. It compares reports of two branches itself, so known findings are in it.

use std::io::{self, Write};

use serde_json::json;

use super::super::{Finding, State};

/// Writes issues one by one.
pub(super) struct Writer<W> {
    out: W,
    n_issues: u64,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(mut out: W) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, n_issues: 0 })
    }

    pub(super) fn push(&mut self, finding: &Finding) -> io::Result<()> {
        if finding.suppressed.is_some() {
            return Ok(());
        }
        let place = &finding.place;
        let issue = json!({
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": format!("{:016x}", finding.fingerprint),
            "severity": if finding.state == State::New { "major" } else { "minor" },
            "location": {"path": place.path, "lines": {"begin": place.lines.0, "end": place.lines.1}},
        });
        let mark = if self.n_issues == 0 { "" } else { "," };
        self.n_issues += 1;
        write!(self.out, "{mark}\n{issue}")
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]\n")?;
        Ok(self.out)
    }
}

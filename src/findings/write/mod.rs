//! Findings for other programs and for people elsewhere, written one by one as they come.

mod github;
mod gitlab;
mod markdown;
mod sarif;

use std::io::{self, Write};

use super::Finding;
use crate::export::{FindingRow, Format, PairUnit, RowWriter, Standing};

/// In what form findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingFormat {
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Commands of GitHub Actions that annotate lines.
    Github,
    /// The code-quality report of GitLab.
    Gitlab,
    /// A summary, for the comment on a pull request.
    Markdown,
    /// Rows.
    Rows(Format),
}

/// A rule that findings are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it means and what to do about it.
    pub help: String,
}

/// What a run came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What was run, as `pt dups`.
    pub command: String,
    /// The run in one sentence.
    pub found: String,
    /// Findings that are neither suppressed nor known.
    pub n_new: u64,
    /// Findings that are known and not suppressed.
    pub n_known: u64,
    /// Findings that nobody asked of whether they are known.
    pub n_found: u64,
    /// Findings that are suppressed.
    pub n_suppressed: u64,
    /// Why the gate failed; empty if it did not, or if there is none.
    pub failure: String,
}

/// Writes findings.
pub struct FindingWriter<W: Write + Send> {
    form: Form<W>,
}

enum Form<W: Write + Send> {
    Sarif(sarif::Writer<W>),
    Github(W),
    Gitlab(gitlab::Writer<W>),
    Markdown(markdown::Writer<W>),
    Rows(Box<RowWriter<FindingRow, W>>),
}

impl<W: Write + Send> FindingWriter<W> {
    /// A writer of findings of these rules; `command` is what finds them, as `dups`.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(out: W, format: FindingFormat, command: &str, rules: &[Rule]) -> io::Result<Self> {
        let form = match format {
            FindingFormat::Sarif => Form::Sarif(sarif::Writer::new(out, command, rules)?),
            FindingFormat::Github => Form::Github(out),
            FindingFormat::Gitlab => Form::Gitlab(gitlab::Writer::new(out)?),
            FindingFormat::Markdown => Form::Markdown(markdown::Writer::new(out)),
            FindingFormat::Rows(format) => Form::Rows(Box::new(RowWriter::new(out, format, &[])?)),
        };
        Ok(Self { form })
    }

    /// Writes a finding, or takes it in.
    ///
    /// # Errors
    /// What the output reports.
    pub fn push(&mut self, finding: &Finding) -> io::Result<()> {
        match &mut self.form {
            Form::Sarif(writer) => writer.push(finding),
            Form::Github(out) => github::write(out, finding),
            Form::Gitlab(writer) => writer.push(finding),
            Form::Markdown(writer) => {
                writer.push(finding);
                Ok(())
            }
            Form::Rows(writer) => writer.push(row(finding)),
        }
    }

    /// Writes what is left; gives the output.
    ///
    /// # Errors
    /// What the output reports.
    pub fn finish(self, outcome: &Outcome) -> io::Result<W> {
        let mut out = match self.form {
            Form::Sarif(writer) => writer.finish()?,
            Form::Github(mut out) => {
                github::finish(&mut out, outcome)?;
                out
            }
            Form::Gitlab(writer) => writer.finish()?,
            Form::Markdown(writer) => writer.finish(outcome)?,
            Form::Rows(writer) => writer.finish()?,
        };
        out.flush()?;
        Ok(out)
    }
}

fn row(finding: &Finding) -> FindingRow {
    let place = &finding.place;
    FindingRow {
        rule: finding.rule.clone(),
        unit: PairUnit {
            unit_id: 0,
            path: place.path.clone(),
            language: place.language.clone(),
            kind: place.kind,
            name: place.name.clone(),
            start_line: place.lines.0,
            end_line: place.lines.1,
        },
        message: finding.message.clone(),
        score: finding.score,
        shape_hash: place.shape_hash,
        standing: Standing {
            fingerprint: finding.fingerprint,
            state: finding.state.word(),
            suppression: finding.suppressed.as_ref().map(|reason| reason.text.clone()),
        },
    }
}

//! Where findings are written, and in what form.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::args::Format;
use crate::cli::output::Stdout;
use crate::export;
use crate::findings::{Finding, FindingFormat, FindingWriter, Outcome, Rule};
use crate::io::Replacement;

/// A form of findings or of a command's own rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Sort {
    /// Rows.
    Rows(export::Format),
    /// Findings for other programs.
    Findings(FindingFormat),
}

/// A file to be written, or standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Destination {
    pub(in crate::cli) sort: Sort,
    /// `None` for standard output.
    pub(in crate::cli) path: Option<PathBuf>,
}

/// What `-o` and `--format` ask for; each `-o` is `FILE`, whose ending is the form, or `FORM=FILE`.
pub(in crate::cli) fn destinations(given: &[String], format: Format) -> anyhow::Result<Vec<Destination>> {
    let mut found: Vec<Destination> = Vec::new();
    for text in given {
        let form = text.split_once('=').map(|(form, _)| form).filter(|form| !form.contains('/'));
        if let Some(form) = form.filter(|form| by_name(form).is_none()) {
            bail!(
                "-o {text}: '{form}' is no form; expected FORM=FILE with parquet, csv, jsonl, sarif, github, gitlab or markdown (a \
                 file with = in its name is written ./{text})"
            );
        }
        let named = text.split_once('=').and_then(|(form, path)| Some((by_name(form)?, path)));
        let (sort, path) = match named {
            Some((sort, path)) => (sort, path),
            None => {
                let by_ending = Path::new(text).extension().and_then(|ending| by_name(ending.to_str()?));
                let sort = by_ending.with_context(|| {
                    format!(
                        "-o {text}: cannot tell the form by this ending; expected .parquet, .csv, .jsonl, .sarif or .md, or \
                         FORM=FILE with parquet, csv, jsonl, sarif, github, gitlab or markdown"
                    )
                })?;
                (sort, text.as_str())
            }
        };
        if path.is_empty() {
            bail!("-o {text}: expected a file after `=`");
        }
        let path = (path != "-").then(|| PathBuf::from(path));
        if found.iter().any(|other| other.path == path) {
            bail!("-o {text}: this file is written already; expected another one for each -o");
        }
        found.push(Destination { sort, path });
    }
    let on_stdout = match format {
        Format::Human | Format::Json => None,
        Format::Parquet => Some(Sort::Rows(export::Format::Parquet)),
        Format::Csv => Some(Sort::Rows(export::Format::Csv)),
        Format::Jsonl => Some(Sort::Rows(export::Format::JsonLines)),
        Format::Sarif => Some(Sort::Findings(FindingFormat::Sarif)),
        Format::Github => Some(Sort::Findings(FindingFormat::Github)),
        Format::Gitlab => Some(Sort::Findings(FindingFormat::Gitlab)),
        Format::Markdown => Some(Sort::Findings(FindingFormat::Markdown)),
    };
    found.extend(on_stdout.map(|sort| Destination { sort, path: None }));
    Ok(found)
}

fn by_name(name: &str) -> Option<Sort> {
    Some(match name {
        "parquet" => Sort::Rows(export::Format::Parquet),
        "csv" => Sort::Rows(export::Format::Csv),
        "jsonl" | "ndjson" => Sort::Rows(export::Format::JsonLines),
        "sarif" => Sort::Findings(FindingFormat::Sarif),
        "github" => Sort::Findings(FindingFormat::Github),
        "gitlab" => Sort::Findings(FindingFormat::Gitlab),
        "md" | "markdown" => Sort::Findings(FindingFormat::Markdown),
        _ => return None,
    })
}

/// Takes findings down in all forms that were asked for.
pub(in crate::cli) struct Outputs {
    open: Vec<(FindingWriter<Target>, PathBuf)>,
}

impl Outputs {
    /// Opens these; `command` is what finds, `rules` those that findings may be of.
    pub(in crate::cli) fn open<'d>(
        destinations: impl IntoIterator<Item = &'d Destination>,
        command: &str,
        rules: &[Rule],
    ) -> anyhow::Result<Self> {
        let mut open = Vec::new();
        for Destination { sort, path } in destinations {
            let format = match *sort {
                Sort::Rows(format) => FindingFormat::Rows(format),
                Sort::Findings(format) => format,
            };
            let shown = path.clone().unwrap_or_else(|| "-".into());
            let target = match path {
                Some(path) => {
                    Target::File(Replacement::begin(path).with_context(|| shown.display().to_string())?)
                }
                None => Target::Stdout(BufWriter::new(Stdout(io::stdout()))),
            };
            let writer = FindingWriter::new(target, format, command, rules);
            open.push((writer.with_context(|| shown.display().to_string())?, shown));
        }
        Ok(Self { open })
    }

    /// Writes a finding everywhere.
    pub(in crate::cli) fn push(&mut self, finding: &Finding) -> anyhow::Result<()> {
        for (writer, path) in &mut self.open {
            writer.push(finding).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    /// Puts every file in its place.
    pub(in crate::cli) fn finish(self, outcome: &Outcome) -> anyhow::Result<()> {
        for (writer, path) in self.open {
            let put = writer.finish(outcome).and_then(Target::put);
            put.with_context(|| path.display().to_string())?;
        }
        Ok(())
    }
}

/// Where findings go.
enum Target {
    File(Replacement),
    Stdout(BufWriter<Stdout>),
}

impl Target {
    fn put(self) -> io::Result<()> {
        match self {
            Self::File(file) => file.put(),
            Self::Stdout(mut out) => out.flush(),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stdout(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stdout(out) => out.flush(),
        }
    }
}

//! `pt export`.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::args::{self, Export, Output};
use super::context::{Context, has_meaning};
use super::output::Stdout;
use super::progress::Quiet;
use super::table::open;
use crate::export::{Format, PatternRow, Row, RowWriter, convert};
use crate::io::replace;
use crate::store::{Detail, LocatedUnit, Selection, Store, run_dir};
use crate::table::Table;
use crate::types::{Progress, Space, Stage, Stopped};

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

pub(super) fn run(command: &Export, context: &Context) -> anyhow::Result<()> {
    match command {
        Export::Units { paths, output, language, kind, run } => {
            let store = context.open_store()?;
            let selection = Selection {
                paths: context.stored_paths(&store, paths)?,
                languages: context.languages(language)?,
                kinds: context.kinds(kind),
                run: *run,
            };
            let vectors = if output.with_vectors { held(&store)? } else { &[] };
            told(output, context, |out, format, progress| {
                units(&store, selection, out, format, vectors, progress)
            })
        }
        Export::Matches { output, run } => {
            if output.with_vectors {
                bail!("--with-vectors: matches have none; those of their units are in `pt export units`");
            }
            let store = context.open_store()?;
            let path = run_dir(store.dir(), classification(&store, *run)?).join("matches.parquet");
            told(output, context, |out, format, progress| {
                convert(&path, out, format, progress).with_context(|| format!("{}", path.display()))
            })
        }
        Export::Table { table, output } => {
            let table = open(table.as_ref().or(context.config.table.first()), context)?;
            told(output, context, |out, format, progress| {
                patterns(&table, out, format, output.with_vectors, progress)
            })
        }
    }
}

/// Has rows written that tell how far they are, except on a terminal, where they do so themselves.
fn told(
    output: &Output,
    context: &Context,
    rows: impl FnOnce(&mut (dyn Write + Send), Format, &dyn Progress) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let is_seen = output.output.is_none() && io::stdout().is_terminal();
    let progress = if is_seen { Box::new(Quiet) } else { context.progress() };
    write(output.output.as_deref(), context, |out, format| rows(out, format, progress.as_ref()))
}

/// The run asked for, or the last that classified.
fn classification(store: &Store, run: Option<i64>) -> anyhow::Result<i64> {
    let runs = store.runs()?;
    let found = match run {
        Some(id) => runs.iter().find(|r| r.id == id),
        None => runs.iter().find(|r| r.kind == "classify"),
    };
    match (found, run) {
        (Some(run), _) if run.kind == "classify" => Ok(run.id),
        (Some(run), _) => bail!("run {} was `pt {}`, which finds no matches", run.id, run.kind),
        (None, Some(id)) => bail!("the store in {} remembers no run {id}", store.dir().display()),
        (None, None) => {
            bail!("nothing was classified yet in {}; run `pt classify PATH`", store.dir().display())
        }
    }
}

fn format(output: Option<&Path>, context: &Context) -> anyhow::Result<Format> {
    match context.format() {
        args::Format::Parquet => return Ok(Format::Parquet),
        args::Format::Csv => return Ok(Format::Csv),
        args::Format::Jsonl | args::Format::Json => return Ok(Format::JsonLines),
        _ => {}
    }
    let Some(path) = output else { return Ok(Format::Csv) };
    let by_ending = by_ending(path);
    by_ending.with_context(|| {
        format!("{}: cannot tell the format by this ending; name it with --format", path.display())
    })
}

/// The format of a file of this name; `None` if its ending tells none.
fn by_ending(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "parquet" => Some(Format::Parquet),
        "csv" => Some(Format::Csv),
        "jsonl" | "ndjson" | "json" => Some(Format::JsonLines),
        _ => None,
    }
}

/// Prints rows to standard output.
pub(super) fn print_rows<R: Row>(format: Format, mut rows: impl Iterator<Item = R>) -> anyhow::Result<()> {
    let mut writer = RowWriter::<R, _>::new(BufWriter::new(Stdout(io::stdout())), format, &[])?;
    rows.try_for_each(|row| writer.push(row))?;
    writer.finish()?.flush()?;
    Ok(())
}

/// Writes rows to a file, whole or not at all.
pub(super) fn write_rows<R: Row>(
    path: &Path,
    format: Format,
    rows: impl Iterator<Item = R>,
) -> anyhow::Result<()> {
    whole(path, |file| {
        let mut writer = RowWriter::new(file, format, &[])?;
        push_all(&mut writer, rows)?;
        writer.finish()?;
        Ok(())
    })
}

/// Has a file written whole or not at all.
fn whole(
    path: &Path,
    rows: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let written = replace::<Failure>(path, |file| rows(file).map_err(Failure));
    written.map_err(|failure| failure.0.context(format!("{}", path.display())))
}

/// Opens the output, whole or not at all if it is a file, and has `rows` written to it.
pub(super) fn write(
    output: Option<&Path>,
    context: &Context,
    rows: impl FnOnce(&mut (dyn Write + Send), Format) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let format = format(output, context)?;
    match output {
        Some(path) if path != Path::new("-") => whole(path, |file| rows(file, format)),
        _ => {
            let mut out = BufWriter::new(Stdout(io::stdout()));
            rows(&mut out, format)?;
            Ok(out.flush()?)
        }
    }
}

/// Carries any error through [`replace`].
struct Failure(anyhow::Error);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.into())
    }
}

/// The spaces that a store has vectors of.
fn held(store: &Store) -> anyhow::Result<&'static [Space]> {
    Ok(if has_meaning(store)? { &Space::ALL } else { &Space::ALL[..1] })
}

fn units(
    store: &Store,
    selection: Selection,
    out: &mut (dyn Write + Send),
    format: Format,
    vectors: &'static [Space],
    progress: &dyn Progress,
) -> anyhow::Result<()> {
    let mut stream = store.stream(selection, Detail::Plain)?;
    progress.begin(Stage::Write, Some(stream.n_rows()));
    let mut writer = RowWriter::<LocatedUnit, _>::new(out, format, vectors)?;
    let mut batch = Vec::new();
    loop {
        let more = stream.fill(UNITS_PER_BATCH, &mut batch)?;
        progress.advance(batch.len() as u64);
        push_all(&mut writer, batch.drain(..))?;
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        if !more {
            writer.finish()?;
            progress.end();
            return Ok(());
        }
    }
}

fn patterns(
    table: &Table,
    out: &mut (dyn Write + Send),
    format: Format,
    with_vectors: bool,
    progress: &dyn Progress,
) -> anyhow::Result<()> {
    let space = table.basis().space;
    let at = Space::ALL.iter().position(|&of| of == space).unwrap_or_default();
    let vectors = if with_vectors { &Space::ALL[at..=at] } else { &[] };
    let mut writer = RowWriter::new(out, format, vectors)?;
    progress.begin(Stage::Write, Some(table.len() as u64));
    for id in 0..table.len() as u32 {
        if progress.is_stopped() {
            return Err(Stopped.into());
        }
        let row = table.row(id)?;
        writer.push(PatternRow {
            pattern_id: id,
            label: row.label.name.clone(),
            language: row.language.to_owned(),
            kind: row.kind,
            pattern: row.origin.to_owned(),
            shape_hash: row.shape_hash,
            vector: *table.vector(id)?,
        })?;
        progress.advance(1);
    }
    table.unchanged()?;
    writer.finish()?;
    progress.end();
    Ok(())
}

fn push_all<R: Row, W: Write + Send>(
    writer: &mut RowWriter<R, W>,
    rows: impl Iterator<Item = R>,
) -> io::Result<()> {
    rows.into_iter().try_for_each(|row| writer.push(row))
}

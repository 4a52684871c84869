//! Writes rows of any kind in any format, a batch at a time.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::batches::Batches;
use super::kept;
use super::rows::{IssueRow, Row};
use super::text::{write_csv, write_csv_header, write_json_lines};
use crate::io::replace;
use crate::store::UntrustedParquet;
use crate::types::{Progress, Space, Stage, Stopped};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Apache Parquet, zstd.
    Parquet,
    /// Comma-separated values with a header; bytes in hex.
    Csv,
    /// One JSON object a line; bytes in hex.
    JsonLines,
}

/// Why rows could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file system, or whoever reads what is written, failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file; `-` for standard output.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ExportError {
    /// An error of writing to `path`.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }
}

/// Rows gathered before they are written, and the size of Parquet's row groups.
const ROWS_PER_BATCH: usize = 32_768;

/// Writes rows of type `R` to `W`.
pub struct RowWriter<R, W: Write + Send> {
    sink: Sink<W>,
    rows: Vec<R>,
    vectors: &'static [Space],
    n_rows: u64,
}

enum Sink<W: Write + Send> {
    Parquet(Box<ArrowWriter<W>>),
    Csv { out: W, has_header: bool },
    JsonLines(W),
}

impl<R: Row, W: Write + Send> RowWriter<R, W> {
    /// A writer in `format`, with vectors of these spaces.
    ///
    /// # Errors
    /// What `out` reports.
    pub fn new(out: W, format: Format, vectors: &'static [Space]) -> io::Result<Self> {
        let sink = match format {
            Format::Parquet => {
                let writer =
                    ArrowWriter::try_new(out, R::schema(vectors), Some(properties())).map_err(into_io)?;
                Sink::Parquet(Box::new(writer))
            }
            Format::Csv => Sink::Csv { out, has_header: false },
            Format::JsonLines => Sink::JsonLines(out),
        };
        Ok(Self { sink, rows: Vec::new(), vectors, n_rows: 0 })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// What the output reports when a batch is full.
    pub fn push(&mut self, row: R) -> io::Result<()> {
        self.rows.push(row);
        self.n_rows += 1;
        if self.rows.len() == ROWS_PER_BATCH { self.flush() } else { Ok(()) }
    }

    /// Rows taken in so far.
    pub fn n_rows(&self) -> u64 {
        self.n_rows
    }

    fn flush(&mut self) -> io::Result<()> {
        let batch = R::batch(&self.rows, self.vectors).map_err(arrow_into_io)?;
        self.rows.clear();
        match &mut self.sink {
            Sink::Parquet(writer) => {
                writer.write(&batch).map_err(into_io)?;
                writer.flush().map_err(into_io)
            }
            Sink::Csv { out, has_header } => {
                if !std::mem::replace(has_header, true) {
                    write_csv_header(out, &batch.schema())?;
                }
                write_csv(out, &batch)
            }
            Sink::JsonLines(out) => write_json_lines(out, &batch),
        }
    }

    /// Writes what is left and returns the output.
    ///
    /// # Errors
    /// What the output reports.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        match self.sink {
            Sink::Parquet(writer) => writer.into_inner().map_err(into_io),
            Sink::Csv { mut out, .. } | Sink::JsonLines(mut out) => out.flush().map(|()| out),
        }
    }
}

/// Writes `rows` to a Parquet file at `path`, whole or not at all.
///
/// # Errors
/// [`ExportError`] if writing fails.
pub fn write_issues(path: &Path, rows: Vec<IssueRow>) -> Result<(), ExportError> {
    let written: io::Result<()> = replace(path, |file| {
        let mut writer = RowWriter::new(file, Format::Parquet, &[])?;
        rows.into_iter().try_for_each(|row| writer.push(row))?;
        writer.finish().map(drop)
    });
    written.map_err(ExportError::io(path))
}

/// Copies the rows of the Parquet file of ours at `path` to `out` in `format`.
///
/// # Errors
/// What reading or writing reports, [`Stopped`] as one of [`io::ErrorKind::Other`].
pub fn convert(
    path: &Path,
    out: &mut (dyn Write + Send),
    format: Format,
    progress: &dyn Progress,
) -> io::Result<()> {
    let file = UntrustedParquet::open(path).map_err(into_io)?;
    let batches = Batches::of(file, &[], kept::ROWS_PER_BATCH).map_err(into_io)?;
    let schema = batches.schema();
    progress.begin(Stage::Write, Some(batches.n_rows()));
    let mut batches = batches.map(|batch| {
        let batch = batch.map_err(into_io)?;
        progress.advance(batch.num_rows() as u64);
        if progress.is_stopped() { Err(io::Error::other(Stopped)) } else { Ok(batch) }
    });
    match format {
        Format::Parquet => {
            let mut writer = ArrowWriter::try_new(out, schema, Some(properties())).map_err(into_io)?;
            for batch in batches {
                writer.write(&batch?).map_err(into_io)?;
            }
            writer.close().map_err(into_io)?;
        }
        Format::Csv => {
            write_csv_header(out, &schema)?;
            batches.try_for_each(|batch| write_csv(out, &batch?))?;
        }
        Format::JsonLines => batches.try_for_each(|batch| write_json_lines(out, &batch?))?,
    }
    progress.end();
    Ok(())
}

fn properties() -> WriterProperties {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(1).expect("1 is a level of zstd"));
    let mut builder = WriterProperties::builder()
        .set_compression(zstd)
        .set_created_by(concat!("pt ", env!("CARGO_PKG_VERSION")).to_owned());
    // No compressor makes hashes and vectors smaller.
    for dense in ["unit_id", "shape_hash", "content_hash", "vector_shape"] {
        let path = ColumnPath::from(dense);
        builder = builder
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_compression(path, Compression::UNCOMPRESSED);
    }
    builder.build()
}

fn into_io(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn arrow_into_io(error: ArrowError) -> io::Error {
    io::Error::other(error)
}

//! Reads labelled code from Parquet files that others made.

use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use parquet::errors::ParquetError;

use super::batches::Batches;
use crate::store::UntrustedParquet;

/// Rows read at a time.
const ROWS_PER_BATCH: usize = 1024;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledCode {
    /// The column `id`, or the row's number from 0.
    pub id: String,
    /// What the code stands for.
    pub label: String,
    /// Name or alias of its language.
    pub language: String,
    /// The code.
    pub code: String,
    /// The column `split`, if there is one.
    pub split: Option<String>,
}

/// Reads rows in their order; ones without a label or code are passed over.
pub struct LabelledReader {
    batches: Batches,
    label: String,
    n_read: usize,
}

impl LabelledReader {
    /// Opens the file at `path`, whose labels stand in the column `label` (text or integers).
    ///
    /// # Errors
    /// [`ParquetError`] if it is not Parquet or lacks a column; the message names those it has.
    pub fn open(path: &Path, label: &str) -> Result<Self, ParquetError> {
        let file = UntrustedParquet::open(path)?;
        let builder = &file.builder;
        let names: Vec<&str> = builder.schema().fields().iter().map(|f| f.name().as_str()).collect();
        for wanted in [label, "language", "code"] {
            if !names.contains(&wanted) {
                let found = names.join(", ");
                return Err(ParquetError::General(format!("no column '{wanted}'; there are: {found}")));
            }
        }
        let batches = batches(file, &[label, "language", "code", "id", "split"])?;
        Ok(Self { batches, label: label.to_owned(), n_read: 0 })
    }

    /// Rows of the file.
    pub fn n_rows(&self) -> u64 {
        self.batches.n_rows()
    }

    /// Rows read so far, those that were passed over among them.
    pub fn n_read(&self) -> u64 {
        self.n_read as u64
    }

    /// The next rows, `None` at the end.
    ///
    /// # Errors
    /// [`ParquetError`] if the file is damaged or a column is neither text nor integers.
    pub fn next_batch(&mut self) -> Result<Option<Vec<LabelledCode>>, ParquetError> {
        let Some(batch) = self.batches.next().transpose()? else { return Ok(None) };
        let labels = texts(&batch, &self.label)?;
        let languages = texts(&batch, "language")?;
        let codes = texts(&batch, "code")?;
        let ids = match batch.column_by_name("id") {
            Some(_) => texts(&batch, "id")?,
            None => (0..batch.num_rows()).map(|row| Some((self.n_read + row).to_string())).collect(),
        };
        self.n_read += batch.num_rows();
        let splits = match batch.column_by_name("split") {
            Some(_) => texts(&batch, "split")?,
            None => vec![None; batch.num_rows()],
        };
        let rows = labels.into_iter().zip(languages).zip(codes).zip(ids).zip(splits);
        let complete = rows.filter_map(|((((label, language), code), id), split)| {
            let id = id.unwrap_or_default();
            Some(LabelledCode { id, label: label?, language: language?, code: code?, split })
        });
        Ok(Some(complete.collect()))
    }
}

/// Reads these columns, as far as there are such, of all rows.
fn batches(file: UntrustedParquet, columns: &[&str]) -> Result<Batches, ParquetError> {
    let schema = file.builder.schema();
    for field in schema.fields().iter().filter(|field| columns.contains(&field.name().as_str())) {
        check_type(field.name(), field.data_type())?;
    }
    Batches::of(file, columns, ROWS_PER_BATCH)
}

/// Makes sure that a column is one that can be had as text, before anything of it is read.
fn check_type(name: &str, data_type: &DataType) -> Result<(), ParquetError> {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(()),
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64 => Ok(()),
        other => Err(ParquetError::General(format!("column '{name}' is {other}; expected text or integers"))),
    }
}

/// A column as text, `None` for null.
fn texts(batch: &RecordBatch, name: &str) -> Result<Vec<Option<String>>, ParquetError> {
    let column =
        batch.column_by_name(name).ok_or_else(|| ParquetError::General(format!("no column '{name}'")))?;
    macro_rules! integers {
        ($type:ty) => {
            column.as_primitive::<$type>().iter().map(|n| n.map(|n| n.to_string())).collect()
        };
    }
    Ok(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().iter().map(|s| s.map(str::to_owned)).collect(),
        DataType::LargeUtf8 => column.as_string::<i64>().iter().map(|s| s.map(str::to_owned)).collect(),
        DataType::Utf8View => column.as_string_view().iter().map(|s| s.map(str::to_owned)).collect(),
        DataType::Int8 => integers!(Int8Type),
        DataType::Int16 => integers!(Int16Type),
        DataType::Int32 => integers!(Int32Type),
        DataType::Int64 => integers!(Int64Type),
        other => return check_type(name, other).map(|()| Vec::new()),
    })
}

/// A pair of functions that somebody has judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairLabels {
    /// Id of the one function.
    pub id_a: String,
    /// Id of the other.
    pub id_b: String,
    /// Whether they are clones.
    pub is_clone: bool,
    /// Of which type.
    pub clone_type: String,
}

impl PairLabels {
    /// Reads all rows of a file with columns `id_a`, `id_b`, `is_clone` (0 or 1) and `clone_type`.
    ///
    /// # Errors
    /// [`ParquetError`] if it is not Parquet or lacks a column.
    pub fn read(path: &Path) -> Result<Vec<Self>, ParquetError> {
        let columns = ["id_a", "id_b", "is_clone", "clone_type"];
        let mut rows = Vec::new();
        for batch in batches(UntrustedParquet::open(path)?, &columns)? {
            let batch = batch?;
            let [a, b, is_clone, types] = columns.map(|name| texts(&batch, name));
            for (((a, b), is_clone), clone_type) in a?.into_iter().zip(b?).zip(is_clone?).zip(types?) {
                if let (Some(id_a), Some(id_b), Some(is_clone)) = (a, b, is_clone) {
                    let clone_type = clone_type.unwrap_or_default();
                    rows.push(Self { id_a, id_b, is_clone: is_clone != "0", clone_type });
                }
            }
        }
        Ok(rows)
    }
}

//! Batches of rows of a Parquet file that may be anybody's.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use parquet::errors::ParquetError;

use crate::store::{UntrustedParquet, guarded};

/// Batches of a Parquet file of which nothing was believed that its size cannot account for.
pub(super) struct Batches {
    reader: ParquetRecordBatchReader,
    n_rows: u64,
}

impl Batches {
    /// Reads the columns called `names`, as far as there are such, all if none are named; at most `n_rows` at a time, fewer if they
    /// are long.
    ///
    /// # Errors
    /// [`ParquetError`] if the file claims more than its size can account for.
    pub(super) fn of(file: UntrustedParquet, names: &[&str], n_rows: usize) -> Result<Self, ParquetError> {
        let mask = match names {
            [] => ProjectionMask::all(),
            names => ProjectionMask::columns(file.builder.parquet_schema(), names.iter().copied()),
        };
        let n_rows_of_all = u64::try_from(file.builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let groups: Vec<usize> = (0..file.builder.metadata().num_row_groups()).collect();
        let n_at_a_time = file.check_pages(&groups, |leaf| mask.leaf_included(leaf), n_rows)?;
        let reader = guarded(|| file.builder.with_projection(mask).with_batch_size(n_at_a_time).build())?;
        Ok(Self { reader, n_rows: n_rows_of_all })
    }

    /// Rows of all batches, as the file says.
    pub(super) fn n_rows(&self) -> u64 {
        self.n_rows
    }

    /// Columns of the batches.
    pub(super) fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ParquetError>;

    fn next(&mut self) -> Option<Self::Item> {
        guarded(|| self.reader.next().transpose().map_err(ParquetError::from)).transpose()
    }
}

//! Segments: immutable Parquet files of units.

use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt32Type, UInt64Type};
use arrow_array::{
    ArrayRef, BinaryArray, FixedSizeBinaryArray, RecordBatch, StringArray, UInt8Array, UInt32Array,
    UInt64Array,
};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::error::StoreError;
use super::queries::Segment;
use super::reader::segment_path;
use super::untrusted::{UntrustedParquet, guarded};
use crate::io::DiskFile;
use crate::limits::MAX_UNIT_DEPTH;
use crate::types::{DIMS, Fingerprint, Sketch, SketchFeature, Space, UnitKind, whole};

/// A unit as a segment holds it: all that does not depend on where the file lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// What it is.
    pub kind: UnitKind,
    /// Qualified name; empty for a file.
    pub name: String,
    /// First byte in the decoded text.
    pub start_byte: u32,
    /// One past the last byte.
    pub end_byte: u32,
    /// First line, from 1.
    pub start_line: u32,
    /// Last line, inclusive.
    pub end_line: u32,
    /// Syntax nodes.
    pub n_nodes: u32,
    /// ERROR and MISSING nodes among them.
    pub n_errors: u32,
    /// Distinct features.
    pub n_features: u32,
    /// Equal for copies that differ only in layout, comments, local names and literal values.
    pub shape_hash: u64,
    /// First 16 bytes of the BLAKE3 hash of the unit's text.
    pub content_hash: [u8; 16],
    /// Fingerprint in the shape space.
    pub shape: Fingerprint,
    /// Fingerprint in the meaning space, if the unit was indexed with one.
    pub meaning: Option<Fingerprint>,
    /// The telling features outside of the units inside it; empty if they were not asked for.
    pub own: Sketch,
}

impl UnitRow {
    /// The fingerprint in a space; zero, which matches nothing, if the unit has none.
    pub fn vector(&self, space: Space) -> &Fingerprint {
        match (space, &self.meaning) {
            (Space::Shape, _) => &self.shape,
            (Space::Meaning, Some(meaning)) => meaning,
            (Space::Meaning, None) => &Fingerprint::ZERO,
        }
    }
}

/// The sketches of whole units (size n), from the rows (size n) of one file, which hold what is each one's own.
pub fn whole_sketches(rows: &[UnitRow]) -> Vec<Sketch> {
    whole(rows.iter().map(|row| (row.start_byte..row.end_byte, &row.own)), MAX_UNIT_DEPTH)
}

/// Rows a row group holds: a few MB, the unit in which readers hold segments in memory.
pub(super) const ROWS_PER_GROUP: usize = 8192;

/// The columns, with vectors of these spaces.
fn schema(spaces: &[Space]) -> SchemaRef {
    let field = |name: &str, data_type| Field::new(name, data_type, false);
    let vectors = spaces.iter().map(|space| field(space.column(), DataType::FixedSizeBinary(DIMS as i32)));
    let mut fields = vec![
        field("kind", DataType::UInt8),
        field("name", DataType::Utf8),
        field("start_byte", DataType::UInt32),
        field("end_byte", DataType::UInt32),
        field("start_line", DataType::UInt32),
        field("end_line", DataType::UInt32),
        field("n_nodes", DataType::UInt32),
        field("n_errors", DataType::UInt32),
        field("n_features", DataType::UInt32),
        field("shape_hash", DataType::UInt64),
        field("content_hash", DataType::FixedSizeBinary(16)),
    ];
    fields.extend(vectors);
    fields.extend([
        field("features_norm2", DataType::UInt64),
        field("own_ids", DataType::Binary),
        field("own_weights", DataType::Binary),
        field("own_counts", DataType::Binary),
    ]);
    Arc::new(Schema::new(fields))
}

/// The spaces that a segment may have vectors of: all of its rows are made by one recipe.
const SPACES: [&[Space]; 2] = [&[Space::Shape], &[Space::Shape, Space::Meaning]];

/// zstd throughout, but for columns of hashes and vectors, which no compressor makes smaller.
fn properties() -> WriterProperties {
    let zstd = Compression::ZSTD(ZstdLevel::try_new(1).expect("1 is a level of zstd"));
    let mut builder = WriterProperties::builder()
        .set_compression(zstd)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_max_row_group_row_count(Some(ROWS_PER_GROUP))
        .set_created_by(concat!("pt ", env!("CARGO_PKG_VERSION")).to_owned());
    for dense in ["shape_hash", "content_hash", "vector_shape", "vector_meaning", "own_ids"] {
        let path = ColumnPath::from(dense);
        builder = builder
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_compression(path, Compression::UNCOMPRESSED);
    }
    builder.build()
}

/// Writes rows, a row group at a time.
pub(super) struct SegmentWriter {
    writer: ArrowWriter<DiskFile>,
    spaces: &'static [Space],
    rows: Vec<UnitRow>,
    n_rows: u32,
}

impl SegmentWriter {
    /// A segment of rows like `first`: they have vectors of the same spaces.
    pub(super) fn new(file: DiskFile, first: Option<&UnitRow>) -> Result<Self, ParquetError> {
        let spaces = SPACES[usize::from(first.is_some_and(|row| row.meaning.is_some()))];
        let writer = ArrowWriter::try_new(file, schema(spaces), Some(properties()))?;
        Ok(Self { writer, spaces, rows: Vec::with_capacity(ROWS_PER_GROUP), n_rows: 0 })
    }

    /// Rows taken in so far.
    pub(super) fn n_rows(&self) -> u32 {
        self.n_rows
    }

    /// Spaces that rows have vectors of.
    pub(super) fn n_spaces(&self) -> usize {
        self.spaces.len()
    }

    pub(super) fn push(&mut self, row: UnitRow) -> Result<(), ParquetError> {
        self.rows.push(row);
        self.n_rows += 1;
        if self.rows.len() == ROWS_PER_GROUP { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        if !self.rows.is_empty() {
            self.writer.write(&batch(&self.rows, self.spaces)?)?;
            self.writer.flush()?;
            self.rows.clear();
        }
        Ok(())
    }

    /// Writes the footer and gives the file back.
    pub(super) fn finish(mut self) -> Result<DiskFile, ParquetError> {
        self.flush()?;
        self.writer.into_inner()
    }
}

fn batch(rows: &[UnitRow], spaces: &[Space]) -> Result<RecordBatch, ParquetError> {
    fn u32s(rows: &[UnitRow], of: impl Fn(&UnitRow) -> u32) -> ArrayRef {
        Arc::new(UInt32Array::from_iter_values(rows.iter().map(of)))
    }
    let hashes = FixedSizeBinaryArray::try_from_iter(rows.iter().map(|r| r.content_hash))?;
    let vectors = |&space: &Space| -> Result<ArrayRef, ParquetError> {
        let vectors = rows.iter().map(|row| *row.vector(space).as_bytes());
        Ok(Arc::new(FixedSizeBinaryArray::try_from_iter(vectors)?))
    };
    fn lists<const N: usize>(rows: &[UnitRow], of: impl Fn(&SketchFeature) -> [u8; N]) -> ArrayRef {
        let lists = rows.iter().map(|r| r.own.features.iter().flat_map(&of).collect::<Vec<u8>>());
        Arc::new(BinaryArray::from_iter_values(lists))
    }
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(UInt8Array::from_iter_values(rows.iter().map(|r| r.kind as u8))),
        Arc::new(StringArray::from_iter_values(rows.iter().map(|r| &r.name))),
        u32s(rows, |r| r.start_byte),
        u32s(rows, |r| r.end_byte),
        u32s(rows, |r| r.start_line),
        u32s(rows, |r| r.end_line),
        u32s(rows, |r| r.n_nodes),
        u32s(rows, |r| r.n_errors),
        u32s(rows, |r| r.n_features),
        Arc::new(UInt64Array::from_iter_values(rows.iter().map(|r| r.shape_hash))),
        Arc::new(hashes),
    ];
    for space in spaces {
        columns.push(vectors(space)?);
    }
    columns.extend([
        Arc::new(UInt64Array::from_iter_values(rows.iter().map(|r| r.own.norm2))) as ArrayRef,
        lists(rows, |f| f.id.to_le_bytes()),
        lists(rows, |f| [f.weight]),
        lists(rows, |f| [f.count]),
    ]);
    Ok(RecordBatch::try_new(schema(spaces), columns)?)
}

/// Place of the first column of vectors; those of the other spaces follow.
const FIRST_VECTOR: usize = 11;
/// Columns that only the pre-screen needs; they come last.
const SKETCH_COLUMNS: usize = 4;

/// What is read of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All but the sketch, which stays empty.
    Plain,
    /// The sketch too.
    Sketched,
}

/// Reads row group `group` of the segment at `path`.
pub(super) fn read_group(path: &Path, group: usize, detail: Detail) -> Result<Vec<UnitRow>, ParquetError> {
    let file = UntrustedParquet::open(path)?;
    let builder = &file.builder;
    let spaces = SPACES.into_iter().find(|spaces| builder.schema().fields() == schema(spaces).fields());
    let Some(spaces) = spaces else {
        return Err(ParquetError::General("not a segment of this format: other columns".to_owned()));
    };
    if group >= builder.metadata().num_row_groups() {
        return Err(ParquetError::General(format!("row group {group} is missing")));
    }
    let n_rows = builder.metadata().row_group(group).num_rows();
    if !usize::try_from(n_rows).is_ok_and(|n_rows| n_rows <= ROWS_PER_GROUP) {
        return Err(ParquetError::General(format!(
            "{n_rows} rows in row group {group}; at most {ROWS_PER_GROUP}"
        )));
    }
    let mut rows = Vec::with_capacity(n_rows as usize);
    let n_sketch_columns = if detail == Detail::Plain { 0 } else { SKETCH_COLUMNS };
    let n_columns = FIRST_VECTOR + spaces.len() + n_sketch_columns;
    let mask = ProjectionMask::roots(builder.parquet_schema(), 0..n_columns);
    let n_at_a_time = file.check_pages(&[group], |column| column < n_columns, ROWS_PER_GROUP)?;
    let builder = file.builder.with_projection(mask).with_row_groups(vec![group]);
    guarded(|| {
        for batch in builder.with_batch_size(n_at_a_time).build()? {
            read_batch(&batch?, spaces, &mut rows)?;
        }
        Ok(rows)
    })
}

/// A column of all segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnSize {
    /// Its name.
    pub name: String,
    /// Bytes that it takes.
    pub n_bytes: u64,
    /// Bytes that it would take without compression.
    pub plain_bytes: u64,
}

/// The columns of segments with their sizes, the largest first.
pub(super) fn columns(store: &Path, segments: &[Segment]) -> Result<Vec<ColumnSize>, StoreError> {
    let mut columns: Vec<ColumnSize> = Vec::new();
    for segment in segments {
        let path = segment_path(store, segment.id);
        let metadata =
            UntrustedParquet::open(&path).map_err(StoreError::segment(&path))?.builder.metadata().clone();
        for chunk in metadata.row_groups().iter().flat_map(|group| group.columns()) {
            let name = chunk.column_path().string();
            let at = columns.iter().position(|column| column.name == name).unwrap_or_else(|| {
                columns.push(ColumnSize { name, ..ColumnSize::default() });
                columns.len() - 1
            });
            columns[at].n_bytes += chunk.compressed_size().unsigned_abs();
            columns[at].plain_bytes += chunk.uncompressed_size().unsigned_abs();
        }
    }
    columns.sort_by(|a, b| b.n_bytes.cmp(&a.n_bytes).then_with(|| a.name.cmp(&b.name)));
    Ok(columns)
}

fn read_batch(batch: &RecordBatch, spaces: &[Space], rows: &mut Vec<UnitRow>) -> Result<(), ParquetError> {
    let bad = |what: &str| ParquetError::General(what.to_owned());
    let column = |i: usize| batch.column(i);
    let u32s = |i: usize| column(i).as_primitive::<UInt32Type>().values();
    let kinds = column(0).as_primitive::<UInt8Type>().values();
    let names = column(1).as_string::<i32>();
    let (starts, ends, lines, last_lines) = (u32s(2), u32s(3), u32s(4), u32s(5));
    let (nodes, errors, features) = (u32s(6), u32s(7), u32s(8));
    let shapes = column(9).as_primitive::<UInt64Type>().values();
    let hashes = column(10).as_fixed_size_binary();
    let vector = |space: Space, row: usize| {
        let at = spaces.iter().position(|&of| of == space)?;
        let bytes = column(FIRST_VECTOR + at).as_fixed_size_binary().value(row);
        Some(Fingerprint::from_bytes(bytes).ok_or_else(|| bad("vector of another width")))
    };
    let sketch_at = FIRST_VECTOR + spaces.len();
    let sketches = (batch.num_columns() > sketch_at).then(|| {
        let norms = column(sketch_at).as_primitive::<UInt64Type>().values();
        (norms, [1, 2, 3].map(|i| column(sketch_at + i).as_binary::<i32>()))
    });
    for i in 0..batch.num_rows() {
        let own = match &sketches {
            Some((norms, lists)) => {
                let features = sketch(lists.map(|list| list.value(i)));
                Sketch {
                    features: features.ok_or_else(|| bad("a sketch of uneven columns"))?,
                    norm2: norms[i],
                }
            }
            None => Sketch::default(),
        };
        rows.push(UnitRow {
            kind: UnitKind::from_u8(kinds[i]).ok_or_else(|| bad("unknown unit kind"))?,
            name: names.value(i).to_owned(),
            start_byte: starts[i],
            end_byte: ends[i],
            start_line: lines[i],
            end_line: last_lines[i],
            n_nodes: nodes[i],
            n_errors: errors[i],
            n_features: features[i],
            shape_hash: shapes[i],
            content_hash: hashes.value(i).try_into().map_err(|_| bad("content hash of another width"))?,
            shape: vector(Space::Shape, i).transpose()?.unwrap_or(Fingerprint::ZERO),
            meaning: vector(Space::Meaning, i).transpose()?,
            own,
        });
    }
    Ok(())
}

/// The features in these bytes: ids, weights, counts. `None` if their numbers differ.
fn sketch([ids, weights, counts]: [&[u8]; 3]) -> Option<Vec<SketchFeature>> {
    let (ids, rest) = ids.as_chunks();
    let is_even = rest.is_empty() && ids.len() == weights.len() && ids.len() == counts.len();
    let features = ids.iter().zip(weights).zip(counts);
    is_even.then(|| {
        let feature = |((id, &weight), &count): ((&[u8; 2], _), _)| SketchFeature {
            id: u16::from_le_bytes(*id),
            weight,
            count,
        };
        features.map(feature).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(i: u32) -> UnitRow {
        let mut vector = Fingerprint::ZERO;
        vector.0[(i % 256) as usize] = -128;
        UnitRow {
            kind: UnitKind::ALL[i as usize % 6],
            name: format!("größe::{i}"),
            start_byte: i,
            end_byte: i + 10,
            start_line: i / 3 + 1,
            end_line: i / 3 + 4,
            n_nodes: i * 7,
            n_errors: i % 2,
            n_features: i * 3,
            shape_hash: u64::MAX - u64::from(i),
            content_hash: [i as u8; 16],
            shape: vector,
            meaning: None,
            own: Sketch::new(
                (0..i % 7)
                    .map(|k| SketchFeature { id: (i * 31 + k * 977) as u16, weight: 40 + k as u8, count: 1 })
                    .collect(),
                u64::from(i) << 20,
            ),
        }
    }

    #[test]
    fn rows_come_back_as_they_went_in_group_by_group() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut writer = SegmentWriter::new(DiskFile::create(file.path()).unwrap(), Some(&row(0))).unwrap();
        let n = ROWS_PER_GROUP as u32 + 5;
        for i in 0..n {
            writer.push(row(i)).unwrap();
        }
        assert_eq!(writer.n_rows(), n);
        writer.finish().unwrap();
        let first = read_group(file.path(), 0, Detail::Sketched).unwrap();
        let second = read_group(file.path(), 1, Detail::Sketched).unwrap();
        assert_eq!((first.len(), second.len()), (ROWS_PER_GROUP, 5));
        assert_eq!(first[77], row(77));
        assert_eq!(second[4], row(n - 1));
        let plain = read_group(file.path(), 1, Detail::Plain).unwrap();
        assert_eq!(plain[4], UnitRow { own: Sketch::default(), ..row(n - 1) });
        assert!(read_group(file.path(), 2, Detail::Plain).is_err());
    }

    #[test]
    fn vectors_of_the_meaning_space_come_back_where_there_are_some() {
        let with = |i: u32| {
            let mut meaning = Fingerprint::ZERO;
            meaning.0[i as usize] = 5;
            UnitRow { meaning: Some(meaning), ..row(i) }
        };
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut writer = SegmentWriter::new(DiskFile::create(file.path()).unwrap(), Some(&with(0))).unwrap();
        (0..3).for_each(|i| writer.push(with(i)).unwrap());
        writer.finish().unwrap();
        for detail in [Detail::Plain, Detail::Sketched] {
            let rows = read_group(file.path(), 0, detail).unwrap();
            assert_eq!((rows[2].meaning, rows[2].shape), (with(2).meaning, with(2).shape));
        }
        assert_eq!(read_group(file.path(), 0, Detail::Sketched).unwrap()[2], with(2));
    }
}

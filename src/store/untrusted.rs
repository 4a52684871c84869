//! The door to Parquet files, of whomever they are: a library reads them that believes much of what they claim and
//! panics at some of it.
//!
//! Before it reads a file, this much is looked at: how deep its schema is nested; how many rows it claims; how large its
//! pages are once unpacked, and the values that they repeat. So memory stays within [`most_bytes`] and a few KB a file
//! cannot stand for a day's work. What panics nevertheless becomes an error.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread::ThreadId;

use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;

use super::thrift::Compact;
use crate::io::{OpenFile, open_regular};

/// The largest footer (bytes): that of a thousand row groups. Reading one takes some hundred times its size.
const MAX_FOOTER_BYTES: u64 = 512 << 10;
/// Structures within structures of a schema. Lists of maps of lists are not what anybody keeps code in.
const MAX_SCHEMA_DEPTH: usize = 16;
/// Bytes that may be held for each byte of a file, and in any case. No code that people write packs better.
const BYTES_A_BYTE: u64 = 16;
const FIXED_BYTES: u64 = 64 << 20;
/// Rows that a file may have for each of its bytes, and in any case.
const ROWS_A_BYTE: u64 = 16;
const FIXED_ROWS: u64 = 1 << 16;
/// How much is read to find a page's header (bytes): as a rule, and at most, for the least and the greatest of long values.
const HEADER_BYTES: [u64; 2] = [256, 1 << 20];
/// How a Parquet file ends: the length of its footer, in 4 bytes, and this.
const MAGIC: &[u8; 4] = b"PAR1";

/// The memory that reading a file of so many bytes may take (bytes).
fn most_bytes(n_bytes: u64) -> u64 {
    n_bytes.saturating_mul(BYTES_A_BYTE).saturating_add(FIXED_BYTES)
}

fn bad(what: impl Into<String>) -> ParquetError {
    ParquetError::General(what.into())
}

fn io(error: std::io::Error) -> ParquetError {
    ParquetError::External(Box::new(error))
}

/// A Parquet file whose footer can be believed.
pub struct UntrustedParquet {
    file: Arc<OpenFile>,
    n_bytes: u64,
    /// What reads it; its metadata and schema tell what there is.
    pub builder: ParquetRecordBatchReaderBuilder<OpenFile>,
}

impl UntrustedParquet {
    /// Opens the file at `path` and reads its footer.
    ///
    /// # Errors
    /// [`ParquetError`] if it is not Parquet, damaged, or claims more than its size can account for.
    pub fn open(path: &Path) -> Result<Self, ParquetError> {
        let file = open_regular(path).map_err(io)?;
        let n_bytes = file.metadata().map_err(io)?.len();
        check_footer(&file, n_bytes)?;
        let builder = guarded(|| ParquetRecordBatchReaderBuilder::try_new(file.try_clone()?))?;
        let most = n_bytes.saturating_mul(ROWS_A_BYTE).saturating_add(FIXED_ROWS);
        let n_rows = builder.metadata().row_groups().iter().try_fold(0u64, |n_rows, group| {
            n_rows.checked_add(u64::try_from(group.num_rows()).ok()?).filter(|&n_rows| n_rows <= most)
        });
        match n_rows {
            Some(_) => Ok(Self { file: Arc::new(file), n_bytes, builder }),
            None => Err(bad(format!("more rows than {n_bytes} bytes can hold; expected at most {most}"))),
        }
    }

    /// Looks through the pages of some columns in some row groups; gives the number of rows, at most `wanted`, that can
    /// be read at a time.
    ///
    /// # Errors
    /// [`ParquetError`] if they claim more than the file's size can account for.
    pub fn check_pages(
        &self,
        groups: &[usize],
        is_read: impl Fn(usize) -> bool,
        wanted: usize,
    ) -> Result<usize, ParquetError> {
        let most = most_bytes(self.n_bytes);
        // Chunks lie side by side: if they are longer than the file together, some lie over each other.
        let (mut left, mut longest) = (self.n_bytes, 1);
        for &group in groups {
            let group = self.builder.metadata().row_group(group);
            let mut unpacked = 0u64;
            for (_, column) in group.columns().iter().enumerate().filter(|(i, _)| is_read(*i)) {
                let chunk = self.check_chunk(group, column, &mut left)?;
                longest = longest.max(chunk.longest);
                unpacked = unpacked.saturating_add(chunk.unpacked);
            }
            if unpacked > most {
                return Err(bad(format!("{unpacked} bytes of pages once unpacked; expected at most {most}")));
            }
        }
        Ok(usize::try_from(most / longest).unwrap_or(usize::MAX).clamp(1, wanted))
    }

    /// Looks at the headers of a column's pages in a row group, and at its dictionary.
    fn check_chunk(
        &self,
        group: &RowGroupMetaData,
        column: &ColumnChunkMetaData,
        left: &mut u64,
    ) -> Result<Chunk, ParquetError> {
        let (start, length) = guarded(|| Ok(column.byte_range()))?;
        let end = start.checked_add(length).filter(|&end| end <= self.n_bytes);
        let end = end.ok_or_else(|| bad("a column beyond the end of the file"))?;
        let mut chunk = Chunk::default();
        let mut at = start;
        while at < end {
            let (header, header_bytes) = self.page(at, end)?;
            let page_bytes = header_bytes.saturating_add(header.packed);
            *left = left.checked_sub(page_bytes).ok_or_else(|| bad("pages that lie over each other"))?;
            at = at.saturating_add(page_bytes);
            chunk.unpacked = chunk.unpacked.saturating_add(header.unpacked);
            if header.encoding == Some(Encoding::DELTA_BYTE_ARRAY as i64) {
                return Err(bad(
                    "values told by what they share with those before; write the file anew with plain pages or dictionaries",
                ));
            }
            if header.is_dictionary && column.column_type() == Type::BYTE_ARRAY {
                if header.unpacked > most_bytes(self.n_bytes) {
                    return Err(bad(format!("a dictionary of {} bytes once unpacked", header.unpacked)));
                }
                chunk.longest = guarded(|| longest(&self.file, group, column))?;
            }
        }
        Ok(chunk)
    }

    /// The header of the page at `at` and its size in bytes.
    fn page(&self, at: u64, end: u64) -> Result<(PageHeader, u64), ParquetError> {
        for n_bytes in HEADER_BYTES {
            let bytes = read_at(&self.file, at, n_bytes.min(end - at))?;
            let mut reader = Compact::new(&bytes);
            if let Some(header) = PageHeader::read(&mut reader) {
                return Ok((header, reader.n_read() as u64));
            }
        }
        Err(bad(format!("no header of a page at {at}")))
    }
}

/// What the pages of one column of a row group came to.
#[derive(Default)]
struct Chunk {
    /// Their size once unpacked (bytes).
    unpacked: u64,
    /// The longest value of its dictionary (bytes).
    longest: u64,
}

/// As much of a page's header as is of interest.
struct PageHeader {
    is_dictionary: bool,
    unpacked: u64,
    packed: u64,
    encoding: Option<i64>,
}

impl PageHeader {
    /// Fields of the structures `PageHeader`, `DataPageHeader` and `DataPageHeaderV2` of the format.
    fn read(reader: &mut Compact<'_>) -> Option<Self> {
        let (mut kind, mut unpacked, mut packed, mut encoding) = (None, None, None, None);
        reader.fields(|reader, (number, _)| {
            match number {
                1 => kind = Some(reader.number()?),
                2 => unpacked = Some(reader.number()?),
                3 => packed = Some(reader.number()?),
                5 | 8 => {
                    let place = if number == 5 { 2 } else { 4 };
                    reader.fields(|reader, (number, _)| {
                        let is_it = number == place;
                        if is_it {
                            encoding = Some(reader.number()?);
                        }
                        Some(is_it)
                    })?;
                }
                _ => return Some(false),
            }
            Some(true)
        })?;
        let (unpacked, packed) = (u64::try_from(unpacked?).ok()?, u64::try_from(packed?).ok()?);
        Some(Self { is_dictionary: kind? == 2, unpacked, packed, encoding })
    }
}

/// The longest value of a column's dictionary, which its rows may repeat (bytes).
fn longest(
    file: &Arc<OpenFile>,
    group: &RowGroupMetaData,
    column: &ColumnChunkMetaData,
) -> Result<u64, ParquetError> {
    let n_rows = usize::try_from(group.num_rows()).map_err(|_| bad("a negative number of rows"))?;
    let mut pages = SerializedPageReader::new(file.clone(), column, n_rows, None)?;
    let Some(Page::DictionaryPage { buf, .. }) = pages.get_next_page()? else { return Ok(0) };
    let (mut rest, mut longest) = (&buf[..], 0);
    while let Some((length, after)) = rest.split_first_chunk() {
        let length = u32::from_le_bytes(*length);
        longest = longest.max(length.into());
        rest = after.get(length as usize..).unwrap_or_default();
    }
    Ok(longest)
}

/// Checks what a footer claims that a library would follow down until there is no stack left.
fn check_footer(file: &OpenFile, n_bytes: u64) -> Result<(), ParquetError> {
    let tail = read_at(file, n_bytes.saturating_sub(8), 8)?;
    let (Some(length), true) = (tail.first_chunk(), tail.ends_with(MAGIC)) else {
        return Err(bad("not a Parquet file: it does not end with PAR1"));
    };
    let length = u64::from(u32::from_le_bytes(*length));
    if length > MAX_FOOTER_BYTES {
        return Err(bad(format!("a footer of {length} bytes; expected at most {MAX_FOOTER_BYTES}")));
    }
    let start = n_bytes.checked_sub(8 + length).ok_or_else(|| bad("a footer longer than the file"))?;
    let footer = read_at(file, start, length)?;
    let mut is_flat = true;
    Compact::new(&footer)
        .fields(|reader, (number, _)| {
            if number == 2 {
                is_flat = schema_is_flat(reader)?;
            }
            Some(number == 2)
        })
        .ok_or_else(|| bad("a footer that is cut off"))?;
    match is_flat {
        true => Ok(()),
        false => Err(bad(format!("a schema nested deeper than {MAX_SCHEMA_DEPTH}, or cut off"))),
    }
}

/// Whether no element of a schema, which is a list of elements with their numbers of children, lies too deep.
fn schema_is_flat(reader: &mut Compact<'_>) -> Option<bool> {
    let (n_elements, _) = reader.list()?;
    // Children that are still to come, of each element around.
    let mut open: Vec<i64> = Vec::new();
    let mut is_flat = true;
    for _ in 0..n_elements {
        while open.pop_if(|left| *left <= 0).is_some() {}
        open.last_mut().into_iter().for_each(|left| *left -= 1);
        let mut n_children = 0;
        reader.fields(|reader, (number, _)| {
            if number == 5 {
                n_children = reader.number()?;
            }
            Some(number == 5)
        })?;
        if n_children > 0 {
            open.push(n_children);
        }
        is_flat &= open.len() <= MAX_SCHEMA_DEPTH;
    }
    Some(is_flat)
}

/// As many of the bytes from `at` on as there are.
fn read_at(file: &OpenFile, at: u64, n_bytes: u64) -> Result<Vec<u8>, ParquetError> {
    let mut file = file.try_clone().map_err(io)?;
    file.seek(SeekFrom::Start(at)).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(n_bytes).read_to_end(&mut bytes).map_err(io)?;
    Ok(bytes)
}

impl Length for OpenFile {
    fn len(&self) -> u64 {
        self.metadata().map_or(0, |metadata| metadata.len())
    }
}

impl ChunkReader for OpenFile {
    type T = BufReader<Self>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        let mut file = self.try_clone().map_err(io)?;
        file.seek(SeekFrom::Start(start)).map_err(io)?;
        Ok(BufReader::new(file))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let bytes = read_at(self, start, length as u64)?;
        match bytes.len() == length {
            true => Ok(bytes.into()),
            false => Err(bad(format!("{length} bytes from {start} on, of which there are {}", bytes.len()))),
        }
    }
}

/// Threads whose panics are told as errors, and by nobody else.
static GUARDED: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());

fn guarded_threads<T>(change: impl FnOnce(&mut Vec<ThreadId>) -> T) -> T {
    change(&mut GUARDED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Reads something of a file from elsewhere. The library panics at some numbers that no writer would write, where it
/// ought to give an error: that is made up for here.
///
/// # Errors
/// What `read` returns, or that it panicked.
pub fn guarded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !guarded_threads(|threads| threads.contains(&std::thread::current().id())) {
                told(panic);
            }
        }));
    });
    let thread = std::thread::current().id();
    guarded_threads(|threads| threads.push(thread));
    // Whatever the reader leaves half done is dropped with it.
    let read = catch_unwind(AssertUnwindSafe(read));
    guarded_threads(|threads| {
        if let Some(at) = threads.iter().rposition(|&guarded| guarded == thread) {
            threads.swap_remove(at);
        }
    });
    read.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("for no reason it gave");
        Err(bad(format!("numbers that cannot be read: {text}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_others_stay_panics() {
        let nothing: &[u8] = &[];
        let error = guarded(|| Ok(nothing[std::hint::black_box(3)])).unwrap_err().to_string();
        assert!(error.contains("index out of bounds"), "{error}");
        let nested = guarded(|| guarded(|| Err::<i32, _>(bad("inner"))).or_else(|_| guarded(|| Ok(5))));
        assert_eq!(nested.unwrap(), 5);
        let own = std::thread::current().id();
        assert!(guarded_threads(|threads| !threads.contains(&own)));
    }

    #[test]
    fn schemas_that_nest_are_refused_before_anybody_follows_them() {
        // Elements with a name and one child each: a struct { 4: "", 5: 1 }.
        let footer = |depth: u64| {
            let mut bytes = vec![0x29, 0xFC];
            let mut left = depth;
            while left >= 0x80 {
                bytes.push(left as u8 | 0x80);
                left >>= 7;
            }
            bytes.push(left as u8);
            (0..depth).for_each(|_| bytes.extend([0x48, 0, 0x15, 2, 0]));
            bytes.push(0);
            bytes
        };
        for (depth, expected) in [(3, Ok(())), (50_000, Err(()))] {
            let mut bytes = footer(depth);
            let length = bytes.len() as u32;
            bytes.extend(length.to_le_bytes());
            bytes.extend(MAGIC);
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &bytes).unwrap();
            let file = open_regular(file.path()).unwrap();
            assert_eq!(check_footer(&file, bytes.len() as u64).map_err(|_| ()), expected, "{depth}");
        }
    }
}

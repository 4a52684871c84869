//! The door through which files are read, without trusting them to be small, regular or still.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::disk::{self, Name, Step};
use super::walk::FileStamp;
use crate::limits::{HEAD_BYTES, MAX_TEXT_BYTES};

/// A file that is being read.
#[derive(Debug)]
pub struct OpenFile {
    file: File,
    name: Name,
}

impl OpenFile {
    /// One that has been opened already.
    pub(super) fn new(file: File, name: Name) -> Self {
        Self { file, name }
    }

    /// What the system says of it.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn metadata(&self) -> io::Result<Metadata> {
        self.file.metadata()
    }

    /// Another one of the same file; they share their place in it.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn try_clone(&self) -> io::Result<Self> {
        Ok(Self { file: self.file.try_clone()?, name: self.name.clone() })
    }

    /// The file itself, for what is not reading.
    pub fn into_file(self) -> File {
        self.file
    }
}

impl Read for OpenFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.name.ask(Step::Read)?;
        self.file.read(bytes)
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// Why a file's bytes could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Opening or reading failed.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A FIFO, a socket, a device or a directory.
    #[error("not a regular file")]
    NotRegular,
    /// Larger than the limit.
    #[error("{found} bytes; the limit is {limit} (max-file-bytes in pt.toml)")]
    TooLarge {
        /// Size in bytes.
        found: u64,
        /// Limit in bytes.
        limit: u64,
    },
    /// The file kept changing.
    #[error("changed while it was read, twice; index it again when it is at rest")]
    Changed,
}

/// Reads the file at `path` into `buffer` (which is cleared first) and returns what identified it.
///
/// A file that changes under the reading is read once more.
///
/// # Errors
/// [`ReadError`].
pub fn read_file(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> Result<FileStamp, ReadError> {
    for _ in 0..2 {
        let mut file = open(path)?;
        let before = file.metadata()?;
        check(&before, limit)?;
        buffer.clear();
        buffer.reserve(before.len() as usize + 1);
        (&mut file).take(limit + 1).read_to_end(buffer)?;
        let after = file.metadata()?;
        let stamp = FileStamp::of(&after);
        if stamp == FileStamp::of(&before) && buffer.len() as u64 == after.len() {
            return Ok(stamp);
        }
    }
    Err(ReadError::Changed)
}

/// Reads the first [`HEAD_BYTES`] of the file at `path` into `buffer`.
///
/// # Errors
/// [`ReadError`].
pub fn read_head(path: &Path, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
    let mut file = open(path)?;
    check(&file.metadata()?, u64::MAX)?;
    buffer.clear();
    (&mut file).take(HEAD_BYTES as u64).read_to_end(buffer)?;
    Ok(())
}

/// Reads what somebody wrote by hand and what is found in a tree: settings, attributes, descriptions. It has to be a
/// regular file of at most [`MAX_TEXT_BYTES`].
///
/// # Errors
/// Whatever the system reports, `InvalidInput` if it is not regular, `FileTooLarge` if it is too large.
pub fn read_small(path: &Path) -> io::Result<Vec<u8>> {
    read_some(open_regular(path)?, MAX_TEXT_BYTES)
}

/// Reads the file that somebody has named, of whatever kind it is: a shell hands over what a program prints as a FIFO.
///
/// # Errors
/// Whatever the system reports, `FileTooLarge` if there are more than `limit` bytes.
pub fn read_given(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    disk::ask(Step::Read(path))?;
    read_some(OpenFile::new(File::open(path)?, Name::of(path)), limit)
}

/// Whether an error tells that the system, or this process, has run out of something: of the file at hand it tells nothing.
pub fn has_run_out(error: &io::Error) -> bool {
    use io::ErrorKind::{OutOfMemory, QuotaExceeded, StorageFull};
    #[cfg(unix)]
    let is_of_handles = matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE));
    #[cfg(not(unix))]
    let is_of_handles = false;
    is_of_handles || matches!(error.kind(), OutOfMemory | QuotaExceeded | StorageFull)
}

/// The text that bytes are.
///
/// # Errors
/// `InvalidData` if they are not UTF-8.
pub fn into_text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let what = format!("not UTF-8 from byte {} on", error.utf8_error().valid_up_to());
        io::Error::new(io::ErrorKind::InvalidData, what)
    })
}

fn read_some(file: OpenFile, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > limit {
        true => Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("more than {limit} bytes"))),
        false => Ok(bytes),
    }
}

fn check(metadata: &Metadata, limit: u64) -> Result<(), ReadError> {
    match metadata {
        m if !m.is_file() => Err(ReadError::NotRegular),
        m if m.len() > limit => Err(ReadError::TooLarge { found: m.len(), limit }),
        _ => Ok(()),
    }
}

/// Opens a file for reading that has to be a regular one: a FIFO would let its reader wait for ever.
///
/// # Errors
/// Whatever the system reports, `InvalidInput` if it is not a regular file.
pub fn open_regular(path: &Path) -> io::Result<OpenFile> {
    let file = open(path)?;
    match file.metadata()?.is_file() {
        true => Ok(file),
        false => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
    }
}

/// Opens without waiting for a writer if the path turns out to be a FIFO.
fn open(path: &Path) -> io::Result<OpenFile> {
    disk::ask(Step::Read(path))?;
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(libc::O_NONBLOCK);
    }
    Ok(OpenFile::new(options.open(path)?, Name::of(path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_refused_by_its_size() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f.c");
        std::fs::write(&path, b"12345").unwrap();
        let mut buffer = Vec::new();
        assert!(read_file(&path, 5, &mut buffer).is_ok());
        assert_eq!(buffer, b"12345");
        assert!(matches!(read_file(&path, 4, &mut buffer), Err(ReadError::TooLarge { found: 5, limit: 4 })));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_refused_and_not_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        for path in [path.as_path(), dir.path()] {
            assert_eq!(open_regular(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
    }

    #[test]
    fn directories_and_missing_files_are_errors() {
        let dir = tempfile::tempdir().unwrap();
        let mut buffer = Vec::new();
        assert!(matches!(read_file(dir.path(), 9, &mut buffer), Err(ReadError::NotRegular)));
        assert!(matches!(read_file(&dir.path().join("none"), 9, &mut buffer), Err(ReadError::Io(_))));
    }
}

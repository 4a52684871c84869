//! Memory-mapped files.

#![expect(unsafe_code, reason = "mapping a file is unsafe: see MappedFile::open")]

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// A file mapped for reading. Empty files are an empty slice without a mapping.
///
/// Contract: nobody shortens the file while it is mapped. `pt` itself never writes into a file that
/// it maps, it replaces files by rename, which leaves mappings of the old one whole.
#[derive(Debug)]
pub struct MappedFile {
    map: Option<Mmap>,
}

impl MappedFile {
    /// Maps the file at `path`.
    ///
    /// # Errors
    /// Whatever opening or mapping reports.
    pub fn open(path: &Path) -> io::Result<Self> {
        // Asked before opening, which would wait for the writer of a FIFO.
        if !std::fs::metadata(path)?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        let file = File::open(path)?;
        if file.metadata()?.len() == 0 {
            return Ok(Self { map: None });
        }
        // SAFETY: the mapping is private and read-only, and the contract above holds for the files
        // that this program maps. A file truncated by somebody else ends the process with SIGBUS,
        // as it would for any program that maps files.
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self { map: Some(map) })
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        self.map.as_deref().unwrap_or_default()
    }
}

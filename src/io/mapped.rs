//! Memory-mapped files.

#![expect(unsafe_code, reason = "mapping a file is unsafe: see MappedFile::open")]

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use memmap2::{Mmap, MmapMut};

use super::read::open_regular;
#[cfg(any(target_os = "linux", target_os = "macos"))]
use super::sigbus::Watch;
use super::walk::FileStamp;

/// A file mapped for reading. Empty files are an empty slice without a mapping.
///
/// Files are meant to be replaced by renaming, which leaves mappings of the old one whole; `pt` itself never writes
/// into a file that it maps. One that somebody else cuts off or overwrites all the same shows other bytes, or zeros,
/// from then on: who reads [`MappedFile::bytes`] asks [`MappedFile::check`] before believing what was read.
#[derive(Debug)]
pub struct MappedFile {
    /// Before `map`: it is dropped first.
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    watch: Option<Watch>,
    map: Option<Mmap>,
    file: File,
    /// As it was opened.
    opened: (u64, i64),
}

/// A file is no longer what it was when it was mapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its size now, in bytes.
    pub found: u64,
    /// Its size when it was mapped, in bytes.
    pub expected: u64,
}

impl MappedFile {
    /// Maps the file at `path`, or reads it where it could not be told that a mapped one is cut off.
    ///
    /// # Errors
    /// Whatever opening, mapping or reading reports.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::of(open_regular(path)?.into_file())
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn of(file: File) -> io::Result<Self> {
        let opened = version(&file)?;
        if opened.0 == 0 {
            return Ok(Self { watch: None, map: None, file, opened });
        }
        let map = map(&file)?;
        match Watch::over(&map) {
            Some(watch) => Ok(Self { watch: Some(watch), map: Some(map), file, opened }),
            None => Ok(Self { watch: None, map: Some(read(&file, opened.0)?), file, opened }),
        }
    }

    /// Where the system keeps others from shortening a mapped file there is nothing to watch; elsewhere it is read.
    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    fn of(file: File) -> io::Result<Self> {
        let opened = version(&file)?;
        let map = match opened.0 {
            0 => None,
            _ if cfg!(windows) => Some(map(&file)?),
            n_bytes => Some(read(&file, n_bytes)?),
        };
        Ok(Self { map, file, opened })
    }

    /// The file's bytes.
    pub fn bytes(&self) -> &[u8] {
        self.map.as_deref().unwrap_or_default()
    }

    /// Whether some of the bytes turned out to be gone and read as zeros. Costs nothing, but does not notice everything
    /// that [`MappedFile::check`] does.
    pub fn is_cut(&self) -> bool {
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        return self.watch.as_ref().is_some_and(Watch::is_cut);
        #[cfg(not(any(target_os = "linux", target_os = "macos")))]
        false
    }

    /// Makes sure that all bytes read so far were those of the file as it was opened. Asks the system.
    ///
    /// # Errors
    /// [`Changed`] if the file was cut off, extended or written to since.
    pub fn check(&self) -> Result<(), Changed> {
        // A file that cannot even be asked for its size any more has none that could be relied on.
        let now = version(&self.file).unwrap_or_default();
        match now == self.opened && !self.is_cut() {
            true => Ok(()),
            false => Err(Changed { found: now.0, expected: self.opened.0 }),
        }
    }
}

/// The file's size in bytes, and when it was last written to.
fn version(file: &File) -> io::Result<(u64, i64)> {
    let stamp = FileStamp::of(&file.metadata()?);
    Ok((stamp.size, stamp.mtime_ns))
}

fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the mapping is private and read-only. Nobody should change the file meanwhile; if somebody does, its bytes
    // change under their readers, who trust none of them without a check, and who are told by `check`. Bytes beyond the
    // end of a file cut off are replaced by `sigbus.rs` before anybody sees them.
    unsafe { Mmap::map(file) }
}

/// The file's bytes in memory of our own.
fn read(mut file: &File, n_bytes: u64) -> io::Result<Mmap> {
    let n_bytes = usize::try_from(n_bytes).map_err(io::Error::other)?;
    let mut memory = MmapMut::map_anon(n_bytes)?;
    file.read_exact(&mut memory)?;
    memory.make_read_only()
}

#[cfg(test)]
#[cfg(any(target_os = "linux", target_os = "macos"))]
mod tests {
    use std::io::Write;
    use std::time::Duration;

    use super::super::sigbus::MAX_WATCHED;
    use super::*;

    fn file_of(n_bytes: usize) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&vec![7; n_bytes]).unwrap();
        file
    }

    #[test]
    fn what_was_cut_off_reads_as_zeros_and_is_told() {
        let file = file_of(100_000);
        let mapped = MappedFile::open(file.path()).unwrap();
        assert!(mapped.bytes().iter().all(|&b| b == 7) && mapped.check().is_ok());
        file.as_file().set_len(50_000).unwrap();
        let n_left = mapped.bytes().iter().filter(|&&b| b == 7).count();
        assert!(n_left == 50_000 && mapped.is_cut());
        assert_eq!(mapped.check(), Err(Changed { found: 50_000, expected: 100_000 }));
        // Even if it has grown again.
        file.as_file().set_len(100_000).unwrap();
        assert!(mapped.check().is_err());
        let another = MappedFile::open(file_of(9).path()).unwrap();
        assert!(another.check().is_ok(), "of a file of its own");
    }

    #[test]
    fn a_file_cut_off_within_its_last_page_or_written_to_is_told() {
        let file = file_of(100);
        let mapped = MappedFile::open(file.path()).unwrap();
        file.as_file().set_len(99).unwrap();
        assert_eq!((mapped.bytes()[99], mapped.is_cut()), (0, false));
        assert_eq!(mapped.check(), Err(Changed { found: 99, expected: 100 }));
        let mapped = MappedFile::open(file.path()).unwrap();
        let later = file.path().metadata().unwrap().modified().unwrap() + Duration::from_secs(5);
        file.as_file().set_modified(later).unwrap();
        assert_eq!(mapped.check(), Err(Changed { found: 99, expected: 99 }));
    }

    #[test]
    fn more_files_than_can_be_watched_are_read() {
        let file = file_of(10_000);
        let open: Vec<_> = (0..=MAX_WATCHED).map(|_| MappedFile::open(file.path()).unwrap()).collect();
        assert!(open.iter().all(|mapped| mapped.bytes() == vec![7; 10_000]));
        assert!(open.iter().any(|mapped| mapped.watch.is_none()));
        file.as_file().set_len(0).unwrap();
        for mapped in &open {
            let n_left = mapped.bytes().iter().filter(|&&b| b == 7).count();
            assert!(n_left == if mapped.watch.is_none() { 10_000 } else { 0 });
            assert!(mapped.check().is_err());
        }
        drop(open);
        assert!(MappedFile::open(file_of(1).path()).unwrap().watch.is_some());
    }
}

//! Writing files so that a reader, or a crash, sees the old one or the new one and nothing between.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::disk::{DiskFile, folder_of, rename, sync_dir};

/// How the names end of files that are written beside their place.
const PARTIAL: &str = ".partial";

/// Writes a file beside `path` with `fill`, syncs it and renames it over `path`. A device or a FIFO at
/// `path` is written to as it is.
///
/// # Errors
/// Whatever creating, writing, syncing or renaming reports; a file at `path` is then untouched.
pub fn replace<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<DiskFile>) -> Result<(), E>,
) -> Result<(), E> {
    let mut file = Replacement::begin(path)?;
    fill(&mut file.writer)?;
    Ok(file.put()?)
}

/// A file that is being written beside its place, and goes unless it is put there.
pub struct Replacement {
    path: PathBuf,
    writer: BufWriter<DiskFile>,
    /// `None` if a device or a FIFO is written to as it is.
    partial: Option<Partial>,
}

impl Replacement {
    /// Begins what is to stand at `path`.
    ///
    /// # Errors
    /// What opening or creating reports.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let as_it_is = path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir());
        let (file, partial) = if as_it_is {
            (DiskFile::new(File::options().write(true).open(path)?, path), None)
        } else {
            let partial = Partial::create(path)?;
            (partial.file()?, Some(partial))
        };
        Ok(Self { path: path.to_owned(), writer: BufWriter::with_capacity(1 << 20, file), partial })
    }

    /// Syncs it and renames it over what stood in its place.
    ///
    /// # Errors
    /// Whatever writing, syncing or renaming reports; a file at the path is then untouched.
    pub fn put(self) -> io::Result<()> {
        let folder = self.partial.is_some().then(|| folder_of(&self.path).to_owned());
        self.put_soon()?;
        folder.map_or(Ok(()), |folder| sync_dir(&folder))
    }

    /// As [`Replacement::put`], but for what is to stand there after a crash: the new file or the old one.
    ///
    /// # Errors
    /// Whatever writing, syncing or renaming reports; a file at the path is then untouched.
    pub fn put_soon(mut self) -> io::Result<()> {
        let Some(partial) = self.partial else { return self.writer.flush() };
        self.writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync()?;
        partial.put(&self.path)
    }
}

/// Whether a file bears a name of those that are written beside their place.
pub fn is_partial(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(PARTIAL.as_bytes())
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A file beside its place, which goes unless it is put there.
struct Partial {
    temp: tempfile::TempPath,
}

impl Partial {
    fn create(path: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What any other new file would get; the process's umask still applies.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let temp = builder.prefix(".").suffix(PARTIAL).tempfile_in(folder_of(path))?;
        Ok(Self { temp: temp.into_temp_path() })
    }

    fn file(&self) -> io::Result<DiskFile> {
        DiskFile::create(&self.temp)
    }

    fn put(self, path: &Path) -> io::Result<()> {
        rename(&self.temp, path)?;
        // Its name is gone already.
        drop(self.temp.keep());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_while_writing_leaves_the_old_file_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        replace::<io::Error>(&path, |w| w.write_all(b"old")).unwrap();
        let failed = replace::<io::Error>(&path, |w| {
            w.write_all(b"new")?;
            Err(io::Error::other("disk full"))
        });
        assert!(failed.is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_fifo_is_written_to_and_stays_a_fifo() {
        use std::os::unix::fs::FileTypeExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("fifo");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let reader = std::thread::spawn({
            let path = path.clone();
            move || std::fs::read(path).unwrap()
        });
        replace::<io::Error>(&path, |w| w.write_all(b"rows")).unwrap();
        assert!(path.metadata().unwrap().file_type().is_fifo());
        assert_eq!(reader.join().unwrap(), b"rows");
    }
}

//! Writing files so that a reader, or a crash, sees the old one or the new one and nothing between.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file beside `path` with `fill`, syncs it and renames it over `path`. A device or a FIFO at
/// `path` is written to as it is.
///
/// # Errors
/// Whatever creating, writing, syncing or renaming reports; a file at `path` is then untouched.
pub fn replace<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&File>) -> Result<(), E>,
) -> Result<(), E> {
    if path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let file = File::options().write(true).open(path)?;
        let mut writer = BufWriter::with_capacity(1 << 20, &file);
        fill(&mut writer)?;
        writer.flush()?;
        return Ok(());
    }
    let dir = match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any other new file would get; the process's umask still applies.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let temp = builder.prefix(".").suffix(".partial").tempfile_in(dir)?;
    let mut writer = BufWriter::with_capacity(1 << 20, temp.as_file());
    fill(&mut writer)?;
    writer.flush()?;
    drop(writer);
    temp.as_file().sync_all()?;
    temp.persist(path).map_err(|e| e.error)?;
    sync_dir(dir)?;
    Ok(())
}

/// Makes renames and creations in `dir` durable, where the platform can.
///
/// # Errors
/// Whatever opening or syncing the directory reports.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
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

//! The door through which everything that has to outlive a crash is written: each step that changes what lies on
//! disk is one function here, so that tests can let any of them fail (`faults`).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
#[cfg(test)]
use std::path::PathBuf;

#[cfg(test)]
use super::faults;
use super::read::{OpenFile, open_regular};

/// A step that a system may fail.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "only tests look at what a step is"))]
pub(super) enum Step<'a> {
    /// A file is opened to be read, or read from.
    Read(&'a Path),
    /// A file is made, or emptied.
    Create(&'a Path),
    /// Something is written to a file.
    Write(&'a Path),
    /// The contents of a file are made durable.
    Sync(&'a Path),
    /// A file gets another name, in place of what bore it.
    Rename(&'a Path, &'a Path),
    /// A file gets a second name.
    Link(&'a Path),
    /// A file, or a folder with what is in it, goes.
    Remove(&'a Path),
    /// A folder is made.
    CreateDir(&'a Path),
    /// The names in a folder are made durable.
    SyncDir(&'a Path),
}

#[cfg(test)]
impl Step<'_> {
    /// Where it happens; of a renaming, what it gets.
    pub(super) fn path(&self) -> &Path {
        match self {
            Step::Read(path) | Step::Create(path) | Step::Write(path) | Step::Sync(path) => path,
            Step::Rename(_, path) | Step::Link(path) | Step::Remove(path) => path,
            Step::CreateDir(path) | Step::SyncDir(path) => path,
        }
    }
}

/// Asks whether a step may be taken; outside of tests it may.
#[inline]
pub(super) fn ask(step: Step<'_>) -> io::Result<()> {
    #[cfg(test)]
    return faults::ask(step);
    #[cfg(not(test))]
    {
        let _ = step;
        Ok(())
    }
}

/// The name of an open file, by which steps of it are asked for; outside of tests none is kept.
#[derive(Clone, Debug)]
pub(super) struct Name {
    #[cfg(test)]
    path: PathBuf,
}

impl Name {
    pub(super) fn of(path: &Path) -> Self {
        #[cfg(not(test))]
        let _ = path;
        Self {
            #[cfg(test)]
            path: path.to_owned(),
        }
    }

    /// Asks whether a step of the file may be taken.
    #[inline]
    pub(super) fn ask<'a>(&'a self, step: fn(&'a Path) -> Step<'a>) -> io::Result<()> {
        #[cfg(test)]
        return ask(step(&self.path));
        #[cfg(not(test))]
        {
            let _ = step;
            Ok(())
        }
    }
}

/// A file that is being written.
#[derive(Debug)]
pub struct DiskFile {
    file: File,
    name: Name,
}

impl DiskFile {
    /// Makes the file at `path`, or empties the one that is there.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn create(path: &Path) -> io::Result<Self> {
        ask(Step::Create(path))?;
        Ok(Self::new(File::options().read(true).write(true).create(true).truncate(true).open(path)?, path))
    }

    /// A file that has been made at `path` already.
    pub(super) fn new(file: File, path: &Path) -> Self {
        Self { file, name: Name::of(path) }
    }

    /// A file without a name, beside what `path` names; the system removes it by itself.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn unnamed(path: &Path) -> io::Result<Self> {
        let path = folder_of(path).join("unnamed");
        ask(Step::Create(&path))?;
        Ok(Self::new(tempfile::tempfile_in(folder_of(&path))?, &path))
    }

    /// Makes what was written durable.
    ///
    /// # Errors
    /// Whatever the system reports.
    pub fn sync(&self) -> io::Result<()> {
        self.name.ask(Step::Sync)?;
        self.file.sync_all()
    }

    /// The file, to be read.
    pub fn into_read(self) -> OpenFile {
        OpenFile::new(self.file, self.name)
    }
}

impl Write for DiskFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        #[cfg(test)]
        if let Some(part) = faults::ask_write(&self.name.path, bytes, None)? {
            self.file.write_all(&part)?;
            return Err(faults::failed());
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Gives a file another name, in place of what bore it.
///
/// # Errors
/// Whatever the system reports.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    ask(Step::Rename(from, to))?;
    fs::rename(from, to)
}

/// Gives a file a second name.
///
/// # Errors
/// Whatever the system reports.
pub fn link(from: &Path, to: &Path) -> io::Result<()> {
    ask(Step::Link(to))?;
    fs::hard_link(from, to)
}

/// Removes a file, or a folder with what is in it. What is not there needs no removing.
///
/// # Errors
/// Whatever the system reports.
pub fn remove(path: &Path) -> io::Result<()> {
    let found = match path.symlink_metadata() {
        Ok(found) => found,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    ask(Step::Remove(path))?;
    if found.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// Removes a folder if nothing is in it; else it stays. Nothing hangs on it, so it is no step.
pub fn remove_if_empty(dir: &Path) {
    let _ = fs::remove_dir(dir);
}

/// Makes a folder and those above it, if they are not there, and makes them durable.
///
/// # Errors
/// Whatever the system reports.
pub fn create_dir(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = folder_of(path);
    create_dir(above)?;
    ask(Step::CreateDir(path))?;
    match fs::create_dir(path) {
        // Somebody else was faster.
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
        made => made?,
    }
    sync_dir(above)
}

/// Makes renames, creations and removals in `dir` durable, where the platform can.
///
/// # Errors
/// Whatever opening or syncing the directory reports.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    ask(Step::SyncDir(dir))?;
    #[cfg(unix)]
    File::open(dir)?.sync_all()?;
    Ok(())
}

/// The paths in a folder, sorted; none if there is no such folder.
///
/// # Errors
/// Whatever the system reports.
pub fn list(dir: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e),
    };
    let mut paths = entries.map(|entry| entry.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The BLAKE3 hash of a file and its size in bytes.
///
/// # Errors
/// Whatever the system reports, and that it is not a regular file.
pub fn hash_file(path: &Path) -> io::Result<([u8; 32], u64)> {
    let mut hasher = blake3::Hasher::new();
    let n_bytes = io::copy(&mut open_regular(path)?, &mut hasher)?;
    Ok((*hasher.finalize().as_bytes(), n_bytes))
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

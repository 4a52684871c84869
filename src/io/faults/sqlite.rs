//! SQLite's steps, seen by the twins: the way that it goes to the system is replaced by one that asks them first.

#![expect(unsafe_code, reason = "SQLite's table of functions is C's")]

use std::collections::HashMap;
use std::ffi::{CStr, OsStr, c_char, c_int, c_void};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::{Mutex, Once};

use rusqlite::ffi;

use super::{Step, ask, ask_write, lock};

/// A file that SQLite has opened.
struct Opened {
    path: PathBuf,
    /// What the system's own way does with it.
    methods: Methods,
    /// Whether its name is made durable with its contents, as SQLite does with logs that it has made.
    is_new_log: bool,
}

/// Functions of a file, which live as long as the process.
#[derive(Clone, Copy)]
struct Methods(&'static ffi::sqlite3_io_methods);

/// Files that are open, by their addresses.
static OPENED: Mutex<Option<HashMap<usize, Opened>>> = Mutex::new(None);
/// Our functions, by the addresses of those in whose place they stand.
static OURS: Mutex<Option<HashMap<usize, Methods>>> = Mutex::new(None);

/// The system's own way.
fn system() -> *mut ffi::sqlite3_vfs {
    // SAFETY: the name ends with a zero; SQLite keeps the result for good.
    unsafe { ffi::sqlite3_vfs_find(c"unix".as_ptr()) }
}

/// Lets the twins see what SQLite does from now on.
pub(super) fn watch() {
    static WATCHING: Once = Once::new();
    WATCHING.call_once(|| {
        // SAFETY: the system's way is a plain table of functions; ours is a copy that lives for good.
        unsafe {
            ffi::sqlite3_initialize();
            let ours = ffi::sqlite3_vfs {
                zName: c"asking".as_ptr(),
                xOpen: Some(open),
                xDelete: Some(delete),
                pNext: ptr::null_mut(),
                ..*system()
            };
            ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1);
        }
    });
}

/// The path that a name stands for; none for files that have no name.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    // SAFETY: SQLite gives names that end with a zero, or none.
    let name = (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) })?;
    Some(PathBuf::from(OsStr::from_bytes(name.to_bytes())))
}

/// What SQLite is told of a step that has failed.
fn code(error: &io::Error, code: c_int) -> c_int {
    if error.kind() == io::ErrorKind::StorageFull { ffi::SQLITE_FULL } else { code }
}

/// What is known of a file.
fn of<T>(file: *mut ffi::sqlite3_file, look: impl FnOnce(&mut Opened) -> T) -> T {
    look(lock(&OPENED).get_or_insert_default().get_mut(&(file as usize)).unwrap())
}

fn whereabouts(file: *mut ffi::sqlite3_file) -> (PathBuf, &'static ffi::sqlite3_io_methods) {
    of(file, |opened| (opened.path.clone(), opened.methods.0))
}

unsafe extern "C" fn open(
    _vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: what SQLite gave goes to the function that it is for; the file is as large as that one asks for.
    unsafe {
        let path = path(name);
        let is_new = path.as_ref().is_some_and(|path| !path.exists()) && flags & ffi::SQLITE_OPEN_CREATE != 0;
        if let Some(path) = &path {
            let step = if is_new { Step::Create(path) } else { Step::Read(path) };
            if ask(step).is_err() {
                // SQLite looks whether there is anything to close.
                (*file).pMethods = ptr::null();
                return ffi::SQLITE_CANTOPEN;
            }
        }
        let done = (*system()).xOpen.unwrap()(system(), name, file, flags, out_flags);
        if let (Some(path), Some(methods)) = (path, (*file).pMethods.as_ref()) {
            let is_new_log = is_new && flags & (ffi::SQLITE_OPEN_WAL | ffi::SQLITE_OPEN_MAIN_JOURNAL) != 0;
            let opened = Opened { path, methods: Methods(methods), is_new_log };
            lock(&OPENED).get_or_insert_default().insert(file as usize, opened);
            (*file).pMethods = in_place_of(methods).0;
        }
        done
    }
}

/// Functions that ask before they do as `methods` would.
fn in_place_of(methods: &'static ffi::sqlite3_io_methods) -> Methods {
    let mut ours = lock(&OURS);
    let make = || {
        Methods(Box::leak(Box::new(ffi::sqlite3_io_methods {
            xClose: Some(close),
            xRead: Some(read),
            xWrite: Some(write),
            xTruncate: Some(truncate),
            xSync: Some(sync),
            // What is mapped could not be seen.
            iVersion: 2,
            ..*methods
        })))
    };
    *ours.get_or_insert_default().entry(ptr::from_ref(methods) as usize).or_insert_with(make)
}

unsafe extern "C" fn delete(_vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: as for `open`.
    unsafe {
        let path = path(name).unwrap();
        if path.exists() && ask(Step::Remove(&path)).is_err() {
            return ffi::SQLITE_IOERR_DELETE;
        }
        let done = (*system()).xDelete.unwrap()(system(), name, sync);
        if sync != 0 && done == ffi::SQLITE_OK {
            names_are_durable(&path);
        }
        done
    }
}

/// SQLite makes names durable within other steps, so that this is none of its own.
fn names_are_durable(path: &Path) {
    if let (Some(twin), Some(folder)) = (super::governing(path), path.parent()) {
        lock(&twin).note(Step::SyncDir(folder));
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let opened = lock(&OPENED).get_or_insert_default().remove(&(file as usize)).unwrap();
    // SAFETY: as for `open`.
    unsafe {
        (*file).pMethods = opened.methods.0;
        opened.methods.0.xClose.unwrap()(file)
    }
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, n: c_int, at: i64) -> c_int {
    let (path, methods) = whereabouts(file);
    match ask(Step::Read(&path)) {
        // SAFETY: as for `open`.
        Ok(()) => unsafe { methods.xRead.unwrap()(file, to, n, at) },
        Err(_) => ffi::SQLITE_IOERR_READ,
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, n: c_int, at: i64) -> c_int {
    let (path, methods) = whereabouts(file);
    // SAFETY: as for `open`; SQLite gives `n` bytes.
    unsafe {
        let bytes = std::slice::from_raw_parts(from.cast::<u8>(), n as usize);
        match ask_write(&path, bytes, Some(at as u64)) {
            Ok(None) => methods.xWrite.unwrap()(file, from, n, at),
            Ok(Some(part)) => {
                methods.xWrite.unwrap()(file, from, part.len() as c_int, at);
                ffi::SQLITE_IOERR_WRITE
            }
            Err(error) => code(&error, ffi::SQLITE_IOERR_WRITE),
        }
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, n_bytes: i64) -> c_int {
    let (path, methods) = whereabouts(file);
    match ask(Step::Write(&path)) {
        // SAFETY: as for `open`.
        Ok(()) => unsafe { methods.xTruncate.unwrap()(file, n_bytes) },
        Err(error) => code(&error, ffi::SQLITE_IOERR_TRUNCATE),
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    let (path, methods) = whereabouts(file);
    if let Err(error) = ask(Step::Sync(&path)) {
        return code(&error, ffi::SQLITE_IOERR_FSYNC);
    }
    // SAFETY: as for `open`.
    let done = unsafe { methods.xSync.unwrap()(file, flags) };
    if done == ffi::SQLITE_OK && of(file, |opened| std::mem::take(&mut opened.is_new_log)) {
        names_are_durable(&path);
    }
    done
}

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

pub fn read_header(path: &Path) -> io::Result<Header> {
    let fd = unsafe { libc::open(path_to_cstr(path)?.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let mut buf = [0u8; HEADER_LEN];
    let n = unsafe { libc::read(fd, buf.as_mut_ptr().cast(), buf.len()) };
    let result = if n < 0 {
        Err(io::Error::last_os_error())
    } else if (n as usize) < buf.len() {
        Err(io::ErrorKind::UnexpectedEof.into())
    } else {
        Header::parse(&buf)
    };
    unsafe { libc::close(fd) };
    result
}

pub fn with_lock<T>(path: &Path, f: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
    let mut file = File::options().read(true).write(true).create(true).open(path)?;
    file.lock_exclusive()?;
    let result = f(&mut file);
    let unlocked = file.unlock();
    let value = result?;
    unlocked?;
    Ok(value)
}

impl Session {
    pub async fn with_transaction<T, F, Fut>(&self, work: F) -> Result<T, Error>
    where
        F: FnOnce(Transaction) -> Fut,
        Fut: Future<Output = Result<T, Error>>,
    {
        let conn = self.pool.acquire().await?;
        let outcome = work(conn.begin().await?).await;
        match outcome {
            Ok(value) => {
                conn.commit().await?;
                conn.close().await?;
                Ok(value)
            }
            Err(err) => {
                let _ = conn.rollback().await;
                let _ = conn.close().await;
                Err(err)
            }
        }
    }
}

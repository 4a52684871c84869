pub fn copy<R, W>(reader: &mut R, writer: &mut W) -> io::Result<u64>
where
    R: Read + ?Sized,
    W: Write + ?Sized,
{
    let mut buf = [0u8; 8 * 1024];
    let mut written = 0;
    loop {
        let len = match reader.read(&mut buf) {
            Ok(0) => return Ok(written),
            Ok(len) => len,
            Err(ref e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        writer.write_all(&buf[..len])?;
        written += len as u64;
    }
}

pub fn copy_file(from: &Path, to: &Path) -> io::Result<u64> {
    let mut reader = BufReader::new(File::open(from)?);
    let mut writer = BufWriter::new(File::create(to)?);
    let mut total = 0;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        writer.write_all(chunk)?;
        let n = chunk.len();
        total += n as u64;
        reader.consume(n);
    }
    writer.flush()?;
    Ok(total)
}

async fn copy_async<R, W>(mut reader: R, mut writer: W, limit: u64) -> io::Result<u64>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut buf = vec![0; 16 * 1024];
    let mut amt = 0u64;
    while amt < limit {
        let n = reader.read(&mut buf).await?;
        if n == 0 {
            break;
        }
        writer.write_all(&buf[..n]).await?;
        amt += n as u64;
    }
    writer.flush().await?;
    Ok(amt)
}

fn poll_copy(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<u64>> {
    loop {
        if self.pos == self.cap && !self.read_done {
            let n = ready!(self.reader.as_mut().poll_read(cx, &mut self.buf))?;
            if n == 0 {
                self.read_done = true;
            } else {
                self.pos = 0;
                self.cap = n;
            }
        }
        while self.pos < self.cap {
            let i = ready!(self.writer.as_mut().poll_write(cx, &self.buf[self.pos..self.cap]))?;
            if i == 0 {
                return Poll::Ready(Err(io::Error::from(io::ErrorKind::WriteZero)));
            }
            self.pos += i;
            self.amt += i as u64;
        }
        if self.pos == self.cap && self.read_done {
            ready!(self.writer.as_mut().poll_flush(cx))?;
            return Poll::Ready(Ok(self.amt));
        }
    }
}

pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let size = file.metadata().map(|m| m.len() as usize).ok();
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(size.unwrap_or(0))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub fn read_config(path: &Path) -> Result<Option<String>, Error> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(Error::Open(path.to_path_buf(), e)),
    };
    let mut contents = String::new();
    file.read_to_string(&mut contents)
        .map_err(|e| Error::Read(path.to_path_buf(), e))?;
    Ok(Some(contents))
}

fn read_all<R: Read>(mut reader: R, limit: usize) -> io::Result<Vec<u8>> {
    let mut buf = [0u8; 8192];
    let mut data = Vec::new();
    loop {
        match reader.read(&mut buf) {
            Ok(0) => return Ok(data),
            Ok(n) => {
                if data.len() + n > limit {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, "file too large"));
                }
                data.extend_from_slice(&buf[..n]);
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        }
    }
}

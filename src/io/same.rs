//! Keeping one copy of files that came out the same.

use std::io::{self, BufReader, Read};
use std::path::Path;

use super::disk;
use super::read::{OpenFile, open_regular};

/// Makes `path` another name of `earlier` if both hold the same bytes; returns whether it did.
///
/// # Errors
/// Whatever reading or linking reports; `path` is then still there and whole.
pub fn share_if_same(earlier: &Path, path: &Path) -> io::Result<bool> {
    let (a, b) = (open_regular(earlier)?, open_regular(path)?);
    if a.metadata()?.len() != b.metadata()?.len() || !same(a, b)? {
        return Ok(false);
    }
    // A link cannot take the place of a file, a rename can.
    let link = path.with_extension("link.partial");
    disk::link(earlier, &link)?;
    disk::rename(&link, path)?;
    Ok(true)
}

fn same(a: OpenFile, b: OpenFile) -> io::Result<bool> {
    const BUFFER_BYTES: usize = 1 << 18;
    let (mut a, mut b) = (BufReader::new(a), BufReader::new(b));
    let (mut left, mut right) = (vec![0; BUFFER_BYTES], vec![0; BUFFER_BYTES]);
    loop {
        let n = a.read(&mut left)?;
        if n == 0 {
            return Ok(true);
        }
        b.read_exact(&mut right[..n])?;
        if left[..n] != right[..n] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_same_bytes_are_shared() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        for (name, text) in [("a", "same"), ("b", "same"), ("c", "else"), ("d", "longer")] {
            std::fs::write(path(name), text).unwrap();
        }
        assert!(share_if_same(&path("a"), &path("b")).unwrap());
        assert!(!share_if_same(&path("a"), &path("c")).unwrap());
        assert!(!share_if_same(&path("a"), &path("d")).unwrap());
        assert!(share_if_same(&path("none"), &path("a")).is_err());
        // Taking one name away leaves the other.
        std::fs::remove_file(path("a")).unwrap();
        assert_eq!(std::fs::read(path("b")).unwrap(), b"same");
        assert_eq!(std::fs::read(path("c")).unwrap(), b"else");
    }
}

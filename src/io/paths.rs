//! Paths as bytes, and as text for people and files that want UTF-8.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The path's bytes with `/` between components; what the catalogue keeps and sorts by.
pub fn path_bytes(path: &Path) -> Cow<'_, [u8]> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        Cow::Borrowed(path.as_os_str().as_bytes())
    }
    #[cfg(not(unix))]
    Cow::Owned(path.to_string_lossy().replace('\\', "/").into_bytes())
}

/// The path that [`path_bytes`] came from.
pub fn path_from_bytes(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
    }
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Text for a path's bytes: UTF-8 as it is, any other byte as `\xNN`, so two paths never look the same
/// unless one really holds a backslash followed by `x`.
pub fn display_path(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_bytes_are_shown_as_escapes() {
        assert_eq!(display_path("src/größe.c".as_bytes()), "src/größe.c");
        assert_eq!(display_path(b"caf\xe9.c"), "caf\\xE9.c");
    }

    #[test]
    fn bytes_round_trip() {
        let path = Path::new("a/b c.rs");
        assert_eq!(path_from_bytes(&path_bytes(path)), path);
    }
}

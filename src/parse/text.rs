//! Bytes as they lie on disk, made into text that a grammar can read.

use std::borrow::Cow;

/// How many bytes from the start are looked at to tell text from binary data.
const SNIFF_BYTES: usize = 8 << 10;

/// A file's text.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text: the file's own bytes, or their UTF-8 form when the file was UTF-16.
    pub text: Cow<'a, [u8]>,
    /// Whether some bytes are not valid UTF-8. Grammars skip those; names show them as U+FFFD.
    pub invalid_utf8: bool,
}

/// Why bytes are not text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A NUL byte near the start.
    #[error("binary: a NUL byte at offset {offset}; expected text")]
    Binary {
        /// Offset of the first NUL, in bytes.
        offset: usize,
    },
    /// UTF-16 by its byte order mark, but with an odd length or an unpaired surrogate.
    #[error("UTF-16 by its byte order mark, but not valid UTF-16; convert the file to UTF-8")]
    Utf16,
}

/// Tells text from binary data and brings UTF-16 (recognised by its byte order mark) to UTF-8.
///
/// # Errors
/// [`TextError`] if the bytes are binary or broken UTF-16.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, TextError> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => {
            let head = &bytes[..bytes.len().min(SNIFF_BYTES)];
            if let Some(offset) = head.iter().position(|&b| b == 0) {
                return Err(TextError::Binary { offset });
            }
            let invalid_utf8 = std::str::from_utf8(bytes).is_err();
            Ok(Decoded { text: Cow::Borrowed(bytes), invalid_utf8 })
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded<'static>, TextError> {
    if !bytes.len().is_multiple_of(2) {
        return Err(TextError::Utf16);
    }
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| TextError::Utf16)?;
    Ok(Decoded { text: Cow::Owned(text.into_bytes()), invalid_utf8: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_borrowed_as_it_is() {
        let decoded = decode("\u{feff}fn main() {}".as_bytes()).unwrap();
        assert!(matches!(decoded.text, Cow::Borrowed(_)));
        assert!(!decoded.invalid_utf8);
    }

    #[test]
    fn both_byte_orders_of_utf16_become_utf8() {
        for (mark, bytes) in
            [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
        {
            let mut file = mark.to_vec();
            file.extend("int ä;".encode_utf16().flat_map(bytes));
            assert_eq!(decode(&file).unwrap().text, "int ä;".as_bytes());
            file.push(0);
            assert_eq!(decode(&file), Err(TextError::Utf16));
        }
    }

    #[test]
    fn a_nul_byte_is_binary_and_latin_1_is_text() {
        assert_eq!(decode(b"ELF\0"), Err(TextError::Binary { offset: 3 }));
        assert!(decode(b"char *s = \"\xe4\";").unwrap().invalid_utf8);
    }
}

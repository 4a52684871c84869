//! As much of Thrift's compact protocol as it takes to see what a Parquet file claims, before a library reserves
//! memory for it or follows it down.
//!
//! Written from the specification, <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.

/// Structures within structures that are followed.
const MAX_DEPTH: usize = 32;

/// Types of fields.
const BYTE: u8 = 3;
const I16: u8 = 4;
const I32: u8 = 5;
const I64: u8 = 6;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;

/// Reads values one after the other; `None` where there is no such value.
pub(super) struct Compact<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A field's number and type.
type Field = (i64, u8);

impl<'a> Compact<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Bytes read so far.
    pub(super) fn n_read(&self) -> usize {
        self.at
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn pass(&mut self, n: u64) -> Option<()> {
        self.at = self.at.checked_add(usize::try_from(n).ok()?).filter(|&at| at <= self.bytes.len())?;
        Some(())
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// A number of a field of type `i16`, `i32` or `i64`.
    pub(super) fn number(&mut self) -> Option<i64> {
        let value = self.unsigned()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// Calls `on` with every field of the structure that begins here. It reads the field's value and returns
    /// `Some(true)`, or leaves it where it is and returns `Some(false)`.
    pub(super) fn fields(&mut self, mut on: impl FnMut(&mut Self, Field) -> Option<bool>) -> Option<()> {
        let mut number = 0i64;
        loop {
            let head = self.byte()?;
            let (step, kind) = (head >> 4, head & 15);
            if kind == 0 {
                return Some(());
            }
            number = match step {
                0 => self.number()?,
                step => number.checked_add(i64::from(step))?,
            };
            if !on(self, (number, kind))? {
                self.skip(kind, MAX_DEPTH, false)?;
            }
        }
    }

    /// The number of elements of the list that begins here, and their type.
    pub(super) fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        match head >> 4 {
            15 => Some((self.unsigned()?, head & 15)),
            n => Some((n.into(), head & 15)),
        }
    }

    /// Passes over a value. In lists truth takes a byte, in fields none.
    fn skip(&mut self, kind: u8, depth: usize, in_list: bool) -> Option<()> {
        let deeper = depth.checked_sub(1)?;
        match kind {
            1 | 2 if in_list => self.pass(1),
            1 | 2 => Some(()),
            BYTE => self.pass(1),
            I16 | I32 | I64 => self.unsigned().map(|_| ()),
            DOUBLE => self.pass(8),
            BINARY => {
                let n = self.unsigned()?;
                self.pass(n)
            }
            LIST | SET => {
                let (n, kind) = self.list()?;
                (0..n).try_for_each(|_| self.skip(kind, deeper, true))
            }
            MAP => {
                let n = self.unsigned()?;
                let kinds = if n > 0 { self.byte()? } else { 0 };
                (0..n).try_for_each(|_| {
                    self.skip(kinds >> 4, deeper, true)?;
                    self.skip(kinds & 15, deeper, true)
                })
            }
            STRUCT => loop {
                let head = self.byte()?;
                if head & 15 == 0 {
                    return Some(());
                }
                if head >> 4 == 0 {
                    self.unsigned()?;
                }
                self.skip(head & 15, deeper, false)?;
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_behind_others() {
        // 1: i32 = -3; 2: list of two strings; 3: struct { 1: true }; 20: i64 = 300.
        let bytes = [0x15, 5, 0x19, 0x28, 1, b'a', 0, 0x1C, 0x11, 0, 0x06, 40, 0xD8, 0x04, 0, 99];
        let mut seen = Vec::new();
        let mut reader = Compact::new(&bytes);
        let read = reader.fields(|reader, (number, kind)| {
            Some(match kind {
                I32 | I64 => {
                    seen.push((number, reader.number()?));
                    true
                }
                _ => false,
            })
        });
        assert_eq!((read, reader.n_read()), (Some(()), bytes.len() - 1));
        assert_eq!(seen, [(1, -3), (20, 300)]);
        for len in 0..bytes.len() - 1 {
            assert_eq!(Compact::new(&bytes[..len]).fields(|_, _| Some(false)), None, "{len} bytes");
        }
    }

    #[test]
    fn nesting_and_lengths_beyond_the_bytes_are_refused() {
        let deep = [0x1C; 10_000];
        assert_eq!(Compact::new(&deep).fields(|_, _| Some(false)), None);
        // A list of more strings than there are bytes; a string that is longer.
        for bytes in [&[0x19, 0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F][..], &[0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F]]
        {
            assert_eq!(Compact::new(bytes).fields(|_, _| Some(false)), None);
        }
        assert_eq!(Compact::new(&[0x80; 20]).number(), None);
    }
}

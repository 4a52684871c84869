//! Where a table's bytes are: in a mapped file, in the program, or in memory.

use bytemuck::{Pod, Zeroable};

use crate::io::{Changed, MappedFile};

/// Bytes that start at a multiple of 8 at least, so that columns can be read in place.
pub(super) enum TableBytes {
    Mapped(MappedFile),
    Static(&'static [u8]),
    Owned { blocks: Vec<Block>, len: usize },
}

/// Memory aligned as sections are.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C, align(64))]
pub(super) struct Block([u8; 64]);

impl TableBytes {
    /// Borrows bytes that lie well, copies others.
    pub(super) fn from_static(bytes: &'static [u8]) -> Self {
        match bytes.as_ptr().addr().is_multiple_of(align_of::<u64>()) {
            true => Self::Static(bytes),
            false => Self::copied(bytes),
        }
    }

    /// A copy in aligned memory.
    pub(super) fn copied(bytes: &[u8]) -> Self {
        let mut blocks = vec![Block::zeroed(); bytes.len().div_ceil(size_of::<Block>())];
        bytemuck::cast_slice_mut(&mut blocks)[..bytes.len()].copy_from_slice(bytes);
        Self::Owned { blocks, len: bytes.len() }
    }

    pub(super) fn get(&self) -> &[u8] {
        match self {
            Self::Mapped(file) => file.bytes(),
            Self::Static(bytes) => bytes,
            Self::Owned { blocks, len } => &bytemuck::cast_slice(blocks)[..*len],
        }
    }

    /// Whether bytes turned out to be gone; a glance, to be had after every row.
    pub(super) fn is_cut(&self) -> bool {
        matches!(self, Self::Mapped(file) if file.is_cut())
    }

    /// Makes sure that all bytes read so far were those that the table was opened with.
    pub(super) fn check(&self) -> Result<(), Changed> {
        match self {
            Self::Mapped(file) => file.check(),
            Self::Static(_) | Self::Owned { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_aligned_wherever_they_come_from() {
        static DATA: [u8; 200] = [7; 200];
        for start in 0..16 {
            let bytes = TableBytes::from_static(&DATA[start..]);
            assert_eq!(bytes.get(), &DATA[start..]);
            assert!(bytes.get().as_ptr().addr().is_multiple_of(8));
        }
        assert_eq!(TableBytes::copied(&[]).get(), &[] as &[u8]);
    }
}

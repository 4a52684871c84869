//! An edit: one stretch of a text and what stands in its place.

use std::ops::Range;

use tree_sitter::{InputEdit, Point, Tree};

/// The bytes `start..old_end` of a text became `start..new_end` of the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the texts begin to differ, in bytes.
    pub start: usize,
    /// Where what was replaced ended in the old text.
    pub old_end: usize,
    /// Where what replaced it ends in the new text.
    pub new_end: usize,
}

impl Edit {
    /// What sets two texts apart: everything between the longest start and the longest end that they share.
    pub fn between(old: &[u8], new: &[u8]) -> Self {
        let start = shared(old.iter().zip(new), old.len().min(new.len()));
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let n = old_rest.len().min(new_rest.len());
        let end = shared(old_rest.iter().rev().zip(new_rest.iter().rev()), n);
        Self { start, old_end: old.len() - end, new_end: new.len() - end }
    }

    /// Where the `span` of the new text stood in the old one; `None` if the edit reaches into it.
    pub(super) fn before(&self, span: Range<usize>) -> Option<Range<usize>> {
        match span {
            _ if span.end <= self.start => Some(span),
            _ if span.start >= self.new_end => {
                Some(span.start - self.new_end + self.old_end..span.end - self.new_end + self.old_end)
            }
            _ => None,
        }
    }

    /// Brings the places in the tree of the `old` text to where they are in the `new` one.
    pub(super) fn apply(&self, tree: &mut Tree, old: &[u8], new: &[u8]) {
        let start = point(Point { row: 0, column: 0 }, &old[..self.start]);
        tree.edit(&InputEdit {
            start_byte: self.start,
            old_end_byte: self.old_end,
            new_end_byte: self.new_end,
            start_position: start,
            old_end_position: point(start, &old[self.start..self.old_end]),
            new_end_position: point(start, &new[self.start..self.new_end]),
        });
    }
}

/// How many of the first `n` pairs are equal before one is not.
fn shared<'a>(mut pairs: impl Iterator<Item = (&'a u8, &'a u8)>, n: usize) -> usize {
    pairs.position(|(a, b)| a != b).unwrap_or(n)
}

/// Where `text`, which begins at `from`, ends.
fn point(from: Point, text: &[u8]) -> Point {
    match text.iter().rposition(|&b| b == b'\n') {
        None => Point { row: from.row, column: from.column + text.len() },
        Some(last) => Point { row: from.row + n_lines(text), column: text.len() - last - 1 },
    }
}

/// Line feeds in `text`.
pub(super) fn n_lines(text: &[u8]) -> usize {
    // Counts of a byte each: what the compiler does 64 at a time.
    let count = |some: &[u8]| some.iter().map(|&b| u8::from(b == b'\n')).sum::<u8>();
    text.chunks(usize::from(u8::MAX)).map(|some| usize::from(count(some))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_texts_share_is_no_part_of_the_edit() {
        let between = |old: &str, new: &str| {
            let Edit { start, old_end, new_end } = Edit::between(old.as_bytes(), new.as_bytes());
            assert_eq!(
                format!("{}{}", &old[..start], &old[old_end..]),
                format!("{}{}", &new[..start], &new[new_end..])
            );
            (start, old_end, new_end)
        };
        assert_eq!(between("int a;", "int b;"), (4, 5, 5));
        assert_eq!(between("aaa", "aa"), (2, 3, 2));
        assert_eq!(between("aa", "aaa"), (2, 2, 3));
        assert_eq!(between("", "x"), (0, 0, 1));
        assert_eq!(between("same", "same"), (4, 4, 4));
    }

    #[test]
    fn spans_beside_the_edit_stood_somewhere_before() {
        let edit = Edit { start: 10, old_end: 12, new_end: 15 };
        assert_eq!(edit.before(0..10), Some(0..10));
        assert_eq!(edit.before(15..20), Some(12..17));
        assert_eq!([edit.before(0..11), edit.before(14..20), edit.before(0..20)], [None, None, None]);
    }

    #[test]
    fn points_count_lines_and_bytes_in_them() {
        let at = |text: &[u8]| point(Point { row: 2, column: 3 }, text);
        assert_eq!(at(b"ab"), Point { row: 2, column: 5 });
        assert_eq!(at("\n\ré\nä".as_bytes()), Point { row: 4, column: 2 });
        assert_eq!(n_lines(&[b'\n'; 1000]), 1000);
    }
}

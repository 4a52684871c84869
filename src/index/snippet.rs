//! Which units stand for a piece of code that somebody hands us.

use crate::store::UnitRow;

/// Share of a snippet's nodes that its only function must hold to stand for the snippet.
const MOST_OF: f64 = 0.8;

/// Places in `rows` (those of one file) of its outermost functions: those inside no other.
pub fn outermost_functions(rows: &[UnitRow]) -> Vec<usize> {
    let mut outermost = Vec::new();
    let mut end = 0;
    for (i, row) in rows.iter().enumerate() {
        if row.kind.is_function_like() && row.start_byte >= end {
            outermost.push(i);
            end = row.end_byte;
        }
    }
    outermost
}

/// Place of the unit that stands for a snippet: its only outermost function if there is hardly anything
/// beside it, else the file as a whole.
pub fn representative(rows: &[UnitRow]) -> usize {
    match outermost_functions(rows).as_slice() {
        [only] if f64::from(rows[*only].n_nodes) >= MOST_OF * f64::from(rows[0].n_nodes) => *only,
        _ => 0,
    }
}

/// Place of the innermost unit that holds `line` (from 1); the file if no other does.
pub fn innermost_at(rows: &[UnitRow], line: u32) -> usize {
    let holds = |row: &&(usize, &UnitRow)| (row.1.start_line..=row.1.end_line).contains(&line);
    let rows: Vec<_> = rows.iter().enumerate().collect();
    rows.iter().filter(holds).min_by_key(|(_, r)| r.end_byte - r.start_byte).map_or(0, |(i, _)| *i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Fingerprint, UnitKind};

    fn row(kind: UnitKind, bytes: std::ops::Range<u32>) -> UnitRow {
        UnitRow {
            kind,
            name: String::new(),
            start_byte: bytes.start,
            end_byte: bytes.end,
            start_line: bytes.start + 1,
            end_line: bytes.end,
            n_nodes: bytes.end - bytes.start,
            n_errors: 0,
            n_features: 0,
            shape_hash: 0,
            content_hash: [0; 16],
            shape: Fingerprint::ZERO,
            meaning: None,
            own: Default::default(),
        }
    }

    #[test]
    fn functions_inside_functions_are_not_outermost() {
        use UnitKind::{Class, Closure, File, Function, Method};
        let rows = [
            row(File, 0..100),
            row(Class, 0..50),
            row(Method, 5..20),
            row(Closure, 6..9),
            row(Function, 60..90),
        ];
        assert_eq!(outermost_functions(&rows), [2, 4]);
        assert_eq!(representative(&rows), 0);
        assert_eq!(innermost_at(&rows, 8), 3);
        assert_eq!(innermost_at(&rows, 55), 0);
    }

    #[test]
    fn a_lone_function_stands_for_its_snippet() {
        let rows = [row(UnitKind::File, 0..100), row(UnitKind::Function, 10..100)];
        assert_eq!(representative(&rows), 1);
        let rows = [row(UnitKind::File, 0..100), row(UnitKind::Function, 50..100)];
        assert_eq!(representative(&rows), 0);
    }
}

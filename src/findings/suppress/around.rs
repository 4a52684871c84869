//! Files and classes that are little more than the units whose findings are suppressed.

use crate::findings::Place;
use crate::parse::{Outline, Unit};
use crate::types::UnitKind;

/// What suppresses the findings of the units inside of the file or class at `place`, if those are all there is to it: at least half of
/// its nodes, functions that nothing suppresses being at most a tenth. `by` is what suppresses those of one unit. Empty if they are
/// not, or if it is something else.
pub(super) fn all_of(outline: &Outline, place: &Place, by: impl Fn(&Unit) -> Option<usize>) -> Vec<usize> {
    let is_it = |unit: &Unit| unit.kind == place.kind && (unit.start_line, unit.end_line) == place.lines;
    let at =
        outline.iter().position(is_it).filter(|_| matches!(place.kind, UnitKind::File | UnitKind::Class));
    let Some(at) = at else { return Vec::new() };
    let whole = &outline[at];
    let (mut n_suppressed, mut n_others, mut end) = (0, 0, 0);
    let mut all = Vec::new();
    for unit in outline[at + 1..].iter().take_while(|unit| unit.bytes.start < whole.bytes.end) {
        if unit.bytes.start < end {
            continue;
        }
        match by(unit) {
            Some(suppression) => {
                n_suppressed += unit.n_nodes;
                all.push(suppression);
            }
            None if unit.kind.is_function_like() => n_others += unit.n_nodes,
            // What lies in a class counts by itself.
            None => continue,
        }
        end = unit.bytes.end;
    }
    let is_all = 2 * n_suppressed >= whole.n_nodes && 10 * n_others <= whole.n_nodes;
    all.dedup();
    if is_all { all } else { Vec::new() }
}

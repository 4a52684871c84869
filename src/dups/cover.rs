//! Leaves out classes that say nothing new: those of units that lie in members of another class.

use std::collections::{BTreeSet, HashMap};

use super::Class;
use super::units::Units;

/// The classes that are not covered: a class is if all its members lie in members of one other class, and not all of them in
/// the same one.
pub(super) fn outermost(units: &Units, classes: Vec<Class>) -> Vec<Class> {
    // Members by file: the unit and its class.
    let mut by_file: HashMap<u32, Vec<(u32, usize)>> = HashMap::new();
    for (number, class) in classes.iter().enumerate() {
        for member in &class.members {
            by_file.entry(units.all[member.unit as usize].file).or_default().push((member.unit, number));
        }
    }
    let is_covered = |number: usize, class: &Class| {
        // Of each other class: how many of the members lie in its members, and in which.
        let mut around: HashMap<usize, (usize, BTreeSet<u32>)> = HashMap::new();
        for member in &class.members {
            let inner = &units.all[member.unit as usize];
            for &(unit, of) in &by_file[&inner.file] {
                let outer = &units.all[unit as usize].bytes;
                // Outer units come before those inside them.
                let holds =
                    unit < member.unit && outer.start <= inner.bytes.start && inner.bytes.end <= outer.end;
                if holds && of != number {
                    let (n, holders) = around.entry(of).or_default();
                    *n += 1;
                    holders.insert(unit);
                }
            }
        }
        around.values().any(|(n, holders)| *n == class.members.len() && holders.len() > 1)
    };
    let covered: Vec<bool> = classes.iter().enumerate().map(|(i, class)| is_covered(i, class)).collect();
    let kept = classes.into_iter().zip(covered).filter(|(_, is_covered)| !is_covered);
    kept.map(|(class, _)| class).collect()
}

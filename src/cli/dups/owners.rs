//! Which owners have copies of the same.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::dups::{Found, Unit, Units};
use crate::io::{Owners, path_from_bytes};

/// Owners that have copies of the same, and how much of it.
pub(super) struct Shared {
    /// At least two, sorted.
    pub(super) owners: Vec<String>,
    /// Classes with members of just these owners.
    pub(super) n_classes: u64,
    /// Tokens that would go.
    pub(super) saved_tokens: u64,
}

/// Who owns the file of a unit; empty if nobody is known to.
pub(super) fn of<'a>(owners: &'a Owners, units: &Units, unit: &Unit) -> &'a str {
    let path = path_from_bytes(&units.file(unit).info.stored_path);
    // A file outside of the repository is nobody's there.
    if Path::new(&path).is_absolute() { "" } else { owners.of_file(&path) }
}

/// Groups of owners that share classes, those that would save most first.
pub(super) fn shared(found: &Found, owners: &Owners) -> Vec<Shared> {
    if owners.is_empty() {
        return Vec::new();
    }
    let mut totals: BTreeMap<BTreeSet<&str>, (u64, u64)> = BTreeMap::new();
    for class in &found.classes {
        let members = class.members.iter().map(|member| &found.units.all[member.unit as usize]);
        let of_class: BTreeSet<&str> = members.map(|unit| of(owners, &found.units, unit)).collect();
        if of_class.len() > 1 {
            let (n_classes, saved) = totals.entry(of_class).or_default();
            *n_classes += 1;
            *saved += class.saved_tokens;
        }
    }
    let name = |owner: &str| if owner.is_empty() { "nobody".to_owned() } else { owner.to_owned() };
    let mut shared: Vec<Shared> = totals
        .into_iter()
        .map(|(of_class, (n_classes, saved_tokens))| Shared {
            owners: of_class.into_iter().map(name).collect(),
            n_classes,
            saved_tokens,
        })
        .collect();
    shared.sort_by_key(|shared| std::cmp::Reverse(shared.saved_tokens));
    shared
}

//! The identity of a finding.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3;

use super::Place;

/// Gives findings their identities: rule, path, kind, name and shape of the unit; of several that agree in all of it the
/// second is another than the first. Lines do not count.
#[derive(Default)]
pub struct Fingerprints {
    /// How many findings of the file at hand had each hash.
    seen: HashMap<u64, u32>,
    path: String,
}

impl Fingerprints {
    /// The identity of the next finding; findings come in the order of their paths.
    pub fn next(&mut self, rule: &str, place: &Place) -> u64 {
        if self.path != place.path {
            self.path.clone_from(&place.path);
            self.seen.clear();
        }
        let first = hash(rule, place, true);
        let n_before = self.seen.entry(first).or_insert(0);
        let identity = if *n_before == 0 { first } else { first.wrapping_add(hash_number(*n_before)) };
        *n_before += 1;
        identity
    }
}

/// Of rule, path, kind and name, and of the shape if that is wanted.
pub(super) fn hash(rule: &str, place: &Place, with_shape: bool) -> u64 {
    let mut hasher = Xxh3::new();
    for text in [rule, &place.path, place.kind.as_str(), &place.name] {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    }
    if with_shape {
        hasher.update(&place.shape_hash.to_le_bytes());
    }
    hasher.digest()
}

/// Of rule, kind and shape, wherever the unit is.
pub(super) fn hash_anywhere(rule: &str, place: &Place) -> u64 {
    let mut hasher = Xxh3::new();
    for text in [rule, place.kind.as_str()] {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(&place.shape_hash.to_le_bytes());
    hasher.digest()
}

/// Of rule, kind, name and the name of the file.
pub(super) fn hash_of_name(rule: &str, place: &Place) -> u64 {
    let mut hasher = Xxh3::new();
    for text in [rule, place.file_name(), place.kind.as_str(), &place.name] {
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    }
    hasher.digest()
}

fn hash_number(n: u32) -> u64 {
    xxhash_rust::xxh3::xxh3_64(&n.to_le_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::UnitKind;

    #[test]
    fn lines_do_not_count_and_each_of_several_is_another() {
        let place = |path: &str, line| Place {
            path: path.into(),
            lines: (line, line + 3),
            language: "c".into(),
            kind: UnitKind::Closure,
            name: "f.closure".into(),
            shape_hash: 7,
        };
        let all = |lines: [u32; 3]| {
            let mut fingerprints = Fingerprints::default();
            lines.map(|line| fingerprints.next("duplicate", &place("a.c", line)))
        };
        let [first, second, third] = all([1, 20, 40]);
        assert!(first != second && second != third && first != third);
        assert_eq!(all([5, 25, 45]), [first, second, third]);
        let mut fingerprints = Fingerprints::default();
        assert_ne!(fingerprints.next("other", &place("a.c", 1)), first);
        assert_ne!(fingerprints.next("duplicate", &place("b.c", 1)), first);
    }
}

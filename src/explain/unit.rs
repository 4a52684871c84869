//! Units of a store by the names that its results give them.

use super::{ExplainError, Focus};
use crate::store::{Detail, LocatedUnit, Selection, Store, StoreError, UnitRow};
use crate::types::UnitKind;

/// Units read at a time.
const UNITS_PER_BATCH: usize = 16_384;

/// What a unit is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitName {
    /// Its `unit_id`.
    Id(u64),
    /// Its `content_hash`; of copies the first one is meant.
    Content([u8; 16]),
    /// Its file, as the store keeps it, and where in that.
    Place(Vec<u8>, Focus),
    /// Its file, its lines and its kind.
    Lines(Vec<u8>, (u32, u32), UnitKind),
}

impl UnitName {
    /// The id, in decimal digits, or the content hash, in 32 hex digits, that `text` is.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hash = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hash {
            return u128::from_str_radix(text, 16).ok().map(|hash| Self::Content(hash.to_be_bytes()));
        }
        let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse().ok().map(Self::Id)).flatten()
    }
}

/// The unit of this name in a store, as it was in a run, or as the store knows it now; `given` is what somebody called it.
///
/// # Errors
/// [`ExplainError`] if the store cannot be read, does not remember the run, or has no such unit.
pub fn find(
    store: &Store,
    name: &UnitName,
    given: &str,
    run: Option<i64>,
) -> Result<LocatedUnit, ExplainError> {
    let found = match name {
        UnitName::Id(id) => first(store, run, |unit| unit.id == *id)?,
        UnitName::Content(hash) => first(store, run, |unit| unit.row.content_hash == *hash)?,
        UnitName::Place(path, focus) => {
            let mut units = units_of(store, path, run)?;
            let rows: Vec<UnitRow> = units.iter().map(|unit| unit.row.clone()).collect();
            (!rows.is_empty()).then(|| units.swap_remove(focus.of(&rows)))
        }
        UnitName::Lines(path, lines, kind) => units_of(store, path, run)?
            .into_iter()
            .find(|LocatedUnit { row, .. }| (row.start_line, row.end_line) == *lines && row.kind == *kind),
    };
    found.ok_or_else(|| ExplainError::NoUnit { name: given.to_owned(), store: store.dir().to_owned() })
}

/// The units of a file, as it was in a run, or as the store knows it now.
pub(super) fn units_of(store: &Store, path: &[u8], run: Option<i64>) -> Result<Vec<LocatedUnit>, StoreError> {
    let selection = Selection { run, paths: vec![path.to_vec()], ..Selection::default() };
    let (mut units, mut stream) = (Vec::new(), store.stream(selection, Detail::Plain)?);
    while stream.fill(UNITS_PER_BATCH, &mut units)? {}
    units.retain(|unit| unit.file.stored_path == path);
    Ok(units)
}

fn first(
    store: &Store,
    run: Option<i64>,
    is_it: impl Fn(&LocatedUnit) -> bool,
) -> Result<Option<LocatedUnit>, StoreError> {
    let mut stream = store.stream(Selection { run, ..Selection::default() }, Detail::Plain)?;
    let (mut units, mut more) = (Vec::new(), true);
    while more {
        more = stream.fill(UNITS_PER_BATCH, &mut units)?;
        if let Some(found) = units.drain(..).find(&is_it) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_length_and_digits() {
        assert_eq!(UnitName::parse("17446744073709551615"), Some(UnitName::Id(17_446_744_073_709_551_615)));
        let hash = UnitName::parse("000102030405060708090a0b0c0d0e0f");
        assert_eq!(hash, Some(UnitName::Content(std::array::from_fn(|i| i as u8))));
        for other in ["", "99999999999999999999", "a.rs", "a.rs:12", "12ab"] {
            assert_eq!(UnitName::parse(other), None, "{other}");
        }
    }
}

//! Several tables made into one.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use super::error::TableError;
use super::open::Table;
use super::rows::Row;
use super::write::{Features, PatternRef, TableWriter, Written};
use crate::prescreen::{BLOCK_ROWS, GROUP_ROWS};
use crate::search::Patterns;
use crate::types::Fingerprint;

/// Writes the patterns of all `inputs` to a table at `out`, which may be the file of one of them.
///
/// Rows keep the order of the inputs; so do filters, but where a block of the new table holds patterns of
/// several old ones it lets through what any of them would have. Labels of the same name become one, with the first title, group
/// and description that is not empty. A pattern with the label, language, shape hash and vector of an
/// earlier one is left out and counted.
///
/// # Errors
/// [`TableError`] if there are no inputs, if they were not made with the same model, if one is damaged,
/// or if the table cannot be written; what is at `out` is then untouched.
pub fn merge(inputs: &[Table], out: &Path) -> Result<Written, TableError> {
    let first = inputs.first().ok_or_else(|| TableError::NothingToMerge { path: out.to_owned() })?;
    inputs.iter().try_for_each(|table| table.require(first.basis()))?;
    let mut writer = TableWriter::create(out, first.basis())?;
    let mut seen = Seen { inputs, places: HashMap::new() };
    let mut n_duplicates = 0;
    for (input, table) in inputs.iter().enumerate() {
        for number in 0..table.geometry.n_patterns {
            let (row, vector) = (table.row(number)?, table.vector(number)?);
            if !seen.insert(input, number, &row, vector)? {
                n_duplicates += 1;
                continue;
            }
            let Row { label, language, kind, origin, shape_hash, .. } = row;
            let label = &label.name;
            let features = features(table, number as usize)?;
            writer.push_ref(PatternRef { label, language, kind, origin, shape_hash, vector, features })?;
        }
    }
    inputs.iter().try_for_each(Table::unchanged)?;
    let labels: Vec<_> = inputs.iter().flat_map(Table::labels).cloned().collect();
    let written = writer.finish(&labels)?;
    Ok(Written { n_duplicates, ..written })
}

/// What the table's filters tell of a pattern: no more than that it has something of what its block has.
fn features(table: &Table, row: usize) -> Result<Features<'_>, TableError> {
    match table.has_filters() {
        true => Ok(Features::Among(table.filter(row / GROUP_ROWS)?, row % GROUP_ROWS / BLOCK_ROWS)),
        false => Ok(Features::Any),
    }
}

/// The patterns seen so far, by hash; a hash that belongs to another pattern yields to the next number.
struct Seen<'a> {
    inputs: &'a [Table],
    places: HashMap<u64, (u32, u32)>,
}

impl Seen<'_> {
    /// Whether the pattern is the first of its like.
    fn insert(
        &mut self,
        input: usize,
        number: u32,
        row: &Row<'_>,
        vector: &Fingerprint,
    ) -> Result<bool, TableError> {
        let mut hash = hash(row, vector);
        loop {
            let (input_there, number_there) = match self.places.entry(hash) {
                Entry::Vacant(free) => {
                    free.insert((input as u32, number));
                    return Ok(true);
                }
                Entry::Occupied(taken) => *taken.get(),
            };
            let table = &self.inputs[input_there as usize];
            if key(&table.row(number_there)?) == key(row) && table.vector(number_there)? == vector {
                return Ok(false);
            }
            hash = hash.wrapping_add(1);
        }
    }
}

/// What makes two patterns the same, beside their vectors.
fn key<'a>(row: &Row<'a>) -> (&'a str, &'a str, u64) {
    (&row.label.name, row.language, row.shape_hash)
}

fn hash(row: &Row<'_>, vector: &Fingerprint) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(vector.as_bytes());
    hasher.update(&row.shape_hash.to_le_bytes());
    hasher.update(row.label.name.as_bytes());
    hasher.update(&[0]);
    hasher.update(row.language.as_bytes());
    hasher.digest()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{MODEL, label, pattern};
    use super::*;
    use crate::fingerprint::{Basis, ModelId};

    fn table(numbers: &[u32], labels: &[crate::table::Label]) -> Table {
        let patterns: Vec<_> = numbers.iter().map(|&i| pattern(i)).collect();
        Table::from_patterns("part", Basis::shape(MODEL), &patterns, labels).unwrap().0
    }

    #[test]
    fn rows_keep_their_order_and_duplicates_go() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("all.ptt");
        let parts = [table(&[3, 1, 3], &[label("x", "first")]), table(&[2, 1], &[label("x", "second")])];
        let written = merge(&parts, &out).unwrap();
        assert_eq!((written.n_patterns, written.n_duplicates), (3, 2));
        let merged = Table::open(&out).unwrap();
        merged.verify().unwrap();
        let origins: Vec<_> = (0..3).map(|row| merged.origin_of(row).unwrap().to_owned()).collect();
        assert_eq!(origins, [3, 1, 2].map(|i| pattern(i).origin));
        let x = merged.labels().iter().find(|l| l.name == "x").unwrap();
        assert_eq!(x.description, "first");
    }

    #[test]
    fn patterns_that_differ_in_one_thing_stay() {
        let one = pattern(1);
        let mut patterns = vec![one.clone(); 5];
        patterns[1].label = "other".to_owned();
        patterns[2].language = "other".to_owned();
        patterns[3].shape_hash += 1;
        patterns[4].vector.0[255] ^= 1;
        let table = Table::from_patterns("t", Basis::shape(MODEL), &patterns, &[]).unwrap().0;
        let dir = tempfile::tempdir().unwrap();
        let written = merge(&[table], &dir.path().join("t.ptt")).unwrap();
        assert_eq!((written.n_patterns, written.n_duplicates), (5, 0));
    }

    #[test]
    fn one_table_without_duplicates_stays_as_it_is_byte_for_byte() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("t.ptt");
        let one = table(&[5, 6, 7], &[label("unused", "d"), label("label-1", "e")]);
        merge(std::slice::from_ref(&one), &out).unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), one.bytes.get());
        let again = [Table::open(&out).unwrap()];
        merge(&again, &out).unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), one.bytes.get(), "over its own input");
    }

    #[test]
    fn other_models_and_no_tables_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("t.ptt");
        let other = Table::from_patterns("other", Basis::shape(ModelId([9; 32])), &[], &[]).unwrap().0;
        let error = merge(&[table(&[1], &[]), other], &out).unwrap_err();
        assert!(matches!(error, TableError::Model { found: ModelId([9, ..]), expected: MODEL, .. }));
        assert!(matches!(merge(&[], &out), Err(TableError::NothingToMerge { .. })));
        assert!(!out.exists());
    }
}

//! Model files.

use std::collections::HashSet;

use pt::fingerprint::Model;
use pt::fingerprint::meaning::Meaning;
use pt::index::{Analyst, Recipe};
use pt::lang;
use pt::simd::Level;

/// Code with features of every channel.
const CODE: &[u8] =
    b"def f(a, b):\n    for x in a:\n        if x > 3 and b.size() != \"s\":\n            return g(x)\n";
/// Shortest header of the two formats.
const HEADERS: [usize; 2] = [36, 48];

/// A model of shape: as it is, and with its entries compressed and its lengths put right.
pub fn model(bytes: &[u8]) {
    for bytes in [Some(bytes.to_vec()), packed(bytes, HEADERS[0], [28, 32])].into_iter().flatten() {
        let Ok(model) = Model::from_bytes(&bytes) else { continue };
        for feature in 0..64 {
            assert!(model.weight(feature << 57 | feature) <= 255 * 16);
        }
        analyse(Recipe { model: &model, ..Recipe::default() });
    }
}

/// The same of a model of meaning.
pub fn meaning(bytes: &[u8]) {
    for bytes in [Some(bytes.to_vec()), packed(bytes, HEADERS[1], [20, 24])].into_iter().flatten() {
        let Ok(model) = Meaning::from_bytes(&bytes) else { continue };
        analyse(Recipe { meaning: Some(&model), ..Recipe::default() });
    }
}

fn analyse(recipe: Recipe<'_>) {
    let known = HashSet::new();
    let python = lang::by_name("python").expect("a language");
    let level = Level::active().expect("a level");
    let source = Analyst::new(Recipe { min_nodes: 1, ..recipe }, level, &known, &[]).source(python, CODE);
    assert!(source.is_ok_and(|source| source.rows.len() == 2));
}

/// A file whose header is the first bytes of `bytes`, whose provenance is as long as the header says, and whose
/// entries are the rest, compressed. The two lengths stand at `lengths`.
fn packed(bytes: &[u8], header: usize, lengths: [usize; 2]) -> Option<Vec<u8>> {
    let (header, rest) = bytes.split_at_checked(header)?;
    let mut file = header.to_vec();
    let text = usize::from(header[lengths[0]]).min(rest.len());
    let (text, entries) = rest.split_at(text);
    let entries = zstd::bulk::compress(entries, 1).ok()?;
    for (at, length) in lengths.into_iter().zip([text.len(), entries.len()]) {
        file[at..at + 4].copy_from_slice(&(length as u32).to_le_bytes());
    }
    file.extend(text);
    file.extend(entries);
    Some(file)
}

//! The rows of the meaning space: a file of its own, known by the hash of its bytes.
//!
//! ```text
//! offset  bytes  field
//! 0       8      magic "PTMEANS\0"
//! 8       4      format version, 2
//! 12      4      meaning scheme
//! 16      4      number of entries n
//! 20      4      length of the provenance text, UTF-8
//! 24      4      length of the entries as compressed
//! 28      12     weight of a fact that is not listed, a byte a channel
//! 40      8      zero
//! 48      …      provenance: what it was learned from, line by line
//! …       …      entries, one zstd frame: n keys of 6 bytes, ascending; n weights of a byte; n rows of 256 signed bytes
//! ```
//! All numbers are little endian. A key is the 48 highest bits of a feature's hash, with its channel. A fact that is not
//! listed has a row of ±127 by signs from its key.

use super::channels::{N_CHANNELS, channel_of};
use crate::fingerprint::ModelId;
use crate::kernel::project::{Weighted, project};
use crate::simd::Level;
use crate::types::{DIMS, Fingerprint, Rng};

/// Version of what is hashed for the meaning space. Raise it with every change that alters a single feature.
pub const MEANING_SCHEME: u32 = 2;

const MAGIC: &[u8; 8] = b"PTMEANS\0";
const VERSION: u32 = 2;
const HEADER_BYTES: usize = 48;
/// Where the weights of facts that are not listed stand.
const UNLISTED: std::ops::Range<usize> = 28..28 + N_CHANNELS;
/// Bits of a feature's hash that an entry keeps.
const KEY_BITS: u32 = 48;
const KEY_BYTES: usize = KEY_BITS as usize / 8;
/// More entries than any training yields (17 MB); bounds what a hostile file can make us allocate.
const MAX_ENTRIES: usize = 1 << 16;

/// A row with its feature.
pub(super) struct Entry {
    pub(super) key: u64,
    pub(super) weight: u8,
    pub(super) values: [i8; DIMS],
}

/// Rows of features, ready to be looked up.
pub struct Meaning {
    id: ModelId,
    provenance: String,
    keys: Vec<u64>,
    weights: Vec<u8>,
    unlisted: [u8; N_CHANNELS],
    rows: Vec<[i8; DIMS]>,
    /// Open addressing: places in `keys` and one more, by the high bits of the key.
    slots: Vec<u32>,
    slot_bits: u32,
}

/// Why a file cannot be used as a model of meaning.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeaningError {
    /// Not such a model at all.
    #[error("not a model of meaning: it does not begin with PTMEANS")]
    Magic,
    /// Written by another version of the format.
    #[error("model format {found}; this pt reads format {VERSION}")]
    Version {
        /// Version in the file.
        found: u32,
    },
    /// Learned on features that this version does not compute.
    #[error(
        "model for meaning scheme {found}; this pt computes scheme {MEANING_SCHEME}: train it anew with `pt train`"
    )]
    Scheme {
        /// Scheme in the file.
        found: u32,
    },
    /// Cut off, or its parts do not fit together.
    #[error("damaged model file: {what}")]
    Damaged {
        /// What is wrong.
        what: &'static str,
    },
}

impl Meaning {
    /// The model that is part of the program.
    pub fn builtin() -> &'static Self {
        static MODEL: std::sync::OnceLock<Meaning> = std::sync::OnceLock::new();
        MODEL.get_or_init(|| {
            Self::from_bytes(include_bytes!("../../../datasets/model/meaning.ptm"))
                .expect("the built-in model is tested")
        })
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// [`MeaningError`] if the bytes are not a whole model for this version's features.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MeaningError> {
        let damaged = |what| MeaningError::Damaged { what };
        if !bytes.starts_with(MAGIC) {
            return Err(MeaningError::Magic);
        }
        let header = bytes.get(..HEADER_BYTES).ok_or(damaged("shorter than its header"))?;
        let word =
            |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        match (word(8), word(12)) {
            (VERSION, MEANING_SCHEME) => {}
            (VERSION, found) => return Err(MeaningError::Scheme { found }),
            (found, _) => return Err(MeaningError::Version { found }),
        }
        let (n, text_len, packed_len) = (word(16) as usize, word(20) as usize, word(24) as usize);
        if n > MAX_ENTRIES || bytes.len() != HEADER_BYTES + text_len.saturating_add(packed_len) {
            return Err(damaged("its length is not what its header says"));
        }
        let (text, packed) = bytes[HEADER_BYTES..].split_at(text_len);
        let provenance =
            std::str::from_utf8(text).map_err(|_| damaged("provenance is not UTF-8"))?.to_owned();
        let n_bytes = n * (KEY_BYTES + 1 + DIMS);
        let plain = zstd::bulk::decompress(packed, n_bytes).map_err(|_| damaged("entries do not unpack"))?;
        if plain.len() != n_bytes {
            return Err(damaged("entries are cut off"));
        }
        let (keys, rest) = plain.split_at(n * KEY_BYTES);
        let (weights, rows) = rest.split_at(n);
        let key = |bytes: &[u8]| bytes.iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte));
        let keys: Vec<u64> = keys.chunks_exact(KEY_BYTES).map(key).collect();
        if keys.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(damaged("entries are out of order"));
        }
        let mut meaning = Self {
            id: ModelId(*blake3::hash(bytes).as_bytes()),
            provenance,
            weights: weights.to_vec(),
            unlisted: std::array::from_fn(|channel| header[UNLISTED.start + channel]),
            rows: bytemuck::pod_collect_to_vec(rows),
            slot_bits: (2 * n.max(1)).next_power_of_two().ilog2(),
            slots: Vec::new(),
            keys,
        };
        meaning.fill();
        Ok(meaning)
    }

    /// The bytes of a model with these entries, ascending by key.
    pub(super) fn to_bytes(provenance: &str, unlisted: [u8; N_CHANNELS], entries: &[Entry]) -> Vec<u8> {
        let mut plain = Vec::with_capacity(entries.len() * (KEY_BYTES + 1 + DIMS));
        entries.iter().for_each(|entry| plain.extend(&entry.key.to_le_bytes()[..KEY_BYTES]));
        plain.extend(entries.iter().map(|entry| entry.weight));
        entries.iter().for_each(|entry| plain.extend(entry.values.map(|value| value as u8)));
        let packed = zstd::bulk::compress(&plain, 19).expect("compressing into memory cannot fail");
        let mut bytes = MAGIC.to_vec();
        let lengths = [entries.len(), provenance.len(), packed.len()].map(|n| n as u32);
        for word in [VERSION, MEANING_SCHEME].into_iter().chain(lengths) {
            bytes.extend(word.to_le_bytes());
        }
        bytes.resize(HEADER_BYTES, 0);
        bytes[UNLISTED].copy_from_slice(&unlisted);
        bytes.extend(provenance.as_bytes());
        bytes.extend(packed);
        bytes
    }

    fn fill(&mut self) {
        self.slots = vec![0; 1 << self.slot_bits];
        let mask = self.slots.len() - 1;
        for (place, &key) in self.keys.iter().enumerate() {
            let mut at = self.slot(key);
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = place as u32 + 1;
        }
    }

    #[inline]
    fn slot(&self, key: u64) -> usize {
        (key >> (KEY_BITS - self.slot_bits)) as usize
    }

    /// The part of a feature's hash that entries are listed by.
    pub(super) fn key(feature: u64) -> u64 {
        // The channel stands in the lowest bits.
        (feature >> (64 - KEY_BITS)) ^ (feature & 15) << 2
    }

    /// The row of a feature, if it has one, and its weight.
    #[inline]
    fn row(&self, feature: u64) -> Option<(&[i8; DIMS], i16)> {
        let key = Self::key(feature);
        let mask = self.slots.len() - 1;
        let mut at = self.slot(key);
        loop {
            match self.slots[at] {
                0 => return None,
                place if self.keys[place as usize - 1] == key => {
                    let place = place as usize - 1;
                    return Some((&self.rows[place], self.weights[place].into()));
                }
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The vector of a unit, from its facts ([settled](super::settle)), the same at every level.
    pub fn vector(&self, level: Level, facts: &[u64]) -> Fingerprint {
        super::super::quantise::quantise_wide(&self.sums(level, facts))
    }

    /// What the vector of a unit with these facts is before it is brought to bytes: the sum of their rows.
    pub fn sums(&self, level: Level, facts: &[u64]) -> [i64; DIMS] {
        let mut sums = [0i64; DIMS];
        let mut unlisted = Vec::new();
        for some in facts.chunks(FACTS_PER_SUM) {
            let mut part = [0i32; DIMS];
            unlisted.clear();
            for &fact in some {
                match self.row(fact) {
                    Some((row, weight)) => add(&mut part, row, weight),
                    None => {
                        let weight = self.unlisted[channel_of(fact).min(N_CHANNELS - 1)];
                        unlisted.push(Weighted { hash: Self::key(fact), weight: i32::from(weight) * 127 });
                    }
                }
            }
            for (sum, (listed, unlisted)) in sums.iter_mut().zip(part.iter().zip(project(level, &unlisted))) {
                *sum += i64::from(*listed) + i64::from(unlisted);
            }
        }
        sums
    }

    /// Identity of the model.
    pub fn id(&self) -> ModelId {
        self.id
    }

    /// What it was learned from.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// Number of features with a row of their own.
    pub fn n_entries(&self) -> usize {
        self.keys.len()
    }
}

/// Facts whose rows are summed in 32 bits: a value times its weight is below 2¹⁵.
const FACTS_PER_SUM: usize = 1 << 16;

/// Adds a row times its weight.
#[inline]
fn add(sums: &mut [i32; DIMS], row: &[i8; DIMS], weight: i16) {
    sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += i32::from(i16::from(value) * weight));
}

/// The row of signs that a key has unless it has learned another, as [`project`] adds it up.
pub(super) fn signs(key: u64) -> [i8; DIMS] {
    let mut rng = Rng::new(key);
    let words: [u64; DIMS / 64] = std::array::from_fn(|_| rng.draw());
    std::array::from_fn(|d| 1 - 2 * (words[d / 64] >> (d % 64) & 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let entry = |i: u64| Entry {
            key: i * 1_000_003,
            weight: i as u8 + 1,
            values: std::array::from_fn(|d| ((i as usize * 31 + d * 7) % 255) as i8),
        };
        Meaning::to_bytes("labelled 3\n", [9; N_CHANNELS], &(0..100).map(entry).collect::<Vec<_>>())
    }

    #[test]
    fn a_vector_is_the_sum_of_the_rows_of_its_features() {
        let meaning = Meaning::from_bytes(&sample()).unwrap();
        let feature = |i: u64| (i * 1_000_003) << 16;
        assert_eq!((meaning.n_entries(), meaning.provenance()), (100, "labelled 3\n"));
        let (row, weight) = meaning.row(feature(7)).unwrap();
        assert_eq!((weight, row[1]), (8, (7 * 31 + 7) as u8 as i8));
        assert!(meaning.row(feature(7) + (1 << 16)).is_none());
        let one = meaning.vector(Level::Scalar, &[feature(7)]);
        assert_ne!(one, Fingerprint::ZERO);
        assert_ne!(one, meaning.vector(Level::Scalar, &[feature(7), feature(9)]));
        assert_eq!(
            meaning.vector(Level::Scalar, &[feature(7), feature(9)]),
            meaning.vector(Level::Scalar, &[feature(9), feature(7)])
        );
        assert_eq!(meaning.vector(Level::Scalar, &[]), Fingerprint::ZERO);
        let unlisted = meaning.vector(Level::Scalar, &[12345 << 16]);
        assert_eq!(unlisted.0.map(i8::signum), signs(12345));
    }

    #[test]
    fn every_truncation_and_other_files_are_refused() {
        let bytes = sample();
        for len in 0..bytes.len() {
            assert!(Meaning::from_bytes(&bytes[..len]).is_err(), "{len} bytes");
        }
        assert!(matches!(Meaning::from_bytes(b"PTMODEL\0"), Err(MeaningError::Magic)));
        let mut other = bytes;
        other[12] = 99;
        assert!(matches!(Meaning::from_bytes(&other), Err(MeaningError::Scheme { found: 99 })));
    }
}

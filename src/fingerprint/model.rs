//! The model: how much each feature counts. A file of its own, known by the hash of its bytes.
//!
//! ```text
//! offset  bytes  field
//! 0       8      magic "PTMODEL\0"
//! 8       4      format version, 1
//! 12      4      feature scheme
//! 16      4      number of entries n
//! 20      1      weight of a feature that is not listed
//! 21      4      weights of the channels height 2, height 3, name and literal, relative to 16 for height 1
//! 25      3      zero
//! 28      4      length of the provenance text, UTF-8
//! 32      4      length of the entries as compressed
//! 36      …      provenance: a line a language, "name units features"
//! …       …      entries, one zstd frame: n ascending 42-bit keys as LEB128 differences, then n weights
//! ```
//! All numbers are little endian. A key is the 42 highest bits of a feature's hash.

use std::fmt;
use std::sync::OnceLock;

use super::FEATURE_SCHEME;

const MAGIC: &[u8; 8] = b"PTMODEL\0";
const VERSION: u32 = 1;
const HEADER_BYTES: usize = 36;
/// Bits of a feature's hash that an entry keeps.
const KEY_BITS: u32 = 42;
/// More entries than any training yields; bounds what a hostile file can make us allocate (some 40 bytes each).
const MAX_ENTRIES: usize = 1 << 22;
/// So many are believed in any case; beyond that there are two bytes of the file for each, which take twice that.
const SMALL_ENTRIES: usize = 1 << 20;
/// The weight of a channel that leaves the feature's own weight as it is.
const CHANNEL_ONE: u8 = 16;

/// Identity of a model: BLAKE3 of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ModelId(pub [u8; 32]);

impl fmt::Display for ModelId {
    /// The first 16 hex digits, enough to tell models apart for people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0[..8].iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ModelId({self})")
    }
}

/// Weights of features, ready to be looked up.
pub struct Model {
    id: ModelId,
    provenance: String,
    n_entries: usize,
    default_weight: u8,
    channels: [u8; 8],
    /// Open addressing: the high bits of the key pick the slot, the low 24 are kept beside the weight.
    slots: Vec<u32>,
    slot_bits: u32,
}

/// Why a model file cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model at all.
    #[error("not a model file: it does not begin with PTMODEL")]
    Magic,
    /// Written by another version of the format.
    #[error("model format {found}; this pt reads format {VERSION}")]
    Version {
        /// Version in the file.
        found: u32,
    },
    /// Trained on features that this version does not compute.
    #[error(
        "model for feature scheme {found}; this pt computes scheme {FEATURE_SCHEME}: train it anew with `pt model train`"
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

impl Model {
    /// The model that is part of the program.
    pub fn builtin() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Self::from_bytes(include_bytes!("../../datasets/model/shape.ptm"))
                .expect("the built-in model is tested")
        })
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// [`ModelError`] if the bytes are not a whole model for this version's features.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = |what| ModelError::Damaged { what };
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Magic);
        }
        let header = bytes.get(..HEADER_BYTES).ok_or(damaged("shorter than its header"))?;
        let word =
            |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        match (word(8), word(12)) {
            (VERSION, FEATURE_SCHEME) => {}
            (VERSION, found) => return Err(ModelError::Scheme { found }),
            (found, _) => return Err(ModelError::Version { found }),
        }
        let (n_entries, text_len, packed_len) = (word(16) as usize, word(28) as usize, word(32) as usize);
        if n_entries > MAX_ENTRIES || bytes.len() != HEADER_BYTES + text_len.saturating_add(packed_len) {
            return Err(damaged("its length is not what its header says"));
        }
        if n_entries > SMALL_ENTRIES + packed_len / 2 {
            return Err(damaged("it has more entries than its bytes can stand for"));
        }
        let (text, packed) = bytes[HEADER_BYTES..].split_at(text_len);
        let provenance =
            std::str::from_utf8(text).map_err(|_| damaged("provenance is not UTF-8"))?.to_owned();
        // A key difference takes at most 6 bytes, a weight one.
        let entries =
            zstd::bulk::decompress(packed, n_entries * 7).map_err(|_| damaged("entries do not unpack"))?;
        let entries = unpack(&entries, n_entries).ok_or(damaged("entries are cut off or out of order"))?;
        let mut model = Self {
            id: ModelId(*blake3::hash(bytes).as_bytes()),
            provenance,
            n_entries,
            default_weight: header[20],
            channels: [CHANNEL_ONE, header[21], header[22], header[23], header[24], 0, 0, 0],
            slots: Vec::new(),
            slot_bits: 0,
        };
        model.fill(&entries);
        Ok(model)
    }

    /// The bytes of a model with these `entries` (key and weight, ascending by key).
    pub(super) fn to_bytes(
        provenance: &str,
        default_weight: u8,
        channels: [u8; 4],
        entries: &[(u64, u8)],
    ) -> Vec<u8> {
        let mut plain = Vec::with_capacity(entries.len() * 4);
        let mut last = 0;
        for &(key, _) in entries {
            let mut step = key - last;
            while step >= 0x80 {
                plain.push(step as u8 | 0x80);
                step >>= 7;
            }
            plain.push(step as u8);
            last = key;
        }
        plain.extend(entries.iter().map(|&(_, weight)| weight));
        let packed = zstd::bulk::compress(&plain, 19).expect("compressing into memory cannot fail");
        let mut bytes = MAGIC.to_vec();
        for word in [VERSION, FEATURE_SCHEME, entries.len() as u32] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.push(default_weight);
        bytes.extend(channels);
        bytes.extend([0; 3]);
        bytes.extend((provenance.len() as u32).to_le_bytes());
        bytes.extend((packed.len() as u32).to_le_bytes());
        bytes.extend(provenance.as_bytes());
        bytes.extend(packed);
        bytes
    }

    fn fill(&mut self, entries: &[(u64, u8)]) {
        // Half full at most; at least 2^18 slots so that 24 + 18 bits are the whole key.
        self.slot_bits = (2 * entries.len().max(1)).next_power_of_two().ilog2().max(KEY_BITS - 24);
        self.slots = vec![0; 1 << self.slot_bits];
        let mask = self.slots.len() - 1;
        for &(key, weight) in entries {
            let mut at = self.slot(key);
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = (key as u32) << 8 | u32::from(weight.max(1));
        }
    }

    #[inline]
    fn slot(&self, key: u64) -> usize {
        (key >> (KEY_BITS - self.slot_bits)) as usize
    }

    /// The weight of a feature: 0 to 255 for inverse document frequency times its channel's weight.
    #[inline]
    pub fn weight(&self, feature: u64) -> u16 {
        let key = Self::key(feature);
        let mask = self.slots.len() - 1;
        let mut at = self.slot(key);
        let idf = loop {
            match self.slots[at] {
                0 => break self.default_weight,
                slot if slot >> 8 == key as u32 & 0x00FF_FFFF => break slot as u8,
                _ => at = (at + 1) & mask,
            }
        };
        (u16::from(idf) * u16::from(self.channels[(feature & 7) as usize])) / u16::from(CHANNEL_ONE)
    }

    /// The part of a feature's hash that entries are listed by.
    pub(super) fn key(feature: u64) -> u64 {
        feature >> (64 - KEY_BITS)
    }

    /// Identity of the model.
    pub fn id(&self) -> ModelId {
        self.id
    }

    /// What it was trained on: a line a language, `name units features`.
    pub fn provenance(&self) -> &str {
        &self.provenance
    }

    /// Number of features with a weight of their own.
    pub fn n_entries(&self) -> usize {
        self.n_entries
    }
}

fn unpack(plain: &[u8], n_entries: usize) -> Option<Vec<(u64, u8)>> {
    let mut entries = Vec::with_capacity(n_entries);
    let (mut at, mut key) = (0, 0u64);
    for i in 0..n_entries {
        let (mut step, mut shift) = (0u64, 0);
        loop {
            let byte = *plain.get(at)?;
            at += 1;
            step |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
            if shift > KEY_BITS {
                return None;
            }
        }
        key = key.checked_add(step).filter(|k| k >> KEY_BITS == 0 && (i == 0 || step > 0))?;
        entries.push((key, 0));
    }
    let weights = plain.get(at..).filter(|w| w.len() == n_entries)?;
    entries.iter_mut().zip(weights).for_each(|(entry, &weight)| entry.1 = weight);
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let entries: Vec<_> = (0..1000u64).map(|i| (i * 4_000_000_007 % (1 << KEY_BITS), i as u8)).collect();
        let mut entries = entries;
        entries.sort_unstable();
        Model::to_bytes("c 10 20\n", 90, [16, 16, 8, 4], &entries)
    }

    #[test]
    fn listed_features_have_their_weight_and_others_the_default() {
        let model = Model::from_bytes(&sample()).unwrap();
        let feature = (7 * 4_000_000_007 % (1u64 << KEY_BITS)) << (64 - KEY_BITS);
        assert_eq!(model.weight(feature), 7);
        assert_eq!(model.weight(feature | 3), 3, "the name channel counts half here");
        assert_eq!(model.weight(1 << 40), 90);
        assert_eq!((model.n_entries(), model.provenance()), (1000, "c 10 20\n"));
    }

    #[test]
    fn every_truncation_and_other_files_are_refused() {
        let bytes = sample();
        for len in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..len]).is_err(), "{len} bytes");
        }
        assert!(matches!(Model::from_bytes(b"PAR1"), Err(ModelError::Magic)));
        let mut other = bytes.clone();
        other[12] = 99;
        assert!(matches!(Model::from_bytes(&other), Err(ModelError::Scheme { found: 99 })));
        let mut bomb = bytes;
        bomb[16..20].copy_from_slice(&(SMALL_ENTRIES as u32 + 99_999).to_le_bytes());
        assert!(Model::from_bytes(&bomb).err().unwrap().to_string().contains("more entries than its bytes"));
    }
}

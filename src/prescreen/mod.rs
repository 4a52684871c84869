//! The pre-screen: tells for a query which blocks of patterns cannot hold a match.
//!
//! Patterns come in groups of [`GROUP_BLOCKS`] blocks of [`BLOCK_ROWS`]. A group has a Bloom filter in
//! bit-sliced form: for every feature id one word, whose bit b says whether block b has a pattern with a
//! feature of this id. A query adds up what it would have to do without in each of the 64 blocks at once,
//! and a block in which it misses more than a match at the threshold can miss is left out. `docs/prescreen.md`
//! holds the proof and the measurements.

mod audit;
mod filter;
mod probes;

pub use audit::{Recall, audited_rows};
pub use filter::FilterBuilder;
pub use probes::Probes;

use crate::types::SKETCH_IDS;

/// Patterns of a block.
pub const BLOCK_ROWS: usize = 64;
/// Blocks of a group: the bits of a filter's word.
pub const GROUP_BLOCKS: usize = u64::BITS as usize;
/// Patterns of a group.
pub const GROUP_ROWS: usize = BLOCK_ROWS * GROUP_BLOCKS;
/// Size of a group's filter in bytes: half of what the vectors of its patterns take.
pub const FILTER_BYTES: usize = SKETCH_IDS * size_of::<u64>();

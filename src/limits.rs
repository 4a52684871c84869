//! Floor 0: every cap, with its unit and its reason.

use std::time::Duration;

/// A source file larger than this is not parsed but becomes an issue row (bytes). Generated data in
/// source form starts here; the largest hand-written files known are well below.
pub const MAX_FILE_BYTES: u64 = 32 << 20;

/// The most that is read of what people write by hand beside code: settings, ignore files, attributes, owners, suppressions,
/// descriptions of labels (bytes). The longest ignore file of Linux has 2 KB.
pub const MAX_TEXT_BYTES: u64 = 16 << 20;

/// The most that is read whole of what programs write: models and baselines (bytes). An entry of a baseline has some 120.
pub const MAX_DATA_BYTES: u64 = 1 << 30;

/// A parse that takes longer is given up (time). The slowest grammar needs some 5 s for a file of
/// [`MAX_FILE_BYTES`]; what takes longer is a grammar going round in circles.
pub const MAX_PARSE_TIME: Duration = Duration::from_secs(60);

/// What a parse of even the smallest text may take (time): a hundred times what one of 200 KB does, for busy machines.
const MIN_PARSE_TIME: Duration = Duration::from_secs(4);

/// How long the parse of a text of so many bytes may take, as it is expected to take longer the larger it is: up to
/// [`MAX_PARSE_TIME`] for [`MAX_FILE_BYTES`]. Some grammars look ahead to the end of the text at every token of what is
/// no program of theirs, which takes the square of its size.
pub fn parse_time(n_bytes: usize) -> Duration {
    let share = (n_bytes as f64 / MAX_FILE_BYTES as f64).min(1.0);
    MIN_PARSE_TIME + (MAX_PARSE_TIME - MIN_PARSE_TIME).mul_f64(share)
}

/// What the parse of a text of so many bytes may hold of memory (bytes). Trees of what people write take 20 to 55 times the
/// text, of the densest 220 times.
pub fn parse_memory(n_bytes: usize) -> usize {
    ((16 << 20) + 256 * n_bytes).min(2 << 30)
}

/// Names of units are cut at this length (bytes): nesting multiplies them.
pub const MAX_NAME_BYTES: usize = 512;

/// Units nested deeper than this are part of their parents only. A unit's features are counted once
/// for every unit around it, so the depth bounds the cost of hostile nesting.
pub const MAX_UNIT_DEPTH: usize = 24;

/// Default for the smallest unit that gets a fingerprint (syntax nodes). Accessors, stubs and
/// one-line wrappers lie below it.
pub const DEFAULT_MIN_NODES: u32 = 60;

/// How much of a file's beginning is looked at to tell its language (bytes).
pub const HEAD_BYTES: usize = 8 << 10;

/// The most that [`MAX_FILE_BYTES`] can be set to (bytes): offsets in syntax trees have 32 bits, and
/// UTF-16 grows when it becomes UTF-8.
pub const MAX_MAX_FILE_BYTES: u64 = 1 << 30;

/// Texts shorter than this are not kept alive from save to save (bytes): reading one from scratch takes some 4 ms, and a
/// commit more than that.
pub const MIN_LIVE_BYTES: usize = 32 << 10;

/// Syntax nodes of all texts that are kept alive from save to save: at some 500 bytes each, 128 MB. A file of 20,000 lines has as
/// many; larger ones are read from scratch.
pub const MAX_LIVE_NODES: usize = 256 << 10;

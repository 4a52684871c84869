//! Floor 0: every cap, with its unit and its reason.

/// A source file larger than this is not parsed but becomes an issue row (bytes). Generated data in
/// source form starts here; the largest hand-written files known are well below.
pub const MAX_FILE_BYTES: u64 = 32 << 20;

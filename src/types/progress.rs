//! How a flow tells what it is doing, without knowing who listens.

/// Listens to the stages of a flow. Stages begin and end on one thread; they may advance on several.
pub trait Progress: Sync {
    /// A stage begins; `total` is in the stage's own unit, `None` if unknown.
    fn begin(&self, stage: Stage, total: Option<u64>);
    /// The stage at hand moved on by `n`.
    fn advance(&self, n: u64);
    /// The stage at hand ended.
    fn end(&self);
    /// Whether the flow is no longer wanted. It then ends soon, with [`Stopped`] and as if it had not begun.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// A flow ended before its time because nobody wanted it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("interrupted; what was committed before stays, nothing else was written")]
pub struct Stopped;

/// What a flow spends time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding files; unit: files.
    Walk,
    /// Reading, parsing and fingerprinting; unit: bytes.
    Parse,
    /// Searching; unit: units.
    Search,
    /// Building a table or a model; unit: what it is built from, be it files, rows, units or steps.
    Build,
    /// Reading what is to be checked; unit: bytes.
    Verify,
    /// Reading tokens again; unit: files.
    Read,
    /// Aligning tokens; unit: pairs.
    Align,
    /// Writing rows; unit: rows.
    Write,
    /// Reading what two runs had; unit: units.
    Compare,
    /// Merging segments; unit: units.
    Merge,
    /// Choosing functions among the units of a store; unit: units.
    Choose,
    /// Reading and parsing functions, each as a text of its own; unit: functions.
    Functions,
    /// Making edited copies of functions; unit: functions.
    Edit,
}

/// Listens to nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn end(&self) {}
}

//! Floor 0: the words that every other module speaks.

mod chance;
mod change;
mod fingerprint;
mod issue;
mod progress;
mod score;
mod sketch;
mod space;
mod unit;
mod verdict;

pub use chance::Rng;
pub use change::Change;
pub use fingerprint::{DIMS, Fingerprint};
pub use issue::{Issue, IssueKind};
pub use progress::{Progress, Silent, Stage, Stopped};
pub use score::score;
pub use sketch::{SKETCH_IDS, Sketch, SketchFeature, whole};
pub use space::Space;
pub use unit::{FileFlags, UnitKind};
pub use verdict::{SMALL_NODES, is_small, verdict};

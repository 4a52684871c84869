//! Floor 0: the words that every other module speaks.

mod chance;
mod fingerprint;
mod issue;
mod progress;
mod score;
mod sketch;
mod unit;

pub use chance::Rng;
pub use fingerprint::{DIMS, Fingerprint};
pub use issue::{Issue, IssueKind};
pub use progress::{Progress, Silent, Stage, Stopped};
pub use score::score;
pub use sketch::{SKETCH_IDS, Sketch, SketchFeature, whole};
pub use unit::{FileFlags, UnitKind};

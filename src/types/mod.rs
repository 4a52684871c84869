//! Floor 0: the words that every other module speaks.

mod fingerprint;
mod score;
mod unit;

pub use fingerprint::{DIMS, Fingerprint};
pub use score::score;
pub use unit::{FileFlags, UnitKind};

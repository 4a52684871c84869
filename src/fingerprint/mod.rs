//! From a syntax tree to fingerprints: features, their weights, projection, quantisation.

mod bags;
mod basis;
mod border;
mod hash;
mod keeper;
mod locals;
pub mod meaning;
mod model;
mod nest;
mod normalise;
mod part;
mod printer;
mod quantise;
mod reprint;
mod sequence;
mod shape;
mod subtrees;
mod tally;
mod trace;
mod train;
mod weigh;

pub use basis::Basis;
pub use keeper::Keeper;
pub use model::{Model, ModelError, ModelId};
pub use normalise::{FileTokens, NormalToken, Normaliser, TOKEN_SCHEME, UnitTokens};
pub use printer::{Print, Printer};
pub use reprint::Reprint;
pub use trace::{Place, SHAPE_CHANNELS, Subtree, Trace, Tracer, shape_channel};
pub use train::Trainer;
pub use weigh::damped;

/// Version of the feature scheme: what is hashed, how, and which channels there are. Vectors of two
/// schemes cannot be compared; raise it with every change that alters a single feature.
pub const FEATURE_SCHEME: u32 = 1;

//! The meaning space: what code does, not how it is written down.
//!
//! A unit's vector is a sum over its features of rows that were *learned* from code of the same purpose, so that features
//! which tell purposes apart count and those which tell writers or languages apart do not.

mod channels;
mod facts;
mod keeper;
mod learn;
mod model;
mod tally;

pub use channels::{N_CHANNELS, channel_name, channel_of, settle};
pub use facts::Facts;
pub(in crate::fingerprint) use keeper::{FactsKeeper, KeptFacts};
pub use learn::{DEFAULT_CLASSES, Example, LearnOptions, Learned, Learner};
pub use model::{MEANING_SCHEME, Meaning, MeaningError};
pub(in crate::fingerprint) use tally::FactTally;

//! Exact search: for every query, the patterns that score highest.
//!
//! A planner cuts queries × patterns into tiles, plain data; an engine runs the tiles; their hits are
//! merged. Scores are computed in `f64` from integers and hits are ordered by score and pattern, so the
//! answer is the same, byte for byte, for every tiling, number of threads and engine.

mod best;
mod calibrate;
mod cost;
mod cpu;
mod gpu;
mod made_up;
mod offer;
mod plan;
mod run;
mod searcher;
mod sides;
#[cfg(test)]
mod tests;
mod work;

use std::cmp::Ordering;

pub use cost::{Costs, Estimate, Reason};
pub use gpu::{Caps, Ceilings, Gpu, GpuCosts, Spent};
pub use made_up::made_up;
pub use offer::Offer;
pub use plan::{Engine, Plan, PlanOptions, Prescreen, Scope, Tile, plan};
pub use run::{Collected, SearchError, Tally, collect, run};
pub use sides::{CHUNK_ROWS, Chunk, InMemory, Patterns, Queries};
pub use work::Work;

/// What counts as a hit, and how many of them are wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    threshold: f64,
    top_k: usize,
}

/// [`Params`] outside of what makes sense.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParamsError {
    /// The threshold is no cosine that a hit could have to reach.
    #[error("threshold {found}: expected a score from 0 to 1")]
    Threshold {
        /// What was asked for.
        found: f64,
    },
    /// No hits were asked for.
    #[error(
        "top-k 0: expected at least 1 hit a query; for all of them give a large number, such as {}",
        u32::MAX
    )]
    TopK,
}

impl Params {
    /// Hits score at least `threshold` (0 to 1); of a query's hits the best `top_k` (1 or more) are kept.
    ///
    /// # Errors
    /// [`ParamsError`] if one of them lies outside its range or is not a number.
    pub fn new(threshold: f64, top_k: usize) -> Result<Self, ParamsError> {
        if !(0.0..=1.0).contains(&threshold) {
            return Err(ParamsError::Threshold { found: threshold });
        }
        if top_k == 0 {
            return Err(ParamsError::TopK);
        }
        Ok(Self { threshold, top_k })
    }

    /// The lowest score of a hit, 0 to 1.
    pub fn threshold(&self) -> f64 {
        self.threshold
    }

    /// The most hits of a query, 1 or more.
    pub fn top_k(&self) -> usize {
        self.top_k
    }
}

/// A pattern that a query matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Row of the query.
    pub query: u32,
    /// Row of the pattern.
    pub pattern: u32,
    /// Dot product of the two.
    pub dot: i32,
    /// Cosine of the two, [`crate::types::score`].
    pub score: f64,
}

impl Hit {
    /// The order of hits of one query: the highest score first, then the lowest pattern.
    fn rank(&self, other: &Self) -> Ordering {
        other.score.total_cmp(&self.score).then(self.pattern.cmp(&other.pattern))
    }
}

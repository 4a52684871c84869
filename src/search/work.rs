//! What a search takes: counted, and bounded.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::SearchError;
use crate::types::{Progress, Stopped};

/// Hits held at a time before they are handed on, at most; but for those of one query (24 bytes each).
const MAX_HELD: usize = 4 << 20;

/// What a search did, in numbers that do not depend on the clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Dot products computed.
    pub dots: u64,
    /// Pairs of a query and a block that the pre-screen was asked about.
    pub blocks_asked: u64,
    /// Those of them that it let meet.
    pub blocks_met: u64,
}

impl Work {
    /// Takes in other work.
    pub fn add(&mut self, other: Self) {
        self.dots += other.dots;
        self.blocks_asked += other.blocks_asked;
        self.blocks_met += other.blocks_met;
    }

    /// Share of the pairs of query and block that the pre-screen let meet; `None` if it was not asked.
    pub fn pass_rate(&self) -> Option<f64> {
        (self.blocks_asked > 0).then(|| self.blocks_met as f64 / self.blocks_asked as f64)
    }
}

/// Why a slice was not searched to its end.
pub(super) enum Halt<E> {
    /// The search is over.
    Failed(SearchError<E>),
    /// There are more hits than there is room for: the slice is to be searched in halves.
    NoRoom,
}

impl<E> From<SearchError<E>> for Halt<E> {
    fn from(error: SearchError<E>) -> Self {
        Self::Failed(error)
    }
}

/// Room for hits, shared by the tiles that run at the same time; also whether they are still wanted.
pub(super) struct Room<'a> {
    held: AtomicUsize,
    most: usize,
    progress: &'a dyn Progress,
}

impl<'a> Room<'a> {
    /// Room for the hits of `n_queries`: one alone may have any number.
    pub(super) fn new(n_queries: usize, progress: &'a dyn Progress) -> Self {
        let most = if n_queries > 1 { MAX_HELD } else { usize::MAX };
        Self { held: AtomicUsize::new(0), most, progress }
    }

    pub(super) fn take(&self, n: usize) {
        if n > 0 {
            self.held.fetch_add(n, Ordering::Relaxed);
        }
    }

    pub(super) fn check<E>(&self) -> Result<(), Halt<E>> {
        if self.held.load(Ordering::Relaxed) > self.most {
            return Err(Halt::NoRoom);
        }
        match self.progress.is_stopped() {
            true => Err(SearchError::Stopped(Stopped).into()),
            false => Ok(()),
        }
    }
}

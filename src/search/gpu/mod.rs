//! Runs slices of a plan on a GPU.
//!
//! ```text
//! patterns -> spans of rows on the device: all of them if they fit the budget, else two that take turns
//! slice of queries × patterns -> rectangles, each one dispatch, two of them in flight
//!     a rectangle's size follows the time that the last ones took, and how far the bounds have risen
//!     what reaches its bound comes back, is scored in f64 as on the CPU, and raises the bounds
//!     more of it than there is room for: the rectangle is cut in two and done again
//! ```
//!
//! A device that fails hands back the rectangles that were not taken in; the CPU goes on with those.

mod ceilings;
mod drive;
mod open;
mod pace;
mod screen;
mod slot;
mod spans;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

pub use self::ceilings::{Ceilings, Spent};
use self::drive::Drive;
use self::pace::Pace;
use self::screen::Screen;
use self::slot::Slot;
use self::spans::Spans;
use super::run::Search;
use super::work::{Halt, Room, Work};
use super::{Hit, Patterns};
use crate::gpu::{Buffer, Device, GpuError};
use crate::kernel::dot_i8::gpu::DotShader;
use crate::simd::Level;
use crate::types::DIMS;

/// Most queries of a slice, whatever the device allows.
const MAX_QUERIES: usize = 16_384;

/// How much of a device is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// The largest buffer, in bytes; the device may allow less.
    pub max_bytes: u64,
    /// Patterns of up to so many bytes stay on the device; more are streamed through it.
    pub resident_bytes: u64,
    /// Dot products of a dispatch that there is room for.
    pub room: u32,
    /// How long a dispatch is to last.
    pub dispatch: Duration,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            max_bytes: 256 << 20,
            resident_bytes: 4 << 30,
            room: 1 << 20,
            dispatch: Duration::from_millis(50),
        }
    }
}

/// What things take on a GPU, in ns.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GpuCosts {
    /// A dot product of many.
    pub dot: f64,
    /// Bringing a pattern there.
    pub upload: f64,
    /// A probe of a query in a group.
    pub probe: f64,
    /// A dispatch, however small, until its results are back.
    pub dispatch: f64,
}

/// A GPU that passed its self-test, as an engine of searches. What it holds between searches are patterns, to be found
/// there again; it serves one search at a time, others wait.
pub struct Gpu {
    device: Device,
    dot: DotShader,
    with_matrices: bool,
    caps: Caps,
    level: Level,
    costs: GpuCosts,
    state: Mutex<State>,
    failure: OnceLock<GpuError>,
}

/// What changes while a GPU works.
struct State {
    slots: [Slot; 2],
    queries: Buffer,
    needs: Buffer,
    spans: Spans,
    /// `None` until the pre-screen is first used.
    screen: Option<Screen>,
    /// Of dispatches without the pre-screen and with it.
    paces: [Pace; 2],
    spent: Spent,
}

/// Some queries × some patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rect {
    /// Places of queries among those of the slice.
    pub(super) queries: Range<u32>,
    /// Rows of patterns.
    pub(super) patterns: Range<u32>,
}

impl Rect {
    fn is_empty(&self) -> bool {
        self.queries.is_empty() || self.patterns.is_empty()
    }

    fn n_pairs(&self) -> u64 {
        self.queries.len() as u64 * self.patterns.len() as u64
    }
}

/// What a GPU made of a slice.
pub(super) struct Sliced {
    /// Hits of every query, in no order.
    pub(super) hits: Vec<Vec<Hit>>,
    /// What they took.
    pub(super) work: Work,
    /// What is left for the CPU to do, because the device failed.
    pub(super) left: Vec<Rect>,
}

/// Why a drive ended early.
enum Stop<E> {
    /// The search ends, or its slice does.
    Halted(Halt<E>),
    /// The device failed.
    Failed(GpuError),
}

impl<E> From<GpuError> for Stop<E> {
    fn from(error: GpuError) -> Self {
        Self::Failed(error)
    }
}

impl<E> From<Halt<E>> for Stop<E> {
    fn from(halt: Halt<E>) -> Self {
        Self::Halted(halt)
    }
}

impl Gpu {
    /// What the driver calls it.
    pub fn name(&self) -> &str {
        self.device.name()
    }

    /// The level of instructions of what the CPU does.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Whether it multiplies matrices, for searches without the pre-screen.
    pub fn has_matrices(&self) -> bool {
        self.with_matrices
    }

    /// What things take on it, as measured when it was opened.
    pub fn costs(&self) -> GpuCosts {
        self.costs
    }

    /// Whether the patterns lie on the device already.
    pub(super) fn holds<P: Patterns>(&self, patterns: &P) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).spans.hold_all_of(patterns)
    }

    /// Why it has left its work to the CPU, if it has.
    pub fn failure(&self) -> Option<&GpuError> {
        self.failure.get()
    }

    /// Most queries of a slice.
    pub(super) fn max_queries(&self) -> usize {
        (self.caps.max_bytes / DIMS as u64).clamp(1, MAX_QUERIES as u64) as usize
    }

    /// The hits of the queries at `rows` (ascending), as far as the device comes; with the pre-screen if `screened`.
    pub(super) fn slice<P: Patterns>(
        &self,
        search: &Search<'_, P>,
        rows: &[u32],
        screened: bool,
        room: &Room<'_>,
    ) -> Result<Sliced, Halt<P::Error>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let has_failed = self.failure.get().is_some();
        if has_failed {
            // While this search waited for its turn.
            state.slots.iter_mut().for_each(|slot| slot.flight = None);
        }
        let mut drive = Drive::new(self, &mut state, search, rows, screened, room);
        if has_failed {
            return Ok(drive.finish());
        }
        match drive.run() {
            Ok(()) => {}
            Err(Stop::Failed(error)) => {
                let _ = self.failure.set(error);
            }
            Err(Stop::Halted(halt)) => {
                if let Err(error) = drive.drain() {
                    let _ = self.failure.set(error);
                }
                return Err(halt);
            }
        }
        Ok(drive.finish())
    }
}

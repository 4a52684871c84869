//! A GPU that may be taken, if that is worth it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::Gpu;

/// Opening a GPU takes some tenths of a second: it is thought of once searches are expected to take the CPU so long (ns).
const WORTH_OPENING: u64 = 500_000_000;

/// Opens a GPU; `None` if there is none that is fit.
type Open = Box<dyn Fn() -> Option<Arc<Gpu>> + Send + Sync>;

/// A GPU that the planner may take. It is opened once the searches that were planned so far are expected to take the CPU
/// half a second: many small ones are worth as much as a large one.
pub struct Offer {
    open: Open,
    opened: OnceLock<Option<Arc<Gpu>>>,
    expected: AtomicU64,
}

impl Offer {
    /// An offer of what `open` opens.
    pub fn new(open: impl Fn() -> Option<Arc<Gpu>> + Send + Sync + 'static) -> Self {
        Self { open: Box::new(open), opened: OnceLock::new(), expected: AtomicU64::new(0) }
    }

    /// The GPU, for a search that is expected to take the CPU so long (s), if it is worth opening.
    pub(super) fn gpu(&self, cpu_s: f64) -> Option<&Arc<Gpu>> {
        let ns = (cpu_s * 1e9) as u64;
        let expected = self.expected.fetch_add(ns, Ordering::Relaxed).saturating_add(ns);
        if expected < WORTH_OPENING {
            return None;
        }
        let gpu = self.opened.get_or_init(|| (self.open)());
        gpu.as_ref().filter(|gpu| gpu.failure().is_none())
    }
}

impl std::fmt::Debug for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Offer")
            .field(&self.opened.get().map(|gpu| gpu.as_ref().map(|gpu| gpu.name())))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn a_gpu_is_opened_once_and_only_for_searches_that_take_long() {
        let n_opened = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&n_opened);
        let offer = Offer::new(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            None
        });
        assert!(offer.gpu(0.3).is_none() && n_opened.load(Ordering::Relaxed) == 0);
        assert!(offer.gpu(0.3).is_none() && n_opened.load(Ordering::Relaxed) == 1);
        assert!(offer.gpu(9.0).is_none() && n_opened.load(Ordering::Relaxed) == 1);
    }
}

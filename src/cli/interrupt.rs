//! Ctrl-C: the first asks the flow to end, the second ends the process.

use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of a run that was interrupted, as shells have it.
pub(super) const INTERRUPTED: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on. Where the system does not let us, an interruption ends the process at once: what was
/// committed is safe then too, unfinished files stay until the next writer removes them.
pub(super) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
    });
}

/// Whether somebody wants us to end.
pub(super) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

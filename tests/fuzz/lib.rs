//! The targets, and the bound on the memory that they may hold.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

use pt::lang::{self, Language};

#[path = "targets/mod.rs"]
pub mod targets;

/// Bytes that a target may hold at a time beside those that grow with its input: models, grammars, buffers of fixed
/// size.
const FIXED_BYTES: usize = 64 << 20;
/// Bytes that it may hold for each byte of its input.
const BYTES_A_BYTE: usize = 16;

/// Bytes that are allocated now.
static HELD: AtomicUsize = AtomicUsize::new(0);
/// Bytes that may be; no limit between inputs.
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// The language that FUZZ_LANGUAGE names, if it is set.
pub fn language() -> Option<&'static Language> {
    let name = std::env::var("FUZZ_LANGUAGE").ok()?;
    Some(lang::by_name(&name).expect("FUZZ_LANGUAGE is a language"))
}

/// Runs `target` on `data`. If it holds too much memory at a time the process ends, which libFuzzer reports. What C
/// allocates is not counted here: `-malloc_limit_mb` and `-rss_limit_mb` bound that.
pub fn bounded(target: impl Fn(&[u8]), data: &[u8]) {
    let room = FIXED_BYTES + data.len() * BYTES_A_BYTE;
    LIMIT.store(HELD.load(Ordering::Relaxed).saturating_add(room), Ordering::Relaxed);
    target(data);
    LIMIT.store(usize::MAX, Ordering::Relaxed);
}

/// The system's allocator, counted.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Counts what is about to be allocated.
fn take(n_bytes: usize) {
    let held = HELD.fetch_add(n_bytes, Ordering::Relaxed).saturating_add(n_bytes);
    let limit = LIMIT.load(Ordering::Relaxed);
    if held > limit {
        // Telling of it allocates too.
        LIMIT.store(usize::MAX, Ordering::Relaxed);
        eprintln!("{n_bytes} bytes more make {} too many", held - limit);
        std::process::abort();
    }
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        take(layout.size());
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, n_bytes: usize) -> *mut u8 {
        take(n_bytes);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as above.
        unsafe { System.realloc(place, layout, n_bytes) }
    }
}

//! What happens when a mapped file has become shorter than its mapping: reading beyond its end raises SIGBUS, which
//! would end the process. The handler here puts zeros in the place of what is gone and makes a note, which whoever
//! reads the mapping asks for before believing what was read.
//!
//! ```text
//! fault at an address  ->  mappings that hold it, in a table of fixed size that needs no lock
//!     one of ours: note it, map zeros from that page to the mapping's end, go on
//!     none of ours: whoever handled SIGBUS before
//! ```

#![expect(unsafe_code, reason = "signal handlers are installed and called by unsafe functions")]

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Mappings that can be watched at a time; files beyond that are read instead of mapped.
pub(super) const MAX_WATCHED: usize = 64;
/// Start of a slot that nobody has.
const FREE: usize = 0;
/// Start of a slot that somebody is about to fill.
const TAKEN: usize = usize::MAX;

static SLOTS: [Slot; MAX_WATCHED] = [const { Slot::new() }; MAX_WATCHED];

/// A mapping that is watched.
struct Slot {
    start: AtomicUsize,
    len: AtomicUsize,
    is_cut: AtomicBool,
}

impl Slot {
    const fn new() -> Self {
        Self { start: AtomicUsize::new(FREE), len: AtomicUsize::new(0), is_cut: AtomicBool::new(false) }
    }

    /// The addresses of the mapping, if there is one. Of a slot that is being handed on, it may be told wrongly where
    /// a mapping ends that is gone or that nobody reads yet.
    fn range(&self) -> Option<Range<usize>> {
        let start = self.start.load(Ordering::SeqCst);
        let end = start.checked_add(self.len.load(Ordering::SeqCst))?;
        (start != FREE).then_some(start..end)
    }
}

/// Keeps an eye on one mapping. Must be dropped before the mapping is.
#[derive(Debug)]
pub(super) struct Watch {
    slot: usize,
}

impl Watch {
    /// Watches a mapping; `None` if too many are watched already or signals cannot be handled.
    pub(super) fn over(mapping: &[u8]) -> Option<Self> {
        static IS_INSTALLED: OnceLock<bool> = OnceLock::new();
        if !IS_INSTALLED.get_or_init(install) {
            return None;
        }
        let is_taken = |slot: &Slot| {
            slot.start.compare_exchange(FREE, TAKEN, Ordering::SeqCst, Ordering::SeqCst).is_ok()
        };
        let slot = SLOTS.iter().position(is_taken)?;
        SLOTS[slot].is_cut.store(false, Ordering::SeqCst);
        SLOTS[slot].len.store(mapping.len(), Ordering::SeqCst);
        SLOTS[slot].start.store(mapping.as_ptr().addr(), Ordering::SeqCst);
        Some(Self { slot })
    }

    /// Whether some of the mapping could not be read and has become zeros.
    pub(super) fn is_cut(&self) -> bool {
        SLOTS[self.slot].is_cut.load(Ordering::SeqCst)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        SLOTS[self.slot].start.store(FREE, Ordering::SeqCst);
    }
}

/// What handled SIGBUS before.
static PREVIOUS: OnceLock<libc::sigaction> = OnceLock::new();

/// Installs the handler; says whether that worked.
fn install() -> bool {
    // SAFETY: the structures live across the calls that fill or read them, and all zeros are a valid value of theirs.
    unsafe {
        let mut previous: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGBUS, std::ptr::null(), &raw mut previous) != 0 {
            return false;
        }
        // Before the handler can be called, which asks for it.
        let _ = PREVIOUS.set(previous);
        let mut ours: libc::sigaction = std::mem::zeroed();
        let handler: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) = handle;
        ours.sa_sigaction = handler as usize;
        // On the stack that is meant for signals: Rust tells overflows of the other one by this signal too.
        ours.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        libc::sigemptyset(&raw mut ours.sa_mask);
        libc::sigaction(libc::SIGBUS, &raw const ours, std::ptr::null_mut()) == 0
    }
}

/// Called on the thread that reads, between two of its instructions: nothing here may lock or allocate.
extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    // SAFETY: the system hands over a valid structure, which for this signal holds an address.
    let address = unsafe { (*info).si_addr() }.addr();
    if !replace(address) {
        pass_on(signal, info, context);
    }
}

/// Puts zeros in the place of what cannot be read of the mapping that holds `address`, if it is one of ours.
fn replace(address: usize) -> bool {
    let mut is_replaced = false;
    for slot in &SLOTS {
        let Some(range) = slot.range().filter(|range| range.contains(&address)) else { continue };
        slot.is_cut.store(true, Ordering::SeqCst);
        // SAFETY: asks for a number.
        let page_bytes = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        let page = address & !(usize::try_from(page_bytes).unwrap_or(4096) - 1);
        // What lies behind the page is gone too. SAFETY: the pages belong to a mapping of ours, which is read-only and
        // stays readable; the thread that reads it holds it, so it is not unmapped meanwhile.
        let zeros = unsafe {
            let flags = libc::MAP_FIXED | libc::MAP_ANON | libc::MAP_PRIVATE;
            let at = std::ptr::with_exposed_provenance_mut(page);
            libc::mmap(at, range.end - page, libc::PROT_READ, flags, -1, 0)
        };
        is_replaced |= zeros != libc::MAP_FAILED;
    }
    is_replaced
}

/// Leaves the signal to who handled it before; by default the process ends.
fn pass_on(signal: libc::c_int, info: *mut libc::siginfo_t, context: *mut libc::c_void) {
    let previous =
        PREVIOUS.get().filter(|previous| ![libc::SIG_DFL, libc::SIG_IGN].contains(&previous.sa_sigaction));
    // SAFETY: what was installed as a handler is a function of the kind that its flags tell; the default is always a
    // valid action, under which the instruction that faulted ends the process when it is tried again.
    unsafe {
        match previous {
            Some(previous) if previous.sa_flags & libc::SA_SIGINFO != 0 => {
                type Handler = extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void);
                let handler: Handler = *(&raw const previous.sa_sigaction).cast();
                handler(signal, info, context);
            }
            Some(previous) => {
                let handler: extern "C" fn(libc::c_int) = *(&raw const previous.sa_sigaction).cast();
                handler(signal);
            }
            None => {
                libc::signal(signal, libc::SIG_DFL);
            }
        }
    }
}

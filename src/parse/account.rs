//! What tree-sitter allocates while it parses, counted by thread.

#![expect(unsafe_code, reason = "the functions that C allocates with are unsafe")]

use std::alloc::{Layout, handle_alloc_error};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ffi::c_void;
use std::panic::resume_unwind;
use std::sync::Once;

use super::bounded::{Bounds, GaveUp};

/// Blocks that are allocated between two looks at the clock.
const BLOCKS_PER_LOOK: u32 = 1 << 14;

/// How often a parse may ask for what comes after the end of its text: some ten milliseconds of it. A grammar that looks for
/// the end of something asks once for each place where it may have begun.
const MOST_BEYOND: u64 = 1 << 22;

/// What the parse of a thread holds.
pub(super) struct Account<'a> {
    bounds: &'a Bounds<'a>,
    /// Bytes that it has allocated and not freed; it may free what it did not allocate.
    held: Cell<isize>,
    n_blocks: Cell<u32>,
    n_beyond: Cell<u64>,
    remembered: RefCell<HashSet<usize>>,
}

thread_local! {
    /// The account of the parse that runs on this thread; null if none does.
    static ACCOUNT: Cell<*const Account<'static>> = const { Cell::new(std::ptr::null()) };
}

/// Closes the account of the thread when dropped.
pub(super) struct Open;

impl Drop for Open {
    fn drop(&mut self) {
        ACCOUNT.set(std::ptr::null());
    }
}

impl<'a> Account<'a> {
    pub(super) fn new(bounds: &'a Bounds<'a>) -> Self {
        let (held, n_blocks, n_beyond) = (Cell::new(0), Cell::new(0), Cell::new(0));
        Self { bounds, held, n_blocks, n_beyond, remembered: RefCell::default() }
    }

    /// Counts what this thread allocates until it is closed.
    pub(super) fn open(&self) -> Open {
        ACCOUNT.set((&raw const *self).cast());
        Open
    }

    /// Counts a block. Unwinds if it is too much.
    fn add(&self, block: *mut c_void) {
        let held = self.held.get() + n_bytes_of(block);
        self.held.set(held);
        self.n_blocks.set(self.n_blocks.get().wrapping_add(1));
        if held > self.bounds.n_bytes_unwatched as isize {
            self.remembered.borrow_mut().insert(block as usize);
            if held > self.bounds.n_bytes as isize {
                resume_unwind(Box::new(GaveUp::TooMuchMemory));
            }
        }
        if self.n_blocks.get().is_multiple_of(BLOCKS_PER_LOOK) && (self.bounds.is_late)() {
            resume_unwind(Box::new(GaveUp::Late));
        }
    }

    /// Counts a block that is about to be freed.
    fn remove(&self, block: *mut c_void) {
        self.held.set(self.held.get() - n_bytes_of(block));
        if !self.remembered.borrow().is_empty() {
            self.remembered.borrow_mut().remove(&(block as usize));
        }
    }

    /// Frees the blocks that it remembers.
    pub(super) fn free(self) {
        for block in self.remembered.into_inner() {
            // SAFETY: it was allocated by the functions below and is not freed; the parser that held it is not used again.
            unsafe { free(block as *mut c_void) };
        }
    }
}

/// Counts that the parse of this thread asks for what comes after the end of its text. Unwinds if it does so for good.
pub(super) fn beyond_the_end() {
    with_account(|account| {
        account.n_beyond.set(account.n_beyond.get() + 1);
        if account.n_beyond.get() > MOST_BEYOND {
            resume_unwind(Box::new(GaveUp::Endless));
        }
    });
}

/// Has tree-sitter allocate with functions that count. Every parser is made after this.
pub(super) fn count_allocations() {
    static INSTALLED: Once = Once::new();
    // SAFETY: the four belong together, being those of C with a count, so blocks of either may be freed by the other; they
    // return null for no block of any size, but end the process.
    INSTALLED.call_once(|| unsafe {
        ts_set_allocator(counting_malloc, counting_calloc, counting_realloc, counting_free);
    });
}

/// Does `work` with the account of this thread, if it has one.
fn with_account(work: impl FnOnce(&Account<'_>)) {
    // SAFETY: it is not null only while `BoundedParser::parse` holds the account.
    if let Some(account) = unsafe { ACCOUNT.get().as_ref() } {
        work(account);
    }
}

// The one of `tree_sitter::ffi`, with functions that may unwind: who calls them is C.
unsafe extern "C" {
    fn ts_set_allocator(
        malloc: unsafe extern "C-unwind" fn(usize) -> *mut c_void,
        calloc: unsafe extern "C-unwind" fn(usize, usize) -> *mut c_void,
        realloc: unsafe extern "C-unwind" fn(*mut c_void, usize) -> *mut c_void,
        free: unsafe extern "C-unwind" fn(*mut c_void),
    );
}

unsafe extern "C" {
    fn malloc(n_bytes: usize) -> *mut c_void;
    fn calloc(n: usize, n_bytes: usize) -> *mut c_void;
    fn realloc(block: *mut c_void, n_bytes: usize) -> *mut c_void;
    fn free(block: *mut c_void);
    #[cfg_attr(any(target_os = "macos", target_os = "ios"), link_name = "malloc_size")]
    #[cfg_attr(windows, link_name = "_msize")]
    fn malloc_usable_size(block: *mut c_void) -> usize;
}

/// Bytes of a block of `malloc`.
fn n_bytes_of(block: *mut c_void) -> isize {
    // SAFETY: the block is one of `malloc`, `calloc` or `realloc`.
    unsafe { malloc_usable_size(block) as isize }
}

unsafe extern "C-unwind" fn counting_malloc(n_bytes: usize) -> *mut c_void {
    // SAFETY: any size will do.
    counted(unsafe { malloc(n_bytes) }, n_bytes)
}

unsafe extern "C-unwind" fn counting_calloc(n: usize, n_bytes: usize) -> *mut c_void {
    // SAFETY: any sizes will do.
    counted(unsafe { calloc(n, n_bytes) }, n * n_bytes)
}

unsafe extern "C-unwind" fn counting_realloc(block: *mut c_void, n_bytes: usize) -> *mut c_void {
    discounted(block);
    // SAFETY: tree-sitter gives a block of these functions, or null.
    counted(unsafe { realloc(block, n_bytes) }, n_bytes)
}

unsafe extern "C-unwind" fn counting_free(block: *mut c_void) {
    discounted(block);
    // SAFETY: tree-sitter gives a block of these functions, or null.
    unsafe { free(block) };
}

/// A block of so many bytes that was allocated. Ends the process if it was not; unwinds if it is too much.
fn counted(block: *mut c_void, n_bytes: usize) -> *mut c_void {
    match block.is_null() {
        false => with_account(|account| account.add(block)),
        true if n_bytes == 0 => {}
        true => handle_alloc_error(Layout::new::<u8>()),
    }
    block
}

/// Counts a block, or null, that is about to be freed.
fn discounted(block: *mut c_void) {
    if !block.is_null() {
        with_account(|account| account.remove(block));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_counted_while_the_account_is_open() {
        let bounds = Bounds { is_late: &|| false, n_bytes: 1 << 20, n_bytes_unwatched: 1 << 10 };
        let account = Account::new(&bounds);
        // SAFETY: blocks are freed once, by the function that belongs to it.
        unsafe {
            counting_free(counting_malloc(100));
            assert_eq!(account.held.get(), 0);
            let open = account.open();
            let small = counting_malloc(100);
            assert!(account.held.get() >= 100 && account.remembered.borrow().is_empty());
            let large = counting_realloc(counting_calloc(10, 100), 5_000);
            assert!(account.held.get() >= 5_100 && account.remembered.borrow().len() == 1);
            counting_free(large);
            counting_free(small);
            assert!(account.held.get() == 0 && account.remembered.borrow().is_empty());
            let too_much = std::panic::catch_unwind(|| counting_malloc(2 << 20)).unwrap_err();
            assert_eq!(too_much.downcast_ref(), Some(&GaveUp::TooMuchMemory));
            drop(open);
            assert!(ACCOUNT.get().is_null() && account.remembered.borrow().len() == 1);
            account.free();
        }
    }
}

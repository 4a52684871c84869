//! Parallel work whose results are taken in order, with a bound on how far the workers run ahead.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// Items that workers may be ahead of the consumer: bounds the results waiting in memory.
const WINDOW: usize = 256;

/// Which item is next, and which the consumer waits for.
#[derive(Default)]
struct State {
    next: usize,
    consumed: usize,
    stopped: bool,
}

/// Calls `work` on every item from `n_threads` threads and `consume` with the results, in the order of
/// the items, from the calling thread; a single item is worked on there, too. Each
/// thread makes its own context once.
///
/// # Errors
/// The first error of `consume`; no more items are then begun.
pub fn for_each_ordered<T: Sync, R: Send, C, E>(
    items: &[T],
    n_threads: usize,
    context: impl Fn() -> C + Sync,
    work: impl Fn(&mut C, &T) -> R + Sync,
    mut consume: impl FnMut(&T, R) -> Result<(), E>,
) -> Result<(), E> {
    if items.len() <= 1 {
        // A thread of its own would cost more than it could overlap.
        let mut own = context();
        return items.iter().try_for_each(|item| consume(item, work(&mut own, item)));
    }
    let (state, room) = (Mutex::new(State::default()), Condvar::new());
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..n_threads.clamp(1, items.len().max(1)) {
            let sender = sender.clone();
            let (state, room, context, work) = (&state, &room, &context, &work);
            scope.spawn(move || {
                let mut own = context();
                while let Some(at) = take(state, room, items.len()) {
                    let result = catch_unwind(AssertUnwindSafe(|| work(&mut own, &items[at])));
                    if sender.send((at, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut consumed = 0;
        let mut outcome = Ok(());
        for (at, result) in receiver {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&consumed).filter(|_| outcome.is_ok()) {
                match result {
                    Ok(result) => outcome = consume(&items[consumed], result),
                    Err(panic) => {
                        stop(&state, &room);
                        resume_unwind(panic);
                    }
                }
                consumed += 1;
            }
            lock(&state).consumed = consumed;
            if outcome.is_err() {
                stop(&state, &room);
            }
            room.notify_all();
        }
        outcome
    })
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stop(state: &Mutex<State>, room: &Condvar) {
    lock(state).stopped = true;
    room.notify_all();
}

fn take(state: &Mutex<State>, room: &Condvar, len: usize) -> Option<usize> {
    let ahead = |s: &mut State| !s.stopped && s.next < len && s.next >= s.consumed + WINDOW;
    let mut state = room.wait_while(lock(state), ahead).unwrap_or_else(PoisonError::into_inner);
    if state.stopped || state.next >= len {
        return None;
    }
    state.next += 1;
    Some(state.next - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_from_any_number_of_threads() {
        let items: Vec<u64> = (0..2000).collect();
        for n_threads in [1, 2, 7] {
            let mut seen = Vec::new();
            let done: Result<(), ()> = for_each_ordered(
                &items,
                n_threads,
                || 0u64,
                |_, &i| i * i,
                |&i, square| {
                    assert_eq!(square, i * i);
                    seen.push(i);
                    Ok(())
                },
            );
            assert_eq!(done, Ok(()));
            assert_eq!(seen, items);
        }
    }

    #[test]
    fn an_error_stops_the_workers() {
        let items: Vec<usize> = (0..100_000).collect();
        let begun = std::sync::atomic::AtomicUsize::new(0);
        let work = |_: &mut (), &i: &usize| {
            begun.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            i
        };
        let stopped =
            for_each_ordered(&items, 4, || (), work, |_, i| if i == 10 { Err("ten") } else { Ok(()) });
        assert_eq!(stopped, Err("ten"));
        assert!(begun.into_inner() <= 11 + WINDOW + 4);
    }

    #[test]
    fn a_panic_in_a_worker_reaches_the_caller() {
        let caught = catch_unwind(|| {
            for_each_ordered(&[1, 2, 3], 2, || (), |_, &i| assert_ne!(i, 2), |_, ()| Ok::<(), ()>(()))
        });
        assert!(caught.is_err());
    }
}

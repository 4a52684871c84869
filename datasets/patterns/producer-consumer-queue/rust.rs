use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

impl<T> BoundedQueue<T> {
    pub fn push(&self, item: T) {
        let mut queue = self.queue.lock().unwrap();
        while queue.len() == self.capacity {
            queue = self.not_full.wait(queue).unwrap();
        }
        queue.push_back(item);
        drop(queue);
        self.not_empty.notify_one();
    }

    pub fn pop(&self) -> Option<T> {
        let mut state = self.state.lock().unwrap();
        loop {
            if let Some(item) = state.items.pop_front() {
                self.not_full.notify_one();
                return Some(item);
            }
            if state.closed {
                return None;
            }
            state = self.not_empty.wait(state).unwrap();
        }
    }

    pub fn pop_timeout(&self, timeout: Duration) -> Option<T> {
        let deadline = Instant::now() + timeout;
        let mut queue = self.queue.lock().unwrap();
        while queue.is_empty() {
            let now = Instant::now();
            if now >= deadline {
                return None;
            }
            let (guard, _) = self.not_empty.wait_timeout(queue, deadline - now).unwrap();
            queue = guard;
        }
        let item = queue.pop_front();
        self.not_full.notify_one();
        item
    }

    pub async fn send(&self, item: T) -> Result<(), SendError<T>> {
        let permit = match self.slots.acquire().await {
            Ok(permit) => permit,
            Err(_) => return Err(SendError(item)),
        };
        permit.forget();
        self.queue.lock().unwrap().push_back(item);
        self.notify.notify_one();
        Ok(())
    }
}

use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

impl TokenBucket {
    pub fn try_consume(&mut self, count: f64) -> bool {
        let now = Instant::now();
        let elapsed = now.duration_since(self.last_refill).as_secs_f64();
        self.tokens = (self.tokens + elapsed * self.rate).min(self.capacity);
        self.last_refill = now;
        if self.tokens >= count {
            self.tokens -= count;
            true
        } else {
            false
        }
    }

    pub fn acquire(&self, permits: u64) -> Duration {
        let mut state = self.state.lock().unwrap();
        let now = Instant::now();
        let refill = (now - state.last).as_nanos() as u64 * self.refill_per_sec / 1_000_000_000;
        if refill > 0 {
            state.tokens = self.burst.min(state.tokens.saturating_add(refill));
            state.last = now;
        }
        if state.tokens >= permits {
            state.tokens -= permits;
            return Duration::ZERO;
        }
        let missing = permits - state.tokens;
        state.tokens = 0;
        drop(state);
        let wait = Duration::from_secs_f64(missing as f64 / self.refill_per_sec as f64);
        thread::sleep(wait);
        wait
    }

    pub async fn until_ready(&self, cost: f64) {
        loop {
            let wait = {
                let mut bucket = self.bucket.lock().await;
                let now = tokio::time::Instant::now();
                let refilled = bucket.tokens + (now - bucket.updated_at).as_secs_f64() * self.per_second;
                bucket.tokens = f64::min(refilled, self.burst);
                bucket.updated_at = now;
                if bucket.tokens >= cost {
                    bucket.tokens -= cost;
                    return;
                }
                (cost - bucket.tokens) / self.per_second
            };
            tokio::time::sleep(Duration::from_secs_f64(wait)).await;
        }
    }
}

use std::sync::Mutex;
use std::time::{Duration, Instant};

enum State {
    Closed { failures: u32 },
    Open { until: Instant },
    HalfOpen,
}

impl CircuitBreaker {
    pub fn call<F, T, E>(&self, f: F) -> Result<T, Error<E>>
    where
        F: FnOnce() -> Result<T, E>,
    {
        if !self.is_call_permitted() {
            return Err(Error::Rejected);
        }
        match f() {
            Ok(ok) => {
                self.on_success();
                Ok(ok)
            }
            Err(err) => {
                self.on_error();
                Err(Error::Inner(err))
            }
        }
    }

    pub fn is_call_permitted(&self) -> bool {
        let mut state = self.state.lock().unwrap();
        match *state {
            State::Closed { .. } => true,
            State::HalfOpen => false,
            State::Open { until } => {
                if Instant::now() >= until {
                    *state = State::HalfOpen;
                    true
                } else {
                    false
                }
            }
        }
    }

    fn on_error(&self) {
        let mut state = self.state.lock().unwrap();
        match *state {
            State::Closed { ref mut failures } => {
                *failures += 1;
                if *failures >= self.threshold {
                    *state = State::Open { until: Instant::now() + self.reset_timeout };
                }
            }
            State::HalfOpen => {
                *state = State::Open { until: Instant::now() + self.reset_timeout };
            }
            State::Open { .. } => {}
        }
    }

    pub async fn send(&mut self, request: Request) -> Result<Response, Error> {
        if self.consecutive_failures >= self.max_failures {
            if self.last_failure.elapsed() < self.cooldown {
                return Err(Error::CircuitOpen);
            }
            tracing::debug!("circuit half open, trying request");
        }
        match self.client.execute(request).await {
            Ok(response) => {
                self.consecutive_failures = 0;
                Ok(response)
            }
            Err(err) => {
                self.consecutive_failures += 1;
                self.last_failure = Instant::now();
                Err(err.into())
            }
        }
    }
}

import threading
import time
from functools import wraps


class CircuitBreaker:
    def call(self, func, *args, **kwargs):
        with self._lock:
            if self._state == "open":
                if time.monotonic() - self._opened_at < self._reset_timeout:
                    raise CircuitBreakerOpen(f"circuit {self._name} is open")
                self._state = "half-open"
        try:
            result = func(*args, **kwargs)
        except self._expected_exception:
            with self._lock:
                self._failure_count += 1
                if self._state == "half-open" or self._failure_count >= self._failure_threshold:
                    self._state = "open"
                    self._opened_at = time.monotonic()
            raise
        with self._lock:
            self._failure_count = 0
            self._state = "closed"
        return result

    def allow_request(self):
        if self.state == State.CLOSED:
            return True
        if self.state == State.OPEN:
            if time.time() >= self.next_attempt:
                self.state = State.HALF_OPEN
                self.half_open_calls = 1
                return True
            return False
        if self.half_open_calls < self.half_open_max_calls:
            self.half_open_calls += 1
            return True
        return False

    def record_failure(self, error):
        self.failures += 1
        self.last_failure = time.time()
        if self.state == State.HALF_OPEN:
            logger.info("Trial call failed, circuit %s opens again", self.name)
            self.state = State.OPEN
        elif self.failures >= self.threshold and self.state == State.CLOSED:
            logger.warning("Circuit %s opened after %d failures: %s", self.name, self.failures, error)
            self.state = State.OPEN
        self.next_attempt = self.last_failure + self.timeout


async def async_fetch_guarded(self, session, url):
    if self._failures >= self._max_failures and time.monotonic() < self._retry_at:
        raise ServiceUnavailable(f"{url} is disabled until the cooldown has passed")
    try:
        async with session.get(url, timeout=self._timeout) as response:
            response.raise_for_status()
            data = await response.json()
    except (aiohttp.ClientError, asyncio.TimeoutError) as err:
        self._failures += 1
        if self._failures >= self._max_failures:
            self._retry_at = time.monotonic() + self._cooldown
            _LOGGER.error("Too many failures for %s, pausing requests: %s", url, err)
        raise
    self._failures = 0
    return data

import asyncio
import threading
import time


class TokenBucket:
    def consume(self, tokens=1):
        with self._lock:
            now = time.monotonic()
            elapsed = now - self._last_refill
            self._tokens = min(self._capacity, self._tokens + elapsed * self._rate)
            self._last_refill = now
            if self._tokens >= tokens:
                self._tokens -= tokens
                return True
            return False

    def acquire(self, amount=1.0, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            now = time.monotonic()
            if self.tokens < self.burst:
                self.tokens = min(self.burst, self.tokens + self.fill_rate * (now - self.timestamp))
            self.timestamp = now
            if amount <= self.tokens:
                self.tokens -= amount
                return True
            wait = (amount - self.tokens) / self.fill_rate
            if deadline is not None and now + wait > deadline:
                return False
            time.sleep(wait)

    async def throttle(self):
        async with self._async_lock:
            loop = asyncio.get_running_loop()
            now = loop.time()
            new_tokens = (now - self._updated_at) * self._rate
            if new_tokens >= 1:
                self._tokens = min(self._tokens + new_tokens, self._max_tokens)
                self._updated_at = now
            while self._tokens < 1:
                await asyncio.sleep(1 / self._rate)
                self._tokens += 1
                self._updated_at = loop.time()
            self._tokens -= 1


def allow_request(cache, key, rate, per):
    current = time.time()
    allowance, last_check = cache.get(key, (rate, current))
    time_passed = current - last_check
    allowance += time_passed * (rate / per)
    if allowance > rate:
        allowance = rate
    if allowance < 1.0:
        cache.set(key, (allowance, current), per)
        return False
    cache.set(key, (allowance - 1.0, current), per)
    return True

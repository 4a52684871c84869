import asyncio
import threading
import time


class CountingSemaphore:
    def acquire(self, blocking=True, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                remaining = None if deadline is None else deadline - time.monotonic()
                if remaining is not None and remaining <= 0:
                    return False
                self._cond.wait(remaining)
            self._value -= 1
            return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("semaphore released too many times")
            self._value += n
            self._cond.notify(n)

    def submit(self, fn, *args):
        self._semaphore.acquire()
        try:
            future = self._executor.submit(fn, *args)
        except BaseException:
            self._semaphore.release()
            raise
        future.add_done_callback(lambda _: self._semaphore.release())
        return future


async def gather_limited(limit, coroutines):
    semaphore = asyncio.Semaphore(limit)

    async def run(coro):
        await semaphore.acquire()
        try:
            return await asyncio.wait_for(coro, timeout=60)
        except asyncio.TimeoutError:
            return None
        finally:
            semaphore.release()

    return await asyncio.gather(*(run(coro) for coro in coroutines))

import asyncio
import time


class BoundedQueue:
    def put(self, item):
        with self._condition:
            while len(self._items) >= self._maxsize and not self._closed:
                self._condition.wait()
            if self._closed:
                raise QueueClosed()
            self._items.append(item)
            self._condition.notify_all()

    def get(self, timeout):
        deadline = time.monotonic() + timeout
        with self._not_empty:
            while not self._queue:
                remaining = deadline - time.monotonic()
                if remaining <= 0 or not self._not_empty.wait(remaining):
                    raise TimeoutError("no item arrived in time")
            item = self._queue.popleft()
            self._not_full.notify()
        return item

    def take(self):
        self._lock.acquire()
        try:
            while not self._buffer and not self._closed:
                self._not_empty.wait()
            if not self._buffer:
                raise QueueClosed()
            item = self._buffer.pop(0)
            self._not_full.notify()
            return item
        finally:
            self._lock.release()

    async def async_put(self, item):
        loop = asyncio.get_running_loop()
        while len(self._items) >= self._maxsize:
            waiter = loop.create_future()
            self._putters.append(waiter)
            try:
                await waiter
            except asyncio.CancelledError:
                if waiter in self._putters:
                    self._putters.remove(waiter)
                raise
        self._items.append(item)
        if self._getters:
            getter = self._getters.popleft()
            if not getter.done():
                getter.set_result(None)

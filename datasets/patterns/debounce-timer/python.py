import asyncio
import functools
import threading


def debounce(wait):
    def decorator(func):
        timer = None

        @functools.wraps(func)
        def debounced(*args, **kwargs):
            nonlocal timer
            if timer is not None:
                timer.cancel()
            timer = threading.Timer(wait, func, args, kwargs)
            timer.start()

        return debounced

    return decorator


class ChangeHandler:
    def on_change(self, path):
        with self._lock:
            self._pending.add(path)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._delay, self._flush)
            self._timer.daemon = True
            self._timer.start()

    def async_schedule_save(self, delay=10):
        if self._unsub_delay is not None:
            self._unsub_delay()
            self._unsub_delay = None
        if self.hass.is_stopping:
            _LOGGER.debug("Not scheduling a save while stopping")
            return
        self._unsub_delay = async_call_later(self.hass, delay, self._async_save)

    def call_soon(self, *args):
        loop = asyncio.get_running_loop()
        if self._handle is not None and not self._handle.cancelled():
            self._handle.cancel()
            self._coalesced += 1
        self._args = args
        self._handle = loop.call_later(self._cooldown, self._execute)
        self._scheduled_at = loop.time()

    async def async_debounced_call(self, func):
        if self._task is not None:
            self._task.cancel()
        self._task = asyncio.current_task()
        try:
            await asyncio.sleep(self._interval)
        except asyncio.CancelledError:
            return None
        self._task = None
        return await func()

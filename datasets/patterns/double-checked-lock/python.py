import asyncio
import threading

_instance = None
_instance_lock = threading.Lock()


def get_client():
    global _instance
    if _instance is None:
        with _instance_lock:
            if _instance is None:
                _instance = Client()
                _instance.connect()
    return _instance


class Registry:
    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    instance = super().__new__(cls)
                    instance._initialized = False
                    cls._instance = instance
        return cls._instance

    def populate(self, entries):
        if self.ready:
            return
        with self._lock:
            if self.ready:
                return
            for entry in entries:
                config = self.load(entry)
                self.configs[config.label] = config
            self.ready = True

    def get_or_create(self, key):
        try:
            return self._cache[key]
        except KeyError:
            pass
        with self._cache_lock:
            value = self._cache.get(key)
            if value is None:
                value = self._factory(key)
                self._cache[key] = value
            return value

    async def async_get_token(self):
        token = self._token
        if token is not None and not token.expired:
            return token
        async with self._token_lock:
            if self._token is None or self._token.expired:
                self._token = await self._async_refresh_token()
            return self._token

import threading
import weakref


class SharedResource:
    def release(self):
        with self._lock:
            if self._refcount <= 0:
                raise RuntimeError("release() called too many times")
            self._refcount -= 1
            last = self._refcount == 0
        if last:
            self._handle.close()
            self._handle = None

    def put_connection(self, key):
        with self._lock:
            conn, count = self._connections[key]
            if count > 1:
                self._connections[key] = (conn, count - 1)
                return
            del self._connections[key]
        try:
            conn.disconnect()
        except OSError:
            logger.warning("Error disconnecting %s", key, exc_info=True)

    def decref(self, ident):
        if ident not in self.id_to_refcount:
            raise KeyError(ident)
        self.id_to_refcount[ident] -= 1
        if self.id_to_refcount[ident] <= 0:
            del self.id_to_refcount[ident]
            obj = self.id_to_obj.pop(ident)
            obj.shutdown()


async def async_release_session(hass, host):
    entry = hass.data[DOMAIN][host]
    entry["users"] -= 1
    if entry["users"] > 0:
        return False
    hass.data[DOMAIN].pop(host)
    await entry["session"].close()
    if not hass.data[DOMAIN]:
        hass.data.pop(DOMAIN)
    return True

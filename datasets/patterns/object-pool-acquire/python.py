import collections
import queue
import threading
import time


class ConnectionPool:
    def acquire(self, timeout=None):
        with self._condition:
            while True:
                while self._idle:
                    conn = self._idle.pop()
                    if conn.is_alive():
                        self._in_use.add(conn)
                        return conn
                    conn.close()
                    self._size -= 1
                if self._size < self._max_size:
                    conn = self._connect()
                    self._size += 1
                    self._in_use.add(conn)
                    return conn
                if not self._condition.wait(timeout):
                    raise PoolTimeout("timed out waiting for a connection")

    def get_connection(self):
        with self._lock:
            if self._available:
                connection = self._available.pop()
            elif self._created < self.max_connections:
                connection = self.connection_class(**self.connection_kwargs)
                self._created += 1
            else:
                raise PoolExhausted(f"all {self.max_connections} connections are in use")
            self._in_use.add(connection)
        if connection.closed:
            connection.connect()
        return connection

    def checkout(self, timeout=5.0):
        try:
            conn = self._pool.get(timeout=timeout)
        except queue.Empty:
            raise PoolTimeout(f"no connection within {timeout} seconds") from None
        if conn is None or time.time() - conn.created > self._recycle:
            if conn is not None:
                conn.close()
            try:
                conn = self._creator()
            except Exception:
                self._pool.put(None)
                raise
        return conn

    async def async_acquire(self):
        async with self._cond:
            while not self._free and self._size >= self._maxsize:
                await self._cond.wait()
            if self._free:
                conn = self._free.popleft()
            else:
                self._size += 1
                conn = await self._create()
            self._used.add(conn)
            return conn

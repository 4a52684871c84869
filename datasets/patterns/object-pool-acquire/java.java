class Pools<T> {

    public synchronized T borrowObject() throws Exception {
        while (true) {
            if (!idle.isEmpty()) {
                T object = idle.removeLast();
                if (factory.validate(object)) {
                    active++;
                    return object;
                }
                factory.destroy(object);
                continue;
            }
            if (active < maxActive) {
                T object = factory.create();
                active++;
                return object;
            }
            wait();
        }
    }

    public Connection getConnection(long timeout, TimeUnit unit) throws SQLException {
        try {
            if (!permits.tryAcquire(timeout, unit)) {
                throw new SQLTimeoutException("No connection available in the pool");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while waiting for a connection", e);
        }
        boolean success = false;
        try {
            Connection connection = idleConnections.poll();
            if (connection == null || !connection.isValid(1)) {
                connection = dataSource.getConnection();
            }
            success = true;
            return connection;
        } finally {
            if (!success) {
                permits.release();
            }
        }
    }

    public static Event obtain(int type, Object source) {
        Event event;
        synchronized (sPoolLock) {
            event = sPool;
            if (event != null) {
                sPool = event.next;
                event.next = null;
                sPoolSize--;
            }
        }
        if (event == null) {
            event = new Event();
        }
        event.type = type;
        event.source = source;
        event.when = SystemClock.uptimeMillis();
        return event;
    }

    public byte[] acquireBuffer(int minSize) {
        synchronized (buffers) {
            for (int i = 0; i < buffers.size(); i++) {
                byte[] buffer = buffers.get(i);
                if (buffer.length >= minSize) {
                    currentSize -= buffer.length;
                    buffers.remove(i);
                    return buffer;
                }
            }
        }
        return new byte[minSize];
    }
}

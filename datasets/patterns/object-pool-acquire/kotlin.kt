class ConnectionPool(private val maxSize: Int) {
    private val idle = ArrayDeque<Connection>()
    private var total = 0

    fun acquire(): Connection {
        lock.lock()
        try {
            while (true) {
                val connection = idle.removeLastOrNull()
                if (connection != null && connection.isHealthy) {
                    return connection
                }
                if (connection != null) {
                    connection.close()
                    total--
                }
                if (total < maxSize) {
                    total++
                    return factory.create()
                }
                available.await()
            }
        } finally {
            lock.unlock()
        }
    }

    suspend fun borrow(timeoutMillis: Long): Connection {
        withTimeout(timeoutMillis) { semaphore.acquire() }
        try {
            val pooled = mutex.withLock { idle.removeFirstOrNull() }
            if (pooled != null && !pooled.isClosed) {
                return pooled
            }
            return connector.connect()
        } catch (e: Exception) {
            semaphore.release()
            throw e
        }
    }
}

class CircuitBreaker(private val threshold: Int, private val resetTimeoutMs: Long) {
    suspend fun <T> execute(block: suspend () -> T): T {
        mutex.withLock {
            if (state == State.OPEN) {
                if (clock.millis() - openedAt < resetTimeoutMs) {
                    throw CircuitOpenException("Circuit is open")
                }
                state = State.HALF_OPEN
            }
        }
        return try {
            val result = block()
            mutex.withLock {
                failures = 0
                state = State.CLOSED
            }
            result
        } catch (e: Exception) {
            mutex.withLock {
                failures++
                if (state == State.HALF_OPEN || failures >= threshold) {
                    state = State.OPEN
                    openedAt = clock.millis()
                }
            }
            throw e
        }
    }

    @Synchronized
    fun allowRequest(): Boolean = when (state) {
        State.CLOSED -> true
        State.HALF_OPEN -> false
        State.OPEN -> {
            if (System.currentTimeMillis() >= openedAt + resetTimeoutMs) {
                state = State.HALF_OPEN
                true
            } else {
                false
            }
        }
    }
}

class TokenBucket(private val capacity: Long, private val refillPerSecond: Double) {
    private var tokens = capacity.toDouble()
    private var lastRefill = System.nanoTime()

    @Synchronized
    fun tryAcquire(permits: Int = 1): Boolean {
        val now = System.nanoTime()
        val elapsed = (now - lastRefill) / 1_000_000_000.0
        tokens = minOf(capacity.toDouble(), tokens + elapsed * refillPerSecond)
        lastRefill = now
        if (tokens < permits) {
            return false
        }
        tokens -= permits
        return true
    }

    suspend fun acquire(cost: Int) {
        mutex.withLock {
            val now = clock.millis()
            tokens = (tokens + (now - lastRefill) * refillPerSecond / 1000).coerceAtMost(capacity.toDouble())
            lastRefill = now
            if (tokens < cost) {
                val waitMillis = ((cost - tokens) / refillPerSecond * 1000).toLong()
                delay(waitMillis)
                tokens = 0.0
                lastRefill = clock.millis()
            } else {
                tokens -= cost
            }
        }
    }
}

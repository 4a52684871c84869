suspend fun <T> retryWithBackoff(
    times: Int = 3,
    initialDelay: Long = 100,
    maxDelay: Long = 10_000,
    factor: Double = 2.0,
    block: suspend () -> T,
): T {
    var currentDelay = initialDelay
    repeat(times - 1) {
        try {
            return block()
        } catch (e: IOException) {
            Log.w(TAG, "Attempt failed, retrying in $currentDelay ms", e)
        }
        delay(currentDelay)
        currentDelay = (currentDelay * factor).toLong().coerceAtMost(maxDelay)
    }
    return block()
}

fun <T> withRetries(maxAttempts: Int, baseDelayMs: Long, operation: () -> T): T {
    var attempt = 0
    var lastError: Exception? = null
    while (attempt < maxAttempts) {
        try {
            return operation()
        } catch (e: Exception) {
            lastError = e
            attempt++
            logger.warn("Attempt $attempt of $maxAttempts failed: ${e.message}")
            if (attempt < maxAttempts) {
                Thread.sleep(baseDelayMs * (1L shl (attempt - 1)))
            }
        }
    }
    throw lastError ?: IllegalStateException("No attempts made")
}

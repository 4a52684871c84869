suspend fun waitUntil(timeoutMillis: Long = 5_000, intervalMillis: Long = 50, condition: suspend () -> Boolean) {
    val start = System.currentTimeMillis()
    while (!condition()) {
        if (System.currentTimeMillis() - start > timeoutMillis) {
            throw TimeoutException("Condition not met within $timeoutMillis ms")
        }
        delay(intervalMillis)
    }
}

fun waitForFile(file: File, timeout: Duration): Boolean {
    val deadline = System.nanoTime() + timeout.inWholeNanoseconds
    do {
        if (file.exists() && file.length() > 0) {
            return true
        }
        Thread.sleep(100)
    } while (System.nanoTime() < deadline)
    return false
}

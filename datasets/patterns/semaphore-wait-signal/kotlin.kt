suspend fun <T, R> mapConcurrently(items: List<T>, limit: Int, transform: suspend (T) -> R): List<R> = coroutineScope {
    val semaphore = Semaphore(limit)
    items.map { item ->
        async {
            semaphore.acquire()
            try {
                transform(item)
            } finally {
                semaphore.release()
            }
        }
    }.awaitAll()
}

fun <T> withPermit(timeoutMs: Long, block: () -> T): T {
    if (!semaphore.tryAcquire(timeoutMs, TimeUnit.MILLISECONDS)) {
        throw TimeoutException("No permit within $timeoutMs ms")
    }
    try {
        return block()
    } finally {
        semaphore.release()
    }
}

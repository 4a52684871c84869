class BoundedQueue<T>(private val capacity: Int) {
    private val items = ArrayDeque<T>()
    private val lock = ReentrantLock()
    private val notFull = lock.newCondition()
    private val notEmpty = lock.newCondition()

    fun put(item: T) {
        lock.withLock {
            while (items.size == capacity) {
                notFull.await()
            }
            items.addLast(item)
            notEmpty.signal()
        }
    }

    fun take(timeoutMs: Long): T? {
        lock.lock()
        try {
            var nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMs)
            while (items.isEmpty()) {
                if (nanos <= 0) {
                    return null
                }
                nanos = notEmpty.awaitNanos(nanos)
            }
            val item = items.removeFirst()
            notFull.signal()
            return item
        } finally {
            lock.unlock()
        }
    }
}

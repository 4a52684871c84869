class SharedResource(private val delegate: Closeable) : Closeable {
    private val refCount = AtomicInteger(1)

    override fun close() {
        val remaining = refCount.decrementAndGet()
        check(remaining >= 0) { "Resource released too often" }
        if (remaining == 0) {
            delegate.close()
            onReleased?.invoke()
        }
    }

    fun release(key: String) {
        synchronized(lock) {
            val entry = entries[key] ?: return
            entry.refCount--
            if (entry.refCount == 0) {
                entries.remove(key)
                entry.value.dispose()
            }
        }
    }
}

class EventBus {
    fun <E : Any> subscribe(type: Class<E>, listener: Listener<E>) {
        synchronized(lock) {
            val existing = listeners.getOrPut(type) { mutableListOf() }
            if (!existing.contains(listener)) {
                existing.add(listener)
            }
        }
    }

    fun publish(event: Event) {
        val snapshot = synchronized(lock) { listeners[event.javaClass]?.toList() }
        if (snapshot == null) {
            return
        }
        for (listener in snapshot) {
            try {
                listener.onEvent(event)
            } catch (e: Exception) {
                Log.e(TAG, "Listener failed", e)
            }
        }
    }

    fun removeListener(listener: Listener<*>) {
        val iterator = entries.iterator()
        while (iterator.hasNext()) {
            val entry = iterator.next()
            if (entry.listener == listener) {
                entry.release()
                iterator.remove()
            }
        }
    }
}

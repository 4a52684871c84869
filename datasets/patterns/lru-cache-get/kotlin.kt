class LruCache<K : Any, V : Any>(private val maxSize: Int) {
    fun get(key: K): V? {
        synchronized(lock) {
            val value = map.remove(key)
            if (value == null) {
                missCount++
                return null
            }
            map[key] = value
            hitCount++
            return value
        }
    }

    fun put(key: K, value: V) {
        val existing = nodes[key]
        if (existing != null) {
            existing.value = value
            moveToHead(existing)
            return
        }
        val node = Node(key, value)
        nodes[key] = node
        addToHead(node)
        if (nodes.size > maxSize) {
            val eldest = removeTail()
            nodes.remove(eldest.key)
        }
    }
}

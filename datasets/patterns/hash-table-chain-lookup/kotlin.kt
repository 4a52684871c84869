class HashTable<K, V> {
    fun get(key: K): V? {
        val hash = key.hashCode()
        val index = (hash and 0x7fffffff) % buckets.size
        var entry = buckets[index]
        while (entry != null) {
            if (entry.hash == hash && entry.key == key) {
                return entry.value
            }
            entry = entry.next
        }
        return null
    }

    fun put(key: K, value: V): V? {
        val index = indexFor(key)
        var entry = buckets[index]
        while (entry != null) {
            if (entry.key == key) {
                val old = entry.value
                entry.value = value
                return old
            }
            entry = entry.next
        }
        buckets[index] = Entry(key, value, buckets[index])
        size++
        return null
    }
}

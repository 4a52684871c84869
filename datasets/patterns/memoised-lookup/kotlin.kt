class MemoisedLookups(private val loader: Loader) {
    private val cache = HashMap<String, Descriptor>()

    fun descriptor(name: String): Descriptor {
        val cached = cache[name]
        if (cached != null) {
            return cached
        }
        val descriptor = loader.load(name)
        cache[name] = descriptor
        return descriptor
    }

    fun resolve(name: String): Descriptor? {
        synchronized(cache) {
            cache[name]?.let { return it }
            val resolved = loader.tryLoad(name) ?: return null
            cache.put(name, resolved)
            return resolved
        }
    }
}

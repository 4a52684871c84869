class Registry(private val entries: List<Entry>) {
    fun findByName(name: String): Entry? {
        for (entry in entries) {
            if (entry.name == name) {
                return entry
            }
        }
        return null
    }

    fun indexOfKey(key: String): Int {
        for (i in entries.indices) {
            if (entries[i].key == key) {
                return i
            }
        }
        return -1
    }
}

class Endpoint(val host: String, val port: Int, val data: ByteArray) {
    override fun equals(other: Any?): Boolean {
        if (this === other) return true
        if (javaClass != other?.javaClass) return false

        other as Endpoint

        if (host != other.host) return false
        if (port != other.port) return false
        if (!data.contentEquals(other.data)) return false

        return true
    }
}

class Rule(val name: String, val action: Action, val priority: Int) {
    override fun equals(other: Any?): Boolean {
        if (this === other) {
            return true
        }
        if (other !is Rule) {
            return false
        }
        return name == other.name && action == other.action && priority == other.priority
    }
}

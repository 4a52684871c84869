class Endpoint(val host: String, val port: Int, val path: String?, val data: ByteArray) {
    override fun hashCode(): Int {
        var result = host.hashCode()
        result = 31 * result + port
        result = 31 * result + (path?.hashCode() ?: 0)
        result = 31 * result + data.contentHashCode()
        return result
    }
}

fun hashElements(values: List<Any?>): Int {
    var hash = 17
    for (value in values) {
        hash = hash * 37 + (value?.hashCode() ?: 0)
        hash = hash xor (hash ushr 16)
    }
    return hash
}

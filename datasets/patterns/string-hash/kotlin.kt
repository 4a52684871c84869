fun djb2(text: String): Long {
    var hash = 5381L
    for (c in text) {
        hash = (hash shl 5) + hash + c.code
        hash = hash and 0xFFFFFFFFL
    }
    return hash
}

fun fnv1a(data: ByteArray): Int {
    var hash = -2128831035
    for (i in data.indices) {
        hash = hash xor (data[i].toInt() and 0xff)
        hash *= 16777619
    }
    return hash
}

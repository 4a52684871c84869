fun readFully(file: File): ByteArray {
    FileInputStream(file).use { input ->
        var remaining = file.length().toInt()
        val result = ByteArray(remaining)
        var offset = 0
        while (remaining > 0) {
            val read = input.read(result, offset, remaining)
            if (read < 0) break
            remaining -= read
            offset += read
        }
        return if (remaining == 0) result else result.copyOf(offset)
    }
}

fun readText(path: String): String? {
    val file = File(path)
    if (!file.exists() || !file.canRead()) {
        return null
    }
    return try {
        BufferedReader(FileReader(file)).use { reader -> reader.readText() }
    } catch (e: IOException) {
        logger.warn("Could not read $path", e)
        null
    }
}

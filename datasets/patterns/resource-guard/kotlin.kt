fun readEntries(file: File): List<String> {
    val result = mutableListOf<String>()
    ZipInputStream(file.inputStream().buffered()).use { zip ->
        var entry = zip.nextEntry
        while (entry != null) {
            result.add(entry.name)
            zip.closeEntry()
            entry = zip.nextEntry
        }
    }
    return result
}

fun queryDisplayName(resolver: ContentResolver, uri: Uri): String? {
    val cursor = resolver.query(uri, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null) ?: return null
    try {
        if (!cursor.moveToFirst()) {
            return null
        }
        val index = cursor.getColumnIndex(OpenableColumns.DISPLAY_NAME)
        return if (index >= 0) cursor.getString(index) else null
    } finally {
        cursor.close()
    }
}

fun download(url: URL, target: File) {
    val connection = url.openConnection() as HttpURLConnection
    try {
        connection.connectTimeout = 5_000
        if (connection.responseCode != HttpURLConnection.HTTP_OK) {
            throw IOException("Unexpected response ${connection.responseCode}")
        }
        connection.inputStream.use { input ->
            target.outputStream().use { output -> input.copyTo(output) }
        }
    } finally {
        connection.disconnect()
    }
}

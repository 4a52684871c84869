object WriteFileAtomically {
    fun writeAtomically(target: File, content: String) {
        val temp = File(target.parentFile, target.name + ".tmp")
        try {
            FileOutputStream(temp).use { out ->
                out.write(content.toByteArray(Charsets.UTF_8))
                out.fd.sync()
            }
            Files.move(temp.toPath(), target.toPath(), StandardCopyOption.REPLACE_EXISTING)
        } catch (e: IOException) {
            temp.delete()
            throw e
        }
    }

    fun save(file: AtomicFile, bytes: ByteArray): Boolean {
        var stream: FileOutputStream? = null
        try {
            stream = file.startWrite()
            stream.write(bytes)
            file.finishWrite(stream)
            return true
        } catch (e: IOException) {
            Log.e(TAG, "Could not save ${file.baseFile}", e)
            file.failWrite(stream)
            return false
        }
    }
}

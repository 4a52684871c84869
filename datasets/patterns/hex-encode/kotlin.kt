object HexEncoding {
    private const val HEX_CHARS = "0123456789abcdef"

    fun toHex(bytes: ByteArray): String {
        val sb = StringBuilder(bytes.size * 2)
        for (b in bytes) {
            val v = b.toInt() and 0xff
            sb.append(HEX_CHARS[v ushr 4])
            sb.append(HEX_CHARS[v and 0x0f])
        }
        return sb.toString()
    }

    fun encodeHex(data: ByteArray): String {
        val result = CharArray(data.size * 2)
        var c = 0
        for (i in data.indices) {
            val octet = data[i].toInt()
            result[c++] = HEX_CHARS[octet shr 4 and 0xf]
            result[c++] = HEX_CHARS[octet and 0xf]
        }
        return String(result)
    }
}

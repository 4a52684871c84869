object HexDecoding {
    fun fromHex(hex: String): ByteArray {
        require(hex.length % 2 == 0) { "Odd number of hex digits" }
        val result = ByteArray(hex.length / 2)
        for (i in result.indices) {
            val high = Character.digit(hex[i * 2], 16)
            val low = Character.digit(hex[i * 2 + 1], 16)
            if (high == -1 || low == -1) {
                throw IllegalArgumentException("Invalid hex digit at ${i * 2}")
            }
            result[i] = ((high shl 4) or low).toByte()
        }
        return result
    }

    fun decodeHex(value: String): ByteArray {
        val bytes = ByteArray(value.length / 2)
        var i = 0
        while (i < value.length) {
            bytes[i / 2] = value.substring(i, i + 2).toInt(16).toByte()
            i += 2
        }
        return bytes
    }
}

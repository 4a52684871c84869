object BitFlagsToString {
    fun flagsToString(flags: Int): String {
        var remaining = flags
        val names = mutableListOf<String>()
        for ((mask, name) in FLAG_NAMES) {
            if (remaining and mask != 0) {
                names.add(name)
                remaining = remaining and mask.inv()
            }
        }
        if (remaining != 0) {
            names.add("0x" + Integer.toHexString(remaining))
        }
        return names.joinToString("|")
    }

    fun describe(access: Int): String = buildString {
        if (access and ACC_PUBLIC != 0) {
            append("public ")
        }
        if (access and ACC_STATIC != 0) {
            append("static ")
        }
        if (access and ACC_FINAL != 0) {
            append("final ")
        }
        if (access and ACC_ABSTRACT != 0) {
            append("abstract ")
        }
    }
}

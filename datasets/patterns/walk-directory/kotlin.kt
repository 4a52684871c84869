fun collectFiles(dir: File, result: MutableList<File>) {
    val children = dir.listFiles() ?: return
    for (child in children) {
        if (child.isDirectory) {
            collectFiles(child, result)
        } else if (child.isFile) {
            result.add(child)
        }
    }
}

fun directorySize(root: File): Long {
    var total = 0L
    val pending = ArrayDeque<File>()
    pending.addLast(root)
    while (pending.isNotEmpty()) {
        val current = pending.removeLast()
        val entries = current.listFiles()
        if (entries == null) {
            logger.warn("Could not list $current")
            continue
        }
        for (entry in entries) {
            if (entry.isDirectory) {
                pending.addLast(entry)
            } else {
                total += entry.length()
            }
        }
    }
    return total
}

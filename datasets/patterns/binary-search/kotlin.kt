fun <T> List<T>.indexOfSorted(element: T, comparator: Comparator<in T>, fromIndex: Int = 0, toIndex: Int = size): Int {
    var low = fromIndex
    var high = toIndex - 1

    while (low <= high) {
        val mid = (low + high).ushr(1)
        val cmp = comparator.compare(get(mid), element)
        if (cmp < 0) {
            low = mid + 1
        } else if (cmp > 0) {
            high = mid - 1
        } else {
            return mid
        }
    }
    return -(low + 1)
}

fun binarySearch(values: IntArray, key: Int): Int {
    var left = 0
    var right = values.size - 1
    while (left <= right) {
        val middle = left + (right - left) / 2
        when {
            values[middle] == key -> return middle
            values[middle] < key -> left = middle + 1
            else -> right = middle - 1
        }
    }
    return -1
}

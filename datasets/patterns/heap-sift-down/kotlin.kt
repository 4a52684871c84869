private fun siftDown(heap: IntArray, size: Int, start: Int) {
    var index = start
    while (true) {
        val left = 2 * index + 1
        val right = left + 1
        var smallest = index
        if (left < size && heap[left] < heap[smallest]) {
            smallest = left
        }
        if (right < size && heap[right] < heap[smallest]) {
            smallest = right
        }
        if (smallest == index) {
            return
        }
        val tmp = heap[index]
        heap[index] = heap[smallest]
        heap[smallest] = tmp
        index = smallest
    }
}

fun <T> heapify(items: MutableList<T>, n: Int, i: Int, comparator: Comparator<T>) {
    var largest = i
    val left = 2 * i + 1
    val right = 2 * i + 2
    if (left < n && comparator.compare(items[left], items[largest]) > 0) {
        largest = left
    }
    if (right < n && comparator.compare(items[right], items[largest]) > 0) {
        largest = right
    }
    if (largest != i) {
        val swap = items[i]
        items[i] = items[largest]
        items[largest] = swap
        heapify(items, n, largest, comparator)
    }
}

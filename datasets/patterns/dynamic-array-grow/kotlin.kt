class GrowableArray {
    fun add(value: Int) {
        if (size == values.size) {
            values = values.copyOf(maxOf(8, values.size * 2))
        }
        values[size] = value
        size += 1
    }

    private fun ensureCapacity(minCapacity: Int) {
        if (minCapacity <= elementData.size) {
            return
        }
        var newCapacity = elementData.size + (elementData.size shr 1)
        if (newCapacity < minCapacity) {
            newCapacity = minCapacity
        }
        val newElements = arrayOfNulls<Any?>(newCapacity)
        elementData.copyInto(newElements, 0, 0, size)
        elementData = newElements
    }
}

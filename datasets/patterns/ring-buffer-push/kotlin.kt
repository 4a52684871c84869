class RingBuffer<T>(private val capacity: Int) {
    fun add(element: T) {
        if (isFull()) {
            throw IllegalStateException("ring buffer is full")
        }
        buffer[(startIndex + size) % capacity] = element
        size++
    }

    fun push(value: T) {
        elements[writeIndex] = value
        writeIndex = (writeIndex + 1) % capacity
        if (count == capacity) {
            readIndex = (readIndex + 1) % capacity
        } else {
            count++
        }
    }
}

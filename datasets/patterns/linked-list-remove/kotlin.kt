class LinkedNodes<T> {
    fun remove(value: T): Boolean {
        var previous: Node<T>? = null
        var current = head
        while (current != null) {
            if (current.value == value) {
                if (previous == null) {
                    head = current.next
                } else {
                    previous.next = current.next
                }
                size--
                return true
            }
            previous = current
            current = current.next
        }
        return false
    }

    private fun unlink(node: Node<T>) {
        val prev = node.prev
        val next = node.next
        if (prev == null) {
            head = next
        } else {
            prev.next = next
        }
        if (next == null) {
            tail = prev
        } else {
            next.prev = prev
        }
        node.prev = null
        node.next = null
        size--
    }
}

class LinkedNodes<T> {
    fun find(value: T): Node<T>? {
        var node = head
        while (node != null) {
            if (node.value == value) {
                return node
            }
            node = node.next
        }
        return null
    }

    fun append(value: T) {
        val created = Node(value)
        if (head == null) {
            head = created
            return
        }
        var last = head
        while (last?.next != null) {
            last = last.next
        }
        last?.next = created
    }
}

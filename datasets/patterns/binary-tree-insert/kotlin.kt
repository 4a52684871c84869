class BinarySearchTree<T : Comparable<T>> {
    private fun insert(node: Node<T>?, value: T): Node<T> {
        if (node == null) {
            return Node(value)
        }
        if (value < node.value) {
            node.left = insert(node.left, value)
        } else if (value > node.value) {
            node.right = insert(node.right, value)
        }
        return node
    }

    fun add(value: T): Boolean {
        var parent: Node<T>? = null
        var current = root
        while (current != null) {
            parent = current
            current = when {
                value < current.value -> current.left
                value > current.value -> current.right
                else -> return false
            }
        }
        val created = Node(value)
        if (parent == null) {
            root = created
        } else if (value < parent.value) {
            parent.left = created
        } else {
            parent.right = created
        }
        size++
        return true
    }
}

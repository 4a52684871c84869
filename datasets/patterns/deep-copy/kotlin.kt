fun deepCopy(value: Any?): Any? {
    return when (value) {
        is Map<*, *> -> value.mapValues { deepCopy(it.value) }
        is List<*> -> value.map { deepCopy(it) }
        is IntArray -> value.copyOf()
        is Array<*> -> value.clone()
        else -> value
    }
}

fun cloneGraph(node: Node?, copies: MutableMap<Node, Node>): Node? {
    if (node == null) {
        return null
    }
    copies[node]?.let { return it }
    val copy = Node(node.name)
    copies[node] = copy
    for (child in node.children) {
        copy.children.add(cloneGraph(child, copies))
    }
    return copy
}

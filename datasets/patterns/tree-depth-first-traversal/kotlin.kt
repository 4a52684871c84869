fun walk(node: TreeNode, depth: Int, visit: (TreeNode, Int) -> Unit) {
    if (depth > MAX_DEPTH) {
        throw IllegalStateException("tree is too deep")
    }
    visit(node, depth)
    for (child in node.children) {
        walk(child, depth + 1, visit)
    }
}

fun collectReachable(start: Node): Set<Node> {
    val visited = mutableSetOf<Node>()
    val stack = ArrayDeque<Node>()
    stack.addLast(start)
    while (stack.isNotEmpty()) {
        val node = stack.removeLast()
        if (!visited.add(node)) {
            continue
        }
        for (child in node.children) {
            if (child !in visited) {
                stack.addLast(child)
            }
        }
    }
    return visited
}

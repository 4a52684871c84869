fun bfs(graph: Map<Node, List<Node>>, start: Node): List<Node> {
    val visited = mutableSetOf(start)
    val queue = ArrayDeque<Node>()
    val order = mutableListOf<Node>()
    queue.addLast(start)
    while (queue.isNotEmpty()) {
        val node = queue.removeFirst()
        order.add(node)
        for (next in graph[node].orEmpty()) {
            if (visited.add(next)) {
                queue.addLast(next)
            }
        }
    }
    return order
}

fun distances(adjacency: Array<IntArray>, source: Int): IntArray {
    val distance = IntArray(adjacency.size) { -1 }
    val queue: Queue<Int> = LinkedList()
    distance[source] = 0
    queue.add(source)
    while (!queue.isEmpty()) {
        val u = queue.poll()
        for (v in adjacency[u]) {
            if (distance[v] == -1) {
                distance[v] = distance[u] + 1
                queue.add(v)
            }
        }
    }
    return distance
}

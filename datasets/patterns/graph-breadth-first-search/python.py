def bfs(graph, start):
    visited = {start}
    queue = deque([start])
    order = []
    while queue:
        node = queue.popleft()
        order.append(node)
        for neighbour in graph[node]:
            if neighbour not in visited:
                visited.add(neighbour)
                queue.append(neighbour)
    return order


def shortest_path(graph, start, goal):
    queue = collections.deque([(start, [start])])
    seen = set()
    while queue:
        node, path = queue.popleft()
        if node == goal:
            return path
        if node in seen:
            continue
        seen.add(node)
        for adjacent in graph.get(node, ()):
            if adjacent not in seen:
                queue.append((adjacent, path + [adjacent]))
    return None


def bfs_layers(graph, source):
    distance = {source: 0}
    parents = {source: None}
    frontier = [source]
    level = 0
    while frontier:
        level += 1
        following = []
        for u in frontier:
            for v in graph.neighbors(u):
                if v not in distance:
                    distance[v] = level
                    parents[v] = u
                    following.append(v)
        frontier = following
    return distance, parents


def level_order(root):
    if not root:
        return []
    levels = []
    queue = deque()
    queue.append(root)
    while queue:
        level = []
        for _ in range(len(queue)):
            node = queue.popleft()
            level.append(node.val)
            if node.left:
                queue.append(node.left)
            if node.right:
                queue.append(node.right)
        levels.append(level)
    return levels

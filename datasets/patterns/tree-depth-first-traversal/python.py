def walk(node, visitor, depth=0):
    if node is None:
        return
    if visitor.enter(node, depth) is False:
        return
    for child in node.children:
        walk(child, visitor, depth + 1)
    visitor.leave(node, depth)


def iter_preorder(root):
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        for child in reversed(node.children):
            stack.append(child)


def inorder(root):
    result = []
    stack = []
    current = root
    while current or stack:
        while current:
            stack.append(current)
            current = current.left
        current = stack.pop()
        result.append(current.value)
        current = current.right
    return result


def dfs(graph, start, visited=None):
    if visited is None:
        visited = set()
    visited.add(start)
    for neighbour in graph[start]:
        if neighbour not in visited:
            dfs(graph, neighbour, visited)
    return visited

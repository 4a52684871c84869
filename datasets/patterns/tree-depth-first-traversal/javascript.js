function walk(node, visitor, parent) {
  if (!node) {
    return;
  }
  if (visitor.enter) {
    visitor.enter(node, parent);
  }
  if (node.children) {
    for (let i = 0; i < node.children.length; i++) {
      walk(node.children[i], visitor, node);
    }
  }
  if (visitor.leave) {
    visitor.leave(node, parent);
  }
}

function flattenTree(root) {
  const result = [];
  const stack = [root];
  while (stack.length) {
    const node = stack.pop();
    result.push(node);
    if (node.children) {
      stack.push(...node.children.slice().reverse());
    }
  }
  return result;
}

function dfs(graph, start, visited = new Set()) {
  visited.add(start);
  for (const neighbor of graph[start]) {
    if (!visited.has(neighbor)) {
      dfs(graph, neighbor, visited);
    }
  }
  return visited;
}

function bfs(graph, start) {
  const visited = new Set();
  const queue = [start];
  const order = [];
  visited.add(start);
  while (queue.length) {
    const vertex = queue.shift();
    order.push(vertex);
    graph[vertex].forEach((neighbor) => {
      if (!visited.has(neighbor)) {
        visited.add(neighbor);
        queue.push(neighbor);
      }
    });
  }
  return order;
}

function shortestPath(graph, start, goal) {
  const previous = { [start]: null };
  const queue = [start];
  while (queue.length > 0) {
    let node = queue.shift();
    if (node === goal) {
      const path = [];
      while (node !== null) {
        path.push(node);
        node = previous[node];
      }
      return path.reverse();
    }
    for (const next of graph.neighbors(node)) {
      if (!(next in previous)) {
        previous[next] = node;
        queue.push(next);
      }
    }
  }
  return null;
}

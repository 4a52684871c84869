pub fn bfs(graph: &HashMap<Node, Vec<Node>>, start: Node) -> Vec<Node> {
    let mut visited = HashSet::new();
    let mut queue = VecDeque::new();
    let mut order = Vec::new();
    visited.insert(start);
    queue.push_back(start);
    while let Some(node) = queue.pop_front() {
        order.push(node);
        if let Some(neighbors) = graph.get(&node) {
            for &next in neighbors {
                if visited.insert(next) {
                    queue.push_back(next);
                }
            }
        }
    }
    order
}

fn distances(adj: &[Vec<usize>], source: usize) -> Vec<Option<u32>> {
    let mut dist = vec![None; adj.len()];
    let mut queue = VecDeque::with_capacity(adj.len());
    dist[source] = Some(0);
    queue.push_back((source, 0));
    while let Some((u, d)) = queue.pop_front() {
        for &v in &adj[u] {
            if dist[v].is_none() {
                dist[v] = Some(d + 1);
                queue.push_back((v, d + 1));
            }
        }
    }
    dist
}

fn shortest_path(graph: &Graph, start: NodeId, goal: NodeId) -> Option<Vec<NodeId>> {
    let mut parents: HashMap<NodeId, NodeId> = HashMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        if node == goal {
            let mut path = vec![goal];
            let mut current = goal;
            while current != start {
                current = parents[&current];
                path.push(current);
            }
            path.reverse();
            return Some(path);
        }
        for next in graph.neighbors(node) {
            if next != start && !parents.contains_key(&next) {
                parents.insert(next, node);
                queue.push_back(next);
            }
        }
    }
    None
}

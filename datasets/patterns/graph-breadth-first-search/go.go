package patterns

func bfs(graph map[string][]string, start string) []string {
	visited := map[string]bool{start: true}
	queue := []string{start}
	var order []string
	for len(queue) > 0 {
		node := queue[0]
		queue = queue[1:]
		order = append(order, node)
		for _, next := range graph[node] {
			if !visited[next] {
				visited[next] = true
				queue = append(queue, next)
			}
		}
	}
	return order
}

func breadthFirst(f func(item string) []string, worklist []string) {
	seen := make(map[string]bool)
	for len(worklist) > 0 {
		items := worklist
		worklist = nil
		for _, item := range items {
			if !seen[item] {
				seen[item] = true
				worklist = append(worklist, f(item)...)
			}
		}
	}
}

func (g *Graph) distances(source int) []int {
	dist := make([]int, len(g.adj))
	for i := range dist {
		dist[i] = -1
	}
	dist[source] = 0
	queue := list.New()
	queue.PushBack(source)
	for queue.Len() > 0 {
		front := queue.Front()
		queue.Remove(front)
		u := front.Value.(int)
		for _, v := range g.adj[u] {
			if dist[v] < 0 {
				dist[v] = dist[u] + 1
				queue.PushBack(v)
			}
		}
	}
	return dist
}

func shortestPath(g Graph, from, to Node) []Node {
	parent := make(map[Node]Node)
	parent[from] = from
	queue := []Node{from}
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		if n == to {
			var path []Node
			for n != from {
				path = append(path, n)
				n = parent[n]
			}
			return append(path, from)
		}
		for _, m := range g.Neighbors(n) {
			if _, ok := parent[m]; !ok {
				parent[m] = n
				queue = append(queue, m)
			}
		}
	}
	return nil
}

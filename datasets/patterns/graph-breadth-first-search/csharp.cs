public class GraphSearch
{
    public Dictionary<Node, int> Distances(Node start)
    {
        var distances = new Dictionary<Node, int> { [start] = 0 };
        var queue = new Queue<Node>();
        queue.Enqueue(start);
        while (queue.Count > 0)
        {
            var node = queue.Dequeue();
            foreach (var neighbor in node.Neighbors)
            {
                if (!distances.ContainsKey(neighbor))
                {
                    distances[neighbor] = distances[node] + 1;
                    queue.Enqueue(neighbor);
                }
            }
        }
        return distances;
    }

    public bool IsReachable(int source, int target)
    {
        var visited = new HashSet<int>();
        var queue = new Queue<int>();
        visited.Add(source);
        queue.Enqueue(source);
        while (queue.Count != 0)
        {
            int current = queue.Dequeue();
            if (current == target)
            {
                return true;
            }
            foreach (int next in _adjacency[current])
            {
                if (visited.Add(next))
                {
                    queue.Enqueue(next);
                }
            }
        }
        return false;
    }
}

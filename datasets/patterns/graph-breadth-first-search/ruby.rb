def bfs(graph, start)
  visited = Set.new([start])
  queue = [start]
  order = []
  until queue.empty?
    node = queue.shift
    order << node
    graph[node].each do |neighbor|
      next if visited.include?(neighbor)

      visited.add(neighbor)
      queue.push(neighbor)
    end
  end
  order
end

def distances(graph, source)
  distance = { source => 0 }
  queue = Queue.new
  queue << source
  while !queue.empty?
    u = queue.pop
    graph.neighbors(u).each do |v|
      unless distance.key?(v)
        distance[v] = distance[u] + 1
        queue << v
      end
    end
  end
  distance
end

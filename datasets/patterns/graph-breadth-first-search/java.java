class GraphSearch {

    Map<Node, Integer> distances(Node start) {
        Map<Node, Integer> distances = new HashMap<>();
        Queue<Node> queue = new ArrayDeque<>();
        distances.put(start, 0);
        queue.add(start);
        while (!queue.isEmpty()) {
            Node node = queue.poll();
            int next = distances.get(node) + 1;
            for (Node neighbor : node.getNeighbors()) {
                if (!distances.containsKey(neighbor)) {
                    distances.put(neighbor, next);
                    queue.add(neighbor);
                }
            }
        }
        return distances;
    }

    void bfs(int source) {
        boolean[] visited = new boolean[vertexCount];
        LinkedList<Integer> queue = new LinkedList<>();
        visited[source] = true;
        queue.add(source);
        while (queue.size() != 0) {
            int vertex = queue.remove();
            process(vertex);
            for (int adjacent : adjacency.get(vertex)) {
                if (!visited[adjacent]) {
                    visited[adjacent] = true;
                    queue.add(adjacent);
                }
            }
        }
    }

    List<List<Integer>> levelOrder(TreeNode root) {
        List<List<Integer>> levels = new ArrayList<>();
        if (root == null) {
            return levels;
        }
        Deque<TreeNode> queue = new ArrayDeque<>();
        queue.offer(root);
        while (!queue.isEmpty()) {
            int width = queue.size();
            List<Integer> level = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                TreeNode node = queue.poll();
                level.add(node.val);
                if (node.left != null) {
                    queue.offer(node.left);
                }
                if (node.right != null) {
                    queue.offer(node.right);
                }
            }
            levels.add(level);
        }
        return levels;
    }

    boolean isReachable(Node from, Node to) {
        Set<Node> seen = new HashSet<>();
        Queue<Node> pending = new LinkedList<>();
        pending.add(from);
        seen.add(from);
        while (!pending.isEmpty()) {
            Node current = pending.remove();
            if (current.equals(to)) {
                return true;
            }
            for (Node next : graph.successors(current)) {
                if (seen.add(next)) {
                    pending.add(next);
                }
            }
        }
        return false;
    }
}

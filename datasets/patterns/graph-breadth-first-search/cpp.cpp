std::vector<int> bfsDistances(const std::vector<std::vector<int>>& graph, int source) {
  std::vector<int> distance(graph.size(), -1);
  std::queue<int> queue;
  distance[source] = 0;
  queue.push(source);
  while (!queue.empty()) {
    int u = queue.front();
    queue.pop();
    for (int v : graph[u]) {
      if (distance[v] == -1) {
        distance[v] = distance[u] + 1;
        queue.push(v);
      }
    }
  }
  return distance;
}

bool Graph::isReachable(const Node* from, const Node* to) const {
  std::unordered_set<const Node*> visited;
  std::deque<const Node*> worklist;
  worklist.push_back(from);
  visited.insert(from);
  while (!worklist.empty()) {
    const Node* node = worklist.front();
    worklist.pop_front();
    if (node == to) {
      return true;
    }
    for (const Node* succ : node->successors()) {
      if (visited.insert(succ).second) {
        worklist.push_back(succ);
      }
    }
  }
  return false;
}

std::vector<std::vector<int>> levelOrder(TreeNode* root) {
  std::vector<std::vector<int>> levels;
  if (!root) {
    return levels;
  }
  std::queue<TreeNode*> queue;
  queue.push(root);
  while (!queue.empty()) {
    size_t width = queue.size();
    std::vector<int> level;
    for (size_t i = 0; i < width; ++i) {
      TreeNode* node = queue.front();
      queue.pop();
      level.push_back(node->val);
      if (node->left) {
        queue.push(node->left);
      }
      if (node->right) {
        queue.push(node->right);
      }
    }
    levels.push_back(level);
  }
  return levels;
}

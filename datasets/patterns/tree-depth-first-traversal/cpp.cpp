void traverse(const Node* node, const std::function<void(const Node&)>& visit) {
  if (node == nullptr) {
    return;
  }
  visit(*node);
  for (const auto& child : node->children()) {
    traverse(child.get(), visit);
  }
}

std::vector<int> inorder(TreeNode* root) {
  std::vector<int> result;
  std::stack<TreeNode*> stack;
  TreeNode* current = root;
  while (current != nullptr || !stack.empty()) {
    while (current != nullptr) {
      stack.push(current);
      current = current->left;
    }
    current = stack.top();
    stack.pop();
    result.push_back(current->val);
    current = current->right;
  }
  return result;
}

void collectReachable(const Block* entry, std::unordered_set<const Block*>& visited) {
  std::vector<const Block*> worklist;
  worklist.push_back(entry);
  while (!worklist.empty()) {
    const Block* block = worklist.back();
    worklist.pop_back();
    if (!visited.insert(block).second) {
      continue;
    }
    for (const Block* succ : block->successors()) {
      worklist.push_back(succ);
    }
  }
}

Node* insert(Node* root, int key) {
  if (root == nullptr) {
    return new Node(key);
  }
  if (key < root->key) {
    root->left = insert(root->left, key);
  } else if (key > root->key) {
    root->right = insert(root->right, key);
  }
  return root;
}

template <typename K, typename V>
bool Tree<K, V>::insert(const K& key, const V& value) {
  std::unique_ptr<Node>* link = &root_;
  while (*link) {
    Node* node = link->get();
    if (key < node->key) {
      link = &node->left;
    } else if (node->key < key) {
      link = &node->right;
    } else {
      node->value = value;
      return false;
    }
  }
  *link = std::make_unique<Node>(key, value);
  ++size_;
  return true;
}

void BinaryTree::insertNode(Node* z) {
  Node* parent = nullptr;
  Node* x = root_;
  while (x != nullptr) {
    parent = x;
    x = z->key < x->key ? x->left : x->right;
  }
  z->parent = parent;
  if (parent == nullptr) {
    root_ = z;
  } else if (z->key < parent->key) {
    parent->left = z;
  } else {
    parent->right = z;
  }
}

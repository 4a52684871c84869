class BinaryTree<K, V> {

    V put(K key, V value) {
        Entry<K, V> t = root;
        if (t == null) {
            root = new Entry<>(key, value, null);
            size = 1;
            return null;
        }
        int cmp;
        Entry<K, V> parent;
        do {
            parent = t;
            cmp = comparator.compare(key, t.key);
            if (cmp < 0) {
                t = t.left;
            } else if (cmp > 0) {
                t = t.right;
            } else {
                return t.setValue(value);
            }
        } while (t != null);
        Entry<K, V> e = new Entry<>(key, value, parent);
        if (cmp < 0) {
            parent.left = e;
        } else {
            parent.right = e;
        }
        fixAfterInsertion(e);
        size++;
        return null;
    }

    private Node insert(Node node, int value) {
        if (node == null) {
            return new Node(value);
        }
        if (value < node.value) {
            node.left = insert(node.left, value);
        } else if (value > node.value) {
            node.right = insert(node.right, value);
        }
        return node;
    }

    boolean add(int value) {
        Node created = new Node(value);
        if (root == null) {
            root = created;
            return true;
        }
        Node current = root;
        while (true) {
            if (value == current.value) {
                return false;
            }
            if (value < current.value) {
                if (current.left == null) {
                    current.left = created;
                    return true;
                }
                current = current.left;
            } else {
                if (current.right == null) {
                    current.right = created;
                    return true;
                }
                current = current.right;
            }
        }
    }
}

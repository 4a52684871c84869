class TreeTraversals {

    void visit(Node node, Consumer<Node> action) {
        if (node == null) {
            return;
        }
        action.accept(node);
        for (Node child : node.getChildren()) {
            visit(child, action);
        }
    }

    List<Integer> inorder(TreeNode root) {
        List<Integer> result = new ArrayList<>();
        Deque<TreeNode> stack = new ArrayDeque<>();
        TreeNode current = root;
        while (current != null || !stack.isEmpty()) {
            while (current != null) {
                stack.push(current);
                current = current.left;
            }
            current = stack.pop();
            result.add(current.val);
            current = current.right;
        }
        return result;
    }

    Set<Node> collectReachable(Node start) {
        Set<Node> visited = new LinkedHashSet<>();
        Deque<Node> stack = new ArrayDeque<>();
        stack.push(start);
        while (!stack.isEmpty()) {
            Node node = stack.pop();
            if (!visited.add(node)) {
                continue;
            }
            for (Node child : node.getChildren()) {
                stack.push(child);
            }
        }
        return visited;
    }

    View findViewTraversal(ViewGroup root, int id) {
        if (root.getId() == id) {
            return root;
        }
        final int count = root.getChildCount();
        for (int i = 0; i < count; i++) {
            View child = root.getChildAt(i);
            if (child instanceof ViewGroup) {
                View found = findViewTraversal((ViewGroup) child, id);
                if (found != null) {
                    return found;
                }
            } else if (child.getId() == id) {
                return child;
            }
        }
        return null;
    }
}

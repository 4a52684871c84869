impl<K: Ord, V> Tree<K, V> {
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let mut current = &mut self.root;
        while let Some(node) = current {
            match key.cmp(&node.key) {
                Ordering::Less => current = &mut node.left,
                Ordering::Greater => current = &mut node.right,
                Ordering::Equal => return Some(mem::replace(&mut node.value, value)),
            }
        }
        *current = Some(Box::new(Node { key, value, left: None, right: None }));
        self.len += 1;
        None
    }
}

impl<T: Ord> Node<T> {
    pub fn insert(&mut self, value: T) -> bool {
        if value == self.value {
            return false;
        }
        let slot = if value < self.value { &mut self.left } else { &mut self.right };
        match slot {
            Some(child) => child.insert(value),
            None => {
                *slot = Some(Box::new(Node::new(value)));
                true
            }
        }
    }
}

fn insert_into(root: Option<Box<TreeNode>>, val: i32) -> Option<Box<TreeNode>> {
    match root {
        None => Some(Box::new(TreeNode::new(val))),
        Some(mut node) => {
            if val < node.val {
                node.left = insert_into(node.left.take(), val);
            } else if val > node.val {
                node.right = insert_into(node.right.take(), val);
            }
            Some(node)
        }
    }
}

impl<T: PartialEq> List<T> {
    pub fn position(&self, value: &T) -> Option<usize> {
        let mut index = 0;
        let mut current = &self.head;
        while let Some(node) = current {
            if node.value == *value {
                return Some(index);
            }
            index += 1;
            current = &node.next;
        }
        None
    }

    pub fn push_back(&mut self, value: T) {
        let mut cursor = &mut self.head;
        while let Some(node) = cursor {
            cursor = &mut node.next;
        }
        *cursor = Some(Box::new(Node { value, next: None }));
        self.len += 1;
    }

    pub fn nth(&self, n: usize) -> Option<&T> {
        let mut node = self.head.as_deref();
        for _ in 0..n {
            node = node?.next.as_deref();
        }
        node.map(|found| &found.value)
    }
}

unsafe fn find_block(head: *mut Block, size: usize) -> *mut Block {
    let mut cur = head;
    while !cur.is_null() {
        if (*cur).size >= size && (*cur).free {
            return cur;
        }
        cur = (*cur).next;
    }
    ptr::null_mut()
}

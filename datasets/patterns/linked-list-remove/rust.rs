impl<T> LinkedList<T> {
    unsafe fn unlink_node(&mut self, mut node: NonNull<Node<T>>) {
        let node = node.as_mut();

        match node.prev {
            Some(prev) => (*prev.as_ptr()).next = node.next,
            None => self.head = node.next,
        }

        match node.next {
            Some(next) => (*next.as_ptr()).prev = node.prev,
            None => self.tail = node.prev,
        }

        self.len -= 1;
    }

    pub fn pop_front(&mut self) -> Option<T> {
        match self.head.take() {
            None => None,
            Some(node) => {
                let node = *node;
                self.head = node.next;
                if self.head.is_none() {
                    self.tail = ptr::null_mut();
                }
                self.len -= 1;
                Some(node.value)
            }
        }
    }

    pub fn remove(&mut self, key: &T) -> bool
    where
        T: PartialEq,
    {
        let mut cursor = &mut self.head;
        loop {
            match cursor {
                None => return false,
                Some(node) if node.value == *key => {
                    *cursor = node.next.take();
                    return true;
                }
                Some(node) => cursor = &mut node.next,
            }
        }
    }
}

unsafe fn remove_waiter(list: &mut WaitList, target: *mut Waiter) -> bool {
    let mut prev: *mut Waiter = ptr::null_mut();
    let mut cur = list.head;
    while !cur.is_null() {
        if cur == target {
            if prev.is_null() {
                list.head = (*cur).next;
            } else {
                (*prev).next = (*cur).next;
            }
            if list.tail == cur {
                list.tail = prev;
            }
            return true;
        }
        prev = cur;
        cur = (*cur).next;
    }
    false
}

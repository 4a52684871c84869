pub fn reverse_list(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
    let mut prev = None;
    let mut current = head;
    while let Some(mut node) = current {
        current = node.next.take();
        node.next = prev;
        prev = Some(node);
    }
    prev
}

impl<T> List<T> {
    pub fn reverse(&mut self) {
        let mut reversed: Link<T> = None;
        while let Some(mut node) = self.head.take() {
            self.head = std::mem::replace(&mut node.next, reversed.take());
            reversed = Some(node);
        }
        self.head = reversed;
    }
}

unsafe fn reverse_raw(head: *mut Node) -> *mut Node {
    let mut prev: *mut Node = ptr::null_mut();
    let mut cur = head;
    while !cur.is_null() {
        let next = (*cur).next;
        (*cur).next = prev;
        prev = cur;
        cur = next;
    }
    prev
}

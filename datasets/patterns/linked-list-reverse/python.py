def reverse_list(head):
    prev = None
    current = head
    while current:
        following = current.next
        current.next = prev
        prev = current
        current = following
    return prev


def reverse_in_one_step(head):
    if head is None or head.next is None:
        return head
    prev = None
    while head is not None:
        head.next, prev, head = prev, head, head.next
    return prev


def reverse_recursive(head):
    if head is None or head.next is None:
        return head
    new_head = reverse_recursive(head.next)
    head.next.next = head
    head.next = None
    return new_head


class LinkedList:
    def reverse(self):
        current = self.head
        self.tail = self.head
        prev = None
        while current is not None:
            next_node = current.next
            current.next = prev
            current.prev = next_node
            prev = current
            current = next_node
        self.head = prev

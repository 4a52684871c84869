class LinkedList:
    def remove(self, value):
        previous = None
        current = self.head
        while current is not None:
            if current.value == value:
                if previous is None:
                    self.head = current.next
                else:
                    previous.next = current.next
                self._size -= 1
                return
            previous = current
            current = current.next
        raise ValueError("%r is not in list" % (value,))

    def unlink(self, node):
        if node.prev is not None:
            node.prev.next = node.next
        else:
            self.head = node.next
        if node.next is not None:
            node.next.prev = node.prev
        else:
            self.tail = node.prev
        node.prev = node.next = None
        self._size -= 1
        return node.value

    def delete(self, key):
        if not self.head:
            return False
        if self.head.key == key:
            self.head = self.head.next
            return True
        node = self.head
        while node.next:
            if node.next.key == key:
                node.next = node.next.next
                return True
            node = node.next
        return False

    def pop_left(self):
        if self.head is None:
            raise IndexError("pop from empty list")
        node = self.head
        self.head = node.next
        if self.head is None:
            self.tail = None
        else:
            self.head.prev = None
        self._size -= 1
        return node.value

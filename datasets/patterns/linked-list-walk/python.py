class LinkedList:
    def find(self, value):
        node = self.head
        while node is not None:
            if node.value == value:
                return node
            node = node.next
        return None

    def __iter__(self):
        current = self.head
        seen = 0
        while current:
            following = current.next
            yield current.value
            seen += 1
            current = following
        assert seen == self._size

    def append(self, value):
        new_node = Node(value)
        if self.head is None:
            self.head = new_node
            return
        last = self.head
        while last.next:
            last = last.next
        last.next = new_node

    def __getitem__(self, index):
        if index < 0:
            raise IndexError("list index out of range")
        current = self.head
        position = 0
        while current is not None:
            if position == index:
                return current.data
            position += 1
            current = current.next
        raise IndexError("list index out of range")

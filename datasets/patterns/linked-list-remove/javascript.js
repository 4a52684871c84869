class LinkedList {
  remove(value) {
    let previous = null;
    let current = this.head;
    while (current) {
      if (current.value === value) {
        if (previous) {
          previous.next = current.next;
        } else {
          this.head = current.next;
        }
        this.length--;
        return current;
      }
      previous = current;
      current = current.next;
    }
    return null;
  }

  removeNode(node) {
    if (node.list !== this) {
      throw new Error('removing node which does not belong to this list');
    }
    var next = node.next;
    var prev = node.prev;
    if (next) {
      next.prev = prev;
    }
    if (prev) {
      prev.next = next;
    }
    if (node === this.head) {
      this.head = next;
    }
    if (node === this.tail) {
      this.tail = prev;
    }
    this.length--;
    node.next = null;
    node.prev = null;
    return next;
  }

  shift() {
    if (this.length === 0) {
      return;
    }
    const value = this.head.data;
    if (this.length === 1) {
      this.head = this.tail = null;
    } else {
      this.head = this.head.next;
    }
    --this.length;
    return value;
  }
}

class LinkedList {
  find(value) {
    let current = this.head;
    while (current) {
      if (current.value === value) {
        return current;
      }
      current = current.next;
    }
    return null;
  }

  append(value) {
    const node = { value, next: null };
    if (!this.head) {
      this.head = node;
      return this;
    }
    let last = this.head;
    while (last.next) {
      last = last.next;
    }
    last.next = node;
    return this;
  }

  join(separator) {
    if (this.length === 0) {
      return '';
    }
    var entry = this.head;
    var text = '' + entry.data;
    while ((entry = entry.next) !== null) {
      text += separator + entry.data;
    }
    return text;
  }
}

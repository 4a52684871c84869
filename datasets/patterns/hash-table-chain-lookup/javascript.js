class HashTable {
  get(key) {
    const index = this._hash(key) % this.buckets.length;
    let node = this.buckets[index];
    while (node) {
      if (node.key === key) {
        return node.value;
      }
      node = node.next;
    }
    return undefined;
  }

  set(key, value) {
    const index = this.hash(key);
    if (!this.table[index]) {
      this.table[index] = [];
    }
    const bucket = this.table[index];
    for (let i = 0; i < bucket.length; i++) {
      if (bucket[i][0] === key) {
        bucket[i][1] = value;
        return this;
      }
    }
    bucket.push([key, value]);
    this.size++;
    return this;
  }
}

class LRUCache {
  get(key) {
    if (!this.cache.has(key)) {
      return undefined;
    }
    const value = this.cache.get(key);
    this.cache.delete(key);
    this.cache.set(key, value);
    return value;
  }

  set(key, value) {
    if (this.map.has(key)) {
      this.map.delete(key);
    }
    this.map.set(key, value);
    if (this.map.size > this.max) {
      const firstKey = this.map.keys().next().value;
      this.map.delete(firstKey);
    }
    return this;
  }

  getNode(key) {
    const node = this.nodes[key];
    if (!node) {
      return null;
    }
    if (this.maxAge && Date.now() - node.time > this.maxAge) {
      this.list.removeNode(node);
      delete this.nodes[key];
      return null;
    }
    this.list.unshiftNode(node);
    return node.value;
  }
}

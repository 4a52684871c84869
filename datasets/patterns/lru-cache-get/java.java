class LruCache<K, V> {

    V get(K key) {
        Node<K, V> node = map.get(key);
        if (node == null) {
            return null;
        }
        if (node != head) {
            removeNode(node);
            addToHead(node);
        }
        return node.value;
    }

    final V getOrCreate(K key) {
        if (key == null) {
            throw new NullPointerException("key == null");
        }
        V mapValue;
        synchronized (this) {
            mapValue = map.get(key);
            if (mapValue != null) {
                hitCount++;
                return mapValue;
            }
            missCount++;
        }
        V createdValue = create(key);
        if (createdValue == null) {
            return null;
        }
        synchronized (this) {
            createCount++;
            map.put(key, createdValue);
            size += safeSizeOf(key, createdValue);
        }
        trimToSize(maxSize);
        return createdValue;
    }

    void put(K key, V value) {
        Node<K, V> node = map.get(key);
        if (node != null) {
            node.value = value;
            moveToHead(node);
            return;
        }
        Node<K, V> created = new Node<>(key, value);
        map.put(key, created);
        addToHead(created);
        if (map.size() > capacity) {
            Node<K, V> eldest = tail.prev;
            removeNode(eldest);
            map.remove(eldest.key);
        }
    }

    V getTouching(K key) {
        lock.lock();
        try {
            if (!values.containsKey(key)) {
                return null;
            }
            order.remove(key);
            order.addFirst(key);
            return values.get(key);
        } finally {
            lock.unlock();
        }
    }
}

class HashTable<K, V> {

    V get(Object key) {
        Entry<?, ?>[] tab = table;
        int hash = key.hashCode();
        int index = (hash & 0x7FFFFFFF) % tab.length;
        for (Entry<?, ?> e = tab[index]; e != null; e = e.next) {
            if ((e.hash == hash) && e.key.equals(key)) {
                return (V) e.value;
            }
        }
        return null;
    }

    V put(K key, V value) {
        int hash = hash(key);
        int index = hash & (table.length - 1);
        for (Node<K, V> node = table[index]; node != null; node = node.next) {
            if (node.hash == hash && Objects.equals(node.key, key)) {
                V old = node.value;
                node.value = value;
                return old;
            }
        }
        table[index] = new Node<>(hash, key, value, table[index]);
        if (++size > threshold) {
            resize(2 * table.length);
        }
        return null;
    }

    Node<K, V> getNode(Object key) {
        Node<K, V>[] tab = table;
        if (tab == null || tab.length == 0) {
            return null;
        }
        int hash = hash(key);
        Node<K, V> e = tab[(tab.length - 1) & hash];
        while (e != null) {
            K k = e.key;
            if (e.hash == hash && (k == key || (key != null && key.equals(k)))) {
                return e;
            }
            e = e.next;
        }
        return null;
    }

    V remove(Object key) {
        int hash = hash(key);
        int index = indexFor(hash, table.length);
        Node<K, V> prev = null;
        Node<K, V> node = table[index];
        while (node != null) {
            if (node.hash == hash && node.key.equals(key)) {
                if (prev == null) {
                    table[index] = node.next;
                } else {
                    prev.next = node.next;
                }
                modCount++;
                size--;
                return node.value;
            }
            prev = node;
            node = node.next;
        }
        return null;
    }
}

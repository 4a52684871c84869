impl<K: Hash + Eq, V> HashTable<K, V> {
    pub fn get(&self, key: &K) -> Option<&V> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let index = (hasher.finish() % self.buckets.len() as u64) as usize;
        let mut entry = &self.buckets[index];
        while let Some(node) = entry {
            if node.key == *key {
                return Some(&node.value);
            }
            entry = &node.next;
        }
        None
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if self.buckets.is_empty() || self.items > 3 * self.buckets.len() / 4 {
            self.resize();
        }
        let index = self.bucket(&key);
        let bucket = &mut self.buckets[index];
        for &mut (ref existing, ref mut slot) in bucket.iter_mut() {
            if *existing == key {
                return Some(mem::replace(slot, value));
            }
        }
        self.items += 1;
        bucket.push((key, value));
        None
    }

    fn find(&self, hash: u64, key: &K) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut pos = hash as usize & mask;
        let mut dist = 0;
        loop {
            match &self.slots[pos] {
                None => return None,
                Some(slot) if slot.hash == hash && slot.key == *key => return Some(pos),
                Some(slot) => {
                    if dist > probe_distance(mask, slot.hash, pos) {
                        return None;
                    }
                }
            }
            dist += 1;
            pos = (pos + 1) & mask;
        }
    }
}

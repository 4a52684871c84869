fn sift_down<T: Ord>(heap: &mut [T], mut root: usize) {
    let len = heap.len();
    loop {
        let mut child = 2 * root + 1;
        if child >= len {
            break;
        }
        if child + 1 < len && heap[child] < heap[child + 1] {
            child += 1;
        }
        if heap[root] >= heap[child] {
            break;
        }
        heap.swap(root, child);
        root = child;
    }
}

fn heapify(arr: &mut [i32], n: usize, i: usize) {
    let mut largest = i;
    let left = 2 * i + 1;
    let right = 2 * i + 2;
    if left < n && arr[left] > arr[largest] {
        largest = left;
    }
    if right < n && arr[right] > arr[largest] {
        largest = right;
    }
    if largest != i {
        arr.swap(i, largest);
        heapify(arr, n, largest);
    }
}

impl<K: PartialOrd> Heap<K> {
    fn percolate_down(&mut self, mut idx: usize) {
        let len = self.items.len();
        while let Some(smallest) = self.smallest_child(idx, len) {
            if self.slab[self.items[idx]].when <= self.slab[self.items[smallest]].when {
                break;
            }
            let (a, b) = (self.items[idx], self.items[smallest]);
            self.items.swap(idx, smallest);
            self.slab[a].position = smallest;
            self.slab[b].position = idx;
            idx = smallest;
        }
    }

    pub fn pop(&mut self) -> Option<K> {
        let last = self.data.len().checked_sub(1)?;
        self.data.swap(0, last);
        let item = self.data.pop();
        let mut pos = 0;
        let mut child = 1;
        while child < self.data.len() {
            let right = child + 1;
            if right < self.data.len() && self.data[right] < self.data[child] {
                child = right;
            }
            if self.data[pos] <= self.data[child] {
                break;
            }
            self.data.swap(pos, child);
            pos = child;
            child = 2 * pos + 1;
        }
        item
    }
}

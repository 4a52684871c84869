class HeapSiftDowns {

    private void siftDown(int index, T item) {
        final int firstLeaf = size / 2;
        int pos = index;
        while (pos < firstLeaf) {
            int child = 2 * pos + 1;
            if (child + 1 < size && comparator.compare(heap[child + 1], heap[child]) < 0) {
                child++;
            }
            if (comparator.compare(item, heap[child]) <= 0) {
                break;
            }
            heap[pos] = heap[child];
            pos = child;
        }
        heap[pos] = item;
    }

    static void heapify(int[] arr, int n, int i) {
        int largest = i;
        int left = 2 * i + 1;
        int right = 2 * i + 2;
        if (left < n && arr[left] > arr[largest]) {
            largest = left;
        }
        if (right < n && arr[right] > arr[largest]) {
            largest = right;
        }
        if (largest != i) {
            int swap = arr[i];
            arr[i] = arr[largest];
            arr[largest] = swap;
            heapify(arr, n, largest);
        }
    }

    private void sink(int k) {
        while (2 * k <= n) {
            int j = 2 * k;
            if (j < n && greater(j, j + 1)) {
                j++;
            }
            if (!greater(k, j)) {
                break;
            }
            exchange(k, j);
            k = j;
        }
    }

    public Node poll() {
        if (heap.isEmpty()) {
            return null;
        }
        Node result = heap.get(0);
        Node last = heap.remove(heap.size() - 1);
        int index = 0;
        while (index * 2 + 1 < heap.size()) {
            int child = index * 2 + 1;
            if (child + 1 < heap.size() && heap.get(child + 1).cost < heap.get(child).cost) {
                child++;
            }
            if (last.cost <= heap.get(child).cost) {
                break;
            }
            heap.set(index, heap.get(child));
            index = child;
        }
        if (!heap.isEmpty()) {
            heap.set(index, last);
        }
        return result;
    }
}

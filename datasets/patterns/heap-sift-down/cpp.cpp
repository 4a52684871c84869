template <typename T>
void siftDown(std::vector<T>& heap, size_t index) {
  const size_t size = heap.size();
  while (true) {
    size_t smallest = index;
    const size_t left = 2 * index + 1;
    const size_t right = 2 * index + 2;
    if (left < size && heap[left] < heap[smallest]) {
      smallest = left;
    }
    if (right < size && heap[right] < heap[smallest]) {
      smallest = right;
    }
    if (smallest == index) {
      return;
    }
    std::swap(heap[index], heap[smallest]);
    index = smallest;
  }
}

void TimerQueue::percolateDown(size_t pos) {
  Timer* timer = heap_[pos];
  size_t child = pos * 2 + 1;
  while (child < heap_.size()) {
    if (child + 1 < heap_.size() && heap_[child + 1]->deadline < heap_[child]->deadline) {
      ++child;
    }
    if (!(heap_[child]->deadline < timer->deadline)) {
      break;
    }
    heap_[pos] = heap_[child];
    heap_[pos]->heapIndex = pos;
    pos = child;
    child = pos * 2 + 1;
  }
  heap_[pos] = timer;
  timer->heapIndex = pos;
}

void heapify(int arr[], int n, int i) {
  int largest = i;
  int l = 2 * i + 1;
  int r = 2 * i + 2;
  if (l < n && arr[l] > arr[largest]) {
    largest = l;
  }
  if (r < n && arr[r] > arr[largest]) {
    largest = r;
  }
  if (largest != i) {
    std::swap(arr[i], arr[largest]);
    heapify(arr, n, largest);
  }
}

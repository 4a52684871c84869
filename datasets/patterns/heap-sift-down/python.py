def sift_down(heap, index):
    size = len(heap)
    while True:
        left = 2 * index + 1
        right = left + 1
        smallest = index
        if left < size and heap[left] < heap[smallest]:
            smallest = left
        if right < size and heap[right] < heap[smallest]:
            smallest = right
        if smallest == index:
            break
        heap[index], heap[smallest] = heap[smallest], heap[index]
        index = smallest


def heapify(arr, n, i):
    largest = i
    left = 2 * i + 1
    right = 2 * i + 2
    if left < n and arr[left] > arr[largest]:
        largest = left
    if right < n and arr[right] > arr[largest]:
        largest = right
    if largest != i:
        arr[i], arr[largest] = arr[largest], arr[i]
        heapify(arr, n, largest)


def _percolate_down(self, pos):
    item = self._queue[pos]
    end = len(self._queue)
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and self._queue[right].deadline < self._queue[child].deadline:
            child = right
        if item.deadline <= self._queue[child].deadline:
            break
        self._queue[pos] = self._queue[child]
        pos = child
        child = 2 * pos + 1
    self._queue[pos] = item

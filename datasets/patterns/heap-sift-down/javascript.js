function siftDown(heap, node, i, compare) {
  let index = i;
  const length = heap.length;
  while (2 * index + 1 < length) {
    let child = 2 * index + 1;
    if (child + 1 < length && compare(heap[child + 1], heap[child]) < 0) {
      child++;
    }
    if (compare(heap[child], node) >= 0) {
      break;
    }
    heap[index] = heap[child];
    index = child;
  }
  heap[index] = node;
}

function heapify(arr, length, parent) {
  var largest = parent;
  var left = parent * 2 + 1;
  var right = left + 1;
  if (left < length && arr[left] > arr[largest]) {
    largest = left;
  }
  if (right < length && arr[right] > arr[largest]) {
    largest = right;
  }
  if (largest !== parent) {
    var temp = arr[parent];
    arr[parent] = arr[largest];
    arr[largest] = temp;
    heapify(arr, length, largest);
  }
}

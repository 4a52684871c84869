template <typename T>
int partition(std::vector<T>& items, int low, int high) {
  const T pivot = items[high];
  int i = low - 1;
  for (int j = low; j < high; ++j) {
    if (items[j] <= pivot) {
      ++i;
      std::swap(items[i], items[j]);
    }
  }
  std::swap(items[i + 1], items[high]);
  return i + 1;
}

template <typename Iterator, typename Compare>
Iterator unguardedPartition(Iterator first, Iterator last, Iterator pivot, Compare comp) {
  while (true) {
    while (comp(*first, *pivot)) {
      ++first;
    }
    --last;
    while (comp(*pivot, *last)) {
      --last;
    }
    if (!(first < last)) {
      return first;
    }
    std::iter_swap(first, last);
    ++first;
  }
}

void quickSort(int* a, int left, int right) {
  while (left < right) {
    int pivot = a[left + (right - left) / 2];
    int i = left;
    int j = right;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        std::swap(a[i++], a[j--]);
      }
    }
    if (j - left < right - i) {
      quickSort(a, left, j);
      left = i;
    } else {
      quickSort(a, i, right);
      right = j;
    }
  }
}

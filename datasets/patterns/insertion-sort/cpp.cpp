template <typename T>
void insertionSort(std::vector<T>& items) {
  for (size_t i = 1; i < items.size(); ++i) {
    T value = std::move(items[i]);
    size_t j = i;
    while (j > 0 && value < items[j - 1]) {
      items[j] = std::move(items[j - 1]);
      --j;
    }
    items[j] = std::move(value);
  }
}

template <typename Iterator, typename Compare>
void insertionSort(Iterator first, Iterator last, Compare comp) {
  if (first == last) {
    return;
  }
  for (Iterator it = first + 1; it != last; ++it) {
    auto value = std::move(*it);
    Iterator hole = it;
    for (; hole != first && comp(value, *(hole - 1)); --hole) {
      *hole = std::move(*(hole - 1));
    }
    *hole = std::move(value);
  }
}

void sortBySwapping(int* a, int n) {
  for (int i = 1; i < n; i++) {
    int j = i;
    while (j > 0 && a[j - 1] > a[j]) {
      std::swap(a[j - 1], a[j]);
      j--;
    }
  }
}

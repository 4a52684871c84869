#include <cstddef>
#include <vector>

template <typename T>
int binarySearch(const std::vector<T>& values, const T& key) {
  int left = 0;
  int right = static_cast<int>(values.size()) - 1;
  while (left <= right) {
    const int mid = left + (right - left) / 2;
    if (values[mid] == key) {
      return mid;
    } else if (values[mid] < key) {
      left = mid + 1;
    } else {
      right = mid - 1;
    }
  }
  return -1;
}

template <typename Iterator, typename T, typename Compare>
Iterator lowerBound(Iterator first, Iterator last, const T& value, Compare comp) {
  auto count = std::distance(first, last);
  while (count > 0) {
    auto step = count / 2;
    Iterator it = first;
    std::advance(it, step);
    if (comp(*it, value)) {
      first = ++it;
      count -= step + 1;
    } else {
      count = step;
    }
  }
  return first;
}

const Entry* EntryTable::find(uint32_t id) const {
  size_t lo = 0;
  size_t hi = entries_.size();
  while (lo < hi) {
    size_t mid = lo + (hi - lo) / 2;
    const Entry& entry = entries_[mid];
    if (entry.id == id) {
      return &entry;
    }
    if (entry.id < id) {
      lo = mid + 1;
    } else {
      hi = mid;
    }
  }
  return nullptr;
}

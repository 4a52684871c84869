def binary_search(items, target):
    low = 0
    high = len(items) - 1
    while low <= high:
        mid = (low + high) // 2
        value = items[mid]
        if value == target:
            return mid
        elif value < target:
            low = mid + 1
        else:
            high = mid - 1
    return -1


def insertion_point(a, x, lo=0, hi=None, key=None):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        mid = (lo + hi) // 2
        item = a[mid] if key is None else key(a[mid])
        if item < x:
            lo = mid + 1
        else:
            hi = mid
    return lo


def find_entry(entries, keys, key, default=None):
    if not keys:
        return default
    index = bisect.bisect_left(keys, key)
    if index < len(keys) and keys[index] == key:
        return entries[index]
    if index > 0 and entries[index - 1].end > key:
        return entries[index - 1]
    return default


def search_recursive(items, target, low, high):
    if low > high:
        return None
    mid = low + (high - low) // 2
    if items[mid] == target:
        return mid
    if items[mid] > target:
        return search_recursive(items, target, low, mid - 1)
    return search_recursive(items, target, mid + 1, high)

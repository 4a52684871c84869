def insertion_sort(items):
    for i in range(1, len(items)):
        key = items[i]
        j = i - 1
        while j >= 0 and items[j] > key:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = key
    return items


def insertion_sort_by_swaps(a, key=None, reverse=False):
    for i in range(1, len(a)):
        j = i
        while j > 0:
            left = a[j - 1] if key is None else key(a[j - 1])
            right = a[j] if key is None else key(a[j])
            if (left >= right) if reverse else (left <= right):
                break
            a[j - 1], a[j] = a[j], a[j - 1]
            j -= 1


def insort_records(records, record):
    position = len(records)
    records.append(record)
    while position > 0 and records[position - 1].priority > record.priority:
        records[position] = records[position - 1]
        position -= 1
    records[position] = record
    return position


def binary_insertion_sort(a, lo, hi, key):
    for start in range(lo + 1, hi):
        pivot = a[start]
        left = lo
        right = start
        while left < right:
            mid = (left + right) >> 1
            if key(pivot) < key(a[mid]):
                right = mid
            else:
                left = mid + 1
        for p in range(start, left, -1):
            a[p] = a[p - 1]
        a[left] = pivot

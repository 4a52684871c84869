def binary_search(array, target)
  low = 0
  high = array.length - 1
  while low <= high
    mid = (low + high) / 2
    value = array[mid]
    if value == target
      return mid
    elsif value < target
      low = mid + 1
    else
      high = mid - 1
    end
  end
  nil
end

def lower_bound(items, key)
  lo = 0
  hi = items.size
  until lo >= hi
    mid = lo + (hi - lo) / 2
    if (items[mid] <=> key) < 0
      lo = mid + 1
    else
      hi = mid
    end
  end
  lo
end

function binarySearch(array, target) {
  let low = 0;
  let high = array.length - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    if (array[mid] === target) {
      return mid;
    }
    if (array[mid] < target) {
      low = mid + 1;
    } else {
      high = mid - 1;
    }
  }
  return -1;
}

function sortedIndex(array, value, iteratee) {
  var low = 0;
  var high = array == null ? 0 : array.length;
  var wanted = iteratee(value);
  while (low < high) {
    var mid = (low + high) >>> 1;
    if (iteratee(array[mid]) < wanted) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return high;
}

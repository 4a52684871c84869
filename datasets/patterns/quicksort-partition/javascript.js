function partition(arr, low, high) {
  const pivot = arr[high];
  let i = low;
  for (let j = low; j < high; j++) {
    if (arr[j] < pivot) {
      const temp = arr[i];
      arr[i] = arr[j];
      arr[j] = temp;
      i++;
    }
  }
  arr[high] = arr[i];
  arr[i] = pivot;
  return i;
}

function quickSort(list, first, last, compare) {
  if (first >= last) {
    return;
  }
  var pivot = list[(first + last) >> 1];
  var left = first;
  var right = last;
  do {
    while (compare(list[left], pivot) < 0) left++;
    while (compare(pivot, list[right]) < 0) right--;
    if (left <= right) {
      var tmp = list[left];
      list[left++] = list[right];
      list[right--] = tmp;
    }
  } while (left <= right);
  quickSort(list, first, right, compare);
  quickSort(list, left, last, compare);
}

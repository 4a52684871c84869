function insertionSort(arr) {
  for (let i = 1; i < arr.length; i++) {
    const key = arr[i];
    let j = i - 1;
    while (j >= 0 && arr[j] > key) {
      arr[j + 1] = arr[j];
      j--;
    }
    arr[j + 1] = key;
  }
  return arr;
}

function insertionSortBy(a, compare) {
  var n = a.length;
  for (var i = 1; i < n; ++i) {
    var t = a[i];
    for (var j = i; j > 0 && compare(a[j - 1], t) > 0; --j) {
      a[j] = a[j - 1];
    }
    a[j] = t;
  }
}

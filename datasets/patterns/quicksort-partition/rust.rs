fn partition<T: PartialOrd>(items: &mut [T]) -> usize {
    let high = items.len() - 1;
    let mut store = 0;
    for j in 0..high {
        if items[j] <= items[high] {
            items.swap(store, j);
            store += 1;
        }
    }
    items.swap(store, high);
    store
}

pub fn quicksort<T: Ord + Copy>(a: &mut [T], low: isize, high: isize) {
    let mut i = low;
    let mut j = high;
    let pivot = a[((low + high) / 2) as usize];
    while i <= j {
        while a[i as usize] < pivot {
            i += 1;
        }
        while a[j as usize] > pivot {
            j -= 1;
        }
        if i <= j {
            a.swap(i as usize, j as usize);
            i += 1;
            j -= 1;
        }
    }
    if low < j {
        quicksort(a, low, j);
    }
    if i < high {
        quicksort(a, i, high);
    }
}

fn partition_by<T, F>(v: &mut [T], pivot: usize, less: &mut F) -> usize
where
    F: FnMut(&T, &T) -> bool,
{
    v.swap(0, pivot);
    let mut i = 1;
    let mut j = v.len();
    while i < j {
        if less(&v[i], &v[0]) {
            i += 1;
        } else {
            j -= 1;
            v.swap(i, j);
        }
    }
    v.swap(0, i - 1);
    i - 1
}

pub fn insertion_sort<T: Ord>(items: &mut [T]) {
    for i in 1..items.len() {
        let mut j = i;
        while j > 0 && items[j - 1] > items[j] {
            items.swap(j - 1, j);
            j -= 1;
        }
    }
}

fn insertion_sort_copy(values: &mut [u32]) {
    for i in 1..values.len() {
        let key = values[i];
        let mut j = i;
        while j > 0 && values[j - 1] > key {
            values[j] = values[j - 1];
            j -= 1;
        }
        values[j] = key;
    }
}

fn insertion_sort_by<T, F>(v: &mut [T], offset: usize, is_less: &mut F)
where
    T: Clone,
    F: FnMut(&T, &T) -> bool,
{
    let len = v.len();
    assert!(offset != 0 && offset <= len);
    for i in offset..len {
        let tmp = v[i].clone();
        let mut hole = i;
        loop {
            if hole == 0 || !is_less(&tmp, &v[hole - 1]) {
                break;
            }
            v[hole] = v[hole - 1].clone();
            hole -= 1;
        }
        v[hole] = tmp;
    }
}

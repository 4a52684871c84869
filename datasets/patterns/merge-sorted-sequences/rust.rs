pub fn merge_sorted<T: Ord + Clone>(a: &[T], b: &[T]) -> Vec<T> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let mut i = 0;
    let mut j = 0;
    while i < a.len() && j < b.len() {
        if a[i] <= b[j] {
            out.push(a[i].clone());
            i += 1;
        } else {
            out.push(b[j].clone());
            j += 1;
        }
    }
    out.extend_from_slice(&a[i..]);
    out.extend_from_slice(&b[j..]);
    out
}

fn merge_iters<I>(left: I, right: I) -> Vec<I::Item>
where
    I: Iterator,
    I::Item: Ord,
{
    let mut left = left.peekable();
    let mut right = right.peekable();
    let mut merged = Vec::new();
    loop {
        match (left.peek(), right.peek()) {
            (Some(l), Some(r)) => {
                if l <= r {
                    merged.push(left.next().unwrap());
                } else {
                    merged.push(right.next().unwrap());
                }
            }
            (Some(_), None) => merged.extend(left.by_ref()),
            (None, Some(_)) => merged.extend(right.by_ref()),
            (None, None) => return merged,
        }
    }
}

fn merge_into(left: &[i32], right: &[i32], out: &mut [i32]) {
    let (mut i, mut j) = (0, 0);
    for slot in out.iter_mut() {
        if j == right.len() || (i < left.len() && left[i] <= right[j]) {
            *slot = left[i];
            i += 1;
        } else {
            *slot = right[j];
            j += 1;
        }
    }
}

fn union_sorted(a: &[u32], b: &[u32]) -> Vec<u32> {
    let mut result = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => {
                result.push(a[i]);
                i += 1;
            }
            Ordering::Greater => {
                result.push(b[j]);
                j += 1;
            }
            Ordering::Equal => {
                result.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    result.extend(&a[i..]);
    result.extend(&b[j..]);
    result
}

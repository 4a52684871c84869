pub fn levenshtein(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.chars().enumerate() {
            let above = row[j + 1];
            let substitution = diagonal + usize::from(ca != cb);
            row[j + 1] = std::cmp::min(std::cmp::min(above, row[j]) + 1, substitution);
            diagonal = above;
        }
    }
    row[row.len() - 1]
}

pub fn edit_distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut prev: Vec<usize> = (0..=b.len()).collect();
    let mut curr = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        curr[0] = i;
        for j in 1..=b.len() {
            let substitution = prev[j - 1] + if a[i - 1] == b[j - 1] { 0 } else { 1 };
            curr[j] = substitution.min(prev[j] + 1).min(curr[j - 1] + 1);
        }
        std::mem::swap(&mut prev, &mut curr);
    }
    let distance = prev[b.len()];
    (distance <= limit).then_some(distance)
}

fn distance_matrix(s: &[u8], t: &[u8]) -> usize {
    let mut d = vec![vec![0usize; t.len() + 1]; s.len() + 1];
    for i in 0..=s.len() {
        d[i][0] = i;
    }
    for j in 0..=t.len() {
        d[0][j] = j;
    }
    for i in 1..=s.len() {
        for j in 1..=t.len() {
            let cost = if s[i - 1] == t[j - 1] { 0 } else { 1 };
            d[i][j] = min(min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        }
    }
    d[s.len()][t.len()]
}

pub fn trim_bytes(mut bytes: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = bytes {
        if !first.is_ascii_whitespace() {
            break;
        }
        bytes = rest;
    }
    while let [rest @ .., last] = bytes {
        if !last.is_ascii_whitespace() {
            break;
        }
        bytes = rest;
    }
    bytes
}

fn trim(s: &str) -> &str {
    let bytes = s.as_bytes();
    let mut start = 0;
    let mut end = bytes.len();
    while start < end && bytes[start].is_ascii_whitespace() {
        start += 1;
    }
    while end > start && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    &s[start..end]
}

fn trim_slice(data: &[u8]) -> &[u8] {
    let start = match data.iter().position(|b| !b.is_ascii_whitespace()) {
        Some(i) => i,
        None => return &[],
    };
    let end = data.iter().rposition(|b| !b.is_ascii_whitespace()).unwrap();
    &data[start..=end]
}

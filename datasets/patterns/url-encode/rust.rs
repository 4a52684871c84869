pub fn url_encode(input: &str) -> String {
    let mut out = String::with_capacity(input.len());
    for byte in input.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(byte as char);
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{:02X}", byte)),
        }
    }
    out
}

fn percent_encode(data: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for &b in data {
        if b.is_ascii_alphanumeric() || b"-_.~/".contains(&b) {
            f.write_char(b as char)?;
        } else {
            write!(f, "%{:02X}", b)?;
        }
    }
    Ok(())
}

fn escape_component(s: &str, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for c in s.as_bytes() {
        if c.is_ascii_alphanumeric() || matches!(c, b'-' | b'.' | b'_' | b'~') {
            out.push(*c);
        } else {
            out.push(b'%');
            out.push(HEX[(c >> 4) as usize]);
            out.push(HEX[(c & 15) as usize]);
        }
    }
}

fn build_query(params: &[(String, String)]) -> String {
    let mut query = String::new();
    for (i, (name, value)) in params.iter().enumerate() {
        query.push(if i == 0 { '?' } else { '&' });
        query.push_str(name);
        query.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() {
                query.push(char::from(byte));
            } else {
                query.push_str(&format!("%{:02X}", byte));
            }
        }
    }
    query
}

pub fn from_hex(s: &str) -> Option<Vec<u8>> {
    if s.len() % 2 != 0 {
        return None;
    }
    let mut out = Vec::with_capacity(s.len() / 2);
    for i in (0..s.len()).step_by(2) {
        let byte = u8::from_str_radix(&s[i..i + 2], 16).ok()?;
        out.push(byte);
    }
    Some(out)
}

fn decode_hex(hex: &[u8]) -> Result<Vec<u8>, HexError> {
    let mut bytes = Vec::with_capacity(hex.len() / 2);
    let mut chunks = hex.chunks_exact(2);
    for pair in &mut chunks {
        let high = (pair[0] as char).to_digit(16).ok_or(HexError::InvalidDigit(pair[0]))?;
        let low = (pair[1] as char).to_digit(16).ok_or(HexError::InvalidDigit(pair[1]))?;
        bytes.push(((high << 4) | low) as u8);
    }
    if !chunks.remainder().is_empty() {
        return Err(HexError::OddLength);
    }
    Ok(bytes)
}

fn parse_hex_into(hex: &str, out: &mut [u8]) -> Result<usize, HexError> {
    let mut high: Option<u8> = None;
    let mut len = 0;
    for c in hex.bytes() {
        let digit = match c {
            b'0'..=b'9' => c - b'0',
            b'a'..=b'f' => c - b'a' + 10,
            b'A'..=b'F' => c - b'A' + 10,
            b' ' | b'\n' => continue,
            _ => return Err(HexError::InvalidDigit(c)),
        };
        match high.take() {
            Some(h) => {
                out[len] = h << 4 | digit;
                len += 1;
            }
            None => high = Some(digit),
        }
    }
    if high.is_some() {
        Err(HexError::OddLength)
    } else {
        Ok(len)
    }
}

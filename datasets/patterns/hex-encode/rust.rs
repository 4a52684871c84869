const HEX_CHARS: &[u8; 16] = b"0123456789abcdef";

pub fn to_hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for &b in bytes {
        out.push(HEX_CHARS[(b >> 4) as usize] as char);
        out.push(HEX_CHARS[(b & 0x0f) as usize] as char);
    }
    out
}

fn hex_string(data: &[u8], separator: &str) -> String {
    let mut s = String::new();
    for (i, byte) in data.iter().enumerate() {
        if i > 0 {
            s.push_str(separator);
        }
        write!(&mut s, "{:02x}", byte).unwrap();
    }
    s
}

fn encode_to_slice(input: &[u8], output: &mut [u8]) -> Result<(), HexError> {
    if output.len() != input.len() * 2 {
        return Err(HexError::InvalidLength);
    }
    for (i, byte) in input.iter().enumerate() {
        output[i * 2] = HEX_CHARS[usize::from(byte >> 4)];
        output[i * 2 + 1] = HEX_CHARS[usize::from(byte & 0xf)];
    }
    Ok(())
}

fn hex_digits(bytes: &[u8]) -> String {
    let mut v = Vec::with_capacity(bytes.len() * 2);
    for &byte in bytes {
        for nibble in [byte >> 4, byte & 0xf] {
            let digit = match nibble {
                0..=9 => b'0' + nibble,
                _ => b'a' + nibble - 10,
            };
            v.push(digit);
        }
    }
    String::from_utf8(v).unwrap()
}

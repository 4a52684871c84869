const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

pub fn base64_encode(input: &[u8]) -> String {
    let mut out = String::with_capacity((input.len() + 2) / 3 * 4);
    for chunk in input.chunks(3) {
        let b0 = chunk[0] as u32;
        let b1 = *chunk.get(1).unwrap_or(&0) as u32;
        let b2 = *chunk.get(2).unwrap_or(&0) as u32;
        let triple = (b0 << 16) | (b1 << 8) | b2;
        out.push(ALPHABET[((triple >> 18) & 0x3f) as usize] as char);
        out.push(ALPHABET[((triple >> 12) & 0x3f) as usize] as char);
        if chunk.len() > 1 {
            out.push(ALPHABET[((triple >> 6) & 0x3f) as usize] as char);
        } else {
            out.push('=');
        }
        if chunk.len() > 2 {
            out.push(ALPHABET[(triple & 0x3f) as usize] as char);
        } else {
            out.push('=');
        }
    }
    out
}

fn encode_blocks(src: &[u8], dst: &mut Vec<u8>) {
    let mut chunks = src.chunks_exact(3);
    for c in &mut chunks {
        dst.push(ALPHABET[(c[0] >> 2) as usize]);
        dst.push(ALPHABET[((c[0] & 0x03) << 4 | c[1] >> 4) as usize]);
        dst.push(ALPHABET[((c[1] & 0x0f) << 2 | c[2] >> 6) as usize]);
        dst.push(ALPHABET[(c[2] & 0x3f) as usize]);
    }
    match chunks.remainder() {
        [a] => {
            dst.push(ALPHABET[(a >> 2) as usize]);
            dst.push(ALPHABET[((a & 0x03) << 4) as usize]);
            dst.extend_from_slice(b"==");
        }
        [a, b] => {
            dst.push(ALPHABET[(a >> 2) as usize]);
            dst.push(ALPHABET[((a & 0x03) << 4 | b >> 4) as usize]);
            dst.push(ALPHABET[((b & 0x0f) << 2) as usize]);
            dst.push(b'=');
        }
        _ => {}
    }
}

fn encode_bits(data: &[u8]) -> String {
    let mut result = String::new();
    let mut buffer: u32 = 0;
    let mut bits = 0;
    for &byte in data {
        buffer = (buffer << 8) | u32::from(byte);
        bits += 8;
        while bits >= 6 {
            bits -= 6;
            result.push(ALPHABET[(buffer >> bits) as usize & 0x3f] as char);
        }
    }
    if bits > 0 {
        result.push(ALPHABET[(buffer << (6 - bits)) as usize & 0x3f] as char);
    }
    while result.len() % 4 != 0 {
        result.push('=');
    }
    result
}

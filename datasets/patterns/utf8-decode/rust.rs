pub fn decode_char(bytes: &[u8]) -> Option<(char, usize)> {
    let first = *bytes.first()?;
    let (mut code, len) = match first {
        0x00..=0x7f => return Some((first as char, 1)),
        0xc2..=0xdf => ((first & 0x1f) as u32, 2),
        0xe0..=0xef => ((first & 0x0f) as u32, 3),
        0xf0..=0xf4 => ((first & 0x07) as u32, 4),
        _ => return None,
    };
    if bytes.len() < len {
        return None;
    }
    for &b in &bytes[1..len] {
        if b & 0xc0 != 0x80 {
            return None;
        }
        code = (code << 6) | (b & 0x3f) as u32;
    }
    char::from_u32(code).map(|c| (c, len))
}

fn next_code_point<'a, I: Iterator<Item = &'a u8>>(bytes: &mut I) -> Option<u32> {
    let x = *bytes.next()?;
    if x < 0x80 {
        return Some(u32::from(x));
    }
    let mut extra = if x >= 0xf0 {
        3
    } else if x >= 0xe0 {
        2
    } else {
        1
    };
    let mut ch = u32::from(x) & (0x3f >> extra);
    while extra > 0 {
        let y = *bytes.next()?;
        ch = (ch << 6) | u32::from(y & 0x3f);
        extra -= 1;
    }
    Some(ch)
}

fn decode_lossy(input: &[u8]) -> String {
    let mut out = String::with_capacity(input.len());
    let mut i = 0;
    while i < input.len() {
        let b = input[i];
        let need = if b < 0x80 {
            0
        } else if b & 0xe0 == 0xc0 {
            1
        } else if b & 0xf0 == 0xe0 {
            2
        } else if b & 0xf8 == 0xf0 {
            3
        } else {
            out.push('\u{fffd}');
            i += 1;
            continue;
        };
        match std::str::from_utf8(&input[i..(i + need + 1).min(input.len())]) {
            Ok(s) => {
                out.push_str(s);
                i += need + 1;
            }
            Err(_) => {
                out.push(char::REPLACEMENT_CHARACTER);
                i += 1;
            }
        }
    }
    out
}

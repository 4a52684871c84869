pub fn int_to_string(value: i64) -> String {
    if value == 0 {
        return "0".to_string();
    }
    let mut n = value.unsigned_abs();
    let mut digits = Vec::new();
    while n > 0 {
        digits.push(b'0' + (n % 10) as u8);
        n /= 10;
    }
    if value < 0 {
        digits.push(b'-');
    }
    digits.reverse();
    String::from_utf8(digits).unwrap()
}

fn format_u64(mut n: u64, buf: &mut [u8; 20]) -> &str {
    let mut pos = buf.len();
    loop {
        pos -= 1;
        buf[pos] = b'0' + (n % 10) as u8;
        n /= 10;
        if n == 0 {
            break;
        }
    }
    std::str::from_utf8(&buf[pos..]).unwrap()
}

fn to_radix(value: u32, radix: u32) -> String {
    const DIGITS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut text = String::new();
    let mut rest = value;
    while rest >= radix {
        text.insert(0, DIGITS[(rest % radix) as usize] as char);
        rest /= radix;
    }
    text.insert(0, DIGITS[rest as usize] as char);
    text
}

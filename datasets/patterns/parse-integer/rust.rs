pub fn parse_u64(bytes: &[u8]) -> Option<u64> {
    if bytes.is_empty() {
        return None;
    }
    let mut value: u64 = 0;
    for &b in bytes {
        if !b.is_ascii_digit() {
            return None;
        }
        value = value.checked_mul(10)?.checked_add(u64::from(b - b'0'))?;
    }
    Some(value)
}

fn parse_int(s: &str, radix: u32) -> Result<i64, ParseError> {
    let (negative, digits) = match s.as_bytes().first() {
        Some(b'-') => (true, &s[1..]),
        Some(b'+') => (false, &s[1..]),
        Some(_) => (false, s),
        None => return Err(ParseError::Empty),
    };
    let mut result: i64 = 0;
    for c in digits.chars() {
        let digit = match c.to_digit(radix) {
            Some(d) => d as i64,
            None => return Err(ParseError::InvalidDigit),
        };
        result = match result.checked_mul(radix as i64) {
            Some(r) => r,
            None => return Err(ParseError::Overflow),
        };
        result = match result.checked_add(digit) {
            Some(r) => r,
            None => return Err(ParseError::Overflow),
        };
    }
    Ok(if negative { -result } else { result })
}

impl<'a> Parser<'a> {
    fn read_number(&mut self) -> Option<u32> {
        let start = self.pos;
        let mut n: u32 = 0;
        while self.pos < self.input.len() {
            match self.input[self.pos] {
                c @ b'0'..=b'9' => {
                    n = n * 10 + (c - b'0') as u32;
                    self.pos += 1;
                }
                _ => break,
            }
        }
        if self.pos == start {
            None
        } else {
            Some(n)
        }
    }
}

pub fn parse_date(s: &str) -> Result<Date, ParseError> {
    let mut parts = s.split('-');
    let year: i32 = parts.next().ok_or(ParseError::Format)?.parse().map_err(|_| ParseError::Year)?;
    let month: u8 = parts.next().ok_or(ParseError::Format)?.parse().map_err(|_| ParseError::Month)?;
    let day: u8 = parts.next().ok_or(ParseError::Format)?.parse().map_err(|_| ParseError::Day)?;
    if parts.next().is_some() {
        return Err(ParseError::Format);
    }
    if !(1..=12).contains(&month) {
        return Err(ParseError::Month);
    }
    if day < 1 || day > days_in_month(year, month) {
        return Err(ParseError::Day);
    }
    Ok(Date { year, month, day })
}

fn parse_timestamp(s: &str) -> Option<DateTime> {
    let b = s.as_bytes();
    if b.len() < 19 {
        return None;
    }
    if b[4] != b'-' || b[7] != b'-' || b[10] != b'T' || b[13] != b':' || b[16] != b':' {
        return None;
    }
    let year = s[0..4].parse::<u16>().ok()?;
    let month = s[5..7].parse::<u8>().ok()?;
    let day = s[8..10].parse::<u8>().ok()?;
    let hour = s[11..13].parse::<u8>().ok()?;
    let minute = s[14..16].parse::<u8>().ok()?;
    let second = s[17..19].parse::<u8>().ok()?;
    if month == 0 || month > 12 || day == 0 || day > 31 || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some(DateTime { year, month, day, hour, minute, second })
}

fn parse_mail_date(text: &str) -> Option<DateTime> {
    let fields: Vec<&str> = text.split_whitespace().collect();
    if fields.len() < 5 {
        return None;
    }
    let day = fields[1].parse().ok()?;
    let month = match fields[2] {
        "Jan" => 1,
        "Feb" => 2,
        "Mar" => 3,
        "Apr" => 4,
        "May" => 5,
        "Jun" => 6,
        "Jul" => 7,
        "Aug" => 8,
        "Sep" => 9,
        "Oct" => 10,
        "Nov" => 11,
        "Dec" => 12,
        _ => return None,
    };
    let year = fields[3].parse().ok()?;
    let mut clock = fields[4].split(':');
    let hour = clock.next()?.parse().ok()?;
    let minute = clock.next()?.parse().ok()?;
    let second = clock.next().unwrap_or("0").parse().ok()?;
    Some(DateTime { year, month, day, hour, minute, second })
}

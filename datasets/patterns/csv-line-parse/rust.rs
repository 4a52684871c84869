pub fn parse_csv_line(line: &str, delimiter: char) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let mut in_quotes = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        if in_quotes {
            if c == '"' {
                if chars.peek() == Some(&'"') {
                    field.push('"');
                    chars.next();
                } else {
                    in_quotes = false;
                }
            } else {
                field.push(c);
            }
        } else if c == '"' {
            in_quotes = true;
        } else if c == delimiter {
            fields.push(std::mem::take(&mut field));
        } else {
            field.push(c);
        }
    }
    fields.push(field);
    fields
}

fn parse_record(input: &str) -> Result<Vec<String>, CsvError> {
    let mut record = vec![String::new()];
    let mut state = State::FieldStart;
    for c in input.chars() {
        let field = record.last_mut().unwrap();
        state = match (state, c) {
            (State::FieldStart, '"') => State::Quoted,
            (State::Quoted, '"') => State::QuoteInQuoted,
            (State::Quoted, c) => {
                field.push(c);
                State::Quoted
            }
            (State::QuoteInQuoted, '"') => {
                field.push('"');
                State::Quoted
            }
            (_, ',') => {
                record.push(String::new());
                State::FieldStart
            }
            (State::QuoteInQuoted, c) => return Err(CsvError::Unexpected(c)),
            (_, c) => {
                field.push(c);
                State::Unquoted
            }
        };
    }
    match state {
        State::Quoted => Err(CsvError::UnterminatedQuote),
        _ => Ok(record),
    }
}

fn read_simple_csv(path: &Path) -> io::Result<Vec<HashMap<String, String>>> {
    let reader = BufReader::new(File::open(path)?);
    let mut header: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for line in reader.lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let values: Vec<&str> = line.split(',').map(str::trim).collect();
        if header.is_empty() {
            header = values.iter().map(|v| v.to_string()).collect();
            continue;
        }
        let mut row = HashMap::new();
        for (name, value) in header.iter().zip(values) {
            row.insert(name.clone(), value.trim_matches('"').to_string());
        }
        rows.push(row);
    }
    Ok(rows)
}

pub fn split_on(s: &str, delim: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, c) in s.char_indices() {
        if c == delim {
            parts.push(&s[start..i]);
            start = i + c.len_utf8();
        }
    }
    parts.push(&s[start..]);
    parts
}

fn split_str<'a>(mut rest: &'a str, sep: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    while let Some(pos) = rest.find(sep) {
        out.push(&rest[..pos]);
        rest = &rest[pos + sep.len()..];
    }
    out.push(rest);
    out
}

fn split_quoted(input: &str, delimiter: char) -> Vec<String> {
    let mut fields = Vec::new();
    let mut current = String::new();
    let mut quoted = false;
    for c in input.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c == delimiter && !quoted => {
                fields.push(std::mem::take(&mut current));
            }
            c => current.push(c),
        }
    }
    if !current.is_empty() {
        fields.push(current);
    }
    fields
}

impl<'a> Iterator for SplitBytes<'a> {
    fn next(&mut self) -> Option<&'a [u8]> {
        if self.finished {
            return None;
        }
        match self.data.iter().position(|&b| b == self.sep) {
            Some(idx) => {
                let piece = &self.data[..idx];
                self.data = &self.data[idx + 1..];
                Some(piece)
            }
            None => {
                self.finished = true;
                Some(self.data)
            }
        }
    }
}

pub fn escape_html(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

impl<'a> fmt::Display for Escaped<'a> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        let mut written = 0;
        for (i, b) in text.bytes().enumerate() {
            let entity = match b {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'"' => "&quot;",
                _ => continue,
            };
            f.write_str(&text[written..i])?;
            f.write_str(entity)?;
            written = i + 1;
        }
        if written < text.len() {
            f.write_str(&text[written..])?;
        }
        Ok(())
    }
}

fn escape_xml(text: &str, attribute: bool) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if attribute {
        let escaped = escaped.replace('"', "&quot;");
        escaped.replace('\'', "&apos;")
    } else {
        escaped
    }
}

fn write_escaped(w: &mut impl Write, mut s: &str) -> io::Result<()> {
    while let Some(i) = s.find(['<', '>', '&', '"']) {
        w.write_all(s[..i].as_bytes())?;
        match s.as_bytes()[i] {
            b'<' => w.write_all(b"&lt;")?,
            b'>' => w.write_all(b"&gt;")?,
            b'&' => w.write_all(b"&amp;")?,
            _ => w.write_all(b"&quot;")?,
        }
        s = &s[i + 1..];
    }
    w.write_all(s.as_bytes())
}

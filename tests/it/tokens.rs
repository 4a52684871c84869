//! The words and marks of Rust code, without comments and texts.

/// A word, or a mark: `::` or one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.text.starts_with(is_word)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of `code`. Comments, strings and characters are left out.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (code, 1);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            '\'' => quote(rest),
            c if is_word(c) => match raw_string(rest) {
                Some(length) => length,
                None => {
                    let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
                    found.push(Token { text: word.to_owned(), line });
                    word.len()
                }
            },
            ':' if rest.starts_with("::") => {
                found.push(Token { text: "::".to_owned(), line });
                2
            }
            c if c.is_whitespace() => c.len_utf8(),
            c => {
                found.push(Token { text: c.to_string(), line });
                c.len_utf8()
            }
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// Length of the comment that `text` begins with; comments nest.
fn block_comment(text: &str) -> usize {
    let (mut at, mut depth) = (2, 1);
    while depth > 0 && at < text.len() {
        match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at
}

/// Length of the string that `text` begins with.
fn string(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of the character that `text` begins with, or 1 for the quote of a lifetime.
fn quote(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars.find(|(_, c)| *c == '\'').map_or(text.len(), |(at, _)| at + 1)
        }
        Some(_) => chars.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

/// Length of the raw string that `text` begins with, if it does.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let quoted = body.trim_start_matches('#');
    let end = format!("\"{}", &body[..body.len() - quoted.len()]);
    let inner = quoted.strip_prefix('"')?;
    let start = text.len() - inner.len();
    Some(inner.find(&end).map_or(text.len(), |at| start + at + end.len()))
}

#[test]
fn comments_texts_and_characters_are_no_tokens() {
    let code = "a::b /* c /* d */ e */ \"f \\\" g\" 'h' '\\'' // i\n r#\"j \" k\"# b\"l\" &'m n!";
    let words: Vec<(String, usize)> = tokens(code).into_iter().map(|t| (t.text, t.line)).collect();
    let words: Vec<(&str, usize)> = words.iter().map(|(text, line)| (text.as_str(), *line)).collect();
    let expected = [("a", 1), ("::", 1), ("b", 1), ("b", 2), ("&", 2), ("m", 2), ("n", 2), ("!", 2)];
    assert_eq!(words, expected);
}

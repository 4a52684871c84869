pub fn tokenize(input: &str) -> Result<Vec<Token>, LexError> {
    let mut tokens = Vec::new();
    let mut chars = input.chars().peekable();
    while let Some(&c) = chars.peek() {
        match c {
            ' ' | '\t' | '\n' | '\r' => {
                chars.next();
            }
            '0'..='9' => {
                let mut number = String::new();
                while let Some(&d) = chars.peek() {
                    if !d.is_ascii_digit() {
                        break;
                    }
                    number.push(d);
                    chars.next();
                }
                tokens.push(Token::Number(number.parse()?));
            }
            'a'..='z' | 'A'..='Z' | '_' => {
                let mut ident = String::new();
                while let Some(&d) = chars.peek() {
                    if !d.is_alphanumeric() && d != '_' {
                        break;
                    }
                    ident.push(d);
                    chars.next();
                }
                tokens.push(Token::Ident(ident));
            }
            '+' | '-' | '*' | '/' | '(' | ')' => {
                tokens.push(Token::Op(c));
                chars.next();
            }
            _ => return Err(LexError::UnexpectedChar(c)),
        }
    }
    tokens.push(Token::Eof);
    Ok(tokens)
}

impl<'a> Lexer<'a> {
    fn next_token(&mut self) -> Token {
        self.eat_while(|c| c.is_whitespace());
        let start = self.pos;
        let kind = match self.bump() {
            None => TokenKind::Eof,
            Some('(') => TokenKind::OpenParen,
            Some(')') => TokenKind::CloseParen,
            Some(',') => TokenKind::Comma,
            Some('+') => TokenKind::Plus,
            Some('=') if self.first() == '=' => {
                self.bump();
                TokenKind::EqEq
            }
            Some('=') => TokenKind::Eq,
            Some('"') => self.string_literal(),
            Some(c) if c.is_ascii_digit() => {
                self.eat_while(|c| c.is_ascii_digit());
                TokenKind::Number
            }
            Some(c) if c.is_alphabetic() || c == '_' => {
                self.eat_while(|c| c.is_alphanumeric() || c == '_');
                TokenKind::Ident
            }
            Some(_) => TokenKind::Unknown,
        };
        Token { kind, len: self.pos - start }
    }
}

fn lex(src: &[u8]) -> Vec<(Kind, &[u8])> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < src.len() {
        let start = i;
        let kind = if src[i].is_ascii_whitespace() {
            i += 1;
            continue;
        } else if src[i].is_ascii_alphabetic() {
            while i < src.len() && src[i].is_ascii_alphanumeric() {
                i += 1;
            }
            Kind::Word
        } else if src[i].is_ascii_digit() {
            while i < src.len() && src[i].is_ascii_digit() {
                i += 1;
            }
            Kind::Number
        } else if src[i] == b'"' {
            i += 1;
            while i < src.len() && src[i] != b'"' {
                i += 1;
            }
            i += 1;
            Kind::Str
        } else {
            i += 1;
            Kind::Punct
        };
        out.push((kind, &src[start..i.min(src.len())]));
    }
    out
}

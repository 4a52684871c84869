import re

TOKEN_RE = re.compile(r'\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<string>"[^"]*")|(?P<op>[-+*/()=<>!]=?))')


def tokenize(source):
    tokens = []
    pos = 0
    while pos < len(source):
        ch = source[pos]
        if ch.isspace():
            pos += 1
        elif ch.isalpha() or ch == '_':
            start = pos
            while pos < len(source) and (source[pos].isalnum() or source[pos] == '_'):
                pos += 1
            tokens.append(('NAME', source[start:pos]))
        elif ch.isdigit():
            start = pos
            while pos < len(source) and source[pos].isdigit():
                pos += 1
            tokens.append(('NUMBER', int(source[start:pos])))
        elif ch == '"':
            end = source.find('"', pos + 1)
            if end == -1:
                raise SyntaxError('unterminated string at %d' % pos)
            tokens.append(('STRING', source[pos + 1:end]))
            pos = end + 1
        elif ch in '+-*/()=':
            tokens.append(('OP', ch))
            pos += 1
        else:
            raise SyntaxError('unexpected character %r at %d' % (ch, pos))
    tokens.append(('EOF', None))
    return tokens


def scan_tokens(text):
    pos = 0
    line = 1
    while pos < len(text):
        match = TOKEN_RE.match(text, pos)
        if match is None:
            raise ValueError('line %d: illegal character %r' % (line, text[pos]))
        kind = match.lastgroup
        value = match.group(kind)
        if kind == 'number':
            value = float(value) if '.' in value else int(value)
        elif kind == 'name' and value in KEYWORDS:
            kind = value
        yield Token(kind, value, line, match.start(kind))
        line += match.group().count('\n')
        pos = match.end()
    yield Token('eof', '', line, pos)


class Lexer:
    def next_token(self):
        while self.current is not None:
            if self.current.isspace():
                self.advance()
                continue
            if self.current.isdigit():
                return Token(NUMBER, self.read_number())
            if self.current.isalpha():
                return self.read_identifier()
            if self.current == '=' and self.peek() == '=':
                self.advance()
                self.advance()
                return Token(EQUAL, '==')
            if self.current in SINGLE_CHARS:
                char = self.current
                self.advance()
                return Token(SINGLE_CHARS[char], char)
            self.error('unexpected character %r' % self.current)
        return Token(EOF, None)

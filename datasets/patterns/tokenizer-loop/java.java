class TokenizerLoop {

    public List<Token> tokenize(String source) {
        List<Token> tokens = new ArrayList<>();
        int pos = 0;
        while (pos < source.length()) {
            char c = source.charAt(pos);
            if (Character.isWhitespace(c)) {
                pos++;
                continue;
            }
            int start = pos;
            if (Character.isLetter(c) || c == '_') {
                while (pos < source.length() && Character.isLetterOrDigit(source.charAt(pos))) {
                    pos++;
                }
                tokens.add(new Token(TokenType.IDENTIFIER, source.substring(start, pos), start));
            } else if (Character.isDigit(c)) {
                while (pos < source.length() && Character.isDigit(source.charAt(pos))) {
                    pos++;
                }
                tokens.add(new Token(TokenType.NUMBER, source.substring(start, pos), start));
            } else if (c == '"' || c == '\'') {
                int end = source.indexOf(c, pos + 1);
                if (end < 0) {
                    throw new ParseException("Unterminated string", start);
                }
                tokens.add(new Token(TokenType.STRING, source.substring(start + 1, end), start));
                pos = end + 1;
            } else {
                tokens.add(new Token(TokenType.OPERATOR, String.valueOf(c), start));
                pos++;
            }
        }
        tokens.add(new Token(TokenType.EOF, "", pos));
        return tokens;
    }

    private Token nextToken() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n') {
            advance();
        }
        this.start = this.current;
        if (isAtEnd()) {
            return new Token(TokenType.EOF, "", this.line);
        }
        char c = advance();
        switch (c) {
            case '(':
                return makeToken(TokenType.LEFT_PAREN);
            case ')':
                return makeToken(TokenType.RIGHT_PAREN);
            case ',':
                return makeToken(TokenType.COMMA);
            case '+':
                return makeToken(TokenType.PLUS);
            case '-':
                return makeToken(TokenType.MINUS);
            case '=':
                return makeToken(match('=') ? TokenType.EQUAL_EQUAL : TokenType.EQUAL);
            case '<':
                return makeToken(match('=') ? TokenType.LESS_EQUAL : TokenType.LESS);
            case '"':
                return string();
            default:
                if (Character.isDigit(c)) {
                    return number();
                }
                if (Character.isJavaIdentifierStart(c)) {
                    return identifier();
                }
                throw new IllegalStateException("Unexpected character '" + c + "' in line " + this.line);
        }
    }

    private int scan() throws IOException {
        int ch = reader.read();
        while (ch != -1 && Character.isWhitespace(ch)) {
            if (ch == '\n') {
                lineNumber++;
            }
            ch = reader.read();
        }
        if (ch == -1) {
            return TOKEN_EOF;
        }
        text.setLength(0);
        if (Character.isJavaIdentifierStart(ch)) {
            do {
                text.append((char) ch);
                ch = reader.read();
            } while (ch != -1 && Character.isJavaIdentifierPart(ch));
            reader.unread(ch);
            Integer keyword = KEYWORDS.get(text.toString());
            return keyword != null ? keyword : TOKEN_NAME;
        }
        if (ch >= '0' && ch <= '9') {
            do {
                text.append((char) ch);
                ch = reader.read();
            } while (ch >= '0' && ch <= '9');
            reader.unread(ch);
            return TOKEN_NUMBER;
        }
        text.append((char) ch);
        return ch;
    }
}

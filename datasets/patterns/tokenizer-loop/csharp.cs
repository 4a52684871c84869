class TokenizerLoop
{
    public static List<Token> Tokenize(string source)
    {
        var tokens = new List<Token>();
        int pos = 0;
        while (pos < source.Length)
        {
            char c = source[pos];
            int start = pos;
            if (char.IsWhiteSpace(c))
            {
                pos++;
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (pos < source.Length && (char.IsLetterOrDigit(source[pos]) || source[pos] == '_'))
                {
                    pos++;
                }
                tokens.Add(new Token(TokenKind.Identifier, source.Substring(start, pos - start)));
            }
            else if (char.IsDigit(c))
            {
                while (pos < source.Length && char.IsDigit(source[pos]))
                {
                    pos++;
                }
                tokens.Add(new Token(TokenKind.Number, source.Substring(start, pos - start)));
            }
            else if ("+-*/()=".IndexOf(c) >= 0)
            {
                tokens.Add(new Token(TokenKind.Operator, c.ToString()));
                pos++;
            }
            else
            {
                throw new FormatException("Unexpected character '" + c + "' at " + pos);
            }
        }
        tokens.Add(new Token(TokenKind.End, string.Empty));
        return tokens;
    }

    private Token Lex()
    {
        SkipTrivia();
        _start = _position;
        switch (Current)
        {
            case '\0':
                return new Token(TokenKind.End, null);
            case '+':
                _position++;
                return new Token(TokenKind.Plus, "+");
            case '-':
                _position++;
                return new Token(TokenKind.Minus, "-");
            case '=':
                if (Peek(1) == '=')
                {
                    _position += 2;
                    return new Token(TokenKind.EqualsEquals, "==");
                }
                _position++;
                return new Token(TokenKind.Equals, "=");
            case '"':
                return ReadString();
            default:
                if (char.IsDigit(Current))
                {
                    return ReadNumber();
                }
                if (char.IsLetter(Current))
                {
                    return ReadIdentifierOrKeyword();
                }
                _diagnostics.ReportBadCharacter(_position, Current);
                _position++;
                return new Token(TokenKind.Bad, null);
        }
    }
}

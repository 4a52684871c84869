export function tokenize(source: string): Token[] {
    const tokens: Token[] = [];
    let pos = 0;
    while (pos < source.length) {
        const ch = source[pos];
        const start = pos;
        if (/\s/.test(ch)) {
            pos++;
            continue;
        }
        if (/[A-Za-z_]/.test(ch)) {
            while (pos < source.length && /\w/.test(source[pos])) {
                pos++;
            }
            tokens.push({ type: TokenType.Identifier, text: source.slice(start, pos), start });
        } else if (/[0-9]/.test(ch)) {
            while (pos < source.length && /[0-9.]/.test(source[pos])) {
                pos++;
            }
            tokens.push({ type: TokenType.Number, text: source.slice(start, pos), start });
        } else if (ch === '"' || ch === "'") {
            pos = source.indexOf(ch, pos + 1);
            if (pos === -1) {
                throw new Error(`Unterminated string at ${start}`);
            }
            pos++;
            tokens.push({ type: TokenType.String, text: source.slice(start + 1, pos - 1), start });
        } else {
            tokens.push({ type: TokenType.Operator, text: ch, start });
            pos++;
        }
    }
    tokens.push({ type: TokenType.EOF, text: '', start: pos });
    return tokens;
}

class Scanner {
    public scan(): SyntaxKind {
        this.tokenValue = '';
        while (this.pos < this.end && isWhiteSpace(this.text.charCodeAt(this.pos))) {
            this.pos++;
        }
        this.tokenStart = this.pos;
        if (this.pos >= this.end) {
            return this.token = SyntaxKind.EndOfFile;
        }
        const ch = this.text.charCodeAt(this.pos);
        switch (ch) {
            case CharacterCodes.openParen:
                this.pos++;
                return this.token = SyntaxKind.OpenParen;
            case CharacterCodes.closeParen:
                this.pos++;
                return this.token = SyntaxKind.CloseParen;
            case CharacterCodes.comma:
                this.pos++;
                return this.token = SyntaxKind.Comma;
            case CharacterCodes.equals:
                this.pos++;
                if (this.text.charCodeAt(this.pos) === CharacterCodes.equals) {
                    this.pos++;
                    return this.token = SyntaxKind.EqualsEquals;
                }
                return this.token = SyntaxKind.Equals;
            case CharacterCodes.doubleQuote:
                this.tokenValue = this.scanString();
                return this.token = SyntaxKind.StringLiteral;
            default:
                if (isDigit(ch)) {
                    this.tokenValue = this.scanNumber();
                    return this.token = SyntaxKind.NumericLiteral;
                }
                if (isIdentifierStart(ch)) {
                    while (this.pos < this.end && isIdentifierPart(this.text.charCodeAt(this.pos))) {
                        this.pos++;
                    }
                    this.tokenValue = this.text.substring(this.tokenStart, this.pos);
                    return this.token = SyntaxKind.Identifier;
                }
                this.pos++;
                return this.token = SyntaxKind.Unknown;
        }
    }
}

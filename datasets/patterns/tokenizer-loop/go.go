package lexer

import (
	"fmt"
	"strings"
	"unicode"
)

func tokenize(src string) ([]Token, error) {
	var tokens []Token
	i := 0
	for i < len(src) {
		c := src[i]
		start := i
		switch {
		case c == ' ' || c == '\t' || c == '\n':
			i++
		case isLetter(c):
			for i < len(src) && (isLetter(src[i]) || isDigit(src[i])) {
				i++
			}
			tokens = append(tokens, Token{IDENT, src[start:i]})
		case isDigit(c):
			for i < len(src) && isDigit(src[i]) {
				i++
			}
			tokens = append(tokens, Token{NUMBER, src[start:i]})
		case c == '"':
			i++
			for i < len(src) && src[i] != '"' {
				i++
			}
			if i == len(src) {
				return nil, fmt.Errorf("unterminated string at %d", start)
			}
			i++
			tokens = append(tokens, Token{STRING, src[start+1 : i-1]})
		case strings.IndexByte("+-*/()=<>", c) >= 0:
			i++
			tokens = append(tokens, Token{OPERATOR, src[start:i]})
		default:
			return nil, fmt.Errorf("unexpected character %q at %d", c, start)
		}
	}
	return append(tokens, Token{EOF, ""}), nil
}

func (l *Lexer) next() (Token, error) {
	for l.pos < len(l.input) && unicode.IsSpace(rune(l.input[l.pos])) {
		if l.input[l.pos] == '\n' {
			l.line++
		}
		l.pos++
	}
	if l.pos >= len(l.input) {
		return Token{Kind: EOF, Line: l.line}, nil
	}
	c := l.input[l.pos]
	switch c {
	case '(', ')', '{', '}', ',', ';', '+', '-':
		l.pos++
		return Token{Kind: Kind(c), Text: string(c), Line: l.line}, nil
	case '=', '<', '>', '!':
		n := 1
		if strings.HasPrefix(l.input[l.pos+1:], "=") {
			n = 2
		}
		text := l.input[l.pos : l.pos+n]
		l.pos += n
		return Token{Kind: OPERATOR, Text: text, Line: l.line}, nil
	case '"':
		return l.scanString()
	}
	if isDigit(c) {
		return l.scanNumber()
	}
	if isLetter(c) {
		return l.scanIdentifier()
	}
	return Token{}, fmt.Errorf("line %d: unexpected character %q", l.line, c)
}

func (s *Scanner) Scan() (pos Pos, tok Kind, lit string) {
	for s.ch == ' ' || s.ch == '\t' || s.ch == '\n' || s.ch == '\r' {
		s.next()
	}
	pos = Pos(s.offset)
	switch ch := s.ch; {
	case unicode.IsLetter(ch) || ch == '_':
		start := s.offset
		for unicode.IsLetter(s.ch) || unicode.IsDigit(s.ch) || s.ch == '_' {
			s.next()
		}
		lit = string(s.src[start:s.offset])
		tok = keywordOrName(lit)
	case unicode.IsDigit(ch):
		start := s.offset
		for unicode.IsDigit(s.ch) {
			s.next()
		}
		tok, lit = Number, string(s.src[start:s.offset])
	case ch < 0:
		tok = End
	default:
		s.next()
		tok, lit = Operator, string(ch)
	}
	return pos, tok, lit
}

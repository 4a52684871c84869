package parsing

import (
	"errors"
	"math"
)

func parseInt(s string) (int, error) {
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, errors.New("empty number")
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, errors.New("invalid digit")
		}
		n = n*10 + int(c-'0')
	}
	if neg {
		n = -n
	}
	return n, nil
}

func parseUintPrefix(buf []byte) (value uint64, rest []byte, err error) {
	i := 0
	for i < len(buf) {
		c := buf[i]
		if c < '0' || c > '9' {
			break
		}
		d := uint64(c - '0')
		if value > (math.MaxUint64-d)/10 {
			return 0, buf, errors.New("number too large")
		}
		value = value*10 + d
		i++
	}
	if i == 0 {
		return 0, buf, errors.New("digit expected")
	}
	return value, buf[i:], nil
}

func (p *parser) readNumber() (int, bool) {
	start := p.pos
	number := 0
	for p.pos < len(p.input) && isDigit(p.input[p.pos]) {
		number = 10*number + int(p.input[p.pos]-'0')
		if number > maxNumber {
			return 0, false
		}
		p.pos++
	}
	return number, p.pos > start
}

func parseHexUint(s string) (uint64, error) {
	var n uint64
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, errors.New("invalid hexadecimal digit")
		}
		if n>>60 != 0 {
			return 0, errors.New("number too large")
		}
		n = n<<4 | uint64(c)
	}
	return n, nil
}

package encoding

import "unicode/utf8"

func decodeRune(p []byte) (rune, int) {
	if len(p) == 0 {
		return utf8.RuneError, 0
	}
	c := p[0]
	var r rune
	var n int
	switch {
	case c < 0x80:
		return rune(c), 1
	case c&0xe0 == 0xc0:
		r, n = rune(c&0x1f), 2
	case c&0xf0 == 0xe0:
		r, n = rune(c&0x0f), 3
	case c&0xf8 == 0xf0:
		r, n = rune(c&0x07), 4
	default:
		return utf8.RuneError, 1
	}
	if len(p) < n {
		return utf8.RuneError, 1
	}
	for _, b := range p[1:n] {
		if b&0xc0 != 0x80 {
			return utf8.RuneError, 1
		}
		r = r<<6 | rune(b&0x3f)
	}
	return r, n
}

func decodeAll(s string) []rune {
	var out []rune
	for i := 0; i < len(s); {
		b := s[i]
		if b < 0x80 {
			out = append(out, rune(b))
			i++
		} else if b>>5 == 0x6 && i+1 < len(s) {
			out = append(out, rune(b&0x1f)<<6|rune(s[i+1]&0x3f))
			i += 2
		} else if b>>4 == 0xe && i+2 < len(s) {
			out = append(out, rune(b&0x0f)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f))
			i += 3
		} else if b>>3 == 0x1e && i+3 < len(s) {
			out = append(out, rune(b&0x07)<<18|rune(s[i+1]&0x3f)<<12|rune(s[i+2]&0x3f)<<6|rune(s[i+3]&0x3f))
			i += 4
		} else {
			out = append(out, utf8.RuneError)
			i++
		}
	}
	return out
}

func validUTF8(p []byte) bool {
	for i := 0; i < len(p); {
		c := p[i]
		need := 0
		switch {
		case c < 0x80:
		case c >= 0xc2 && c < 0xe0:
			need = 1
		case c >= 0xe0 && c < 0xf0:
			need = 2
		case c >= 0xf0 && c < 0xf5:
			need = 3
		default:
			return false
		}
		if i+need >= len(p) {
			return false
		}
		for j := 1; j <= need; j++ {
			if p[i+j]&0xc0 != 0x80 {
				return false
			}
		}
		i += need + 1
	}
	return true
}

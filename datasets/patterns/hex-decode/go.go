package encoding

import (
	"errors"
	"fmt"
	"strconv"
)

func hexDecode(s string) ([]byte, error) {
	if len(s)%2 != 0 {
		return nil, errors.New("odd length hex string")
	}
	out := make([]byte, len(s)/2)
	for i := 0; i < len(s); i += 2 {
		hi, ok := fromHexChar(s[i])
		if !ok {
			return nil, fmt.Errorf("invalid byte %#U", rune(s[i]))
		}
		lo, ok := fromHexChar(s[i+1])
		if !ok {
			return nil, fmt.Errorf("invalid byte %#U", rune(s[i+1]))
		}
		out[i/2] = hi<<4 | lo
	}
	return out, nil
}

func parseHexBytes(s string) ([]byte, error) {
	var out []byte
	for len(s) >= 2 {
		v, err := strconv.ParseUint(s[:2], 16, 8)
		if err != nil {
			return nil, fmt.Errorf("bad hex digits %q: %v", s[:2], err)
		}
		out = append(out, byte(v))
		s = s[2:]
	}
	if s != "" {
		return nil, errors.New("trailing hex digit")
	}
	return out, nil
}

func unhexInto(dst []byte, src []byte) bool {
	var acc byte
	for i, c := range src {
		var v byte
		switch {
		case '0' <= c && c <= '9':
			v = c - '0'
		case 'a' <= c && c <= 'f':
			v = c - 'a' + 10
		case 'A' <= c && c <= 'F':
			v = c - 'A' + 10
		default:
			return false
		}
		acc = acc<<4 | v
		if i%2 == 1 {
			dst[i/2] = acc
			acc = 0
		}
	}
	return len(src)%2 == 0
}

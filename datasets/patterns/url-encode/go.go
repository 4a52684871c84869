package encoding

import (
	"fmt"
	"net/url"
	"sort"
	"strings"
)

func percentEncode(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
			c == '-' || c == '_' || c == '.' || c == '~' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func appendEscaped(dst []byte, s string, plus bool) []byte {
	const upperHex = "0123456789ABCDEF"
	for _, c := range []byte(s) {
		switch {
		case c == ' ' && plus:
			dst = append(dst, '+')
		case isUnreserved(c):
			dst = append(dst, c)
		default:
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&0xf])
		}
	}
	return dst
}

func buildURL(base string, params map[string]string) string {
	var sb strings.Builder
	sb.WriteString(base)
	names := make([]string, 0, len(params))
	for name := range params {
		names = append(names, name)
	}
	sort.Strings(names)
	sep := byte('?')
	for _, name := range names {
		sb.WriteByte(sep)
		sb.WriteString(url.QueryEscape(name))
		sb.WriteByte('=')
		sb.WriteString(url.QueryEscape(params[name]))
		sep = '&'
	}
	return sb.String()
}

package encoding

import "strings"

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func base64Encode(src []byte) string {
	dst := make([]byte, 0, (len(src)+2)/3*4)
	for len(src) >= 3 {
		v := uint(src[0])<<16 | uint(src[1])<<8 | uint(src[2])
		dst = append(dst, alphabet[v>>18&0x3f], alphabet[v>>12&0x3f], alphabet[v>>6&0x3f], alphabet[v&0x3f])
		src = src[3:]
	}
	switch len(src) {
	case 1:
		v := uint(src[0]) << 4
		dst = append(dst, alphabet[v>>6&0x3f], alphabet[v&0x3f], '=', '=')
	case 2:
		v := uint(src[0])<<10 | uint(src[1])<<2
		dst = append(dst, alphabet[v>>12&0x3f], alphabet[v>>6&0x3f], alphabet[v&0x3f], '=')
	}
	return string(dst)
}

func encodeToString(data []byte) string {
	var sb strings.Builder
	for i := 0; i < len(data); i += 3 {
		val := uint32(data[i]) << 16
		if i+1 < len(data) {
			val |= uint32(data[i+1]) << 8
		}
		if i+2 < len(data) {
			val |= uint32(data[i+2])
		}
		sb.WriteByte(alphabet[val>>18&63])
		sb.WriteByte(alphabet[val>>12&63])
		if i+1 < len(data) {
			sb.WriteByte(alphabet[val>>6&63])
		} else {
			sb.WriteByte('=')
		}
		if i+2 < len(data) {
			sb.WriteByte(alphabet[val&63])
		} else {
			sb.WriteByte('=')
		}
	}
	return sb.String()
}

func encodeBits(src []byte, padding bool) []byte {
	var out []byte
	var acc, bits uint
	for _, b := range src {
		acc = acc<<8 | uint(b)
		bits += 8
		for bits >= 6 {
			bits -= 6
			out = append(out, alphabet[acc>>bits&0x3f])
		}
	}
	if bits > 0 {
		out = append(out, alphabet[acc<<(6-bits)&0x3f])
	}
	for padding && len(out)%4 != 0 {
		out = append(out, '=')
	}
	return out
}

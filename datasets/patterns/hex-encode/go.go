package encoding

import (
	"bytes"
	"fmt"
	"strings"
)

const hexDigits = "0123456789abcdef"

func hexEncode(src []byte) string {
	dst := make([]byte, len(src)*2)
	for i, b := range src {
		dst[i*2] = hexDigits[b>>4]
		dst[i*2+1] = hexDigits[b&0x0f]
	}
	return string(dst)
}

func appendHex(dst []byte, data []byte, sep byte) []byte {
	for i, v := range data {
		if i > 0 && sep != 0 {
			dst = append(dst, sep)
		}
		dst = append(dst, hexDigits[v>>4], hexDigits[v&0xf])
	}
	return dst
}

func formatHex(data []byte) string {
	var sb strings.Builder
	for i, b := range data {
		if i > 0 {
			sb.WriteByte(':')
		}
		fmt.Fprintf(&sb, "%02x", b)
	}
	return sb.String()
}

func bytesToHex(data []byte) string {
	var buf bytes.Buffer
	for i := 0; i < len(data); i++ {
		buf.WriteByte(hexDigits[data[i]>>4])
		buf.WriteByte(hexDigits[data[i]&15])
	}
	return buf.String()
}

package text

import (
	"bytes"
	"fmt"
	"strings"
)

func join(items []string, sep string) string {
	var sb strings.Builder
	for i, item := range items {
		if i > 0 {
			sb.WriteString(sep)
		}
		sb.WriteString(item)
	}
	return sb.String()
}

func (l List) String() string {
	var buf bytes.Buffer
	first := true
	buf.WriteByte('[')
	for _, v := range l {
		if first {
			first = false
		} else {
			buf.WriteString(", ")
		}
		fmt.Fprintf(&buf, "%v", v)
	}
	buf.WriteByte(']')
	return buf.String()
}

func joinBytes(parts [][]byte, sep []byte) []byte {
	if len(parts) == 0 {
		return []byte{}
	}
	size := len(sep) * (len(parts) - 1)
	for _, p := range parts {
		size += len(p)
	}
	out := make([]byte, 0, size)
	out = append(out, parts[0]...)
	for _, p := range parts[1:] {
		out = append(out, sep...)
		out = append(out, p...)
	}
	return out
}

func labelString(labels map[string]string) string {
	if len(labels) == 0 {
		return ""
	}
	result := ""
	for key, value := range labels {
		result += key + "=" + value + ","
	}
	return strings.TrimSuffix(result, ",")
}

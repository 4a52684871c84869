package text

import (
	"bytes"
	"strings"
)

func split(s, sep string) []string {
	var parts []string
	for {
		i := strings.Index(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[:i])
		s = s[i+len(sep):]
	}
	return append(parts, s)
}

func splitLimit(data []byte, sep byte, limit int) [][]byte {
	pieces := make([][]byte, 0, limit)
	for len(pieces) < limit-1 {
		pos := bytes.IndexByte(data, sep)
		if pos == -1 {
			break
		}
		pieces = append(pieces, data[:pos])
		data = data[pos+1:]
	}
	pieces = append(pieces, data)
	return pieces
}

func splitFields(s string, delim byte) []string {
	fields := make([]string, 0, strings.Count(s, string(delim))+1)
	start := 0
	for i := 0; i < len(s); i++ {
		if s[i] == delim {
			if i > start {
				fields = append(fields, s[start:i])
			}
			start = i + 1
		}
	}
	if start < len(s) {
		fields = append(fields, s[start:])
	}
	return fields
}

func parseCommaList(value string) []string {
	var result []string
	for _, item := range strings.Split(value, ",") {
		item = strings.TrimSpace(item)
		if item == "" {
			continue
		}
		result = append(result, item)
	}
	return result
}

package parsing

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

func parseCSVLine(line string, sep rune) ([]string, error) {
	var fields []string
	var field strings.Builder
	inQuotes := false
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		c := runes[i]
		switch {
		case inQuotes && c == '"':
			if i+1 < len(runes) && runes[i+1] == '"' {
				field.WriteRune('"')
				i++
			} else {
				inQuotes = false
			}
		case inQuotes:
			field.WriteRune(c)
		case c == '"':
			inQuotes = true
		case c == sep:
			fields = append(fields, field.String())
			field.Reset()
		default:
			field.WriteRune(c)
		}
	}
	if inQuotes {
		return nil, errors.New("unterminated quoted field")
	}
	return append(fields, field.String()), nil
}

func readSimpleCSV(r io.Reader) ([]map[string]string, error) {
	var header []string
	var rows []map[string]string
	scanner := bufio.NewScanner(r)
	for lineNo := 1; scanner.Scan(); lineNo++ {
		line := strings.TrimSpace(scanner.Text())
		if line == "" {
			continue
		}
		values := strings.Split(line, ",")
		if header == nil {
			header = values
			continue
		}
		if len(values) != len(header) {
			return nil, fmt.Errorf("line %d: expected %d fields, got %d", lineNo, len(header), len(values))
		}
		row := make(map[string]string, len(header))
		for i, name := range header {
			row[name] = strings.Trim(values[i], `"`)
		}
		rows = append(rows, row)
	}
	return rows, scanner.Err()
}

func nextCSVField(line string) (field string, rest string, more bool) {
	if !strings.HasPrefix(line, `"`) {
		return strings.Cut(line, ",")
	}
	var b strings.Builder
	line = line[1:]
	for {
		i := strings.IndexByte(line, '"')
		if i < 0 {
			b.WriteString(line)
			return b.String(), "", false
		}
		b.WriteString(line[:i])
		line = line[i+1:]
		if !strings.HasPrefix(line, `"`) {
			break
		}
		b.WriteByte('"')
		line = line[1:]
	}
	return b.String(), strings.TrimPrefix(line, ","), strings.HasPrefix(line, ",")
}

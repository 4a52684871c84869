package config

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
)

func loadConfig(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()

	config := make(map[string]string)
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		line := strings.TrimSpace(scanner.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, fmt.Errorf("invalid line %q in %s", line, path)
		}
		config[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return config, nil
}

func parseINI(r io.Reader) (map[string]map[string]string, error) {
	sections := map[string]map[string]string{}
	section := ""
	lineNo := 0
	for s := bufio.NewScanner(r); s.Scan(); {
		lineNo++
		line := strings.TrimSpace(s.Text())
		if len(line) == 0 || line[0] == ';' || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			if line[len(line)-1] != ']' {
				return nil, fmt.Errorf("line %d: unterminated section", lineNo)
			}
			section = line[1 : len(line)-1]
			continue
		}
		i := strings.IndexByte(line, '=')
		if i < 0 {
			return nil, fmt.Errorf("line %d: missing '='", lineNo)
		}
		if sections[section] == nil {
			sections[section] = map[string]string{}
		}
		sections[section][strings.TrimSpace(line[:i])] = strings.Trim(line[i+1:], " \t\"")
	}
	return sections, nil
}

func parseKeyValues(spec string) (map[string]string, error) {
	result := map[string]string{}
	for _, item := range strings.Split(spec, ",") {
		if len(item) == 0 {
			continue
		}
		kv := strings.SplitN(item, "=", 2)
		if len(kv) != 2 {
			return nil, fmt.Errorf("malformed pair %q, expected key=value", item)
		}
		key := strings.TrimSpace(kv[0])
		if _, exists := result[key]; exists {
			return nil, fmt.Errorf("duplicate key %q", key)
		}
		result[key] = strings.TrimSpace(kv[1])
	}
	return result, nil
}

package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

func parseArgs(args []string) (*options, error) {
	opts := &options{count: 1}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch arg {
		case "-h", "--help":
			usage()
			os.Exit(0)
		case "-v", "--verbose":
			opts.verbose = true
		case "-o", "--output":
			i++
			if i >= len(args) {
				return nil, fmt.Errorf("option %s requires an argument", arg)
			}
			opts.output = args[i]
		case "-n":
			i++
			if i >= len(args) {
				return nil, fmt.Errorf("option %s requires an argument", arg)
			}
			n, err := strconv.Atoi(args[i])
			if err != nil {
				return nil, fmt.Errorf("invalid count %q", args[i])
			}
			opts.count = n
		default:
			if strings.HasPrefix(arg, "-") {
				return nil, fmt.Errorf("unknown option %s", arg)
			}
			opts.files = append(opts.files, arg)
		}
	}
	return opts, nil
}

func (f *flagSet) parseLong(args []string) ([]string, error) {
	for len(args) > 0 {
		s := args[0]
		if len(s) < 2 || s[0] != '-' {
			return args, nil
		}
		args = args[1:]
		if s == "--" {
			return args, nil
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(s, "-"), "=")
		opt, known := f.options[name]
		if !known {
			return nil, fmt.Errorf("flag provided but not defined: -%s", name)
		}
		if opt.isBool && !hasValue {
			value = "true"
		} else if !hasValue {
			if len(args) == 0 {
				return nil, fmt.Errorf("flag needs an argument: -%s", name)
			}
			value, args = args[0], args[1:]
		}
		if err := opt.set(value); err != nil {
			return nil, fmt.Errorf("invalid value %q for flag -%s: %v", value, name, err)
		}
	}
	return nil, nil
}

func scanArgs() (files []string) {
	for _, arg := range os.Args[1:] {
		switch {
		case arg == "-v":
			verbose = true
		case strings.HasPrefix(arg, "--output="):
			output = strings.TrimPrefix(arg, "--output=")
		case strings.HasPrefix(arg, "--config="):
			configPath = strings.TrimPrefix(arg, "--config=")
		case strings.HasPrefix(arg, "-"):
			fmt.Fprintf(os.Stderr, "unknown option: %s\n", arg)
			os.Exit(2)
		default:
			files = append(files, arg)
		}
	}
	return files
}

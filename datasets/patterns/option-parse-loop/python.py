import getopt
import sys


def parse_args(argv):
    options = {'verbose': False, 'output': None, 'count': 1}
    files = []
    i = 1
    while i < len(argv):
        arg = argv[i]
        if arg in ('-h', '--help'):
            print_usage()
            sys.exit(0)
        elif arg in ('-v', '--verbose'):
            options['verbose'] = True
        elif arg in ('-o', '--output'):
            i += 1
            if i >= len(argv):
                sys.exit('option %s requires an argument' % arg)
            options['output'] = argv[i]
        elif arg == '-n':
            i += 1
            options['count'] = int(argv[i])
        elif arg.startswith('-'):
            sys.stderr.write('unknown option: %s\n' % arg)
            sys.exit(2)
        else:
            files.append(arg)
        i += 1
    return options, files


def read_options():
    output = None
    count = 1
    verbose = 0
    try:
        opts, files = getopt.getopt(sys.argv[1:], 'hn:o:v', ['help', 'count=', 'output=', 'verbose'])
    except getopt.error as msg:
        sys.stderr.write('%s: %s\n' % (sys.argv[0], msg))
        sys.exit(2)
    for name, value in opts:
        if name in ('-h', '--help'):
            print(__doc__)
            sys.exit(0)
        if name in ('-n', '--count'):
            count = int(value)
        if name in ('-o', '--output'):
            output = value
        if name in ('-v', '--verbose'):
            verbose += 1
    if not files:
        files = ['-']
    return files, output, count, verbose


def parse_flags(args):
    flags = {}
    rest = []
    args = list(args)
    while args:
        arg = args.pop(0)
        if arg == '--':
            rest.extend(args)
            break
        if not arg.startswith('--'):
            rest.append(arg)
            continue
        name, sep, value = arg[2:].partition('=')
        if sep:
            flags[name] = value
        elif args and not args[0].startswith('-'):
            flags[name] = args.pop(0)
        else:
            flags[name] = True
    return flags, rest

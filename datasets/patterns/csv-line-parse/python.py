def parse_csv_line(line, delimiter=',', quote='"'):
    fields = []
    field = ''
    in_quotes = False
    i = 0
    while i < len(line):
        c = line[i]
        if in_quotes:
            if c == quote:
                if i + 1 < len(line) and line[i + 1] == quote:
                    field += quote
                    i += 1
                else:
                    in_quotes = False
            else:
                field += c
        elif c == quote:
            in_quotes = True
        elif c == delimiter:
            fields.append(field)
            field = ''
        else:
            field += c
        i += 1
    fields.append(field)
    return fields


def read_simple_csv(filename):
    rows = []
    with open(filename) as f:
        header = f.readline().rstrip('\n').split(',')
        for line in f:
            line = line.strip()
            if not line or line.startswith('#'):
                continue
            values = [value.strip().strip('"') for value in line.split(',')]
            if len(values) != len(header):
                raise ValueError('expected %d columns, got %d' % (len(header), len(values)))
            rows.append(dict(zip(header, values)))
    return rows


def split_csv_row(row):
    result = []
    current = []
    quoted = False
    chars = iter(row)
    for char in chars:
        if quoted and char == '\\':
            current.append(next(chars, ''))
        elif char == '"':
            quoted = not quoted
        elif char == ',' and not quoted:
            result.append(''.join(current).strip())
            current = []
        else:
            current.append(char)
    if quoted:
        raise ValueError('unterminated quoted field')
    result.append(''.join(current).strip())
    return result

def strip_whitespace(text):
    start = 0
    end = len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[start:end]


def trim(s, chars=' \t\r\n'):
    if s is None:
        return ''
    while s and s[0] in chars:
        s = s[1:]
    while s and s[-1] in chars:
        s = s[:-1]
    return s


def strip_blank_lines(lines):
    first = 0
    while first < len(lines) and not lines[first].strip():
        first += 1
    last = len(lines)
    while last > first and not lines[last - 1].strip():
        last -= 1
    return [line.rstrip() for line in lines[first:last]]

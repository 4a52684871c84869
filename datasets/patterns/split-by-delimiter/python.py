def split_string(text, sep):
    parts = []
    start = 0
    while True:
        index = text.find(sep, start)
        if index == -1:
            parts.append(text[start:])
            break
        parts.append(text[start:index])
        start = index + len(sep)
    return parts


def split_outside_quotes(value, delimiter=','):
    items = []
    current = ''
    in_quotes = False
    for char in value:
        if char == '"':
            in_quotes = not in_quotes
            current += char
        elif char == delimiter and not in_quotes:
            items.append(current.strip())
            current = ''
        else:
            current += char
    if current:
        items.append(current.strip())
    return items


def split_top_level(text, sep=','):
    depth = 0
    start = 0
    result = []
    for i, ch in enumerate(text):
        if ch in '([{':
            depth += 1
        elif ch in ')]}':
            depth -= 1
        elif ch == sep and depth == 0:
            result.append(text[start:i])
            start = i + 1
    result.append(text[start:])
    return result


def parse_list(value, delimiters=(',', ';')):
    for delimiter in delimiters[1:]:
        value = value.replace(delimiter, delimiters[0])
    result = []
    for item in value.split(delimiters[0]):
        item = item.strip()
        if item:
            result.append(item)
    return result

def join_items(items, sep=', '):
    result = ''
    for i, item in enumerate(items):
        if i > 0:
            result += sep
        if item is not None:
            result += str(item)
    return result


def write_list(out, values, separator=', '):
    first = True
    out.write('[')
    for value in values:
        if first:
            first = False
        else:
            out.write(separator)
        out.write(repr(value))
    out.write(']')


def to_comma_list(names):
    text = ''
    for name in names:
        if not name:
            continue
        text += name + ', '
    if text.endswith(', '):
        text = text[:-2]
    return text


def human_join(items, conjunction='and'):
    items = [str(item) for item in items]
    if not items:
        return ''
    if len(items) == 1:
        return items[0]
    if len(items) == 2:
        return '%s %s %s' % (items[0], conjunction, items[1])
    return '%s, %s %s' % (', '.join(items[:-1]), conjunction, items[-1])

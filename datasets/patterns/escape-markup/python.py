def escape_html(text):
    text = str(text)
    text = text.replace('&', '&amp;')
    text = text.replace('<', '&lt;')
    text = text.replace('>', '&gt;')
    text = text.replace('"', '&quot;')
    text = text.replace("'", '&#39;')
    return text


def escape_xml(data):
    out = []
    for ch in data:
        if ch == '&':
            out.append('&amp;')
        elif ch == '<':
            out.append('&lt;')
        elif ch == '>':
            out.append('&gt;')
        elif ch == '"':
            out.append('&quot;')
        elif ord(ch) > 127:
            out.append('&#%d;' % ord(ch))
        else:
            out.append(ch)
    return ''.join(out)


def escape_text(text, quote=True):
    entities = {'&': '&amp;', '<': '&lt;', '>': '&gt;'}
    if quote:
        entities['"'] = '&quot;'
        entities["'"] = '&apos;'
    result = ''
    for char in text:
        result += entities.get(char, char)
    return result


def escape_cdata(text):
    if '&' in text:
        text = text.replace('&', '&amp;')
    if '<' in text:
        text = text.replace('<', '&lt;')
    if '>' in text:
        text = text.replace('>', '&gt;')
    return text

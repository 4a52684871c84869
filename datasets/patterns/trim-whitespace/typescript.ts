export function trimWhitespace(text: string): string {
    let start = 0;
    let end = text.length;
    while (start < end && isWhitespace(text.charCodeAt(start))) {
        start++;
    }
    while (end > start && isWhitespace(text.charCodeAt(end - 1))) {
        end--;
    }
    return text.substring(start, end);
}

export function trimPadding(value: string, padding: string): string {
    let result = value;
    while (result.length > 0 && padding.includes(result[0])) {
        result = result.slice(1);
    }
    while (result.length > 0 && padding.includes(result[result.length - 1])) {
        result = result.slice(0, -1);
    }
    return result;
}

export function trimBlanks(line: string): string {
    let first = 0;
    for (; first < line.length; first++) {
        const ch = line.charCodeAt(first);
        if (ch !== CharCode.Space && ch !== CharCode.Tab) {
            break;
        }
    }
    let last = line.length - 1;
    for (; last >= first; last--) {
        const ch = line.charCodeAt(last);
        if (ch !== CharCode.Space && ch !== CharCode.Tab) {
            break;
        }
    }
    return line.slice(first, last + 1);
}

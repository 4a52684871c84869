export function splitString(text: string, separator: string): string[] {
    const result: string[] = [];
    let start = 0;
    let index = text.indexOf(separator, start);
    while (index !== -1) {
        result.push(text.substring(start, index));
        start = index + separator.length;
        index = text.indexOf(separator, start);
    }
    result.push(text.substring(start));
    return result;
}

export function splitOutsideQuotes(value: string, separator: string): string[] {
    const parts: string[] = [];
    let current = '';
    let quote = '';
    for (const char of value) {
        if (quote) {
            if (char === quote) {
                quote = '';
            }
            current += char;
        } else if (char === '"' || char === "'") {
            quote = char;
            current += char;
        } else if (char === separator) {
            parts.push(current);
            current = '';
        } else {
            current += char;
        }
    }
    parts.push(current);
    return parts;
}

export function splitLines(text: string): string[] {
    const lines: string[] = [];
    let lineStart = 0;
    for (let i = 0; i < text.length; i++) {
        const ch = text.charCodeAt(i);
        if (ch === CharCode.LineFeed) {
            const end = i > lineStart && text.charCodeAt(i - 1) === CharCode.CarriageReturn ? i - 1 : i;
            lines.push(text.slice(lineStart, end));
            lineStart = i + 1;
        }
    }
    lines.push(text.slice(lineStart));
    return lines;
}

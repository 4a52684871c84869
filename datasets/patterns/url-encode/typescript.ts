export function percentEncode(value: string): string {
    let result = '';
    for (const byte of new TextEncoder().encode(value)) {
        const char = String.fromCharCode(byte);
        if (/[A-Za-z0-9\-_.~]/.test(char)) {
            result += char;
        } else {
            result += '%' + byte.toString(16).toUpperCase().padStart(2, '0');
        }
    }
    return result;
}

export function encodePath(path: string): string {
    let encoded = '';
    for (let i = 0; i < path.length; i++) {
        const code = path.charCodeAt(i);
        const isLetter = (code >= CharCode.a && code <= CharCode.z) || (code >= CharCode.A && code <= CharCode.Z);
        const isDigit = code >= CharCode.Digit0 && code <= CharCode.Digit9;
        if (isLetter || isDigit || '-_.~/'.indexOf(path[i]) >= 0) {
            encoded += path[i];
        } else if (code < 128) {
            encoded += '%' + (code < 16 ? '0' : '') + code.toString(16).toUpperCase();
        } else {
            encoded += encodeURIComponent(path[i]);
        }
    }
    return encoded;
}

export function toQueryString(params: Record<string, unknown>): string {
    const parts: string[] = [];
    for (const key of Object.keys(params)) {
        const value = params[key];
        if (value === undefined || value === null) {
            continue;
        }
        if (Array.isArray(value)) {
            for (const item of value) {
                parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(item))}`);
            }
        } else {
            parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
        }
    }
    return parts.length > 0 ? '?' + parts.join('&') : '';
}

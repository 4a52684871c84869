export function decodeUtf8(bytes: Uint8Array): string {
    let result = '';
    let i = 0;
    while (i < bytes.length) {
        const byte = bytes[i++];
        let codePoint: number;
        let extra: number;
        if (byte < 0x80) {
            codePoint = byte;
            extra = 0;
        } else if ((byte & 0xe0) === 0xc0) {
            codePoint = byte & 0x1f;
            extra = 1;
        } else if ((byte & 0xf0) === 0xe0) {
            codePoint = byte & 0x0f;
            extra = 2;
        } else if ((byte & 0xf8) === 0xf0) {
            codePoint = byte & 0x07;
            extra = 3;
        } else {
            throw new Error(`Invalid UTF-8 byte at ${i - 1}`);
        }
        for (; extra > 0; extra--) {
            if (i >= bytes.length || (bytes[i] & 0xc0) !== 0x80) {
                throw new Error(`Invalid UTF-8 sequence at ${i}`);
            }
            codePoint = (codePoint << 6) | (bytes[i++] & 0x3f);
        }
        result += String.fromCodePoint(codePoint);
    }
    return result;
}

export function utf8ToString(buffer: Uint8Array, start: number, end: number): string {
    const parts: string[] = [];
    let offset = start;
    while (offset < end) {
        const v0 = buffer[offset++];
        if (v0 < 0x80) {
            parts.push(String.fromCharCode(v0));
        } else if (v0 < 0xe0) {
            const v1 = buffer[offset++];
            parts.push(String.fromCharCode(((v0 & 0x1f) << 6) | (v1 & 0x3f)));
        } else if (v0 < 0xf0) {
            const v1 = buffer[offset++];
            const v2 = buffer[offset++];
            parts.push(String.fromCharCode(((v0 & 0x0f) << 12) | ((v1 & 0x3f) << 6) | (v2 & 0x3f)));
        } else {
            const v1 = buffer[offset++];
            const v2 = buffer[offset++];
            const v3 = buffer[offset++];
            const cp = ((v0 & 0x07) << 18) | ((v1 & 0x3f) << 12) | ((v2 & 0x3f) << 6) | (v3 & 0x3f);
            parts.push(String.fromCharCode(0xd800 + ((cp - 0x10000) >> 10), 0xdc00 + ((cp - 0x10000) & 0x3ff)));
        }
    }
    return parts.join('');
}

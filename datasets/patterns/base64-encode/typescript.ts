const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
    let output = '';
    let i = 0;
    for (; i + 2 < bytes.length; i += 3) {
        output += BASE64_ALPHABET[bytes[i] >> 2];
        output += BASE64_ALPHABET[((bytes[i] & 0x03) << 4) | (bytes[i + 1] >> 4)];
        output += BASE64_ALPHABET[((bytes[i + 1] & 0x0f) << 2) | (bytes[i + 2] >> 6)];
        output += BASE64_ALPHABET[bytes[i + 2] & 0x3f];
    }
    switch (bytes.length - i) {
        case 1:
            output += BASE64_ALPHABET[bytes[i] >> 2];
            output += BASE64_ALPHABET[(bytes[i] & 0x03) << 4];
            output += '==';
            break;
        case 2:
            output += BASE64_ALPHABET[bytes[i] >> 2];
            output += BASE64_ALPHABET[((bytes[i] & 0x03) << 4) | (bytes[i + 1] >> 4)];
            output += BASE64_ALPHABET[(bytes[i + 1] & 0x0f) << 2];
            output += '=';
            break;
    }
    return output;
}

export function convertToBase64(input: string): string {
    let result = '';
    for (let i = 0; i < input.length; i += 3) {
        const hasSecond = i + 1 < input.length;
        const hasThird = i + 2 < input.length;
        const first = input.charCodeAt(i);
        const second = hasSecond ? input.charCodeAt(i + 1) : 0;
        const third = hasThird ? input.charCodeAt(i + 2) : 0;
        const triplet = (first << 16) | (second << 8) | third;
        result += BASE64_ALPHABET.charAt((triplet >> 18) & 63);
        result += BASE64_ALPHABET.charAt((triplet >> 12) & 63);
        result += hasSecond ? BASE64_ALPHABET.charAt((triplet >> 6) & 63) : '=';
        result += hasThird ? BASE64_ALPHABET.charAt(triplet & 63) : '=';
    }
    return result;
}

export function bytesToBase64(bytes: number[]): string {
    const parts: string[] = [];
    let buffer = 0;
    let bits = 0;
    for (const byte of bytes) {
        buffer = ((buffer << 8) | byte) & 0xffff;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            parts.push(BASE64_ALPHABET.charAt((buffer >>> bits) & 0x3f));
        }
    }
    if (bits > 0) {
        parts.push(BASE64_ALPHABET.charAt((buffer << (6 - bits)) & 0x3f));
    }
    while (parts.length % 4 !== 0) {
        parts.push('=');
    }
    return parts.join('');
}
